"""Records: a card for each record or event that the page uses, in prose or as a mark of a chart.

Other extensions leave `data-record` (one id) or `data-records` (several) in the tree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from figures.evidence import EVIDENCE_FOLDER, Evidence, Record, wording
from scripts.index.record_uses import collect_record_uses
from scripts.markup import event_facts
from scripts.markup.evidence_cache import load_evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from markdown import Markdown

    from figures.evidence.events import Event


EXPLORER_PAGE = "evidence.md"
"""The page that lists every record, each at a place of its own."""


class RecordsTreeprocessor(Treeprocessor):
    """End the page with the cards of its records."""

    def __init__(self, md: Markdown, folder: str) -> None:
        super().__init__(md)
        self.folder = folder

    def run(self, root: Element) -> None:
        """Append the cards, each once, in the order of first use."""
        known = load_evidence(self.folder)
        ids = list(dict.fromkeys(use.name for use in collect_record_uses(root)))
        used = _add_counterparts((name for name in ids if name not in known.events), known)
        if ids:
            cards = SubElement(root, "div", {"class": "cards"})
            cards.extend(_render_record_card(record, known) for record in used)
            cards.extend(
                _render_event_card(known.events[name]) for name in ids if name in known.events
            )


def _add_counterparts(ids: Iterable[str], known: Evidence) -> list[Record]:
    """Add the records that the cards link to: the published for the printed, and the reverse."""
    found: dict[str, Record] = {}
    waiting = [known.records[name] for name in ids]
    while waiting:
        record = waiting.pop(0)
        if record.id not in found:
            found[record.id] = record
            waiting += [known.records[name] for name in record.published]
            waiting += known.find_printed_counterparts(record)
    return list(found.values())


def _render_record_card(record: Record, known: Evidence) -> Element:
    """Write a record as a card: what was measured, in whom, by whom, and what was checked."""
    card, facts = _begin_card(
        record, record.study, wording.format_quantity(record), wording.name_measure(record)
    )
    _append_facts(facts, _list_facts(record))
    _append_counterparts(facts, "Published", map(known.records.__getitem__, record.published))
    _append_counterparts(facts, "On the poster", known.find_printed_counterparts(record))
    _append_source(facts, record.study, record.source)
    _append_facts(facts, _list_remarks(record))
    links = SubElement(card, "p", {"class": "card-links"})
    place = SubElement(links, "a", {"href": f"{EXPLORER_PAGE}#record={record.id}"})
    place.text = "Show in the evidence table"
    _append_close_button(card, f"record-{record.id}")
    return card


def _render_event_card(event: Event) -> Element:
    """Write an event as a card: what happened, when, who says so, and what was checked."""
    card, facts = _begin_card(event, event.subject, event.when, event.what)
    _append_facts(facts, event_facts.list_facts(event))
    _append_source(facts, event.subject, event.source)
    _append_facts(facts, event_facts.list_remarks(event))
    _append_close_button(card, f"record-{event.id}")
    return card


def _begin_card(
    shown: Record | Event, kicker: str, number: str, measure: str
) -> tuple[Element, Element]:
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


def _append_source(facts: Element, name: str, key: str) -> None:
    """Say where it was read."""
    SubElement(facts, "dt").text = "Source"
    source = SubElement(facts, "dd")
    source.text = name
    group = SubElement(source, "span", {"class": "citations"})
    SubElement(group, "cite", {"data-key": key})


def _append_facts(facts: Element, said: Mapping[str, str]) -> None:
    """Write down what is known, term by term, without the blanks."""
    for term, words in said.items():
        if words:
            SubElement(facts, "dt").text = term
            SubElement(facts, "dd").text = words


def _list_facts(record: Record) -> dict[str, str]:
    """Say who was measured, and how certain the result is."""
    return {
        "Arm": wording.describe_people(record),
        "Interval": wording.format_interval(record),
        "Hazard ratio": wording.format_hazard_ratio(record),
        "P value": wording.format_p_value(record),
    }


def _list_remarks(record: Record) -> dict[str, str]:
    """Say what kind of study it was, and what was checked."""
    return {
        "Design": record.design,
        "Checked": wording.CHECKED_PHRASES[record.checked],
        "Read in": record.seen_in if record.checked == "read" else "",
        "Note": wording.typeset_text(record.note),
    }


def _append_counterparts(facts: Element, term: str, records: Iterable[Record]) -> None:
    """Show the same figure as others give it, each a tap from its own card."""
    for record in records:
        SubElement(facts, "dt").text = term
        shown = SubElement(facts, "dd")
        button = SubElement(
            shown,
            "button",
            {"type": "button", "class": "number", "popovertarget": f"record-{record.id}"},
        )
        button.text = record.printed or wording.format_quantity(record)
        button.tail = f" {wording.format_interval(record)}".rstrip() + f" ({record.study})"


def _append_close_button(card: Element, name: str) -> None:
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
        self.config = {"folder": [str(EVIDENCE_FOLDER), "Folder of the evidence tables"]}
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
