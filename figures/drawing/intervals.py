"""Dots with their intervals, a row a record, in panels that share one scale of months."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from figures.drawing.marks import draw_band, draw_mark, draw_track
from figures.drawing.outline import (
    HALF_LINE,
    AxisExtent,
    PanelExtent,
    mark_repeated_rows,
    measure_axis,
    state_panels,
)
from figures.drawing.sheets import (
    DENSE_SHEETS,
    MAX_LOOSE_ROWS,
    PANEL_SHEETS,
    UNLABELED_AXIS,
    Panel,
    build_month_axis,
    build_unit_labels,
    share_scale,
)
from figures.drawing.style import (
    BOLD,
    INK,
    REGULAR,
    RULE,
    SOFT,
    TEMPLATE,
    TEXT_SIZES,
    escape_markup,
    format_time,
    get_months,
)
from figures.evidence import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.drawing.sheets import PanelSheet, Row
    from figures.drawing.style import TimeUnit, Width
    from figures.evidence import Record


UNIT_DEPTH = 36
"""Px from the line of a scale to the middle of the unit under its numbers."""
PIXEL_NUDGE = 0.1
"""Px off a place that the renderer would round up for one line and down for the next."""


@dataclass
class PanelDrawing:
    """The figure as it grows, panel by panel, down the sheet."""

    sheet: PanelSheet
    width: Width
    end: float
    total: int
    unit: TimeUnit = "months"
    traces: list[Any] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    axes: dict[str, Any] = field(default_factory=dict)
    panels: list[PanelExtent] = field(default_factory=list)

    def write(self, text: str, y: float, **place: Any) -> None:
        """Write a line of text at a height of the sheet, by default at the left edge."""
        weight = BOLD if place.pop("bold", False) else REGULAR
        font = {"size": TEXT_SIZES[self.width], "color": place.pop("color", INK), "weight": weight}
        self.notes.append(
            {
                "x": -PIXEL_NUDGE / self.sheet.width,
                "xref": "paper",
                "xanchor": "left",
                "yanchor": "middle",
                "text": text,
            }
            | {"y": 1 - (y - PIXEL_NUDGE) / self.total, "yref": "paper", "font": font}
            | place
        )

    def add(self, panel: Panel, number: int, top: float) -> None:
        """Draw a panel below `top`."""
        sheet, suffix = self.sheet, str(number) if number > 1 else ""
        rows, bottom = top + sheet.top(panel), top + sheet.height(panel)
        on = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
        self.axes[f"xaxis{suffix}"] = (
            build_month_axis(sheet, self.end, self.width, f"y{suffix}")
            | build_unit_labels(self.end, self.width, self.unit)
            | ({} if panel.foot else UNLABELED_AXIS)
        )
        self.axes[f"yaxis{suffix}"] = {
            "domain": [1 - bottom / self.total, 1 - rows / self.total],
            "range": [bottom - rows, 0],
            "anchor": f"x{suffix}",
        }
        if panel.heading:
            self.head(panel, top)
        if panel.band:
            middles = [sheet.row * (index + 0.5) + sheet.mark for index in range(len(panel.rows))]
            self.traces += draw_band(*panel.band, middles, sheet.track, on)
            if panel.over:
                self.over(panel.band, rows)
        for index, row in enumerate(panel.rows):
            y = sheet.row * (index + 0.5)
            self.say(row, rows + y)
            if self.width == "narrow":
                ground = draw_track(y + sheet.mark, self.end, on)
                self.traces.append(ground.update(meta=row.record.id))
            self.traces += draw_mark(
                row.record, y + sheet.mark, self.end, self.end / sheet.scale, on
            )
        if panel.foot:
            self.under(bottom)
        self.state_panel(panel, top)

    def state_panel(self, panel: Panel, top: float, scale: str = "x") -> None:
        """State where a panel and its rows are, and by which axis they are read."""
        first, bottom = top + self.sheet.top(panel), top + self.sheet.height(panel)
        band = [end.id for end in panel.band or () if panel.over]
        rows = [
            (first + self.sheet.row * index, row.label, (row.record.id, *(() if index else band)))
            for index, row in enumerate(panel.rows)
        ]
        axes = (self.measure_foot(bottom),) if panel.foot else ()
        end = max([bottom, *(axis.bottom for axis in axes)])
        self.panels.append(
            PanelExtent(
                panel.heading,
                top,
                end,
                tuple(mark_repeated_rows(rows)),
                scale,
                axes,
                bool(panel.heading),
            )
        )

    def measure_foot(self, line: float) -> AxisExtent:
        """Measure the axis below a line: with its unit, where that stands under the numbers."""
        under = 0 if self.width == "wide" else UNIT_DEPTH + HALF_LINE * TEXT_SIZES[self.width]
        return measure_axis(line, under)

    def head(self, panel: Panel, top: float) -> None:
        """Write a panel's heading under a rule, and what stands next to or under it."""
        y = 1 - top / self.total
        place = {"xref": "paper", "yref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y}
        self.shapes.append({"type": "line", "line": {"color": RULE, "width": 1}} | place)
        self.write(escape_markup(panel.heading), top + 20, bold=True, name="heading")
        if panel.aside:
            right = {} if self.sheet.aside else {"x": 1, "xanchor": "right"}
            place = right | {"name": "aside"}
            self.write(escape_markup(panel.aside), top + 20 + self.sheet.aside, color=SOFT, **place)

    def build_heading_patterns(self) -> dict[str, Any]:
        """Give a heading, what stands next to it and its rule as patterns for other headings."""
        blank = replace(self, notes=[], shapes=[])
        blank.head(Panel((), " ", " "), 0)
        return {"notes": blank.notes, "rule": blank.shapes[0]}

    def over(self, ends: tuple[Record, Record], bottom: float) -> None:
        """Label a band with its range and what was checked of it."""
        low, high = (format_time(end, self.unit) for end in ends)
        middle = self.sheet.left + self.sheet.scale * sum(map(get_months, ends)) / 2 / self.end
        place = {
            "x": middle / self.sheet.width,
            "xanchor": "center",
            "align": "center",
            "name": "over",
        }
        said, _, why = wording.CHECKED_PHRASES[ends[0].checked].partition("; ")
        self.write(f"{low} to {high} {self.unit}, {said};", bottom - 29, color=SOFT, **place)
        self.write(why, bottom - 12, color=SOFT, **place)

    def say(self, row: Row, y: float) -> None:
        """Write a row's two lines: who on the left, what was found on the right."""
        first, second = (y + line for line in self.sheet.lines)
        left = {"name": row.record.id}
        right = left | {"x": 1, "xanchor": "right", "align": "right"}
        self.write(escape_markup(row.label), first, bold=True, **left)
        self.write(escape_markup(row.detail), second, color=SOFT, **left)
        self.write(format_time(row.record, self.unit), first, bold=True, **right)
        self.write(_format_as_published(row.record, self.unit), second, color=SOFT, **right)

    def under(self, bottom: float) -> None:
        """Name the unit at the foot of a scale."""
        if self.width == "wide":
            x = (self.sheet.left - 12) / self.sheet.width
            y = bottom + 15
        else:
            x = 1 - self.sheet.right / self.sheet.width
            y = bottom + UNIT_DEPTH
        self.write(self.unit, y, x=x, xanchor="right", color=SOFT, name="foot")


def _format_as_published(record: Record, unit: TimeUnit = "months") -> str:
    """Write the interval, and the value in its own unit where it was converted."""
    said = wording.format_interval(record)
    if record.value is None and record.ci_low is not None:
        low = wording.format_number(record.ci_low)
        return f"lower bound {low}" if record.unit == unit else f"from {low} {record.unit}"
    if record.ci_low is not None and record.ci_high is None:
        said = f"{wording.format_level(record)} from {wording.format_number(record.ci_low)}"
    if record.unit == unit:
        return said
    return ", ".join(part for part in (wording.format_quantity(record), said) if part)


def draw_panels(
    panels: Sequence[Panel],
    width: Width,
    unit: TimeUnit = "months",
    scaled: Sequence[Record] = (),
    *,
    shared: bool = False,
) -> go.Figure:
    """Draw panels one below the other on one scale, so that lengths compare down the sheet.

    The scale has room for the records `scaled`, if it is not only for those that are drawn.
    Where it is `shared`, the panels are parts of one and the scale is lettered once.
    """
    panels = share_scale(panels) if shared else panels
    records = [row.record for panel in panels for row in panel.rows]
    sheet = (DENSE_SHEETS if len(scaled or records) > MAX_LOOSE_ROWS else PANEL_SHEETS)[width]
    records += [end for panel in panels for end in panel.band or ()]
    heights = [sheet.height(panel) + sheet.foot(panel) + sheet.gap for panel in panels]
    drawing = PanelDrawing(
        sheet, width, find_scale_end(scaled or records), sum(heights) - sheet.gap, unit
    )
    top = 0.0
    for number, (panel, height) in enumerate(zip(panels, heights, strict=True), start=1):
        drawing.add(panel, number, top)
        top += height
    layout = {"width": sheet.width, "height": drawing.total, "shapes": drawing.shapes}
    layout["meta"] = {
        "rows": asdict(sheet),
        "shared": shared,
        "head": drawing.build_heading_patterns(),
        **state_panels(drawing.panels),
    }
    return go.Figure(
        drawing.traces,
        {"template": TEMPLATE, "annotations": drawing.notes, **layout, **drawing.axes},
    )


def find_scale_end(records: Sequence[Record]) -> float:
    """Find where a scale ends: beyond the furthest value or bound, with room for an open end."""
    return max(
        record.in_months(number) * (1.3 if record.ci_high is None and record.ci_low else 1.06)
        for record in records
        for number in (record.value, record.ci_low, record.ci_high)
        if number is not None
    )
