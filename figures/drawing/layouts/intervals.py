"""Dots with their intervals, a row a record, in panels that share one scale of months."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from figures.drawing.axes import UNLABELED_AXIS, build_month_axis, measure_unit_axis, write_unit
from figures.drawing.canvas import Canvas
from figures.drawing.marks import draw_band, draw_mark, draw_track
from figures.drawing.sheets import (
    DENSE_SHEETS,
    MAX_LOOSE_ROWS,
    PANEL_SHEETS,
    outline_panel,
    share_scale,
)
from figures.drawing.style import SOFT, escape_markup, format_time, get_months
from figures.evidence import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from figures.drawing.sheets import Panel, PanelSheet, Row
    from figures.drawing.style import TimeUnit, Width
    from figures.evidence import Record


@dataclass
class IntervalDrawing:
    """Panels of dots with intervals on a canvas, on one scale of months that ends at `end`."""

    canvas: Canvas
    sheet: PanelSheet
    end: float
    unit: TimeUnit = "months"

    def add_panel(self, panel: Panel, number: int, top: float) -> None:
        """Draw a panel below `top`."""
        sheet, canvas = self.sheet, self.canvas
        rows, bottom = top + sheet.top(panel), top + sheet.height(panel)
        axis = build_month_axis(sheet, self.end, canvas.width, self.unit)
        on = canvas.add_axes(number, (rows, bottom), axis | ({} if panel.foot else UNLABELED_AXIS))
        if panel.heading:
            canvas.write_heading(panel.heading, top, panel.aside, sheet.aside)
        if panel.band:
            self.draw_band(panel, panel.band, rows, on)
        for index, row in enumerate(panel.rows):
            y = sheet.row * (index + 0.5)
            self.write_row(row, rows + y)
            if canvas.width == "narrow":
                ground = draw_track(y + sheet.mark, self.end, on)
                canvas.traces.append(ground.update(meta=row.record.id))
            canvas.traces += draw_mark(
                row.record, y + sheet.mark, self.end, self.end / sheet.scale, on
            )
        if panel.foot:
            write_unit(canvas, sheet, bottom, text=self.unit, name="foot")
        foot = measure_unit_axis(bottom, canvas.width) if panel.foot else None
        canvas.panels.append(outline_panel(sheet, panel, top, "x", foot))

    def draw_band(
        self, panel: Panel, ends: tuple[Record, Record], rows: float, on: dict[str, str]
    ) -> None:
        """Draw a range behind the rows of a panel, and name its source over the first of them."""
        sheet = self.sheet
        middles = [sheet.row * (index + 0.5) + sheet.mark for index in range(len(panel.rows))]
        self.canvas.traces += draw_band(*ends, middles, sheet.track, on)
        if panel.over:
            self.label_band(ends, rows)

    def label_band(self, ends: tuple[Record, Record], bottom: float) -> None:
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
        self.canvas.write(f"{low} to {high} {self.unit}, {said};", bottom - 29, color=SOFT, **place)
        self.canvas.write(why, bottom - 12, color=SOFT, **place)

    def write_row(self, row: Row, y: float) -> None:
        """Write a row's two lines: who on the left, what was found on the right."""
        first, second = (y + line for line in self.sheet.lines)
        left = {"name": row.record.id}
        right = left | {"x": 1, "xanchor": "right", "align": "right"}
        self.canvas.write(escape_markup(row.label), first, bold=True, **left)
        self.canvas.write(escape_markup(row.detail), second, color=SOFT, **left)
        self.canvas.write(format_time(row.record, self.unit), first, bold=True, **right)
        self.canvas.write(_format_as_published(row.record, self.unit), second, color=SOFT, **right)


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
    canvas = Canvas(width, (sheet.width, sum(heights) - sheet.gap))
    drawing = IntervalDrawing(canvas, sheet, find_scale_end(scaled or records), unit)
    top = 0.0
    for number, (panel, height) in enumerate(zip(panels, heights, strict=True), start=1):
        drawing.add_panel(panel, number, top)
        top += height
    head = canvas.build_heading_patterns(sheet.aside)
    canvas.meta = {"rows": asdict(sheet), "shared": shared, "head": head}
    return canvas.build_figure()


def find_scale_end(records: Sequence[Record]) -> float:
    """Find where a scale ends: beyond the furthest value or bound, with room for an open end."""
    return max(
        record.in_months(number) * (1.3 if record.ci_high is None and record.ci_low else 1.06)
        for record in records
        for number in (record.value, record.ci_low, record.ci_high)
        if number is not None
    )
