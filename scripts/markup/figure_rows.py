"""What a figure draws, row by row: its table, readings and sources, of records or events."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from figures.drawing.style import VIEW_UNITS
from figures.evidence import Event
from figures.registry import ControlledFigure
from scripts.markup import event_facts, figure_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from figures.drawing.style import TimeUnit
    from figures.evidence import Evidence, Record
    from figures.registry import FigureModule


def render_folded_table(name: str, module: FigureModule, known: Evidence) -> Element:
    """Fold the table away under its own heading; it scrolls by itself where it has no room.

    Scripts put it into the page when it is opened (`core/folded.js`).
    """
    title = module.title(known)
    units = isinstance(module, ControlledFigure) and module.CONTROLS.unit
    details = Element("details", {"class": "figure-table", "id": f"figure-{name}-table"})
    SubElement(details, "summary").text = "The figure as a table"
    region = SubElement(
        SubElement(details, "noscript", {"class": "folded"}),
        "div",
        {"class": "table-scroll", "role": "region", "tabindex": "0"}
        | {"aria-label": f"Table: {title}"},
    )
    region.append(_render_rows(module.select(known), title, VIEW_UNITS if units else ()))
    return details


def _render_rows(
    records: Sequence[Record | Event], title: str, units: Iterable[TimeUnit]
) -> Element:
    """Write what is drawn in rows: a figure holds records or events, not both."""
    dated = [event for event in records if isinstance(event, Event)]
    measured = [record for record in records if not isinstance(record, Event)]
    if dated:
        return event_facts.render_table(dated, title)
    return figure_table.render_table(measured, title, units)


def build_reading(shown: Record | Event) -> dict[str, str]:
    """Build what a live chart shows for a mark."""
    return (
        event_facts.build_reading(shown)
        if isinstance(shown, Event)
        else figure_table.build_reading(shown)
    )


def _name_study(shown: Record | Event) -> str:
    """Name what a source is cited for."""
    return shown.subject if isinstance(shown, Event) else shown.study


def render_sources(records: Sequence[Record | Event]) -> Element:
    """Cite each study's sources after its name, in the order of the marks."""
    line = Element("p", {"class": "figure-sources"})
    line.text = "Sources: "
    studies: dict[str, dict[str, None]] = {}
    for record in records:
        studies.setdefault(_name_study(record), {})[record.source] = None
    for name, keys in studies.items():
        study = SubElement(line, "span", {"class": "figure-source joined"})
        study.text = name
        study.tail = ", "
        cited = SubElement(study, "span", {"class": "citations"})
        for key in keys:
            SubElement(cited, "cite", {"data-key": key})
    line[-1].tail = "."
    return line
