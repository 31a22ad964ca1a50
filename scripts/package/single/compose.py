"""Every page as a leaf of one document, with what only scripts need set aside to be packed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError
from scripts.package.pages.search import extract_words, read_search_pages
from scripts.package.pages.tree import Element, parse_tree
from scripts.package.pages.whole import read_whole_page
from scripts.package.single.drawings import remove_unseen_shapes
from scripts.package.single.names import DocumentNames, make_leaf_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STATEFUL_ELEMENTS = {"evidence-explorer", "exhibit-procedure"}
"""Elements that keep their state in the address, behind the name of their leaf."""
CARDS_CLASS = "cards"
"""The class of what is shared by all leaves."""
LEFT_OUT_CLASSES = {"chart-data", "figure-controls", "question-drawing", "Z3988"}
"""What belongs to live charts, shows the procedure's drawing again, or is for machines."""
SET_ASIDE_CLASSES = {"export", "still-narrow"}
"""What a script puts back."""


@dataclass
class Book:
    """The leaves, their cards once, what a script puts back, and the files that are linked to."""

    names: DocumentNames
    leaves: list[Element] = field(default_factory=list)
    cards: dict[str, Element] = field(default_factory=dict)
    held: list[str] = field(default_factory=list)
    files: dict[str, None] = field(default_factory=dict)


def bind_pages(pages: dict[str, Element]) -> Book:
    """Make a book of the pages, in their order; they are changed."""
    bodies = {name: _extract_body(name, page) for name, page in pages.items()}
    cards = {name: _list_cards(page) for name, page in bodies.items()}
    for page in bodies.values():
        page.children = page.copy_without(_is_left_out).children
    book = Book(DocumentNames({name: _list_ids(page) for name, page in bodies.items()}))
    for name, page in bodies.items():
        title = extract_words(pages[name].first("title") or Element("title"))
        book.leaves.append(_make_leaf(book, name, page, title))
        for card in cards[name]:
            book.names.rename(name, card)
            book.cards.setdefault(card.id, card)
    return book


def _list_cards(page: Element) -> list[Element]:
    """Give the cards of a page."""
    return [card for place in page.all(of_class=CARDS_CLASS) for card in place.elements]


def _is_left_out(element: Element) -> bool:
    """Tell whether a leaf does without an element."""
    return not {CARDS_CLASS, *LEFT_OUT_CLASSES}.isdisjoint(element.classes)


def _extract_body(name: str, page: Element) -> Element:
    """Give what of a page is its own.

    Raises `ProblemsError` where the page has no main part.
    """
    whole, main = page.first(of_class="page"), page.first("main")
    if whole is None or main is None:
        raise ProblemsError(Problem(name, WHOLE_FILE, "has no <main> in a .page", "add one"))
    main.name = "div"
    for attribute in ("id", "tabindex"):
        main.attributes.pop(attribute, None)
    return whole


def _list_ids(page: Element) -> Iterator[str]:
    """Give the ids of a page."""
    return (element.id for element in page.walk() if element.id)


def _make_leaf(book: Book, name: str, page: Element, title: str) -> Element:
    """Make a leaf of a page."""
    for drawing in page.all("svg"):
        remove_unseen_shapes(drawing)
    book.names.rename(name, page)
    for element in page.walk():
        if element.name in STATEFUL_ELEMENTS:
            element.attributes["data-place"] = make_leaf_id(name)
        if _is_file_address(element.attributes.get("href")):
            _add_linked_file(book, element)
    for element in list(page.walk()):
        if _is_set_aside(element):
            _set_content_aside(book, element)
    classes = "leaf home" if name == "index.html" else "leaf"
    attributes: dict[str, str | None] = {
        "class": classes,
        "id": make_leaf_id(name),
        "tabindex": "-1",
        "data-title": title,
    }
    return Element("section", attributes, [page])


def _add_linked_file(book: Book, link: Element) -> None:
    """Note the file that a link leads to; a script makes a link again of what is left."""
    name, label = link.attributes["href"] or "", link.attributes.get("aria-label")
    book.files[name] = None
    link.name, link.attributes = "span", {"data-file": name}
    if label:
        link.attributes["data-label"] = label


def _is_file_address(href: str | None) -> bool:
    """Tell whether an address names a file that lies next to the site's pages."""
    return bool(href) and not re.match(r"#|[a-z]+:", href or "")


def _is_set_aside(element: Element) -> bool:
    """Tell whether only scripts need what an element holds."""
    return element.attributes.get("type") == "application/json" or (
        not SET_ASIDE_CLASSES.isdisjoint(element.classes)
    )


def _set_content_aside(book: Book, element: Element) -> None:
    """Keep what an element holds for a script to put back."""
    element.attributes["data-held"] = str(len(book.held))
    data = element.attributes.get("type") == "application/json"
    book.held.append(book.names.rename_in_text(element.inside) if data else element.inside)
    element.children = [child for child in element.children if _is_summary(child)]


def _is_summary(child: Element | str) -> bool:
    """Tell whether a child is what `<details>` must not be without."""
    return isinstance(child, Element) and child.name == "summary"


def read_menu_pages(site: Path) -> dict[str, Element]:
    """Read the pages that the menu names, in its order."""
    names = [page.name for page in read_search_pages(site)]
    return {name: parse_tree(name, read_whole_page(site / name)) for name in names}
