"""The link of a number, from which a script opens the card; without one it leads to the row."""

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
    return Element(
        "a",
        {"class": "number", "href": place, "data-record": shown.id}
        | {"data-checked": shown.checked},
    )
