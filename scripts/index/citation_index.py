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

CITATIONS = Path(__file__).parents[2] / "docs/generated/citations.json"
HEADING = re.compile(r"h[1-6]")


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


def read_citations(path: str | Path = CITATIONS) -> Citations:
    """Read the table as it stands now; it is empty where there is no such file."""
    path = Path(path)
    if not path.exists():
        return Citations()
    state = path.stat()
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int, _size: int) -> Citations:
    table = json.loads(path.read_text(encoding="utf-8"))
    places = {
        key: tuple(Place(**place) for place in found) for key, found in table["places"].items()
    }
    return Citations(table["numbers"], places)


@dataclass(frozen=True)
class Cited:
    """A citation in a page: the work, the id of the citing element, the section it stands in."""

    key: str
    anchor: str
    heading: str


def cited_in(root: Element) -> list[Cited]:
    """List a page's citations, giving an id to each element that cites.

    The text comes first. A work that only the card of a record cites is cited where that card
    is opened, once a page.
    """
    carded = {
        id(element) for cards in root.iter("div") if is_cards(cards) for element in cards.iter()
    }
    prose = [element for element in root.iter() if id(element) not in carded]
    found = list(cited_in_prose(prose))
    return [*found, *cited_in_cards(root, prose, {cited.key for cited in found})]


def is_cards(element: Element) -> bool:
    """Tell the block that holds a page's cards."""
    return element.get("class") == "cards"


def cited_in_prose(prose: list[Element]) -> Iterator[Cited]:
    """Give the citations of the text, numbering those of one work: `cite-KEY-1`, `cite-KEY-2`."""
    times: dict[str, int] = {}
    for element, heading in sections(prose):
        key = element.get("data-key") if element.tag == "cite" else None
        if key:
            times[key] = times.get(key, 0) + 1
            element.set("id", f"cite-{key}-{times[key]}")
            yield Cited(key, element.attrib["id"], heading)


def cited_in_cards(root: Element, prose: list[Element], seen: set[str]) -> Iterator[Cited]:
    """Give the works that only cards cite, at the elements that open those cards."""
    openers: dict[str, tuple[Element, str]] = {}
    for element, heading in sections(prose):
        for record in element.get("data-records", element.get("data-record", "")).split():
            openers.setdefault(f"record-{record}", (element, heading))
    for card in (card for cards in root.iter("div") if is_cards(cards) for card in cards):
        opener = openers.get(card.get("id", ""))
        for element in card.iter():
            if opener and element.get("popovertarget", "").startswith("record-"):
                openers.setdefault(element.attrib["popovertarget"], opener)
            key = element.get("data-key") if element.tag == "cite" else None
            if key and key not in seen:
                seen.add(key)
                yield Cited(key, *place_of(opener, key))


def place_of(opener: tuple[Element, str] | None, key: str) -> tuple[str, str]:
    """Give the id of the element that opens a card, made if it has none, and its section."""
    if opener is None:
        return "", ""
    element, heading = opener
    return element.attrib.setdefault("id", f"cite-{key}-1"), heading


def sections(elements: list[Element]) -> Iterator[tuple[Element, str]]:
    """Give each element with the heading above it."""
    heading = ""
    for element in elements:
        if HEADING.fullmatch(element.tag):
            heading = title_of(element)
        yield element, heading


def title_of(heading: Element) -> str:
    """Read a heading as it will be shown, without the attributes that are still in its text."""
    text = AttrListTreeprocessor.HEADER_RE.sub("", words(heading))
    return " ".join(UnescapeTreeprocessor().unescape(text).split())


def words(element: Element) -> str:
    """Read an element's text, without its citations."""
    parts = [element.text or ""]
    for child in element:
        parts += ["" if child.tag == "cite" else words(child), child.tail or ""]
    return "".join(parts)
