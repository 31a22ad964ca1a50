"""What the exhibit's own search looks in: every place of every page, as a script."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from figures.evidence.problems import Problem, ProblemsError
from scripts.package.pages.menu import START_PAGE, list_menu_links
from scripts.package.pages.tree import Element, parse_tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEARCH_FILE = "generated/search.js"
HEADING_ELEMENTS = {"h1", "h2", "h3"}
UNSEARCHED_TEXT = re.compile(r"[\u2060\xad]|\bhttps?://")
INLINE_ELEMENTS = {
    *("a", "abbr", "b", "button", "cite", "code", "data", "em", "i", "mark", "q"),
    *("small", "span", "strong", "sub", "sup", "wbr"),
}
"""Elements within a line of text; all others separate words."""
STACKED_ELEMENTS = {"figcaption", "th", "summary"}
STACKED_CLASSES = {"evidence-sign"}
"""What has its parts one below another."""
SKIPPED_ELEMENTS = {"form", "script", "select", "style", "svg", "template"}
SKIPPED_CLASSES = {
    *("cards", "chart-data", "citations", "copy", "export", "explorer-sources", "facet"),
    *("figure-controls", "figure-tools", "figure-views", "cited-at"),
}
"""What repeats the page, belongs to its tools, or is a card of what stands elsewhere."""

ROW_TITLE_CLASSES = ("cell-study", "cell-measure", "claim-subject")
"""What a row of the evidence or of the claim check is known by."""


class SearchPlace(NamedTuple):
    """Something that a hit leads to: a section, a figure, a reference, a row of a table."""

    fragment: str
    title: str
    text: str


class SearchPage(NamedTuple):
    """A page as the search knows it."""

    name: str
    title: str
    places: list[SearchPlace]


def read_search_pages(site: Path) -> list[SearchPage]:
    """Read every page that the menu names, in the menu's order; again only if one has changed."""
    found = ((path.name, path.stat()) for path in site.glob("*.html"))
    states = ((name, state.st_mtime_ns, state.st_size) for name, state in found)
    return list(_read_search_pages(site, tuple(sorted(states))))


@lru_cache(maxsize=4)
def _read_search_pages(
    site: Path, states: tuple[tuple[str, int, int], ...]
) -> tuple[SearchPage, ...]:
    there = {name for name, _, _ in states}
    if START_PAGE not in there:
        return ()
    start = parse_tree(START_PAGE, (site / START_PAGE).read_text("utf-8"))
    links = list_menu_links(start)
    order = [link.attributes["href"] or "" for link in links]
    trees = ((name, _read_tree(site, name, start)) for name in order if name in there)
    pages = (parse_search_page(name, tree) for name, tree in trees)
    return tuple(page for page in pages if page)


def _read_tree(site: Path, name: str, start: Element) -> Element:
    """Read a page as a tree; that of the start page is there."""
    return start if name == START_PAGE else parse_tree(name, (site / name).read_text("utf-8"))


def parse_search_page(name: str, page: Element) -> SearchPage | None:
    """Take a page's places apart; one that no menu names is not searched."""
    content = page.first(of_class="content")
    links = list_menu_links(page)
    current = next((link for link in links if "aria-current" in link.attributes), None)
    if not current or not content:
        return None
    return SearchPage(name, extract_words(current), list(_find_places(content)))


def _find_places(content: Element) -> Iterator[SearchPlace]:
    """Give the sections with what stands in them, and after each the places within it."""
    section = SearchPlace("", "", "")
    said: list[str] = []
    within: list[SearchPlace] = []
    for part in _split_at_headings(content):
        if _is_heading(part):
            yield from _close_section(section, said, within)
            section, said, within = SearchPlace(part.id, extract_words(part), ""), [], []
        else:
            said.append(_visible_text(part, within))
    yield from _close_section(section, said, within)


def _close_section(
    section: SearchPlace, said: list[str], within: list[SearchPlace]
) -> Iterator[SearchPlace]:
    """Give a section that has come to its end, then the places within it."""
    if section.fragment:
        yield section._replace(text=_collapse_spaces(" ".join(said)))
    yield from within


def _is_heading(element: Element) -> bool:
    """Tell whether an element opens a section that a link can name."""
    return element.name in HEADING_ELEMENTS and bool(element.id)


def _split_at_headings(content: Element) -> Iterator[Element]:
    """Give headings, and what stands between them, however deep headings stand."""
    for child in content.children:
        if isinstance(child, str):
            yield Element("span", {}, [child])
        elif not _is_heading(child) and any(map(_is_heading, child.walk())):
            yield from _split_at_headings(child)
        else:
            yield child


def _find_title(element: Element) -> str:
    """Name a figure, a reference or a row that a link can name; nothing else has a title."""
    if not element.id:
        return ""
    match element.name:
        case "figure":
            named = element.first(of_class="figure-title")
        case "li" if element.id.startswith("ref-"):
            return _name_reference(element)
        case "tr":
            cells = [element.first(of_class=name) for name in ROW_TITLE_CLASSES]
            return ", ".join(extract_words(cell) for cell in cells if cell)
        case _:
            return ""
    return extract_words(named) if named else ""


def _name_reference(item: Element) -> str:
    """Name a reference as its citations do, by authors and year."""
    cite = next((one for one in item.all("summary") if "aria-label" in one.attributes), None)
    named = (cite.attributes["aria-label"] or "").removeprefix("Cite ") if cite else ""
    return unescape(named) or f"Reference {item.attributes.get('value') or ''}".strip()


def extract_words(element: Element) -> str:
    """Write an element's words in one line."""
    return _collapse_spaces(_visible_text(element))


def _visible_text(element: Element, within: list[SearchPlace] | None = None) -> str:
    """Write the text of an element; a place in it is added to `within` instead, if that is given.

    Parts on separate lines are separated by spaces, parts of one line are not.
    """
    if element.name in SKIPPED_ELEMENTS or not SKIPPED_CLASSES.isdisjoint(element.classes):
        return ""
    if within is not None and (title := _find_title(element)):
        within.append(
            SearchPlace(element.id, title, extract_words(element).removeprefix(title).strip())
        )
        return ""
    if element.name == "tr":
        return " · ".join(filter(None, (extract_words(cell) for cell in element.elements)))
    apart = element.name in STACKED_ELEMENTS or not STACKED_CLASSES.isdisjoint(element.classes)
    said = []
    for child in element.children:
        if isinstance(child, str):
            said.append(unescape(child))
        else:
            around = " " if apart or child.name not in INLINE_ELEMENTS else ""
            said += [around, _visible_text(child, within), around]
    return "".join(said)


def _collapse_spaces(text: str) -> str:
    """Collapse spaces, and remove from an address the `https://` that a script must not contain."""
    return " ".join(UNSEARCHED_TEXT.sub("", text).split())


def render_search_script(pages: list[SearchPage]) -> str:
    """Write the pages as a classic script, since a page opened from a folder may not fetch."""
    said = json.dumps(pages, ensure_ascii=False, separators=(",", ":"))
    return f"window.exhibit.searched = {said}\n"


def write_search_script(site: Path) -> list[Problem]:
    """Write the script that a reader's first search loads, or say why it cannot be."""
    try:
        pages = read_search_pages(site)
    except ProblemsError as error:
        return list(error.problems)
    target = site / SEARCH_FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(render_search_script(pages), encoding="utf-8")
    return []
