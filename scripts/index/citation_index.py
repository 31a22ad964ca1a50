"""Who cites what where: the citations of a page's tree, and the table of those of all pages."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.treeprocessors import UnescapeTreeprocessor

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

CITATIONS_FILE = Path(__file__).parents[2] / "docs/generated/citations.json"
HEADING_TAG = re.compile(r"h[1-6]")


@dataclass(frozen=True)
class Place:
    """A place of the site that cites a work."""

    page: str
    anchor: str
    title: str
    heading: str

    @property
    def link(self) -> str:
        """Give the address, for the site generator to resolve."""
        return f"{self.page}#{self.anchor}"

    @property
    def label(self) -> str:
        """Name the place: the page, then the section unless that is the page."""
        return self.title if self.heading in {"", self.title} else f"{self.title}, {self.heading}"


@dataclass(frozen=True)
class Citations:
    """The number of each cited work, and the places that cite it."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, tuple[Place, ...]] = field(default_factory=dict)

    def as_json(self) -> str:
        """Write the table, in the order of the numbers."""
        places = {key: [asdict(place) for place in found] for key, found in self.places.items()}
        return json.dumps({"numbers": dict(self.numbers), "places": places}, indent=1) + "\n"


def read_citations(path: str | Path = CITATIONS_FILE) -> Citations:
    """Read the current table; it is empty if there is no such file."""
    path = Path(path)
    if not path.exists():
        return Citations()
    state = path.stat()
    return _load_citations(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _load_citations(path: Path, _changed: int, _size: int) -> Citations:
    table = json.loads(path.read_text(encoding="utf-8"))
    places = {
        key: tuple(Place(**place) for place in found) for key, found in table["places"].items()
    }
    return Citations(table["numbers"], places)


@dataclass(frozen=True)
class Citation:
    """A citation in a page: the work, the id of the citing element, the section that it is in."""

    key: str
    anchor: str
    heading: str


def collect_citations(root: Element) -> list[Citation]:
    """List a page's citations, giving an id to each element that cites.

    The text comes first. A work that only the card of a record cites is cited where that card
    is opened, once a page.
    """
    carded = {
        id(element)
        for cards in root.iter("div")
        if is_card_block(cards)
        for element in cards.iter()
    }
    prose = [element for element in root.iter() if id(element) not in carded]
    found = list(_collect_prose_citations(prose))
    return [*found, *_collect_card_citations(root, prose, {cited.key for cited in found})]


def is_card_block(element: Element) -> bool:
    """Whether an element is the block that outlines the cards of a page's records."""
    return element.get("class") == "cards"


def _collect_prose_citations(prose: list[Element]) -> Iterator[Citation]:
    """Give the citations of the text, numbering those of one work: `cite-KEY-1`, `cite-KEY-2`."""
    times: dict[str, int] = {}
    for element, heading in pair_with_headings(prose):
        key = element.get("data-key") if element.tag == "cite" else None
        if key:
            times[key] = times.get(key, 0) + 1
            element.set("id", f"cite-{key}-{times[key]}")
            yield Citation(key, element.attrib["id"], heading)


def _collect_card_citations(
    root: Element, prose: list[Element], seen: set[str]
) -> Iterator[Citation]:
    """Give the works that only cards cite, at the elements that open those cards."""
    openers: dict[str, tuple[Element, str]] = {}
    for element, heading in pair_with_headings(prose):
        for record in element.get("data-records", element.get("data-record", "")).split():
            openers.setdefault(f"record-{record}", (element, heading))
    for card in (card for cards in root.iter("div") if is_card_block(cards) for card in cards):
        if opener := openers.get(card.get("id", "")):
            for record in card.get("data-opens", "").split():
                openers.setdefault(f"record-{record}", opener)
        key = card.get("data-source")
        if key and key not in seen:
            seen.add(key)
            yield Citation(key, *_locate_opener(opener, key))


def _locate_opener(opener: tuple[Element, str] | None, key: str) -> tuple[str, str]:
    """Give the id of the element that opens a card, made if it has none, and its section."""
    if opener is None:
        return "", ""
    element, heading = opener
    return element.attrib.setdefault("id", f"cite-{key}-1"), heading


def pair_with_headings(elements: list[Element]) -> Iterator[tuple[Element, str]]:
    """Give each element with the heading above it."""
    heading = ""
    for element in elements:
        if HEADING_TAG.fullmatch(element.tag):
            heading = read_heading(element)
        yield element, heading


def read_heading(heading: Element) -> str:
    """Read a heading as it will be shown, without the attributes that are still in its text."""
    text = AttrListTreeprocessor.HEADER_RE.sub("", _read_text_without_citations(heading))
    return " ".join(UnescapeTreeprocessor().unescape(text).split())


def _read_text_without_citations(element: Element) -> str:
    """Read an element's text, without its citations."""
    parts = [element.text or ""]
    for child in element:
        parts += [
            "" if child.tag == "cite" else _read_text_without_citations(child),
            child.tail or "",
        ]
    return "".join(parts)
