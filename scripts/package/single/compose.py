"""Every page as a leaf of one document, with what only scripts need set aside to be packed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scripts.package.pages.search import read_searched, words
from scripts.package.pages.tree import Element, grow
from scripts.package.single.drawings import slim
from scripts.package.single.names import Names, leaf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STATEFUL = {"evidence-explorer", "exhibit-procedure"}
"""Elements that keep their state in the address, behind the name of their leaf."""
ONCE = "cards"
"""What stands once for all leaves."""
LEFT_OUT = {"chart-data", "figure-controls", "Z3988"}
"""What belongs to live charts, or is for machines on the web."""
SET_ASIDE = {"export", "still-narrow"}
"""What a script puts back."""


@dataclass
class Book:
    """The leaves, their cards once, what a script puts back, and the files that are linked to."""

    names: Names
    leaves: list[Element] = field(default_factory=list)
    cards: dict[str, Element] = field(default_factory=dict)
    held: list[str] = field(default_factory=list)
    files: dict[str, None] = field(default_factory=dict)


def bind(pages: dict[str, Element]) -> Book:
    """Make a book of the pages, in their order; they are changed."""
    bodies = {name: body(name, page) for name, page in pages.items()}
    cards = {name: cards_of(page) for name, page in bodies.items()}
    for page in bodies.values():
        page.children = page.without(is_left_out).children
    book = Book(Names({name: ids(page) for name, page in bodies.items()}))
    for name, page in bodies.items():
        title = words(pages[name].first("title") or Element("title"))
        book.leaves.append(bound(book, name, page, title))
        for card in cards[name]:
            book.names.rename(name, card)
            book.cards.setdefault(card.id, card)
    return book


def cards_of(page: Element) -> list[Element]:
    """Give the cards of a page."""
    return [card for place in page.all(of_class=ONCE) for card in place.elements]


def is_left_out(element: Element) -> bool:
    """Tell whether a leaf does without an element."""
    return not {ONCE, *LEFT_OUT}.isdisjoint(element.classes)


def body(name: str, page: Element) -> Element:
    """Give what of a page is its own.

    Raises `ValueError` where the page has no main part.
    """
    whole, main = page.first(of_class="page"), page.first("main")
    if whole is None or main is None:
        raise ValueError(f"{name}: has no <main> in a .page; add one")
    main.name = "div"
    for attribute in ("id", "tabindex"):
        main.attributes.pop(attribute, None)
    return whole


def ids(page: Element) -> Iterator[str]:
    """Give the ids of a page."""
    return (element.id for element in page.walk() if element.id)


def bound(book: Book, name: str, page: Element, title: str) -> Element:
    """Make a leaf of a page."""
    for drawing in page.all("svg"):
        slim(drawing)
    book.names.rename(name, page)
    for element in page.walk():
        if element.name in STATEFUL:
            element.attributes["data-place"] = leaf(name)
        if is_file(element.attributes.get("href")):
            enclose(book, element)
    for element in list(page.walk()):
        if is_set_aside(element):
            set_aside(book, element)
    classes = "leaf home" if name == "index.html" else "leaf"
    attributes: dict[str, str | None] = {
        "class": classes,
        "id": leaf(name),
        "tabindex": "-1",
        "data-title": title,
    }
    return Element("section", attributes, [page])


def enclose(book: Book, link: Element) -> None:
    """Note the file that a link leads to; a script makes a link again of what is left."""
    name, label = link.attributes["href"] or "", link.attributes.get("aria-label")
    book.files[name] = None
    link.name, link.attributes = "span", {"data-file": name}
    if label:
        link.attributes["data-label"] = label


def is_file(href: str | None) -> bool:
    """Tell whether an address names a file that lies beside the site's pages."""
    return bool(href) and not re.match(r"#|[a-z]+:", href or "")


def is_set_aside(element: Element) -> bool:
    """Tell whether only scripts need what an element holds."""
    return element.attributes.get("type") == "application/json" or (
        not SET_ASIDE.isdisjoint(element.classes)
    )


def set_aside(book: Book, element: Element) -> None:
    """Keep what an element holds for a script to put back."""
    element.attributes["data-held"] = str(len(book.held))
    data = element.attributes.get("type") == "application/json"
    book.held.append(book.names.in_text(element.inside) if data else element.inside)
    element.children = []


def read_pages(site: Path) -> dict[str, Element]:
    """Read the pages that the menu names, in its order."""
    names = [page.name for page in read_searched(site)]
    return {name: grow(name, (site / name).read_text("utf-8")) for name in names}
