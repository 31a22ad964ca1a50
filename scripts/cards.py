"""The cards of records, events, references and terms, written once for the pages that open them.

They pass through the same extensions as the pages, so that their citations have the same numbers.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from scripts.extensions.folded import resolve_links
from scripts.markup.embedding import embed_json
from scripts.markup.glossary import render_term_card
from scripts.markup.record_card import render_event_card, render_record_card
from scripts.references import ama, reference_card

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from xml.etree.ElementTree import Element

    from figures.evidence import Evidence
    from figures.evidence.glossary import Glossary
    from scripts.index.citation_index import Citations
    from scripts.references.bibliography import Bibliography

CITING_EXTENSIONS = ("scripts.extensions.citations", "scripts.extensions.joins")
"""What a page does to its records' cards as to its own text."""


class CardsTreeprocessor(Treeprocessor):
    """Take the cards as the tree of a page, in the place of its text."""

    def __init__(self, md: Markdown, cards: Iterable[Element]) -> None:
        super().__init__(md)
        self.cards = list(cards)

    def run(self, root: Element) -> None:
        """Put the cards in."""
        root.clear()
        root.tag = "div"
        root.extend(self.cards)


class SerializingTreeprocessor(Treeprocessor):
    """Write each card by itself, when all extensions have seen it."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.written: dict[str, str] = {}

    def run(self, root: Element) -> None:
        """Write what has an id; the page's own end is not one of the cards."""
        for card in root.iterfind("*[@id]"):
            for cited in card.iter("cite"):
                cited.attrib.pop("id", None)  # a card is no place of a page
            resolve_links(card)
            markup = self.md.serializer(card)
            for postprocessor in self.md.postprocessors:
                markup = postprocessor.run(markup)
            self.written[card.attrib["id"]] = markup.strip()


class CardsExtension(Extension):
    """Turn any text into cards."""

    def __init__(self, cards: Iterable[Element]) -> None:
        super().__init__()
        self.cards = cards
        self.written: dict[str, str] = {}

    def extendMarkdown(self, md: Markdown) -> None:
        """Register a processor before the first extension that reads cards, one after the last."""
        last = SerializingTreeprocessor(md)
        self.written = last.written
        md.treeprocessors.register(CardsTreeprocessor(md, self.cards), "cards", 13.5)
        md.treeprocessors.register(last, "cards-written", -10)


@dataclass(frozen=True)
class SharedParts:
    """What pages share: cards by their ids, formats by the keys of references, and a script."""

    cards: Mapping[str, str]
    formats: Mapping[str, str]
    printed: str

    def as_json(self) -> str:
        """Write all of it."""
        return json.dumps(asdict(self))


def parse_parts(text: str) -> SharedParts:
    """Read what `as_json` wrote."""
    return SharedParts(**json.loads(text))


def render_parts(
    evidence: Evidence, bibliography: Bibliography, citations: Citations, glossary: Glossary
) -> SharedParts:
    """Write what pages share; the citations have been left for the extensions."""
    return SharedParts(
        render_cards(evidence, bibliography, citations, glossary),
        render_formats(bibliography),
        render_printed_references(bibliography, citations),
    )


def render_cards(
    evidence: Evidence, bibliography: Bibliography, citations: Citations, glossary: Glossary
) -> Mapping[str, str]:
    """Write every card as markup, by its id.

    That is `record-ID`, `term-ID` and, of what is cited, `reference-KEY`.
    """
    cards = [
        *(render_record_card(record, evidence) for record in evidence.records.values()),
        *(render_event_card(event, evidence) for event in evidence.events.values()),
        *map(render_term_card, glossary.values()),
        *(
            reference_card.render_reference_card(
                key, bibliography.entries[key], number, citations.places.get(key, ())
            )
            for key, number in citations.numbers.items()
        ),
    ]
    supply = CardsExtension(cards)
    Markdown(extensions=[*CITING_EXTENSIONS, supply]).convert("cards")
    return supply.written


def render_printed_references(bibliography: Bibliography, citations: Citations) -> str:
    """Write the works that pages cite as a script, for the end of a printed page."""
    works = {
        key: tostring(
            ama.render_reference(bibliography.entries[key], ama.UnlinkedBackend()),
            encoding="unicode",
            method="html",
        )
        for key in citations.numbers
    }
    return f"(window.exhibit ??= {{}}).printed = {embed_json(works)}\n"


def render_formats(bibliography: Bibliography) -> Mapping[str, str]:
    """Write every reference in the formats to copy as markup, by its key."""
    return {
        key: tostring(reference_card.render_formats(key, entry), encoding="unicode", method="html")
        for key, entry in bibliography.entries.items()
    }
