"""What the exhibit's own search looks in: every place of every page, as a script."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from figures.evidence.problems import Problem, ProblemsError
from scripts.package.pages.menu import START_PAGE, list_menu_links
from scripts.package.pages.synonyms import read_synonyms
from scripts.package.pages.tree import Element, parse_tree
from scripts.survey.page_settings import choose_role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

SEARCH_FILE = "generated/search.js"
HEADING_ELEMENTS = {"h1", "h2", "h3"}
UNSEARCHED_TEXT = re.compile(r"[\u2060\xad]|\bhttps?://")
AUTHORS_END = re.compile(r"(?: et al\.)?, (?=\d{4}\b)")
INLINE_ELEMENTS = {
    *("a", "abbr", "b", "button", "cite", "code", "data", "em", "i", "mark", "q"),
    *("small", "span", "strong", "sub", "sup", "wbr"),
}
"""Elements within a line of text; all others separate words."""
STACKED_ELEMENTS = {"figcaption", "th", "summary"}
STACKED_CLASSES = {"evidence-sign"}
"""What has its parts one below another."""
SKIPPED_ELEMENTS = {
    *("form", "script", "select", "style", "svg", "template"),
    *("exhibit-case", "exhibit-progress", "exhibit-question"),
}
ANSWERS_CLASS, ANSWER_CLASS, QUESTION_CLASS = "answers", "answer", "question"
"""The start page's questions, each a link to the place that answers it, with a short answer."""
SKIPPED_CLASSES = {
    *(
        ANSWERS_CLASS,
        "cards",
        "chart-data",
        "citations",
        "copy",
        "export",
        "explorer-sources",
        "facet",
    ),
    *("figure-controls", "figure-tools", "figure-views", "cited-at", "question-link"),
}
"""What repeats the page, belongs to its tools, or is a card of what stands elsewhere."""

ROW_SIGN = "•"
"""What stands before each row of a table within a section or a figure."""
ROW_TITLE_CLASSES = ("cell-study", "cell-measure", "claim-subject")
"""What a row of the evidence or of the claim check is known by."""


class SearchPlace(NamedTuple):
    """Something that a hit leads to: a section, a figure, a reference, a row of a table."""

    fragment: str
    title: str
    text: str
    asked: str = ""
    """Questions of the start page that this place answers; the list that a term is in."""


class SearchQuestion(NamedTuple):
    """A question of the start page."""

    text: str
    address: str
    """Page and fragment of its answer, from the folder of pages."""


class SearchPage(NamedTuple):
    """A page as the search knows it."""

    name: str
    title: str
    role: str
    places: list[SearchPlace]


class SearchContent(NamedTuple):
    """All that a search knows."""

    pages: list[SearchPage]
    questions: list[SearchQuestion]
    """What a search offers before anything is typed."""


def read_search_content(site: Path) -> SearchContent:
    """Read every page, and the questions that the start page answers by links to their places."""
    pages = read_search_pages(site)
    start = _read_tree(site, START_PAGE) if (site / START_PAGE).is_file() else Element("html")
    questions = [*_find_questions(start)]
    asked: dict[str, list[str]] = {}
    for question in questions:
        asked.setdefault(question.address, []).append(question.text)
    named = [page._replace(places=[*_ask_places(page, asked)]) for page in pages]
    return SearchContent(named, questions)


def _find_questions(start: Element) -> Iterator[SearchQuestion]:
    """Give the questions of the start page."""
    for answer in start.all(of_class=ANSWER_CLASS):
        question = answer.first(of_class=QUESTION_CLASS)
        link = question.first("a") if question else None
        if link:
            yield SearchQuestion(extract_words(link), link.attributes["href"] or "")


def _ask_places(page: SearchPage, asked: Mapping[str, Sequence[str]]) -> Iterator[SearchPlace]:
    """Add to each place the questions that lead to it; those that name a page, to its first."""
    for number, place in enumerate(page.places):
        addresses = [f"{page.name}#{place.fragment}", *([page.name] if number == 0 else [])]
        words = [text for address in addresses for text in asked.get(address, ())]
        yield place._replace(asked=" ".join([place.asked, *words]).strip())


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
    start = _read_tree(site, START_PAGE)
    links = list_menu_links(start)
    order = [link.attributes["href"] or "" for link in links]
    trees = ((name, _read_tree(site, name)) for name in order if name in there)
    pages = (parse_search_page(name, tree) for name, tree in trees)
    return tuple(page for page in pages if page)


def _read_tree(site: Path, name: str) -> Element:
    """Read a page as a tree."""
    return parse_tree(name, (site / name).read_text("utf-8"))


def parse_search_page(name: str, page: Element) -> SearchPage | None:
    """Take a page's places apart; one that no menu names is not searched."""
    content = page.first(of_class="content")
    links = list_menu_links(page)
    current = next((link for link in links if "aria-current" in link.attributes), None)
    if not current or not content:
        return None
    places = list(_find_places(content))
    if places and not places[0].text:
        places[0] = places[0]._replace(text=_find_description(page))
    body = page.first("body")
    role = choose_role(body.attributes.get("data-role") if body else None)
    return SearchPage(name, extract_words(current), role, places)


def _find_description(page: Element) -> str:
    """Give what a page says of itself in its head."""
    said = (tag for tag in page.all("meta") if tag.attributes.get("name") == "description")
    return unescape(next(said, Element("meta")).attributes.get("content") or "")


def _find_places(content: Element) -> Iterator[SearchPlace]:
    """Give the sections with what stands in them, and after each the places within it."""
    section = SearchPlace("", "", "")
    said: list[str] = []
    within: list[SearchPlace] = []
    for part in _split_at_headings(content):
        if _is_heading(part):
            yield from _close_section(section, said, within)
            section, said, within = SearchPlace(part.id, extract_words(part), ""), [], []
        elif part.name == "dl":
            within += _find_definitions(part, section)
        else:
            said.append(_visible_text(part, within))
    yield from _close_section(section, said, within)


def _find_definitions(terms: Element, section: SearchPlace) -> Iterator[SearchPlace]:
    """Give each term of a list with what it means, as a place of the section around it."""
    named, fragment = "", section.fragment
    for part in terms.elements:
        if part.name == "dt":
            named, fragment = extract_words(part), part.id or section.fragment
        else:
            yield SearchPlace(fragment, named, extract_words(part), section.title)


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
    """Name a reference by its first authors and year: `Guiu 2012`."""
    cite = next((one for one in item.all("summary") if "aria-label" in one.attributes), None)
    named = (cite.attributes["aria-label"] or "").removeprefix("Cite ") if cite else ""
    number = item.attributes.get("value") or ""
    return AUTHORS_END.sub(" ", unescape(named)) or f"Reference {number}".strip()


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
            text = _visible_text(child, within)
            sign = f"{ROW_SIGN} " if child.name == "tr" and text else ""
            said += [around, sign, text, around]
    return "".join(said)


def _collapse_spaces(text: str) -> str:
    """Collapse spaces, and remove from an address the `https://` that a script must not contain."""
    return " ".join(UNSEARCHED_TEXT.sub("", text).split())


def render_search_script(content: SearchContent, synonyms: Sequence[Sequence[str]]) -> str:
    """Write what a search knows as a classic script, since a page of a folder may not fetch."""
    pages = [(*page[:-1], [_shorten(place) for place in page.places]) for page in content.pages]
    said = {"searched": pages, "questions": content.questions, "synonyms": synonyms}
    return "".join(
        f"window.exhibit.{name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}\n"
        for name, value in said.items()
    )


def _shorten(place: SearchPlace) -> Sequence[str]:
    """Leave out that no question leads to a place."""
    return place if place.asked else place[:-1]


def write_search_script(site: Path) -> list[Problem]:
    """Write the script that a reader's first search loads, or list why it cannot be written."""
    synonyms, problems = read_synonyms()
    try:
        content = read_search_content(site)
    except ProblemsError as error:
        return [*problems, *error.problems]
    if problems:
        return problems
    target = site / SEARCH_FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(render_search_script(content, synonyms), encoding="utf-8")
    return []
