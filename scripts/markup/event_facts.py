"""An event as visitors see it: a row of a figure's table, a reading of its chart, a card."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from figures.evidence import wording
from scripts.markup.number_link import render_number_link, render_source_link

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from figures.evidence.claims import Claim
    from figures.evidence.events import Event

COLUMNS = ("Date", "Subject", "Event", "Kind", "Status")
KIND_NAMES = {
    "approval": "Approval",
    "trial": "Randomized trial",
    "reference": "Reference on the poster",
    "window": "Statement on the poster",
}
"""The kinds of events, as readers see them."""


def render_table(events: Sequence[Event], caption: str) -> Element:
    """Write every event of a figure in a row; its date opens its card."""
    table = Element("table")
    SubElement(table, "caption").text = caption
    head = SubElement(SubElement(table, "thead"), "tr")
    for column in COLUMNS:
        SubElement(head, "th", {"scope": "col"}).text = column
    body = SubElement(table, "tbody")
    for event in events:
        row = SubElement(body, "tr")
        SubElement(row, "td").append(_render_date_link(event))
        head = SubElement(row, "th", {"scope": "row"})
        head.append(render_source_link(event.source, event.subject))
        for said in (event.what, KIND_NAMES[event.kind], _describe_status(event)):
            SubElement(row, "td").text = said
    return table


def _render_date_link(event: Event) -> Element:
    """Write a date as the link from which its event opens."""
    link = render_number_link(event)
    SubElement(link, "data", {"value": event.date}).text = event.when
    return link


def _describe_status(event: Event) -> str:
    """Say what was checked, and where the date was read, which is not always the source itself."""
    if event.checked == "read" and event.seen_in:
        return f"date read in: {event.seen_in}"
    return wording.CHECKED_PHRASES[event.checked]


def build_reading(event: Event) -> dict[str, str]:
    """Build what a live chart shows for a mark."""
    return {
        "id": event.id,
        "source": event.source,
        "study": event.subject,
        "arm": "",
        "value": event.when,
        "measure": event.what,
        "interval": "",
        "p": "",
        "status": _describe_status(event),
    }


def list_facts(event: Event, claims: Mapping[str, Claim]) -> dict[str, str]:
    """Say what kind of event it was, and which therapy and statements of the poster it concerns."""
    return {
        "Kind": KIND_NAMES[event.kind],
        "Therapy": wording.typeset_text(event.therapy),
        "On the poster": "; ".join(claims[name].subject for name in event.claims if name in claims),
    }


def list_remarks(event: Event) -> dict[str, str]:
    """Say what was checked, and what a reader should know."""
    return {"Checked": _describe_status(event), "Note": wording.typeset_text(event.note)}
