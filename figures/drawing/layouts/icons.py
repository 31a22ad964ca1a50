"""Icon arrays: of 100 people, how many, filled from the bottom row; all at one size."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from figures.drawing.canvas import Canvas, build_rule, build_text
from figures.drawing.measures import DRAWING_WIDTHS, HALF_LINE, HEADING_DEPTH
from figures.drawing.outline import PanelExtent, RowExtent
from figures.drawing.style import (
    AXIS,
    BOLD,
    EMPTY,
    INK,
    escape_markup,
    get_color,
)
from figures.evidence import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from figures.drawing.style import Width
    from figures.evidence import Record

ICONS_PER_SIDE = 10
"""Icons along a side of an array; an array is always a hundred."""
BAR_ROOM = 26
"""Room for a therapy's name and bar over an array, in px."""


@dataclass(frozen=True)
class IconArray:
    """A share of a hundred people, the words under it, and the therapy over it, if it is named."""

    record: Record
    label: str
    details: tuple[str, ...]
    therapy: str = ""


@dataclass(frozen=True)
class ArrayGroup:
    """Arrays that stand together, under a heading if they stand apart from the others."""

    arrays: Sequence[IconArray]
    heading: str = ""


@dataclass(frozen=True)
class ArraySheet:
    """The measures of a drawing in px."""

    width: int
    columns: int
    column: int
    pitch: float
    icon: float
    letters: int
    heading: int = 44
    over: int = 34
    under: int = 86
    gap: int = 18

    @property
    def side(self) -> float:
        """Give the side of an array."""
        return self.pitch * ICONS_PER_SIDE

    @property
    def row(self) -> float:
        """Give the height of a row of arrays with its words."""
        return self.over + self.side + self.under + self.gap

    def height(self, group: ArrayGroup) -> float:
        """Give the height of a group."""
        rows = -(-len(group.arrays) // self.columns)
        return (self.heading if group.heading else 0) + rows * self.row


ARRAY_SHEETS: dict[Width, ArraySheet] = {
    "wide": ArraySheet(
        width=DRAWING_WIDTHS["wide"], columns=5, column=147, pitch=11.6, icon=8.6, letters=18
    ),
    "narrow": ArraySheet(
        width=DRAWING_WIDTHS["narrow"], columns=3, column=116, pitch=10.2, icon=7.6, letters=18
    ),
}


def draw_icon_arrays(
    groups: Sequence[ArrayGroup], width: Width, sheets: Mapping[Width, ArraySheet] = ARRAY_SHEETS
) -> go.Figure:
    """Draw groups of arrays one below the other."""
    named = any(array.therapy for group in groups for array in group.arrays)
    sheet = replace(sheets[width], over=sheets[width].over + BAR_ROOM * named)
    total = round(sum(map(sheet.height, groups)) - sheet.gap)
    canvas = Canvas(width, (sheet.width, total))
    canvas.count_pixels()
    top = 0.0
    for group in groups:
        below = top + (sheet.heading if group.heading else 0)
        if group.heading:
            canvas.shapes.append(build_rule(top, sheet.width))
            canvas.notes.append(_build_heading(group.heading, top, canvas.text_size))
        for index, array in enumerate(group.arrays):
            row, column = divmod(index, sheet.columns)
            _draw_array(canvas, array, (column * sheet.column, below + row * sheet.row), sheet)
        top += sheet.height(group)
    pattern = {
        "notes": [_build_heading(" ", 0, canvas.text_size)],
        "rule": build_rule(0, sheet.width),
    }
    canvas.meta = {"cells": asdict(sheet) | {"row": sheet.row}, "head": pattern}
    canvas.panels = list(_outline_groups(groups, sheet, canvas.text_size))
    return canvas.build_figure()


def _draw_array(
    canvas: Canvas, array: IconArray, corner: tuple[float, float], sheet: ArraySheet
) -> None:
    """Draw an array below a corner, with its words."""
    if array.therapy:
        canvas.traces.append(_draw_therapy_bar(array.record, corner, sheet))
    canvas.traces += draw_icons(array.record, (corner[0], corner[1] + sheet.over), sheet)
    canvas.notes += _label_array(array, corner, sheet, canvas.text_size)


def _outline_groups(
    groups: Sequence[ArrayGroup], sheet: ArraySheet, size: int
) -> Iterator[PanelExtent]:
    """State where each row of arrays is: it stands by itself, the first with its heading."""
    top = 0.0
    for group in groups:
        for start in range(0, len(group.arrays), sheet.columns):
            arrays = group.arrays[start : start + sheet.columns]
            corner = (
                top + (sheet.heading if group.heading else 0) + sheet.row * (start // sheet.columns)
            )
            lines = max(len(_wrap_details(array, sheet)) for array in arrays)
            end = corner + sheet.over + sheet.side + _get_line_depth(lines) + HALF_LINE * size
            row = RowExtent(corner, tuple(array.record.id for array in arrays), is_break=False)
            yield PanelExtent("" if start else group.heading, corner if start else top, end, (row,))
        top += sheet.height(group)


def _wrap_details(array: IconArray, sheet: ArraySheet) -> list[str]:
    """Wrap what is said of an array to its width."""
    return [text for detail in array.details for text in wrap(detail, sheet.letters)]


def _get_line_depth(line: int) -> float:
    """Give how far below an array the middle of a line of its words is, its name being line 0."""
    return 34 + 17 * (line - 1) if line else 16


def draw_icons(record: Record, corner: tuple[float, float], sheet: ArraySheet) -> list[go.Scatter]:
    """Draw a hundred icons, those of the record's share filled from the bottom row."""
    share = round(float(record.value or 0))
    places = [
        (
            corner[0] + sheet.pitch * (i % ICONS_PER_SIDE + 0.5),
            corner[1] + sheet.pitch * (9.5 - i // ICONS_PER_SIDE),
        )
        for i in range(ICONS_PER_SIDE * ICONS_PER_SIDE)
    ]
    filled, rest = get_filled_style(record, sheet.icon), get_rest_style(record, sheet.icon)
    parts = ((places[:share], filled), (places[share:], rest))
    return [
        go.Scatter(
            name=record.id,
            x=[round(x, 1) for x, _ in part],
            y=[round(y, 1) for _, y in part],
            mode="markers",
            marker=style,
            cliponaxis=False,
        )
        for part, style in parts
        if part
    ]


def _draw_therapy_bar(record: Record, corner: tuple[float, float], sheet: ArraySheet) -> go.Scatter:
    """Draw a bar in the color of the therapy over an array; equal neighbors read as one row."""
    x, y = corner
    ends, ink = [round(x, 1), round(x + sheet.side, 1)], get_color(record)
    style = {"color": INK if record.is_from_exhibit else ink, "width": 3}
    return go.Scatter(meta=record.id, x=ends, y=[y + 2, y + 2], mode="lines", line=style)


def get_filled_style(record: Record, size: float) -> dict[str, Any]:
    """Fill icons where the share was read, outline them where recalled, else only hatch them."""
    if record.is_from_exhibit:
        line = {"color": INK, "width": 1.4}
        return {"symbol": "line-ne-open", "size": size * 0.8, "color": INK, "line": line}
    if record.checked == "recalled":
        line = {"color": get_color(record), "width": 1.6}
        return {
            "symbol": "circle-open",
            "size": size - 1.6,
            "color": get_color(record),
            "line": line,
        }
    return {"symbol": "circle", "size": size, "color": get_color(record), "opacity": 1}


def get_rest_style(record: Record, size: float) -> dict[str, Any]:
    """Leave the rest of the hundred as ground; the exhibit's own as bare points."""
    if record.is_from_exhibit:
        return {"symbol": "circle", "size": 2.5, "color": AXIS, "opacity": 1}
    return {"symbol": "circle", "size": size, "color": EMPTY, "opacity": 1}


def _label_array(
    array: IconArray, corner: tuple[float, float], sheet: ArraySheet, size: int
) -> list[dict[str, Any]]:
    """Write the share over an array, and the name of the series under it."""
    x, y = corner
    under = y + sheet.over + sheet.side
    share = wording.format_quantity(array.record)
    lines = [
        *([build_text(escape_markup(array.therapy), x, y + 15, size)] if array.therapy else []),
        build_text(share, x, y + sheet.over - 19, size + 8, BOLD),
        build_text(escape_markup(array.label), x, under + _get_line_depth(0), size, BOLD),
        *(
            build_text(escape_markup(text), x, under + _get_line_depth(line), size)
            for line, text in enumerate(_wrap_details(array, sheet), 1)
        ),
    ]
    return [written | {"name": array.record.id} for written in lines]


def _build_heading(text: str, top: float, size: int) -> dict[str, Any]:
    """Write a group's heading below its rule."""
    return build_text(escape_markup(text), 0, top + HEADING_DEPTH, size, BOLD) | {"name": "heading"}
