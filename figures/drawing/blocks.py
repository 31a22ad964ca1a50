"""Rows under headings, each with one mark or more, on months, percent or a ratio's log axis."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import plotly.graph_objects as go

from figures.drawing.glyphs import INSET, Ground, Linear, middle, spot_traces
from figures.drawing.intervals import Drawing
from figures.drawing.marks import WHISKER
from figures.drawing.ratios import Ratios, unity
from figures.drawing.ratios import axis as ratio_axis
from figures.drawing.sheets import DENSE, SHEETS, Panel
from figures.drawing.style import AXIS, GRID, SOFT, TEMPLATE, TYPE, markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.drawing.glyphs import Spot
    from figures.drawing.sheets import Sheet
    from figures.drawing.style import Width

Side = Literal["top", "bottom", ""]
GAP = 14
"""Room between two blocks, in px."""
OVER = 22
"""Room for the words over the line at 1, in px."""
RULED = 6
"""Room between a rule and the heading under it, in px."""
LOWER = (16, 20)
"""By how much a low row is lower, on a wide sheet and on a narrow one, in px."""
TICK = 11
"""How far the line at 1 reaches from a mark, where it is drawn row by row, in px."""


@dataclass(frozen=True)
class Line:
    """A row: whose it is on the left, its marks, what was found on the right.

    `inside` stands beside a mark that has no place on the scale; a row that says all of its detail
    there is low. In an `even` row both lines on the
    right weigh the same.
    """

    label: str
    detail: str
    said: str
    beside: str
    spots: Sequence[Spot]
    inside: str = ""
    even: bool = False

    @property
    def low(self) -> bool:
        """Tell a row of one line of words from one of two."""
        return bool(self.inside) and not self.detail

    def height(self, sheet: Sheet) -> int:
        """Give the height of the row, in px."""
        return sheet.row - (LOWER[1] if sheet.mark else LOWER[0]) * self.low


@dataclass(frozen=True)
class Block:
    """Rows of one statistic under a heading, and on which side their scale is written."""

    heading: str
    lines: Sequence[Line]
    scale: Linear | Ratios
    aside: str = ""
    axis: Side = "bottom"
    unit: str = ""
    over: str = ""
    """What the line at 1 of a ratio's axis means."""
    part: bool = False
    """Whether it goes on with what the block above is about: no rule, and a lighter heading."""

    def above(self, sheet: Sheet) -> int:
        """Give the height over the rows, in px."""
        aside = sheet.aside if self.aside else 0
        sided = isinstance(self.scale, Ratios) and self.scale.below
        over = OVER if self.over or sided else 2
        heading = sheet.heading - RULED * self.part
        return heading + aside + (sheet.axis if self.axis == "top" else over)

    def height(self, sheet: Sheet) -> int:
        """Give the height with the scale, in px."""
        foot = sheet.axis if self.axis == "bottom" else 0
        return self.above(sheet) + self.rows(sheet) + foot

    def rows(self, sheet: Sheet) -> int:
        """Give the height of the rows alone, in px."""
        return sum(line.height(sheet) for line in self.lines)


class Page(Drawing):
    """The figure as it grows, block by block, down the sheet."""

    def set_block(self, block: Block, number: int, top: float) -> None:
        """Draw a block below `top`."""
        sheet, suffix = self.sheet, str(number) if number > 1 else ""
        rows = top + block.above(sheet)
        height = block.rows(sheet)
        on = {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}
        self.axes[f"xaxis{suffix}"] = scale(block, sheet, self.width, f"y{suffix}")
        self.axes[f"yaxis{suffix}"] = {
            "domain": [1 - (rows + height) / self.total, 1 - rows / self.total],
            "range": [height, 0],
            "anchor": f"x{suffix}",
        }
        if block.part:
            self.write(markup(block.heading), top + 20 - RULED)
        else:
            self.head(Panel((), block.heading, block.aside), top)
        if isinstance(block.scale, Ratios):
            if self.width == "wide":
                self.traces.append(unity((0, height), on))
            one = (sheet.left + sheet.scale * block.scale.place(1)) / sheet.width
            self.sides(block, rows - 10, one)
        upper = 0
        for line in block.lines:
            y = upper + line.height(sheet) / 2
            self.letter(line, rows + y)
            self.mark(line, Ground(block.scale, on, y + self.drop(line), sheet))
            upper += line.height(sheet)
        if block.axis:
            self.name_unit(block, rows if block.axis == "top" else rows + height)

    def sides(self, block: Block, y: float, one: float) -> None:
        """Say over the line at 1 what it means, or what the two sides of it mean."""
        if isinstance(block.scale, Ratios) and block.scale.below:
            gap = 8 / self.sheet.width
            self.write(block.scale.below, y, x=one - gap, xanchor="right", color=SOFT)
            self.write(block.scale.above, y, x=one + gap, color=SOFT)
        else:
            self.write(markup(block.over), y, x=one, xanchor="center", color=SOFT)

    def mark(self, line: Line, ground: Ground) -> None:
        """Draw a row's marks over a ground line, those on the scale joined."""
        near = 1 if self.width == "wide" else 0.75
        if not line.inside and self.width == "narrow" and isinstance(ground.scale, Linear):
            self.traces.append(level((0, ground.scale.end), (ground.y, ground.y), GRID, ground))
        if isinstance(ground.scale, Ratios) and self.width == "narrow":
            ends = (ground.y - TICK, ground.y + TICK)  # words stand where a longer line would run
            self.traces.append(unity(ends, ground.on))
        on_scale = [spot for spot in line.spots if spot.kind in {"dot", "upright"}]
        for one, other in pairwise(on_scale):
            x = (middle(one.record), middle(other.record))
            y = (ground.y + one.off * near, ground.y + other.off * near)
            self.traces.append(level(x, y, AXIS, ground))
        for spot in line.spots:
            self.traces += spot_traces(spot, replace(ground, y=ground.y + spot.off * near))

    def drop(self, line: Line) -> float:
        """Give how far below the middle of its row a mark stands, in px."""
        return self.sheet.mark - (LOWER[1] / 2 if line.low and self.sheet.mark else 0)

    def letter(self, line: Line, y: float) -> None:
        """Write a row's words."""
        first, second = (y + shift for shift in self.sheet.lines)
        if line.low:
            first = second = y if self.width == "wide" else first + LOWER[1] / 2
        left = {"name": line.spots[0].record.id}
        right = left | {"x": 1, "xanchor": "right", "align": "right"}
        self.write(markup(line.label), first, bold=True, **left)
        self.write(markup(line.detail), second, color=SOFT, **left)
        self.write(markup(line.said), first, bold=True, **right)
        soft = {"name": line.spots[-1].record.id} if line.even else {"color": SOFT}
        self.write(markup(line.beside), second, bold=line.even, **right | soft)
        if line.inside:
            x = (self.sheet.left + INSET + 16) / self.sheet.width
            self.write(markup(line.inside), y + self.drop(line), x=x, color=SOFT, **left)

    def name_unit(self, block: Block, y: float) -> None:
        """Write the unit at the end of a scale: beside it where there is room, else under it."""
        if self.width == "wide":
            place = {"x": (self.sheet.left - 12) / self.sheet.width, "xanchor": "right"}
            self.write(block.unit, y + (15 if block.axis == "bottom" else -15), color=SOFT, **place)
        else:
            place = {"x": 1 - self.sheet.right / self.sheet.width, "xanchor": "right"}
            self.write(block.unit, y + (36 if block.axis == "bottom" else -36), color=SOFT, **place)


def level(x: tuple[float, float], y: tuple[float, float], ink: str, ground: Ground) -> go.Scatter:
    """Draw a line behind marks."""
    line = {"color": ink, "width": 1 if ink == GRID else WHISKER}
    return go.Scatter(x=list(x), y=list(y), mode="lines", line=line, **ground.on)


def scale(block: Block, sheet: Sheet, width: Width, anchor: str) -> dict[str, Any]:
    """Lay out a block's scale; its labels stand on one side of it, or nowhere."""
    hidden = {"ticks": "", "showticklabels": False, "showline": False}
    shown = {"side": block.axis} if block.axis else hidden
    if isinstance(block.scale, Ratios):
        return ratio_axis(sheet, block.scale, width, anchor) | shown
    placed = block.scale.step and (block.axis or not all(line.low for line in block.lines))
    steps = {"dtick": block.scale.step} if placed else {"visible": False}
    return {
        "domain": [sheet.left / sheet.width, 1 - sheet.right / sheet.width],
        "range": [0, block.scale.end],
        "anchor": anchor,
        "showgrid": width == "wide",
        "gridcolor": GRID,
        "showline": True,
        "linecolor": AXIS,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": AXIS,
        "tickfont": {"size": TYPE[width], "color": SOFT},
        **steps,
        **shown,
    }


def draw_blocks(blocks: Sequence[Block], width: Width, *, dense: bool = False) -> go.Figure:
    """Draw blocks one below the other; many rows stand `dense`."""
    sheet = (DENSE if dense else SHEETS)[width]
    total = sum(block.height(sheet) + GAP for block in blocks) - GAP
    page = Page(sheet, width, 0, total)
    top = 0.0
    for number, block in enumerate(blocks, start=1):
        page.set_block(block, number, top)
        top += block.height(sheet) + GAP
    layout = {"width": sheet.width, "height": total, "shapes": page.shapes}
    return go.Figure(
        page.traces, {"template": TEMPLATE, "annotations": page.notes, **layout, **page.axes}
    )
