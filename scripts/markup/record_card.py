"""A record or an event as a card: what was measured or happened, and where it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from figures.evidence import Evidence, Record, wording
from scripts.markup import event_facts
from scripts.markup.number_link import EXPLORER_PAGE, render_number_link
from scripts.references.reference_card import append_close_button

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from figures.evidence.events import Event


def render_record_card(record: Record, known: Evidence) -> Element:
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
    append_close_button(card, f"record-{record.id}")
    return card


def render_event_card(event: Event, known: Evidence) -> Element:
    """Write an event as a card: what happened, when, who says so, and what was checked."""
    card, facts = _begin_card(event, event.subject, event.when, event.what)
    _append_facts(facts, event_facts.list_facts(event, known.claims))
    _append_source(facts, event.subject, event.source)
    _append_facts(facts, event_facts.list_remarks(event))
    append_close_button(card, f"record-{event.id}")
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
        number = render_number_link(record)
        number.text = record.printed or wording.format_quantity(record)
        number.tail = f" {wording.format_interval(record)}".rstrip() + f" ({record.study})"
        SubElement(facts, "dd").append(number)
