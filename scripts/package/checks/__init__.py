"""What no edition may do: load from other hosts, break links, hold code, or show raw markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from figures.evidence.problems import WHOLE_FILE, Problem
from scripts.assets.bundles import APART, parse_address
from scripts.markup.pictures import PICTURE_CLASS
from scripts.markup.shared_markup import KINDS, read_parts
from scripts.package.checks import links, loads
from scripts.package.pages.later_parts import INDEX_ID
from scripts.package.pages.reader import parse_page, read_pages
from scripts.package.pages.whole import read_whole_page

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from scripts.package.pages.reader import Page

VERBATIM_ELEMENTS = {"code", "pre", "script", "style", "textarea"}
"""Elements that show, or hold, what stands in them as it was typed."""
TEXT_ATTRIBUTES = ("alt", "aria-label", "aria-description", "content", "placeholder", "title")
"""Attributes that are read out or shown."""
UNPARSED_MARKUP = re.compile(r"\[(?:#|!\w|(?:[^\[\]]*\s)?@[A-Za-z])[^\[\]]{0,60}\]?")
"""A number, a claim or a citation of ours that no extension understood."""
FIGURE_IMAGE = re.compile(r"(?:^|/)generated/[\w-]+\.svg$")


def _find_inline_code(page: Page) -> Iterator[Problem]:
    """Name code and style that a policy without `unsafe-inline` would refuse."""
    for tag in page.tags:
        for name, value in tag.attributes.items():
            if name.startswith("on") or name == "style":
                yield page.report(tag, f"<{tag.name}> has {name}=", "use a class or a script file")
            if re.sub(r"\s", "", value).lower().startswith(("javascript:", "vbscript:")):
                yield page.report(tag, f"{name}= contains code", "use a script file")
        if tag.name == "script" and "src" not in tag.attributes:
            kind = tag.attributes.get("type")
            if kind not in loads.DATA_TYPES:
                fix = "make it a file in docs/assets/js"
                yield page.report(tag, "<script> contains code", fix)
        if tag.name == "style" and page.name.suffix == ".html":
            yield page.report(tag, "<style> is in the page", "move it to docs/assets/css")


def find_duplicate_ids(page: Page) -> Iterator[Problem]:
    """Name ids that stand on more than one element."""
    first: dict[str, int] = {}
    for tag in page.tags:
        if (name := tag.attributes.get("id")) is None:
            continue
        if name in first:
            what = f"id {name!r} is also on line {first[name]}"
            yield page.report(tag, what, "give each element its own id")
        first.setdefault(name, tag.line)


def find_leftover_markup(page: Page) -> Iterator[Problem]:
    """Name markup that no extension took up, so that readers would see it as typed."""
    remedy = "check the spelling, or put it in backquotes"
    for text in page.texts:
        if VERBATIM_ELEMENTS.isdisjoint(element.name for element in text.ancestors):
            for match in UNPARSED_MARKUP.finditer(text.content):
                what = f"{match[0]!r} was not recognized"
                yield page.report(text, what, remedy, match.start())
    for tag in page.tags:
        for name in TEXT_ATTRIBUTES:
            for match in UNPARSED_MARKUP.finditer(tag.attributes.get(name, "")):
                what = f"{match[0]!r} in {name}= was not recognized"
                yield page.report(tag, what, remedy)
        is_ours = PICTURE_CLASS in tag.attributes.get("class", "").split()
        if tag.name == "img" and not is_ours and FIGURE_IMAGE.search(tag.attributes.get("src", "")):
            what = f"{tag.attributes['src']} did not become a figure"
            yield page.report(tag, what, "put it alone in its paragraph")


def _find_bundles_apart(page: Page) -> Iterator[Problem]:
    """Name a page that loads two bundles that both have what both need."""
    addresses = (tag.attributes.get("src", "") for tag in page.tags if tag.name == "script")
    loaded = {bundle[0] for bundle in map(parse_address, addresses) if bundle}
    if loaded >= APART:
        what = f"loads the bundles {' and '.join(sorted(APART))}, which have scripts in common"
        yield Problem(str(page.name), WHOLE_FILE, what, "put the figure on another page")


def _complete_page(page: Page, folder: Path) -> Page:
    """Give a page with what it shows later, as if that stood in it."""
    if all(tag.attributes.get("id") != INDEX_ID for tag in page.tags):
        return page
    return parse_page(str(page.name), read_whole_page(folder / page.name))


def find_edition_problems(pages: Collection[Page], folder: Path) -> list[Problem]:
    """List everything that keeps an edition from being given to readers."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages = [_complete_page(page, folder) for page in pages]
    by_name = {page.name: page for page in pages}
    found = [
        *loads.find_file_loads(folder),
        *links.find_broken_style_links(folder, files),
        *links.find_broken_script_links(folder, files),
    ]
    for drawing in read_pages(folder, "*.svg"):
        found += [*loads.find_page_loads(drawing), *_find_inline_code(drawing)]
    shared = [parse_page(kind, "\n".join(read_parts(folder, kind).values())) for kind in KINDS]
    by_name |= {page.name: page for page in shared}
    for page in [*pages, *shared]:
        found += loads.find_page_loads(page)
        found += _find_inline_code(page)
        found += find_duplicate_ids(page)
        found += _find_bundles_apart(page)
        found += links.find_broken_links(page, by_name, files)
        found += find_leftover_markup(page)
    return found
