"""Ratios as in a forest plot: a row a record, a panel an endpoint, on one axis with 1 marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from figures.drawing.canvas import Canvas
from figures.drawing.measures import DRAWING_WIDTHS, HALF_LINE, SIDES_DEPTH
from figures.drawing.outline import AxisExtent, measure_axis
from figures.drawing.ratios import RatioAxis, build_ratio_axis, draw_ratio, draw_unity_line
from figures.drawing.sheets import PanelSheet, outline_panel
from figures.drawing.style import GRID, SOFT, escape_markup
from figures.evidence import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.drawing.sheets import Panel, Row
    from figures.drawing.style import Width
    from figures.evidence import Record

FOREST_SHEETS: dict[Width, PanelSheet] = {
    "wide": PanelSheet(
        width=DRAWING_WIDTHS["wide"],
        left=262,
        right=134,
        row=68,
        mark=0,
        lines=(-19, 0),
        track=68,
        axis=54,
    ),
    "narrow": PanelSheet(
        width=DRAWING_WIDTHS["narrow"],
        left=4,
        right=14,
        row=104,
        mark=38,
        lines=(-38, -19),
        track=24,
        aside=18,
        axis=54,
    ),
}
LINE_SPACING = 19
"""Distance of the third line of a row from the second, in px."""


@dataclass
class ForestDrawing:
    """Panels of ratios on a canvas, on one axis."""

    canvas: Canvas
    sheet: PanelSheet
    ratios: RatioAxis

    def add_panel(self, panel: Panel, number: int, top: float) -> None:
        """Draw a panel below `top`."""
        sheet, canvas = self.sheet, self.canvas
        rows, bottom = top + sheet.top(panel), top + sheet.height(panel)
        axis = build_ratio_axis(sheet, self.ratios, canvas.width)
        on = canvas.add_axes(number, (rows, bottom), axis)
        if panel.heading:
            canvas.write_heading(panel.heading, top, panel.aside, sheet.aside)
        for index, row in enumerate(panel.rows):
            y = sheet.row * (index + 0.5)
            self.write_row(row, rows + y, has_p_in_heading=bool(panel.aside))
            self.draw_ground(y + sheet.mark, on)
            canvas.traces += draw_ratio(row.record, y + sheet.mark, on)
        self.write_sides(bottom)
        foot = self.measure_foot(bottom)
        canvas.panels.append(outline_panel(sheet, panel, top, on["xaxis"], foot))

    def measure_foot(self, line: float) -> AxisExtent:
        """Measure the axis below a line, with what its two sides mean."""
        sides = SIDES_DEPTH + HALF_LINE * self.canvas.text_size if self.ratios.is_log else 0
        return measure_axis(line, sides)

    def draw_ground(self, y: float, on: dict[str, str]) -> None:
        """Draw the line of no difference behind a mark, and a baseline where there is no grid."""
        half = self.sheet.track / 2
        if self.canvas.width == "narrow":
            line = {"color": GRID, "width": 1}
            ends = [self.ratios.start, self.ratios.end]
            self.canvas.traces.append(go.Scatter(x=ends, y=[y, y], mode="lines", line=line, **on))
        if self.ratios.is_log:
            self.canvas.traces.append(draw_unity_line((y - half, y + half), on))

    def write_row(self, row: Row, y: float, *, has_p_in_heading: bool) -> None:
        """Write a row: the study, the comparison line by line, and the result."""
        first, second = (y + line for line in self.sheet.lines)
        left = {"name": row.record.id}
        right = left | {"x": 1, "xanchor": "right", "align": "right"}
        self.canvas.write(escape_markup(row.label), first, bold=True, **left)
        self.canvas.write(wording.format_quantity(row.record), first, bold=True, **right)
        found = (
            _format_interval(row.record),
            "" if has_p_in_heading else wording.format_p_value(row.record),
        )
        for texts, place in ((row.detail.splitlines(), left), (found, right)):
            for index, text in enumerate(texts):
                if text:
                    self.canvas.write(
                        escape_markup(text), second + LINE_SPACING * index, color=SOFT, **place
                    )

    def write_sides(self, bottom: float) -> None:
        """Say at the foot of the axis what its two sides mean."""
        if not self.ratios.is_log:
            return
        sheet = self.sheet
        one = (sheet.left + sheet.scale * self.ratios.place(1)) / sheet.width
        gap = 10 / sheet.width
        self.canvas.write(
            self.ratios.below, bottom + SIDES_DEPTH, x=one - gap, xanchor="right", color=SOFT
        )
        self.canvas.write(self.ratios.above, bottom + SIDES_DEPTH, x=one + gap, color=SOFT)


def _format_interval(record: Record) -> str:
    """Write the interval; a ratio that came without one says so."""
    if record.statistic.endswith("ratio"):
        return wording.format_interval(record) or "no interval given"
    return wording.format_interval(record)


def split_comparison(record: Record) -> tuple[str, str]:
    """Split an arm written as `treatment (ref control)` into treatment and control."""
    treated, _, control = record.arm.partition(" (ref ")
    return wording.typeset_text(treated), wording.typeset_text(control.removesuffix(")"))


def draw_forest(panels: Sequence[Panel], width: Width, ratios: RatioAxis) -> go.Figure:
    """Draw panels one below the other on one log axis."""
    sheet = FOREST_SHEETS[width]
    total = sum(sheet.height(panel) + sheet.axis + sheet.gap for panel in panels) - sheet.gap
    canvas = Canvas(width, (sheet.width, total))
    drawing = ForestDrawing(canvas, sheet, ratios)
    top = 0.0
    for number, panel in enumerate(panels, start=1):
        drawing.add_panel(panel, number, top)
        top += sheet.height(panel) + sheet.axis + sheet.gap
    return canvas.build_figure()
