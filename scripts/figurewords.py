"""What stands around a figure's chart in writing: its words, its table, its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from figures import ControlledFigure
from figures.style import MONTHS
from figures.telling import tell
from figures.views import STILL
from scripts.figuretable import render_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures import FigureModule
    from figures.evidence import Evidence, Record


def render_words(name: str, module: FigureModule, known: Evidence) -> Element:
    """Write the words; where readers may change the view, the sentence and the list apart."""
    words = Element("p", {"class": "figure-words", "id": f"figure-{name}-words"})
    if not isinstance(module, ControlledFigure):
        words.text = module.describe(known)
        return words
    story = module.story(known, STILL.unit)
    for kind, part in zip(
        ("lead", "body"), tell(story, module.sections(known), STILL, module.CONTROLS), strict=True
    ):
        span = SubElement(words, "span", {"class": f"words-{kind}"})
        span.text, span.tail = part, " "
    return words


def fold_table(name: str, module: FigureModule, known: Evidence) -> Element:
    """Fold the table away under its own heading; it scrolls by itself where it has no room."""
    title = module.title(known)
    units = isinstance(module, ControlledFigure) and module.CONTROLS.unit
    details = Element("details", {"class": "figure-table", "id": f"figure-{name}-table"})
    SubElement(details, "summary").text = "The figure as a table"
    region = SubElement(
        details,
        "div",
        {"class": "table-scroll", "role": "region", "tabindex": "0"}
        | {"aria-label": f"Table: {title}"},
    )
    region.append(render_table(module.select(known), title, MONTHS if units else ()))
    return details


def render_sources(records: Sequence[Record]) -> Element:
    """Cite each study's sources after its name, in the order of the marks."""
    line = Element("p", {"class": "figure-sources"})
    line.text = "Sources: "
    studies: dict[str, dict[str, None]] = {}
    for record in records:
        studies.setdefault(record.study, {})[record.source] = None
    for name, keys in studies.items():
        study = SubElement(line, "span", {"class": "figure-source"})
        study.text = name
        study.tail = ", "
        cited = SubElement(study, "span", {"class": "citations"})
        for key in keys:
            SubElement(cited, "cite", {"data-key": key})
    line[-1].tail = "."
    return line
