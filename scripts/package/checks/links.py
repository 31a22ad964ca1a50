"""Broken links of pages and style sheets."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from figures.evidence.problems import Fault, Problem
from scripts.package.checks.addresses import is_external_address, unescape_style

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from scripts.package.pages.reader import Page, Tag

FOLLOWED_ATTRIBUTES = (
    *("href", "xlink:href", "src", "data", "poster"),
    *("data-source", "data-picture"),  # the scripts of a chart
)
FOLLOWED_LIST_ATTRIBUTES = ("srcset", "imagesrcset")
STYLE_URL = re.compile(r"""(?:url\(\s*|@import\s+)(['"]?)([^'")\s]+)\1""", re.IGNORECASE)

SCRIPT_ADDRESS = re.compile(r"""['"`]((?:assets|generated)/[\w./-]+\.(?:js|css))['"`]""")


def find_broken_links(
    page: Page, pages: Mapping[PurePosixPath, Page], files: Collection[str]
) -> Iterator[Problem]:
    """Find broken links within the edition, each with the nearest existing target."""
    for tag in page.tags:
        for address in _list_followed_addresses(tag):
            if fault := _describe_broken_link(page, address, pages, files):
                yield page.report(tag, fault.what, fault.fix)


def _describe_broken_link(
    page: Page, address: str, pages: Mapping[PurePosixPath, Page], files: Collection[str]
) -> Fault | None:
    """Say what is wrong with one address of a page, if anything is."""
    if is_external_address(address):
        return None
    url = urlsplit(address)
    if url.scheme or not (url.path or url.fragment):
        return None
    target = page.name
    if url.path.startswith("/"):
        fault = Fault(f"{address} is an absolute address", "write a relative one")
        return None if _is_error_page_path(page, url.path, files) else fault
    if url.path:
        target = PurePosixPath(normpath(page.name.parent / unquote(url.path)))
        if str(target) not in files:
            return Fault(f"there is no {target}", _did_you_mean(str(target), files))
    places = pages[target].ids if target in pages else set()
    if url.fragment and target in pages and unquote(url.fragment) not in places:
        fix = _did_you_mean(url.fragment, places)
        return Fault(f"{target} has no place #{url.fragment}", fix)
    return None


def _is_error_page_path(page: Page, path: str, files: Collection[str]) -> bool:
    """Accept an absolute path on the error page, which a host shows at any depth."""
    return page.name.name == "404.html" and any(path.endswith(f"/{name}") for name in files)


def _list_followed_addresses(tag: Tag) -> Iterator[str]:
    """Give the addresses of a tag that must lead somewhere."""
    for name in FOLLOWED_ATTRIBUTES:
        if name in tag.attributes:
            yield tag.attributes[name]
    for name in FOLLOWED_LIST_ATTRIBUTES:
        for candidate in tag.attributes.get(name, "").split(","):
            yield from candidate.split()[:1]
    if "popovertarget" in tag.attributes:
        yield f"#{tag.attributes['popovertarget']}"


def find_broken_style_links(folder: Path, files: Collection[str]) -> Iterator[Problem]:
    """Name files that style sheets load and the edition does not have."""
    for path in sorted(folder.rglob("*.css")):
        name, text = path.relative_to(folder), unescape_style(path.read_text(encoding="utf-8"))
        for match in STYLE_URL.finditer(text):
            url = urlsplit(match[2])
            if is_external_address(match[2]) or url.scheme or not url.path:
                continue
            target = normpath(PurePosixPath(name.as_posix()).parent / unquote(url.path))
            if target not in files:
                line = text.count("\n", 0, match.start()) + 1
                fix = _did_you_mean(target, files)
                yield Problem(name.as_posix(), line, f"there is no {target}", fix)


def find_broken_script_links(folder: Path, files: Collection[str]) -> Iterator[Problem]:
    """Name files that scripts load by a whole address and the edition does not have."""
    for path in sorted(folder.rglob("*.js")):
        name, text = path.relative_to(folder), path.read_text(encoding="utf-8")
        for match in SCRIPT_ADDRESS.finditer(text):
            if not any(file == match[1] or file.endswith(f"/{match[1]}") for file in files):
                line = text.count("\n", 0, match.start()) + 1
                fix = _did_you_mean(match[1], files)
                yield Problem(name.as_posix(), line, f"there is no {match[1]}", fix)


def _did_you_mean(name: str, known: Collection[str]) -> str:
    """Suggest the known name nearest to one that is not known."""
    likeliest = get_close_matches(name, known, n=1)
    return f"did you mean {likeliest[0]}?" if likeliest else "correct the address"
