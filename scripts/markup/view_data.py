"""What a page needs to give other views of a figure: facts of its rows, and its words in parts.

Nothing is drawn twice: the page moves the rows of the one drawing that it has (`exhibit-place.js`),
and puts the sentence together from its parts (`exhibit-sentence.js`).
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from figures.drawing.style import MONTHS, WIDTHS, markup
from figures.views import View, key, kind
from figures.views.arrangement import PAIR, REST
from figures.views.groupings import GROUPINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from figures.drawing.style import Unit, Width
    from figures.evidence import Evidence, Record
    from figures.registry import ControlledFigure
    from figures.views import Controls, Section
    from figures.views.narrative import Story

KEYS = ("value", "year", "size")


def view_data(module: ControlledFigure, known: Evidence) -> dict[str, Any]:
    """Collect it for one figure, as JSON will hold it."""
    rows, sections = module.select(known), module.sections(known)
    controls = module.CONTROLS.among(rows)
    units: tuple[Unit, ...] = tuple(MONTHS) if controls.unit else ("months",)
    places = {row.id: index for index, part in enumerate(sections) for row in part.records}
    return {
        "orders": [order._asdict() for order in controls.sort],
        "groupings": {
            by: {"said": GROUPINGS[by].said, "names": GROUPINGS[by].order} for by in controls.group
        },
        "sections": [{"heading": part.heading, "aside": markup(part.aside)} for part in sections],
        "pair": [PAIR, REST],
        "lettered": {name: markup(name) for name in headings(sections, controls)},
        "hide": controls.hide,
        "rows": {row.id: facts(row, places.get(row.id), controls.group) for row in rows},
        "stories": {unit: parts(module.story(known, unit)) for unit in units},
        "units": {
            unit: {width: relettered(module, known, width, unit) for width in WIDTHS}
            for unit in units[1:]
        },
    }


def headings(sections: Iterable[Section], controls: Controls) -> list[str]:
    """List what may stand over rows, in any view."""
    groups = [name for by in controls.group for name in GROUPINGS[by].order]
    return [*(part.heading for part in sections), *groups, PAIR, REST]


def facts(record: Record, section: int | None, groupings: tuple[str, ...]) -> dict[str, Any]:
    """Give what a record is sorted, grouped and left out by; no section if it is no row."""
    return {
        "section": section,
        "kind": kind(record),
        "study": record.study,
        "keys": {name: key(record, name) for name in KEYS},
        "groups": {by: GROUPINGS[by].of(record) for by in groupings},
        "design": record.design,
    }


def parts(story: Story) -> dict[str, Any]:
    """Write a story's parts, its clauses by name."""
    clauses = {name: clause._asdict() for name, clause in story.clauses.items()}
    return asdict(story) | {"clauses": clauses}


def relettered(
    module: ControlledFigure, known: Evidence, width: Width, unit: Unit
) -> dict[str, Any]:
    """Give what another unit changes of a drawing: texts, by their number, and the scale's."""
    ours, other = (
        json.loads(module.draw(known, width, view).to_json())["layout"]
        for view in (View(), View(unit=unit))
    )
    texts = [
        [index, note["text"]]
        for index, note in enumerate(other["annotations"])
        if note["text"] != ours["annotations"][index]["text"]
    ]
    scale = {
        name: value for name, value in other["xaxis"].items() if ours["xaxis"].get(name) != value
    }
    return {"texts": texts, "scale": scale}
