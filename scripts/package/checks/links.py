"""Links of pages and style sheets to places that are not there."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from scripts.package.checks.addresses import elsewhere, unescaped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from scripts.package.pages.reader import Page, Tag

FOLLOWED = ("href", "xlink:href", "src", "data", "poster")
FOLLOWED_LISTS = ("srcset", "imagesrcset")
IN_STYLE = re.compile(r"""(?:url\(\s*|@import\s+)(['"]?)([^'")\s]+)\1""", re.IGNORECASE)


def broken_in_page(
    page: Page, pages: Mapping[PurePosixPath, Page], files: Collection[str]
) -> Iterator[str]:
    """Name links within the edition that lead nowhere, with the likeliest place meant."""
    for tag in page.tags:
        for address in followed(tag):
            if problem := broken(page, address, pages, files):
                yield f"{page.at(tag)}: {problem}"


def broken(
    page: Page, address: str, pages: Mapping[PurePosixPath, Page], files: Collection[str]
) -> str | None:
    """Say what is wrong with one address of a page, if anything is."""
    if elsewhere(address):
        return None
    url = urlsplit(address)
    if url.scheme or not (url.path or url.fragment):
        return None
    target = page.name
    if url.path.startswith("/"):
        there = found_anywhere(page, url.path, files)
        return None if there else f"{address} is an absolute address; write a relative one"
    if url.path:
        target = PurePosixPath(normpath(page.name.parent / unquote(url.path)))
        if str(target) not in files:
            return f"there is no {target}{meant(str(target), files)}"
    places = pages[target].ids if target in pages else set()
    if url.fragment and target in pages and unquote(url.fragment) not in places:
        return f"{target} has no place #{url.fragment}{meant(url.fragment, places)}"
    return None


def found_anywhere(page: Page, path: str, files: Collection[str]) -> bool:
    """Accept from the page for errors, which a host shows at any depth, a path from the host."""
    return page.name.name == "404.html" and any(path.endswith(f"/{name}") for name in files)


def followed(tag: Tag) -> Iterator[str]:
    """Give the addresses of a tag that must lead somewhere."""
    for name in FOLLOWED:
        if name in tag.attributes:
            yield tag.attributes[name]
    for name in FOLLOWED_LISTS:
        for candidate in tag.attributes.get(name, "").split(","):
            yield from candidate.split()[:1]
    if "popovertarget" in tag.attributes:
        yield f"#{tag.attributes['popovertarget']}"


def broken_in_styles(folder: Path, files: Collection[str]) -> Iterator[str]:
    """Name files that style sheets load and the edition does not have."""
    for path in sorted(folder.rglob("*.css")):
        name, text = path.relative_to(folder), unescaped(path.read_text(encoding="utf-8"))
        for match in IN_STYLE.finditer(text):
            url = urlsplit(match[2])
            if elsewhere(match[2]) or url.scheme or not url.path:
                continue
            target = normpath(PurePosixPath(name.as_posix()).parent / unquote(url.path))
            if target not in files:
                line = text.count("\n", 0, match.start()) + 1
                yield f"{name.as_posix()}:{line}: there is no {target}{meant(target, files)}"


def meant(name: str, known: Collection[str]) -> str:
    """Suggest the known name nearest to one that is not known."""
    likeliest = get_close_matches(name, known, n=1)
    return f"; did you mean {likeliest[0]}?" if likeliest else "; correct the address"
