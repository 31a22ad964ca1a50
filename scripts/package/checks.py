"""What no edition may do: load from elsewhere, link to nowhere, carry code in attributes."""

from __future__ import annotations

import re
from collections import Counter
from difflib import get_close_matches
from pathlib import PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from scripts.package.pages import Page, Tag

LOADED = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
"""Attributes that a browser loads from without being asked."""
RELATIONS_NOT_LOADED = {"alternate", "author", "canonical", "help", "license", "next", "prev"}
ELSEWHERE = re.compile(r"(?:^|[\s,])((?:[a-z][a-z0-9+.-]*:)?//[^\s,]+)", re.IGNORECASE)
LOADS_IN_STYLE = re.compile(r"""(?:url\(\s*['"]?|@import\s+['"])((?:https?:)?//[^'")\s]+)""")
LOADS_IN_SCRIPT = re.compile(
    r"""(?:\bimport\s*\(?|\bfetch\(|importScripts\(|new\s+Worker\(|sendBeacon\()\s*['"`]"""
    r"""((?:https?:|wss?:)?//[^'"`]+)"""
)
REFRESH = re.compile(r"url\s*=\s*(\S+)", re.IGNORECASE)


def loads_elsewhere(page: Page) -> Iterator[str]:
    """Name what the page would ask of another host."""
    for tag in page.tags:
        for address in loaded(tag):
            for url in ELSEWHERE.findall(address):
                yield f"{page.at(tag)}: <{tag.name}> loads {url}; bring the file into docs/assets"


def loaded(tag: Tag) -> Iterator[str]:
    """Give the addresses that a browser follows by itself when it meets the tag."""
    attributes = tag.attributes
    if tag.name == "link":
        relations = set(attributes.get("rel", "").lower().split())
        if not relations or relations - RELATIONS_NOT_LOADED:
            yield attributes.get("href", "")
    if tag.name == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        yield from REFRESH.findall(attributes.get("content", ""))
    for name in LOADED.get(tag.name, ()):
        yield attributes.get(name, "")


def files_load_elsewhere(folder: Path) -> Iterator[str]:
    """Name what a style sheet or a script of our own would ask of another host."""
    for pattern, finder in (("*.css", LOADS_IN_STYLE), ("*.js", LOADS_IN_SCRIPT)):
        for path in sorted(folder.rglob(pattern)):
            text = path.read_text(encoding="utf-8")
            for match in finder.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                name = path.relative_to(folder).as_posix()
                yield f"{name}:{line}: loads {match[1]}; bring the file into docs/assets"


def code_in_attributes(page: Page) -> Iterator[str]:
    """Name attributes that a strict content security policy would refuse."""
    for tag in page.tags:
        for name in tag.attributes:
            if name == "style" or re.fullmatch(r"on[a-z]+", name):
                yield f"{page.at(tag)}: <{tag.name}> has {name}=; use a class or a script file"


def ids_twice(page: Page) -> Iterator[str]:
    """Name ids that stand on more than one element."""
    count = Counter(tag.attributes["id"] for tag in page.tags if "id" in tag.attributes)
    for name, times in count.items():
        if times > 1:
            yield f"{page.name}: id {name!r} stands {times} times; give each element its own"


def broken_links(
    page: Page, pages: Mapping[PurePosixPath, Page], files: Collection[str]
) -> Iterator[str]:
    """Name links within the edition that lead nowhere, with the likeliest place meant."""
    for tag in page.tags:
        for address in followed(tag):
            url = urlsplit(address)
            if url.scheme or url.netloc or not (url.path or url.fragment):
                continue
            target = page.name
            if url.path:
                target = PurePosixPath(normpath(page.name.parent / unquote(url.path)))
                if url.path.startswith("/"):
                    if not found_anywhere(page, url.path, files):
                        yield f"{page.at(tag)}: {address} starts at the host; write it relative"
                    continue
                if str(target) not in files:
                    yield f"{page.at(tag)}: there is no {target}{meant(str(target), files)}"
                    continue
            places = pages[target].ids if target in pages else set()
            if url.fragment and target in pages and unquote(url.fragment) not in places:
                yield (
                    f"{page.at(tag)}: {target} has no place #{url.fragment}"
                    f"{meant(url.fragment, places)}"
                )


def found_anywhere(page: Page, path: str, files: Collection[str]) -> bool:
    """Accept from the page for errors, which a host shows at any depth, a path from the host."""
    return page.name.name == "404.html" and any(path.endswith(f"/{name}") for name in files)


def followed(tag: Tag) -> Iterator[str]:
    """Give the addresses of a tag that must lead somewhere."""
    for name in ("href", "src", "data", "poster"):
        if name in tag.attributes:
            yield tag.attributes[name]
    if "popovertarget" in tag.attributes:
        yield f"#{tag.attributes['popovertarget']}"


def meant(name: str, known: Collection[str]) -> str:
    """Suggest the known name nearest to one that is not known."""
    likeliest = get_close_matches(name, known, n=1)
    return f"; did you mean {likeliest[0]}?" if likeliest else ""


def problems(pages: Collection[Page], folder: Path) -> list[str]:
    """List everything that keeps an edition from being given to readers."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    by_name = {page.name: page for page in pages}
    found = list(files_load_elsewhere(folder))
    for page in pages:
        found += loads_elsewhere(page)
        found += code_in_attributes(page)
        found += ids_twice(page)
        found += broken_links(page, by_name, files)
    return found
