"""Ratios as in a forest plot: a row a record, a panel an endpoint, on one axis with 1 marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from figures.drawing.intervals import PanelDrawing
from figures.drawing.outline import HALF_LINE, AxisExtent, measure_axis, state_panels
from figures.drawing.ratios import RatioAxis, build_ratio_axis, draw_ratio, draw_unity_line
from figures.drawing.sheets import PanelSheet
from figures.drawing.style import GRID, SOFT, TEMPLATE, TEXT_SIZES, escape_markup
from figures.evidence import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.drawing.sheets import Panel, Row
    from figures.drawing.style import Width
    from figures.evidence import Record

FOREST_SHEETS: dict[Width, PanelSheet] = {
    "wide": PanelSheet(
        width=720, left=262, right=134, row=68, mark=0, lines=(-19, 0), track=68, axis=54
    ),
    "narrow": PanelSheet(
        340, left=4, right=14, row=104, mark=38, lines=(-38, -19), track=24, aside=18, axis=54
    ),
}
SIDES_DEPTH = 40
"""Px from the line of an axis to the middle of what its two sides mean."""
LINE_SPACING = 19
"""Distance of the third line of a row from the second, in px."""


DEFAULT_AXIS = RatioAxis(0.1, 2, (0.125, 0.25, 0.5, 1, 2))


@dataclass
class ForestDrawing(PanelDrawing):
    """The figure as it grows, panel by panel, on one log axis."""

    ratios: RatioAxis = DEFAULT_AXIS
    has_p_in_heading: bool = False
    """Whether a p value stands next to the heading, and so not in each row."""

    def add(self, panel: Panel, number: int, top: float) -> None:
        """Draw a panel below `top`."""
        sheet, suffix = self.sheet, str(number) if number > 1 else ""
        rows, bottom = top + sheet.top(panel), top + sheet.height(panel)
        on = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
        self.axes[f"xaxis{suffix}"] = build_ratio_axis(sheet, self.ratios, self.width, f"y{suffix}")
        self.axes[f"yaxis{suffix}"] = {
            "domain": [1 - bottom / self.total, 1 - rows / self.total],
            "range": [bottom - rows, 0],
            "anchor": f"x{suffix}",
        }
        self.has_p_in_heading = bool(panel.aside)
        if panel.heading:
            self.head(panel, top)
        for index, row in enumerate(panel.rows):
            y = sheet.row * (index + 0.5)
            self.say(row, rows + y)
            self.ground(y + sheet.mark, on)
            self.traces += draw_ratio(row.record, y + sheet.mark, on)
        self.under(bottom)
        self.state_panel(panel, top, on["xaxis"])

    def measure_foot(self, line: float) -> AxisExtent:
        """Measure the axis below a line, with what its two sides mean."""
        under = SIDES_DEPTH + HALF_LINE * TEXT_SIZES[self.width] if self.ratios.is_log else 0
        return measure_axis(line, under)

    def ground(self, y: float, on: dict[str, str]) -> None:
        """Draw the line of no difference behind a mark, and a baseline where there is no grid."""
        half = self.sheet.track / 2
        if self.width == "narrow":
            line = {"color": GRID, "width": 1}
            ends = [self.ratios.start, self.ratios.end]
            self.traces.append(go.Scatter(x=ends, y=[y, y], mode="lines", line=line, **on))
        if self.ratios.is_log:
            self.traces.append(draw_unity_line((y - half, y + half), on))

    def say(self, row: Row, y: float) -> None:
        """Write a row: whose it is, who is compared with whom line by line, what was found."""
        first, second = (y + line for line in self.sheet.lines)
        left = {"name": row.record.id}
        right = left | {"x": 1, "xanchor": "right", "align": "right"}
        self.write(escape_markup(row.label), first, bold=True, **left)
        self.write(wording.format_quantity(row.record), first, bold=True, **right)
        found = (
            _format_interval(row.record),
            "" if self.has_p_in_heading else wording.format_p_value(row.record),
        )
        for texts, place in ((row.detail.splitlines(), left), (found, right)):
            for index, text in enumerate(texts):
                if text:
                    self.write(
                        escape_markup(text), second + LINE_SPACING * index, color=SOFT, **place
                    )

    def under(self, bottom: float) -> None:
        """Say at the foot of the axis what its two sides mean."""
        if not self.ratios.is_log:
            return
        sheet = self.sheet
        one = (sheet.left + sheet.scale * self.ratios.place(1)) / sheet.width
        gap = 10 / sheet.width
        self.write(
            self.ratios.below, bottom + SIDES_DEPTH, x=one - gap, xanchor="right", color=SOFT
        )
        self.write(self.ratios.above, bottom + SIDES_DEPTH, x=one + gap, color=SOFT)


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
    drawing = ForestDrawing(sheet, width, ratios.end, total, ratios=ratios)
    top = 0.0
    for number, panel in enumerate(panels, start=1):
        drawing.add(panel, number, top)
        top += sheet.height(panel) + sheet.axis + sheet.gap
    layout = {"width": sheet.width, "height": total, "shapes": drawing.shapes}
    layout["meta"] = state_panels(drawing.panels)
    return go.Figure(
        drawing.traces,
        {"template": TEMPLATE, "annotations": drawing.notes, **layout, **drawing.axes},
    )
