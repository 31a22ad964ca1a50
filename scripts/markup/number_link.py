"""Links of numbers and of sources, from which a script opens cards; without one they lead on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from figures.evidence import Event
from scripts.references.reference_card import REFERENCES_PAGE

if TYPE_CHECKING:
    from figures.evidence import Record

EXPLORER_PAGE = "evidence.md"
"""The page that lists every record, each at a place of its own."""


def render_number_link(shown: Record | Event) -> Element:
    """Link to the row of a record, or to the source of an event, which is in no row."""
    place = f"{EXPLORER_PAGE}#record={shown.id}"
    if isinstance(shown, Event):
        place = f"{REFERENCES_PAGE}#ref-{shown.source}"
    link = Element("a", {"class": "number", "href": place, "data-record": shown.id})
    if shown.checked != "read":
        link.set("data-checked", shown.checked)
    return link


def render_source_link(key: str, name: str) -> Element:
    """Link a study, by its name, to its reference in the list."""
    link = Element("a", {"class": "source", "href": f"{REFERENCES_PAGE}#ref-{key}"})
    link.text = name
    return link
