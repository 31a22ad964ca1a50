"""What the exhibit's own search looks in: every place of every page, as a script."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from scripts.package.pages.tree import Element, grow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE = "generated/search.js"
HEADINGS = {"h1", "h2", "h3"}
UNSEEN = re.compile(r"[\u2060\xad]|\bhttps?://")
INLINE = {
    *("a", "abbr", "b", "button", "cite", "code", "data", "em", "i", "mark", "q"),
    *("small", "span", "strong", "sub", "sup", "wbr"),
}
"""Elements that stand in a line of text; every other parts words."""
APART = {"figcaption", "th", "summary"}
APART_CLASSES = {"evidence-sign"}
"""What has its parts set below each other."""
PASSED = {"form", "script", "select", "style", "svg", "template"}
PASSED_CLASSES = {
    *("cards", "chart-data", "citations", "copy", "export", "explorer-sources", "facet"),
    *("figure-controls", "figure-tools", "figure-views", "cited-at"),
}
"""What repeats the page, belongs to its tools, or is a card of what stands elsewhere."""

ROW_TITLE = ("cell-study", "cell-measure", "claim-subject")
"""What a row of the evidence or of the claim check is known by."""


class Place(NamedTuple):
    """Something that a hit leads to: a section, a figure, a reference, a row of a table."""

    fragment: str
    title: str
    text: str


class Searched(NamedTuple):
    """A page as the search knows it."""

    name: str
    title: str
    places: list[Place]


def read_searched(site: Path) -> list[Searched]:
    """Read every page that the menu names, in the menu's order."""
    trees = {path.name: grow(path.name, path.read_text("utf-8")) for path in site.glob("*.html")}
    menu = trees["index.html"].first("nav", "menu") if "index.html" in trees else None
    order = [link.attributes["href"] or "" for link in menu.all("a")] if menu else []
    pages = (searched(name, trees[name]) for name in order if name in trees)
    return [page for page in pages if page]


def searched(name: str, page: Element) -> Searched | None:
    """Take a page's places apart; one that no menu names is not searched."""
    menu, content = page.first("nav", "menu"), page.first(of_class="content")
    links = menu.all("a") if menu else ()
    current = next((link for link in links if "aria-current" in link.attributes), None)
    if not current or not content:
        return None
    return Searched(name, words(current), list(places(content)))


def places(content: Element) -> Iterator[Place]:
    """Give the sections with what stands in them, and after each the places within it."""
    section = Place("", "", "")
    said: list[str] = []
    within: list[Place] = []
    for part in parts(content):
        if is_heading(part):
            yield from ended(section, said, within)
            section, said, within = Place(part.id, words(part), ""), [], []
        else:
            said.append(told(part, within))
    yield from ended(section, said, within)


def ended(section: Place, said: list[str], within: list[Place]) -> Iterator[Place]:
    """Give a section that has come to its end, then the places within it."""
    if section.fragment:
        yield section._replace(text=squeezed(" ".join(said)))
    yield from within


def is_heading(element: Element) -> bool:
    """Tell whether an element opens a section that a link can name."""
    return element.name in HEADINGS and bool(element.id)


def parts(content: Element) -> Iterator[Element]:
    """Give headings, and what stands between them, however deep headings stand."""
    for child in content.children:
        if isinstance(child, str):
            yield Element("span", {}, [child])
        elif not is_heading(child) and any(map(is_heading, child.walk())):
            yield from parts(child)
        else:
            yield child


def title_of(element: Element) -> str:
    """Name a figure, a reference or a row that a link can name; nothing else has a title."""
    if not element.id:
        return ""
    match element.name:
        case "figure":
            named = element.first(of_class="figure-title")
        case "li" if element.id.startswith("ref-"):
            return work_of(element)
        case "tr":
            cells = [element.first(of_class=name) for name in ROW_TITLE]
            return ", ".join(words(cell) for cell in cells if cell)
        case _:
            return ""
    return words(named) if named else ""


def work_of(item: Element) -> str:
    """Name a reference as its citations do, by authors and year."""
    cite = next((one for one in item.all("summary") if "aria-label" in one.attributes), None)
    named = (cite.attributes["aria-label"] or "").removeprefix("Cite ") if cite else ""
    return unescape(named) or f"Reference {item.attributes.get('value') or ''}".strip()


def words(element: Element) -> str:
    """Write an element's words in one line."""
    return squeezed(told(element))


def told(element: Element, within: list[Place] | None = None) -> str:
    """Write what an element says; a place within it is put into the list instead, if there is one.

    What stands in several lines is parted by spaces, what stands in one is not.
    """
    if element.name in PASSED or not PASSED_CLASSES.isdisjoint(element.classes):
        return ""
    if within is not None and (title := title_of(element)):
        within.append(Place(element.id, title, words(element).removeprefix(title).strip()))
        return ""
    if element.name == "tr":
        return " · ".join(filter(None, (words(cell) for cell in element.elements)))
    apart = element.name in APART or not APART_CLASSES.isdisjoint(element.classes)
    said = []
    for child in element.children:
        if isinstance(child, str):
            said.append(unescape(child))
        else:
            around = " " if apart or child.name not in INLINE else ""
            said += [around, told(child, within), around]
    return "".join(said)


def squeezed(text: str) -> str:
    """Leave one space where there are several, and of an address what a script may name."""
    return " ".join(UNSEEN.sub("", text).split())


def script(pages: list[Searched]) -> str:
    """Write the pages as a classic script, since a page opened from a folder may not fetch."""
    said = json.dumps(pages, ensure_ascii=False, separators=(",", ":"))
    return f"window.exhibit.searched = {said}\n"


def write(site: Path) -> list[str]:
    """Write the script that a reader's first search loads, or say why it cannot be."""
    try:
        pages = read_searched(site)
    except ValueError as error:
        return [str(error)]
    target = site / FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(script(pages), encoding="utf-8")
    return []
