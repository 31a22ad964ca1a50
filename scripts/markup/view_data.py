"""What a page needs to give other views of a figure: facts of its rows, and its words in parts.

Nothing is drawn twice: the page moves the rows of the one drawing that it has (`arrange/place.js`),
and puts the sentence together from its parts (`arrange/sentence.js`).
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from figures.drawing.style import VIEW_UNITS, WIDTHS, escape_markup
from figures.views import DEFAULT_VIEW, View, get_hideable_kind, get_sort_value
from figures.views.arrangement import PAIR_HEADING, REST_HEADING
from figures.views.groupings import GROUPINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from figures.drawing.style import TimeUnit, Width
    from figures.evidence import Evidence, Record
    from figures.registry import ControlledFigure
    from figures.views import Controls, Section
    from figures.views.narrative import Story

SORT_KEYS = ("value", "year", "size")


def build_view_data(
    module: ControlledFigure, known: Evidence, drawings: Mapping[Width, Any] | None = None
) -> dict[str, Any]:
    """Collect it for one figure, as JSON will hold it.

    `drawings` are the figure as it is drawn before anything is changed, where it has been.
    """
    drawings = drawings or {width: _draw(module, known, width, View()) for width in WIDTHS}
    rows, sections = module.select(known), module.sections(known)
    controls = module.CONTROLS.restrict_to(rows)
    units: tuple[TimeUnit, ...] = tuple(VIEW_UNITS) if controls.unit else ("months",)
    places = {row.id: index for index, part in enumerate(sections) for row in part.records}
    return {
        "orders": [order._asdict() for order in controls.sort],
        "groupings": {
            by: {"said": GROUPINGS[by].said, "names": GROUPINGS[by].order} for by in controls.group
        },
        "sections": [
            {"heading": part.heading, "aside": escape_markup(part.aside)} for part in sections
        ],
        "pair": [PAIR_HEADING, REST_HEADING],
        "choices": _list_choices(module, known) if controls.compare else [],
        "lettered": {name: escape_markup(name) for name in _list_headings(sections, controls)},
        "hide": controls.hide,
        "rows": {row.id: _list_facts(row, places.get(row.id), controls.group) for row in rows},
        "stories": {unit: _list_story_parts(module.story(known, unit)) for unit in units},
        "units": {
            unit: {
                width: _find_unit_changes(
                    drawings[width]["layout"],
                    _draw(module, known, width, View(unit=unit))["layout"],
                )
                for width in WIDTHS
            }
            for unit in units[1:]
        },
    }


def _list_choices(module: ControlledFigure, known: Evidence) -> list[tuple[str, str]]:
    """List the published rows that may be compared, in the figure's order, with their names."""
    clauses = module.story(known, DEFAULT_VIEW.unit).clauses
    return [
        (row.id, clauses[row.id].stem.strip(" :"))
        for part in module.sections(known)
        for row in part.records
        if get_hideable_kind(row) != "exhibit-only"
    ]


def _list_headings(sections: Iterable[Section], controls: Controls) -> list[str]:
    """List what may stand over rows, in any view."""
    groups = [name for by in controls.group for name in GROUPINGS[by].order]
    return [*(part.heading for part in sections), *groups, PAIR_HEADING, REST_HEADING]


def _list_facts(record: Record, section: int | None, groupings: tuple[str, ...]) -> dict[str, Any]:
    """Give what a record is sorted, grouped and left out by; no section if it is no row."""
    return {
        "section": section,
        "kind": get_hideable_kind(record),
        "study": record.study,
        "keys": {name: get_sort_value(record, name) for name in SORT_KEYS},
        "groups": {by: GROUPINGS[by].of(record) for by in groupings},
        "design": record.design,
    }


def _list_story_parts(story: Story) -> dict[str, Any]:
    """Write a story's parts, its clauses by name."""
    clauses = {name: clause._asdict() for name, clause in story.clauses.items()}
    return asdict(story) | {"clauses": clauses}


def _draw(module: ControlledFigure, known: Evidence, width: Width, view: View) -> Any:
    """Draw a view; give its JSON, read."""
    return json.loads(module.draw(known, width, view).to_json())


def _find_unit_changes(ours: Any, other: Any) -> dict[str, Any]:
    """Give what another unit changes of a layout: texts, by their number, and the scale's."""
    texts = [
        [index, note["text"]]
        for index, note in enumerate(other["annotations"])
        if note["text"] != ours["annotations"][index]["text"]
    ]
    scale = {
        name: value for name, value in other["xaxis"].items() if ours["xaxis"].get(name) != value
    }
    return {"texts": texts, "scale": scale}
