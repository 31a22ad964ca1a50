"""An entry of the glossary as readers see it: as a card, and as an item of the glossary's lists."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from figures.evidence import EVIDENCE_FOLDER
from figures.evidence.glossary import GLOSSARY_FILE, Glossary, GlossaryEntry, read_glossary
from scripts.index.record_uses import GLOSSARY_CLASS
from scripts.markup.evidence_cache import read_file_state
from scripts.references.reference_card import append_close_button

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scripts.index.citation_index import Place

GLOSSARY_PAGE = "glossary.md"
CARD_PREFIX = "term-"
"""What stands before the name of an entry in the id of its card."""


def load_glossary(folder: str | Path = EVIDENCE_FOLDER) -> Glossary:
    """Return the current glossary; read it again only if the table has changed."""
    folder = Path(folder)
    return _read_glossary(folder, read_file_state(folder / GLOSSARY_FILE))


@lru_cache(maxsize=8)
def _read_glossary(folder: Path, _state: tuple[int, int]) -> Glossary:
    return read_glossary(folder)


def render_term_link(name: str, words: str) -> Element:
    """Write words as a link to the entry that explains them; a script opens its card."""
    link = Element("a", {"class": "term", "href": f"{GLOSSARY_PAGE}#{name}"})
    link.text = words
    return link


def render_term_card(entry: GlossaryEntry) -> Element:
    """Write the card of an entry: the term, what it means, and the way to the glossary."""
    name = f"{CARD_PREFIX}{entry.id}"
    box = Element(
        "div",
        {"popover": "auto", "class": "card card-term", "id": name, "role": "dialog"}
        | {"aria-labelledby": f"{name}-title"},
    )
    title = SubElement(box, "p", {"class": "card-kicker", "id": f"{name}-title"})
    title.text = entry.title
    box.append(_render_definition(entry))
    links = SubElement(box, "p", {"class": "card-links"})
    place = SubElement(links, "a", {"href": f"{GLOSSARY_PAGE}#{entry.id}"})
    place.text = "Show in the glossary"
    append_close_button(box, name)
    return box


def render_glossary_list(
    entries: Iterable[GlossaryEntry], uses: Mapping[str, Sequence[Place]]
) -> Element:
    """Write entries as a list of definitions, each with the places that use it."""
    terms = Element("dl", {"class": GLOSSARY_CLASS})
    for entry in entries:
        SubElement(terms, "dt", {"id": entry.id}).text = entry.title
        meaning = SubElement(terms, "dd")
        meaning.append(_render_definition(entry))
        if places := uses.get(entry.id):
            meaning.append(_render_places(places))
    return terms


def _render_definition(entry: GlossaryEntry) -> Element:
    """Write what a term means, with its sources."""
    words = Element("p")
    words.text = entry.definition
    if entry.sources:
        cited = SubElement(words, "span", {"class": "citations"})
        for key in entry.sources:
            SubElement(cited, "cite", {"data-key": key})
    return words


def _render_places(places: Iterable[Place]) -> Element:
    """Link each page that uses a term, at the first section that does."""
    first: dict[str, Place] = {}
    for place in places:
        first.setdefault(place.page, place)
    line = Element("p", {"class": "cited-at"})
    line.text = "Used in "
    for place in first.values():
        link = SubElement(line, "a", {"href": place.link})
        link.text, link.tail = place.title, ", "
    line[-1].tail = ""
    return line
