"""Lanes: marks on one scale of months, a lane a therapy, packed in as few rows as keep them apart.

`explorer/lanes.js` and `explorer/drawing.js` lay out and draw by the same measures, so that the
explorer's first drawing takes exactly the place of its picture.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from figures.drawing.canvas import Canvas
from figures.drawing.marks import draw_mark
from figures.drawing.outline import PanelExtent, RowExtent, measure_axis
from figures.drawing.style import (
    AXIS,
    BOLD,
    GRID,
    INK,
    PAPER,
    SOFT,
    escape_markup,
)
from figures.evidence.axes import convert_to_months
from figures.evidence.facets import find_groups, list_therapy_groups

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import plotly.graph_objects as go

    from figures.evidence import Record

LANE_WIDTHS = (328, 640, 1160)
"""Px that a drawing is laid out for; below the second the lanes' names stand over the marks."""
TOP, FOOT = 4, 42
UNIT_BASELINE = 36
"""Px from the line of the scale to the baseline of its unit."""
ROW_PITCH, HEADING_HEIGHT = 16, 20
"""Height of a row and of a name over a lane, in px."""
NAMES_WIDTH, EDGE_WIDTH = 214, 6
"""Where the scale begins: next to the lanes' names, or under them."""
RIGHT_MARGIN = 16
MARK_HALF_WIDTH, MARK_GAP = 6, 4
"""Room on either side of a mark, and between a mark and the next."""
DOT_SIZE = 10
BASELINE_SHIFT = 4.7
"""Px from the baseline of a line to its middle."""
TICK_STEPS = (6, 12, 24, 36, 48, 60, 120, 240)
MAX_TICKS = 9


@dataclass(frozen=True)
class LaneSheet:
    """A drawing's width in px, and the months where its scale ends."""

    width: int
    end: float

    @property
    def is_narrow(self) -> bool:
        """Tell whether the names stand over their lanes."""
        return self.width < LANE_WIDTHS[1]

    @property
    def left(self) -> int:
        """Give where the scale begins, in px."""
        return EDGE_WIDTH if self.is_narrow else NAMES_WIDTH

    @property
    def scale(self) -> int:
        """Give the length of the scale in px."""
        return self.width - RIGHT_MARGIN - self.left

    def x(self, months: float) -> float:
        """Place a number of months, in px."""
        return self.left + self.scale * months / self.end


@dataclass(frozen=True)
class PlacedMark:
    """A record, and from where to where its mark reaches, in px."""

    record: Record
    start: float
    stop: float


@dataclass(frozen=True)
class Lane:
    """The marks of a therapy, each with its row."""

    name: str
    marks: Sequence[tuple[PlacedMark, int]]

    @property
    def rows(self) -> int:
        """Count the rows."""
        return 1 + max(row for _, row in self.marks)


def _get_months(record: Record) -> tuple[float | None, float | None, float | None]:
    """Give a record's value and the ends of its interval, in months."""
    value, low, high = (
        convert_to_months(record, number)
        for number in (record.value, record.ci_low, record.ci_high)
    )
    return value, low, high


def choose_ticks(furthest: float) -> list[int]:
    """Choose the months to label on a scale that reaches `furthest` months."""
    step = next((step for step in TICK_STEPS if furthest / step <= MAX_TICKS), TICK_STEPS[-1])
    return list(range(0, int(furthest * 1.02 + step / 50) + 1, step))


def find_furthest(records: Iterable[Record]) -> float:
    """Find the most months that any record reaches."""
    return max(n for record in records for n in _get_months(record) if n is not None)


def _place_mark(record: Record, sheet: LaneSheet) -> PlacedMark:
    """Find from where to where a mark and its interval reach; an open end reaches the edge."""
    value, low, high = _get_months(record)
    known = [sheet.x(n) for n in (value, low, high) if n is not None] or [sheet.x(0)]
    if low is not None and high is None:
        known.append(sheet.x(sheet.end))
    around = (
        []
        if value is None
        else [sheet.x(value) - MARK_HALF_WIDTH, sheet.x(value) + MARK_HALF_WIDTH]
    )
    return PlacedMark(record, min(known + around), max(known + around))


def _pack_rows(marks: Iterable[PlacedMark]) -> list[tuple[PlacedMark, int]]:
    """Put each mark, from the left, into the first row that has room for it."""
    ends: list[float] = []
    placed = []
    for one in sorted(marks, key=lambda mark: mark.start):
        free = (row for row, end in enumerate(ends) if end + MARK_GAP <= one.start)
        row = next(free, len(ends))
        ends[row : row + 1] = [one.stop]
        placed.append((one, row))
    return placed


def sort_into_lanes(records: Sequence[Record], sheet: LaneSheet) -> list[Lane]:
    """Sort records into lanes, in the order in which the therapies are listed."""
    held = {
        group.name: [r for r in records if find_groups(r)["therapy"] == group]
        for group in list_therapy_groups()
    }
    return [
        Lane(name, _pack_rows(_place_mark(record, sheet) for record in found))
        for name, found in held.items()
        if found
    ]


@dataclass
class LaneDrawing:
    """Lanes of marks on a canvas."""

    canvas: Canvas
    sheet: LaneSheet

    def write(self, text: str, x: float, baseline: float, **said: Any) -> None:
        """Write a line of text."""
        font = {"size": self.canvas.text_size, "color": INK} | said.pop("font", {})
        spot = {"x": x / self.sheet.width, "y": baseline - BASELINE_SHIFT}
        refs = {"xref": "paper", "yref": "y", "xanchor": "left", "yanchor": "middle"}
        self.canvas.notes.append({"text": text, "font": font, **spot, **refs} | said)

    def draw_line(self, x: tuple[float, float], y: tuple[float, float], ink: str) -> None:
        """Draw a line between two points, under the marks."""
        ends = [end / self.sheet.width for end in x]
        self.canvas.shapes.append(
            {"type": "line", "xref": "paper", "yref": "y", "layer": "below"}
            | {"x0": ends[0], "x1": ends[1], "y0": y[0], "y1": y[1]}
            | {"line": {"color": ink, "width": 1}}
        )

    def add_lane(self, lane: Lane, top: float) -> float:
        """Draw a lane below `top`; give where the next begins."""
        heading = HEADING_HEIGHT if self.sheet.is_narrow else 0
        first = top + heading + ROW_PITCH * 0.75
        self.draw_line((0, self.sheet.width), (top, top), GRID)
        ink = f"rgb({', '.join(str(n) for n in bytes.fromhex(SOFT[1:]))})"
        count = f'<span style="color:{ink};font-weight:400"> {len(lane.marks)}</span>'
        baseline = top + 15 if heading else first + 4
        self.write(
            escape_markup(lane.name) + count, 0, baseline, font={"weight": BOLD}, bgcolor=PAPER
        )
        for one, row in lane.marks:
            end, px = self.sheet.end, self.sheet.end / self.sheet.scale
            on = {"xaxis": "x", "yaxis": "y"}
            self.canvas.traces += draw_mark(one.record, first + row * ROW_PITCH, end, px, on)
        bottom = top + heading + lane.rows * ROW_PITCH + ROW_PITCH / 2
        rows = tuple(
            RowExtent(
                top + heading + ROW_PITCH * number,
                tuple(mark.record.id for mark, row in lane.marks if row == number),
                is_break=number > 0,
            )
            for number in range(lane.rows)
        )
        self.canvas.panels.append(PanelExtent(lane.name, top, bottom, rows, "x"))
        return bottom

    def draw_scale(self, lettered: Iterable[int], bottom: float) -> None:
        """Draw the scale: a line a tick, its months, and the unit at the end."""
        sheet, soft = self.sheet, {"color": SOFT}
        for tick in lettered:
            x = sheet.x(tick)
            self.draw_line((x, x), (TOP, bottom + 5), GRID)
            self.write(str(tick), x, bottom + 20, font=soft, xanchor="center")
        right = sheet.left + sheet.scale
        self.draw_line((sheet.left, right), (bottom, bottom), AXIS)
        self.write("months", right, bottom + UNIT_BASELINE, font=soft, xanchor="right")
        axis = measure_axis(bottom, UNIT_BASELINE)
        self.canvas.panels[-1] = replace(self.canvas.panels[-1], bottom=axis.bottom, axes=(axis,))


def draw_lanes(records: Sequence[Record], width: int) -> go.Figure:
    """Draw records on a scale of months from zero, for a width in px."""
    most = find_furthest(records)
    lettered = choose_ticks(most)
    sheet = LaneSheet(width, max(most * 1.03, lettered[-1]))
    canvas = Canvas("wide", (width, 0))
    drawing, bottom = LaneDrawing(canvas, sheet), float(TOP)
    for lane in sort_into_lanes(records, sheet):
        bottom = drawing.add_lane(lane, bottom)
    drawing.draw_scale(lettered, bottom)
    canvas.size = (width, bottom + FOOT)
    ends = [sheet.left / width, 1 - RIGHT_MARGIN / width]
    canvas.axes["xaxis"] = {"domain": ends, "range": [0, sheet.end], "visible": False}
    canvas.axes["yaxis"] = {"range": [bottom + FOOT, 0]}
    figure = canvas.build_figure()
    return figure.update_traces(marker={"size": DOT_SIZE}, selector={"mode": "markers"})
