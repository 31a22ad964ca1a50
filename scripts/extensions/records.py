"""Records: a card for each record or event that the page uses, in prose or as a mark of a chart.

Other extensions leave `data-record` (one id) or `data-records` (several) in the tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from figures.evidence import FOLDER, Evidence, Record, wording
from scripts.index.record_uses import records_in
from scripts.markup import event_facts
from scripts.markup.evidence_cache import evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from markdown import Markdown

    from figures.evidence.events import Event


EXPLORER = "evidence.md"
"""The page that lists every record, each at a place of its own."""


class RecordsTreeprocessor(Treeprocessor):
    """End the page with the cards of its records."""

    def __init__(self, md: Markdown, folder: str) -> None:
        super().__init__(md)
        self.folder = folder

    def run(self, root: Element) -> None:
        """Append the cards, each once, in the order of first use."""
        known = evidence(self.folder)
        ids = list(dict.fromkeys(use.name for use in records_in(root)))
        used = with_counterparts((name for name in ids if name not in known.events), known)
        if ids:
            cards = SubElement(root, "div", {"class": "cards"})
            cards.extend(render(record, known) for record in used)
            cards.extend(render_event(known.events[name]) for name in ids if name in known.events)


def with_counterparts(ids: Iterable[str], known: Evidence) -> list[Record]:
    """Add to the records those that their cards lead to: printed beside published, and back."""
    found: dict[str, Record] = {}
    waiting = [known.records[name] for name in ids]
    while waiting:
        record = waiting.pop(0)
        if record.id not in found:
            found[record.id] = record
            waiting += [known.records[name] for name in record.published]
            waiting += known.printed_beside(record)
    return list(found.values())


def render(record: Record, known: Evidence) -> Element:
    """Write a record as a card: what was measured, in whom, by whom, and what was checked."""
    card, facts = head(record, record.study, wording.quantity(record), wording.measure(record))
    state(facts, facts_of(record))
    counterparts(facts, "Published", map(known.records.__getitem__, record.published))
    counterparts(facts, "On the poster", known.printed_beside(record))
    cite(facts, record.study, record.source)
    state(facts, remarks_on(record))
    links = SubElement(card, "p", {"class": "card-links"})
    place = SubElement(links, "a", {"href": f"{EXPLORER}#record={record.id}"})
    place.text = "Show in the evidence table"
    close(card, f"record-{record.id}")
    return card


def render_event(event: Event) -> Element:
    """Write an event as a card: what happened, when, who says so, and what was checked."""
    card, facts = head(event, event.subject, event.when, event.what)
    state(facts, event_facts.facts_of(event))
    cite(facts, event.subject, event.source)
    state(facts, event_facts.remarks_on(event))
    close(card, f"record-{event.id}")
    return card


def head(shown: Record | Event, kicker: str, number: str, measure: str) -> tuple[Element, Element]:
    """Begin a card; gives it, and its list of facts."""
    name = f"record-{shown.id}"
    card = Element(
        "div",
        {"popover": "auto", "class": "card card-record", "id": name, "role": "dialog"}
        | {"aria-labelledby": f"{name}-title", "data-checked": shown.checked},
    )
    SubElement(card, "p", {"class": "card-kicker"}).text = kicker
    title = SubElement(card, "p", {"class": "card-title", "id": f"{name}-title"})
    SubElement(title, "strong", {"class": "card-number"}).text = number
    SubElement(title, "span", {"class": "card-measure"}).text = measure
    return card, SubElement(card, "dl", {"class": "card-facts"})


def cite(facts: Element, name: str, key: str) -> None:
    """Say where it was read."""
    SubElement(facts, "dt").text = "Source"
    source = SubElement(facts, "dd")
    source.text = name
    group = SubElement(source, "span", {"class": "citations"})
    SubElement(group, "cite", {"data-key": key})


def state(facts: Element, said: Mapping[str, str]) -> None:
    """Write down what is known, term by term, without the blanks."""
    for term, words in said.items():
        if words:
            SubElement(facts, "dt").text = term
            SubElement(facts, "dd").text = words


def facts_of(record: Record) -> dict[str, str]:
    """Say who was measured, and how certain the result is."""
    return {
        "Arm": wording.people(record),
        "Interval": wording.interval(record),
        "Hazard ratio": wording.hazard_ratio(record),
        "P value": wording.p_value(record),
    }


def remarks_on(record: Record) -> dict[str, str]:
    """Say what kind of study it was, and what was checked."""
    return {
        "Design": record.design,
        "Checked": wording.CHECKED[record.checked],
        "Read in": record.seen_in if record.checked == "read" else "",
        "Note": wording.readable(record.note),
    }


def counterparts(facts: Element, term: str, records: Iterable[Record]) -> None:
    """Show the same figure as others give it, each a tap from its own card."""
    for record in records:
        SubElement(facts, "dt").text = term
        shown = SubElement(facts, "dd")
        button = SubElement(
            shown,
            "button",
            {"type": "button", "class": "number", "popovertarget": f"record-{record.id}"},
        )
        button.text = record.printed or wording.quantity(record)
        button.tail = f" {wording.interval(record)}".rstrip() + f" ({record.study})"


def close(card: Element, name: str) -> None:
    """Give the card a way out that needs no script."""
    button = SubElement(
        card,
        "button",
        {"type": "button", "class": "card-close", "aria-label": "Close"}
        | {"popovertarget": name, "popovertargetaction": "hide"},
    )
    button.text = "\N{MULTIPLICATION SIGN}"


class RecordsExtension(Extension):
    """Bring the records of a page with the page."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"folder": [str(FOLDER), "Folder of the evidence tables"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.treeprocessors.register(
            RecordsTreeprocessor(md, self.getConfig("folder")),
            "records",
            13.5,  # after numbers (inline, 20) and charts (14), before citations (13)
        )


def makeExtension(**kwargs: Any) -> RecordsExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return RecordsExtension(**kwargs)
