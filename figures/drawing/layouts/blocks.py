"""Rows under headings, each with one mark or more, on months, percent or a ratio's log axis."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import plotly.graph_objects as go

from figures.drawing.axes import build_axis, get_scale_domain, measure_unit_axis, write_unit
from figures.drawing.canvas import Canvas
from figures.drawing.glyphs import INSET, Baseline, LinearAxis, draw_glyph, place_record
from figures.drawing.marks import WHISKER_WIDTH
from figures.drawing.measures import HEADING_DEPTH
from figures.drawing.outline import AxisExtent, PanelExtent, RowExtent, mark_repeated_rows
from figures.drawing.ratios import RatioAxis, build_ratio_axis, draw_unity_line
from figures.drawing.sheets import DENSE_SHEETS, PANEL_SHEETS
from figures.drawing.style import AXIS, GRID, SOFT, escape_markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from figures.drawing.glyphs import Glyph
    from figures.drawing.sheets import PanelSheet
    from figures.drawing.style import Width

Side = Literal["top", "bottom", ""]
BLOCK_GAP = 14
"""Room between two blocks, in px."""
UNITY_LABEL_ROOM = 22
"""Room for the words over the line at 1, in px."""
RULE_ROOM = 6
"""Room between a rule and the heading under it, in px."""
LOW_ROW_REDUCTION = (16, 20)
"""By how much a low row is lower, on a wide sheet and on a narrow one, in px."""
UNITY_TICK = 11
"""How far the line at 1 reaches from a mark, where it is drawn row by row, in px."""


@dataclass(frozen=True)
class Line:
    """A row: its label on the left, its marks, its result on the right.

    `inside` is written next to a mark that has no place on the scale; a row with all of its detail
    there is low. In an `even` row both lines on the
    right weigh the same.
    """

    label: str
    detail: str
    said: str
    annotation: str
    glyphs: Sequence[Glyph]
    inside: str = ""
    even: bool = False

    @property
    def is_low(self) -> bool:
        """Tell whether the row has one line of text, not two."""
        return bool(self.inside) and not self.detail

    def height(self, sheet: PanelSheet) -> int:
        """Give the height of the row, in px."""
        return (
            sheet.row - (LOW_ROW_REDUCTION[1] if sheet.mark else LOW_ROW_REDUCTION[0]) * self.is_low
        )


@dataclass(frozen=True)
class Block:
    """Rows of one statistic under a heading, and on which side their scale is written."""

    heading: str
    lines: Sequence[Line]
    scale: LinearAxis | RatioAxis
    aside: str = ""
    axis: Side = "bottom"
    unit: str = ""
    over: str = ""
    """What the line at 1 of a ratio's axis means."""
    part: bool = False
    """Whether it goes on with what the block above is about: no rule, and a lighter heading."""

    @property
    def is_measured(self) -> bool:
        """Tell whether any row has a place on the scale."""
        if isinstance(self.scale, RatioAxis):
            return True
        low = all(line.is_low for line in self.lines)
        return self.scale.step > 0 and (bool(self.axis) or not low)

    def above(self, sheet: PanelSheet) -> int:
        """Give the height over the rows, in px."""
        aside = sheet.aside if self.aside else 0
        sided = isinstance(self.scale, RatioAxis) and self.scale.below
        over = UNITY_LABEL_ROOM if self.over or sided else 2
        heading = sheet.heading - RULE_ROOM * self.part
        return heading + aside + (sheet.axis if self.axis == "top" else over)

    def height(self, sheet: PanelSheet) -> int:
        """Give the height with the scale, in px."""
        foot = sheet.axis if self.axis == "bottom" else 0
        return self.above(sheet) + self.rows(sheet) + foot

    def rows(self, sheet: PanelSheet) -> int:
        """Give the height of the rows alone, in px."""
        return sum(line.height(sheet) for line in self.lines)


@dataclass
class BlockDrawing:
    """Blocks on a canvas, each on a scale of its own or the same as another's."""

    canvas: Canvas
    sheet: PanelSheet
    scales: dict[LinearAxis | RatioAxis, str] = field(default_factory=dict)
    """The first axis of each scale."""

    def add_block(self, block: Block, number: int, top: float) -> None:
        """Draw a block below `top`."""
        sheet, canvas = self.sheet, self.canvas
        rows = top + block.above(sheet)
        bottom = rows + block.rows(sheet)
        on = canvas.add_axes(number, (rows, bottom), _build_axis(block, sheet, canvas.width))
        if block.part:
            canvas.write(escape_markup(block.heading), top + HEADING_DEPTH - RULE_ROOM)
        else:
            canvas.write_heading(block.heading, top, block.aside, sheet.aside)
        if isinstance(block.scale, RatioAxis):
            if canvas.width == "wide":
                canvas.traces.append(draw_unity_line((0, bottom - rows), on))
            one = (sheet.left + sheet.scale * block.scale.place(1)) / sheet.width
            self.write_sides(block, rows - 10, one)
        upper = 0
        for line in block.lines:
            y = upper + line.height(sheet) / 2
            self.write_line(line, rows + y)
            self.draw_marks(line, Baseline(block.scale, on, y + self.drop(line), sheet))
            upper += line.height(sheet)
        if block.axis:
            is_above = block.axis == "top"
            end = rows if is_above else bottom
            write_unit(canvas, sheet, end, is_above=is_above, text=block.unit)
        self.state_block(block, top, on["xaxis"])

    def state_block(self, block: Block, top: float, name: str) -> None:
        """State where a block and its rows are."""
        upper = top + block.above(self.sheet)
        placed = []
        for line in block.lines:
            placed.append((upper, line.label, tuple(spot.record.id for spot in line.glyphs)))
            upper += line.height(self.sheet)
        first, *others = mark_repeated_rows(placed)
        if block.part:  # a page may begin with it, though a panel does not
            first = RowExtent(top, first.records)
        axes = tuple(self.measure_block_axis(block, top))
        scale = self.scales.setdefault(block.scale, name) if block.is_measured else ""
        end = max([upper, *(axis.bottom for axis in axes)])
        rows = (first, *others)
        self.canvas.panels.append(
            PanelExtent(block.heading, top, end, rows, scale, axes, is_break=not block.part)
        )

    def measure_block_axis(self, block: Block, top: float) -> Iterator[AxisExtent]:
        """Measure the axis of a block, if it has one with numbers."""
        line, width = top + block.above(self.sheet), self.canvas.width
        if block.axis == "top":
            yield measure_unit_axis(line, width, is_above=True)
        elif block.axis:
            yield measure_unit_axis(line + block.rows(self.sheet), width)

    def write_sides(self, block: Block, y: float, one: float) -> None:
        """Say over the line at 1 what it means, or what the two sides of it mean."""
        if isinstance(block.scale, RatioAxis) and block.scale.below:
            gap = 8 / self.sheet.width
            self.canvas.write(block.scale.below, y, x=one - gap, xanchor="right", color=SOFT)
            self.canvas.write(block.scale.above, y, x=one + gap, color=SOFT)
        else:
            self.canvas.write(escape_markup(block.over), y, x=one, xanchor="center", color=SOFT)

    def draw_marks(self, line: Line, ground: Baseline) -> None:
        """Draw a row's marks over a ground line, those on the scale joined."""
        narrow = self.canvas.width == "narrow"
        near = 0.75 if narrow else 1
        if not line.inside and narrow and isinstance(ground.scale, LinearAxis):
            self.canvas.traces.append(
                _draw_level_line((0, ground.scale.end), (ground.y, ground.y), GRID, ground)
            )
        if isinstance(ground.scale, RatioAxis) and narrow:
            ends = (
                ground.y - UNITY_TICK,
                ground.y + UNITY_TICK,
            )  # words stand where a longer line would run
            self.canvas.traces.append(draw_unity_line(ends, ground.on))
        on_scale = [spot for spot in line.glyphs if spot.kind in {"dot", "upright"}]
        for one, other in pairwise(on_scale):
            x = (place_record(one.record), place_record(other.record))
            y = (ground.y + one.off * near, ground.y + other.off * near)
            self.canvas.traces.append(_draw_level_line(x, y, AXIS, ground))
        for spot in line.glyphs:
            self.canvas.traces += draw_glyph(spot, replace(ground, y=ground.y + spot.off * near))

    def drop(self, line: Line) -> float:
        """Give how far below the middle of its row a mark stands, in px."""
        return self.sheet.mark - (
            LOW_ROW_REDUCTION[1] / 2 if line.is_low and self.sheet.mark else 0
        )

    def write_line(self, line: Line, y: float) -> None:
        """Write a row's words."""
        first, second = (y + shift for shift in self.sheet.lines)
        if line.is_low:
            first = second = y if self.canvas.width == "wide" else first + LOW_ROW_REDUCTION[1] / 2
        left = {"name": line.glyphs[0].record.id}
        right = left | {"x": 1, "xanchor": "right", "align": "right"}
        self.canvas.write(escape_markup(line.label), first, bold=True, **left)
        self.canvas.write(escape_markup(line.detail), second, color=SOFT, **left)
        self.canvas.write(escape_markup(line.said), first, bold=True, **right)
        soft = {"name": line.glyphs[-1].record.id} if line.even else {"color": SOFT}
        self.canvas.write(escape_markup(line.annotation), second, bold=line.even, **right | soft)
        if line.inside:
            x = (self.sheet.left + INSET + 16) / self.sheet.width
            self.canvas.write(
                escape_markup(line.inside), y + self.drop(line), x=x, color=SOFT, **left
            )


def _draw_level_line(
    x: tuple[float, float], y: tuple[float, float], ink: str, ground: Baseline
) -> go.Scatter:
    """Draw a line behind marks."""
    line = {"color": ink, "width": 1 if ink == GRID else WHISKER_WIDTH}
    return go.Scatter(x=list(x), y=list(y), mode="lines", line=line, **ground.on)


def _build_axis(block: Block, sheet: PanelSheet, width: Width) -> dict[str, Any]:
    """Lay out a block's scale; its labels stand on one side of it, or nowhere."""
    hidden = {"ticks": "", "showticklabels": False, "showline": False}
    shown = {"side": block.axis} if block.axis else hidden
    if isinstance(block.scale, RatioAxis):
        return build_ratio_axis(sheet, block.scale, width) | shown
    steps = {"dtick": block.scale.step} if block.is_measured else {"visible": False}
    ends = {"domain": get_scale_domain(sheet), "range": [0, block.scale.end]}
    return build_axis(width, **ends, **steps, **shown)


def draw_blocks(blocks: Sequence[Block], width: Width, *, dense: bool = False) -> go.Figure:
    """Draw blocks one below the other; many rows stand `dense`."""
    sheet = (DENSE_SHEETS if dense else PANEL_SHEETS)[width]
    total = sum(block.height(sheet) + BLOCK_GAP for block in blocks) - BLOCK_GAP
    drawing = BlockDrawing(Canvas(width, (sheet.width, total)), sheet)
    top = 0
    for number, block in enumerate(blocks, start=1):
        drawing.add_block(block, number, top)
        top += block.height(sheet) + BLOCK_GAP
    return drawing.canvas.build_figure()
