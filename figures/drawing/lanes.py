"""Lanes: marks on one scale of months, a lane a therapy, packed in as few rows as keep them apart.

`explorer-lanes.js` and `explorer-drawing.js` lay out and draw by the same measures, so that the
explorer's first drawing stands where its picture stood.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from figures.drawing.marks import mark
from figures.drawing.style import AXIS, BOLD, GRID, INK, PAPER, SOFT, TEMPLATE, TYPE, markup
from figures.evidence.axes import converted
from figures.evidence.facets import THERAPIES, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from figures.evidence import Record

WIDTHS = (328, 640, 1160)
"""Px that a drawing is laid out for; below the second the lanes' names stand over the marks."""
TOP, FOOT = 4, 42
PITCH, HEADING = 16, 20
"""Height of a row and of a name over a lane, in px."""
NAMES, EDGE = 214, 6
"""Where the scale begins: beside the lanes' names, or under them."""
RIGHT = 16
HALF, GAP = 6, 4
"""Room on either side of a mark, and between a mark and the next."""
DOT = 10
LETTERING = 4.7
"""Px from the baseline of a line to its middle."""
STEPS = (6, 12, 24, 36, 48, 60, 120, 240)
TICKS = 9


@dataclass(frozen=True)
class Sheet:
    """A drawing's width in px, and the months where its scale ends."""

    width: int
    end: float

    @property
    def narrow(self) -> bool:
        """Tell whether the names stand over their lanes."""
        return self.width < WIDTHS[1]

    @property
    def left(self) -> int:
        """Give where the scale begins, in px."""
        return EDGE if self.narrow else NAMES

    @property
    def scale(self) -> int:
        """Give the length of the scale in px."""
        return self.width - RIGHT - self.left

    def x(self, months: float) -> float:
        """Place a number of months, in px."""
        return self.left + self.scale * months / self.end


@dataclass(frozen=True)
class Mark:
    """A record, and from where to where its mark reaches, in px."""

    record: Record
    start: float
    stop: float


@dataclass(frozen=True)
class Lane:
    """The marks of a therapy, each with its row."""

    name: str
    marks: Sequence[tuple[Mark, int]]

    @property
    def rows(self) -> int:
        """Count the rows."""
        return 1 + max(row for _, row in self.marks)


def numbers(record: Record) -> tuple[float | None, float | None, float | None]:
    """Give a record's value and the ends of its interval, in months."""
    value, low, high = (
        converted(record, number) for number in (record.value, record.ci_low, record.ci_high)
    )
    return value, low, high


def ticks(furthest: float) -> list[int]:
    """Give the months to letter on a scale that must hold so many."""
    step = next((step for step in STEPS if furthest / step <= TICKS), STEPS[-1])
    return list(range(0, int(furthest * 1.02 + step / 50) + 1, step))


def furthest(records: Iterable[Record]) -> float:
    """Find the most months that any record reaches."""
    return max(n for record in records for n in numbers(record) if n is not None)


def place(record: Record, sheet: Sheet) -> Mark:
    """Find from where to where a mark and its interval reach; an open end reaches the edge."""
    value, low, high = numbers(record)
    known = [sheet.x(n) for n in (value, low, high) if n is not None] or [sheet.x(0)]
    if low is not None and high is None:
        known.append(sheet.x(sheet.end))
    around = [] if value is None else [sheet.x(value) - HALF, sheet.x(value) + HALF]
    return Mark(record, min(known + around), max(known + around))


def pack(marks: Iterable[Mark]) -> list[tuple[Mark, int]]:
    """Put each mark, from the left, into the first row that has room for it."""
    ends: list[float] = []
    placed = []
    for one in sorted(marks, key=lambda mark: mark.start):
        free = (row for row, end in enumerate(ends) if end + GAP <= one.start)
        row = next(free, len(ends))
        ends[row : row + 1] = [one.stop]
        placed.append((one, row))
    return placed


def lanes(records: Sequence[Record], sheet: Sheet) -> list[Lane]:
    """Sort records into lanes, in the order in which the therapies are listed."""
    held = {
        group.name: [r for r in records if grouped(r)["therapy"] == group] for group in THERAPIES
    }
    return [
        Lane(name, pack(place(record, sheet) for record in found))
        for name, found in held.items()
        if found
    ]


@dataclass
class Drawing:
    """The figure as it grows, lane by lane, down the sheet."""

    sheet: Sheet
    traces: list[Any] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)

    def write(self, text: str, x: float, baseline: float, **said: Any) -> None:
        """Write a line of text."""
        font = {"size": TYPE["wide"], "color": INK} | said.pop("font", {})
        spot = {"x": x / self.sheet.width, "y": baseline - LETTERING}
        refs = {"xref": "paper", "yref": "y", "xanchor": "left", "yanchor": "middle"}
        self.notes.append({"text": text, "font": font, **spot, **refs} | said)

    def rule(self, x: tuple[float, float], y: tuple[float, float], ink: str) -> None:
        """Draw a line from the one place to the other, under the marks."""
        ends = [end / self.sheet.width for end in x]
        self.shapes.append(
            {"type": "line", "xref": "paper", "yref": "y", "layer": "below"}
            | {"x0": ends[0], "x1": ends[1], "y0": y[0], "y1": y[1]}
            | {"line": {"color": ink, "width": 1}}
        )

    def add(self, lane: Lane, top: float) -> float:
        """Draw a lane below `top`; give where the next begins."""
        heading = HEADING if self.sheet.narrow else 0
        first = top + heading + PITCH * 0.75
        self.rule((0, self.sheet.width), (top, top), GRID)
        ink = f"rgb({', '.join(str(n) for n in bytes.fromhex(SOFT[1:]))})"
        count = f'<span style="color:{ink};font-weight:400"> {len(lane.marks)}</span>'
        baseline = top + 15 if heading else first + 4
        self.write(markup(lane.name) + count, 0, baseline, font={"weight": BOLD}, bgcolor=PAPER)
        for one, row in lane.marks:
            end, px = self.sheet.end, self.sheet.end / self.sheet.scale
            on = {"xaxis": "x", "yaxis": "y"}
            self.traces += mark(one.record, first + row * PITCH, end, px, on)
        return top + heading + lane.rows * PITCH + PITCH / 2

    def ground(self, lettered: Iterable[int], bottom: float) -> None:
        """Draw the scale: a line a tick, its months, and the unit at the end."""
        sheet, soft = self.sheet, {"color": SOFT}
        for tick in lettered:
            x = sheet.x(tick)
            self.rule((x, x), (TOP, bottom + 5), GRID)
            self.write(str(tick), x, bottom + 20, font=soft, xanchor="center")
        right = sheet.left + sheet.scale
        self.rule((sheet.left, right), (bottom, bottom), AXIS)
        self.write("months", right, bottom + 36, font=soft, xanchor="right")


def draw_lanes(records: Sequence[Record], width: int) -> go.Figure:
    """Draw records on a scale of months from nought, for a width in px."""
    most = furthest(records)
    lettered = ticks(most)
    sheet = Sheet(width, max(most * 1.03, lettered[-1]))
    drawing, bottom = Drawing(sheet), float(TOP)
    for lane in lanes(records, sheet):
        bottom = drawing.add(lane, bottom)
    drawing.ground(lettered, bottom)
    height = bottom + FOOT
    ends = [sheet.left / width, 1 - RIGHT / width]
    figure = go.Figure(
        drawing.traces,
        {"template": TEMPLATE, "width": width, "height": height}
        | {"annotations": drawing.notes, "shapes": drawing.shapes}
        | {"xaxis": {"domain": ends, "range": [0, sheet.end], "visible": False}}
        | {"yaxis": {"range": [height, 0]}},
    )
    return figure.update_traces(marker={"size": DOT}, selector={"mode": "markers"})
