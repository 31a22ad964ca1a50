"""The marks of a record by what was checked: solid, hollow, hatched, an open arrow, a whisker."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from figures.drawing.style import GRID, INK, colour, months

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.evidence import Record

DOT = 13
WHISKER = 2
HATCHED = 15
Axes = dict[str, str]


def mark(record: Record, y: float, end: float, px: float, on: Axes) -> list[Any]:
    """Draw a record at height `y` on a scale that ends at `end`, where a px is worth `px` months.

    Every trace carries the record's id as its name: that is how a reading finds its mark.
    """
    if record.not_reached:
        return arrow(record, y, end, on)
    if record.of_the_exhibit:
        return [hatched(record, months(record) - HATCHED / 2 * px, HATCHED * px, (y, HATCHED), on)]
    return [*whisker(record, y, end, on), dot(record, y, on)]


def dot(record: Record, y: float, on: Axes) -> go.Scatter:
    """Draw a value: solid where it was read, hollow where it is only recalled."""
    return go.Scatter(
        name=record.id,
        x=[months(record)],
        y=[y],
        mode="markers",
        marker=dot_style(record),
        cliponaxis=False,
        **on,
    )


def dot_style(record: Record) -> dict[str, Any]:
    """Style a dot by what was checked."""
    hollow = record.checked == "recalled"
    return {
        "symbol": "circle-open" if hollow else "circle",
        "size": DOT - 1 if hollow else DOT,
        "color": colour(record),
        "line": {"width": 2 if hollow else 0, "color": colour(record)},
        "opacity": 1,
    }


def whisker(record: Record, y: float, end: float, on: Axes) -> list[go.Scatter]:
    """Draw the interval; an end that was not reached stays open, dotted to the scale's end."""
    if record.ci_low is None or record.value is None:
        return []
    low = record.in_months(record.ci_low)
    if record.ci_high is not None:
        return [stroke(record, (low, record.in_months(record.ci_high)), y, on)]
    return [
        stroke(record, (low, months(record)), y, on),
        stroke(record, (months(record), end), y, on, dash="2px,4px"),
    ]


def arrow(record: Record, y: float, end: float, on: Axes) -> list[go.Scatter]:
    """Draw a median that was not reached: from its lower bound towards an open end, no dot."""
    low = record.in_months(record.ci_low or Decimal(0))
    ink = {"color": colour(record), "line": {"color": colour(record), "width": WHISKER}}
    return [
        stroke(record, (low, end * 0.975), y, on),
        *(
            go.Scatter(
                name=record.id,
                x=[x],
                y=[y],
                mode="markers",
                marker={"symbol": symbol, "size": DOT, **ink},
                cliponaxis=False,
                **on,
            )
            for x, symbol in ((low, "line-ns-open"), (end * 0.985, "triangle-right-open"))
        ),
    ]


def stroke(
    record: Record, ends: tuple[float, float], y: float, on: Axes, dash: str = "solid"
) -> go.Scatter:
    """Draw a level line."""
    line = {"color": colour(record), "width": WHISKER, "dash": dash}
    return go.Scatter(name=record.id, x=list(ends), y=[y, y], mode="lines", line=line, **on)


def hatched(
    record: Record, base: float, length: float, across: tuple[float, float], on: Axes
) -> go.Bar:
    """Draw a figure of the exhibit: never a dot, always hatched."""
    y, height = across
    return go.Bar(
        name=record.id,
        orientation="h",
        base=[base],
        x=[length],
        y=[y],
        width=[height],
        marker=hatch(INK),
        **on,
    )


def hatch(ink: str) -> dict[str, Any]:
    """Hatch an area in one ink on nothing."""
    return {
        "color": ink,
        "line": {"color": ink, "width": 1},
        "pattern": {"shape": "/", "fillmode": "replace", "size": 5, "solidity": 0.22}
        | {"fgcolor": ink, "bgcolor": "rgba(0,0,0,0)"},
    }


def band(low: Record, high: Record, middles: Sequence[float], height: float, on: Axes) -> list[Any]:
    """Draw a range of the exhibit behind rows: hatched, between two dashed edges."""
    area = go.Bar(
        orientation="h",
        base=[months(low)] * len(middles),
        x=[months(high) - months(low)] * len(middles),
        y=list(middles),
        width=[height] * len(middles),
        marker=hatch(INK) | {"line": {"width": 0}},
        opacity=0.4,
        **on,
    )
    line = {"color": INK, "width": 1, "dash": "4px,3px"}
    spans = [(middle - height / 2, middle + height / 2) for middle in middles]
    if all(above[1] == below[0] for above, below in pairwise(spans)):
        spans = [(spans[0][0], spans[-1][1])]
    edges = [
        go.Scatter(
            name=end.id,
            x=[months(end), months(end), None] * len(spans),
            y=[y for span in spans for y in (*span, None)],
            mode="lines",
            line=line,
            **on,
        )
        for end in (low, high)
    ]
    return [area, *edges]


def track(y: float, end: float, on: Axes) -> go.Scatter:
    """Draw the ground line of a row where no grid stands behind it."""
    return go.Scatter(x=[0, end], y=[y, y], mode="lines", line={"color": GRID, "width": 1}, **on)
