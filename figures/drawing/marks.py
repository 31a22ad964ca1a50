"""The marks of a record by what was checked: solid, hollow, hatched, an open arrow, a whisker."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from figures.drawing.style import GRID, INK, get_color, get_months

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.evidence import Record

DOT_SIZE = 13
WHISKER_WIDTH = 2
HATCHED_SIZE = 15
AxisNames = dict[str, str]


def draw_mark(record: Record, y: float, end: float, px: float, on: AxisNames) -> list[Any]:
    """Draw a record at height `y` on a scale that ends at `end`, where a px is worth `px` months.

    Every trace carries the record's id as its name: that is how a reading finds its mark.
    """
    if record.is_not_reached:
        return draw_open_arrow(record, y, end, on)
    if record.is_from_exhibit:
        return [
            draw_hatched_bar(
                record,
                get_months(record) - HATCHED_SIZE / 2 * px,
                HATCHED_SIZE * px,
                (y, HATCHED_SIZE),
                on,
            )
        ]
    return [*_draw_whisker(record, y, end, on), _draw_dot(record, y, on)]


def _draw_dot(record: Record, y: float, on: AxisNames) -> go.Scatter:
    """Draw a value: solid where it was read, hollow where it is only recalled."""
    return go.Scatter(
        name=record.id,
        x=[get_months(record)],
        y=[y],
        mode="markers",
        marker=get_dot_style(record),
        cliponaxis=False,
        **on,
    )


def get_dot_style(record: Record) -> dict[str, Any]:
    """Style a dot by what was checked."""
    hollow = record.checked == "recalled"
    return {
        "symbol": "circle-open" if hollow else "circle",
        "size": DOT_SIZE - 1 if hollow else DOT_SIZE,
        "color": get_color(record),
        "line": {"width": 2 if hollow else 0, "color": get_color(record)},
        "opacity": 1,
    }


def _draw_whisker(record: Record, y: float, end: float, on: AxisNames) -> list[go.Scatter]:
    """Draw the interval; an end that was not reached stays open, dotted to the scale's end."""
    if record.ci_low is None or record.value is None:
        return []
    low = record.in_months(record.ci_low)
    if record.ci_high is not None:
        return [draw_stroke(record, (low, record.in_months(record.ci_high)), y, on)]
    return [
        draw_stroke(record, (low, get_months(record)), y, on),
        draw_stroke(record, (get_months(record), end), y, on, dash="2px,4px"),
    ]


def draw_open_arrow(record: Record, y: float, end: float, on: AxisNames) -> list[go.Scatter]:
    """Draw a median that was not reached: from its lower bound towards an open end, no dot."""
    low = record.in_months(record.ci_low or Decimal(0))
    ink = {"color": get_color(record), "line": {"color": get_color(record), "width": WHISKER_WIDTH}}
    return [
        draw_stroke(record, (low, end * 0.975), y, on),
        *(
            go.Scatter(
                name=record.id,
                x=[x],
                y=[y],
                mode="markers",
                marker={"symbol": symbol, "size": DOT_SIZE, **ink},
                cliponaxis=False,
                **on,
            )
            for x, symbol in ((low, "line-ns-open"), (end * 0.985, "triangle-right-open"))
        ),
    ]


def draw_stroke(
    record: Record, ends: tuple[float, float], y: float, on: AxisNames, dash: str = "solid"
) -> go.Scatter:
    """Draw a level line."""
    line = {"color": get_color(record), "width": WHISKER_WIDTH, "dash": dash}
    return go.Scatter(name=record.id, x=list(ends), y=[y, y], mode="lines", line=line, **on)


def draw_hatched_bar(
    record: Record, base: float, length: float, across: tuple[float, float], on: AxisNames
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
        marker=get_hatch_style(INK),
        **on,
    )


def get_hatch_style(ink: str) -> dict[str, Any]:
    """Hatch an area in one ink on nothing."""
    return {
        "color": ink,
        "line": {"color": ink, "width": 1},
        "pattern": {"shape": "/", "fillmode": "replace", "size": 5, "solidity": 0.22}
        | {"fgcolor": ink, "bgcolor": "rgba(0,0,0,0)"},
    }


def draw_band(
    low: Record, high: Record, middles: Sequence[float], height: float, on: AxisNames
) -> list[Any]:
    """Draw a range of the exhibit behind rows: hatched, between two dashed edges."""
    area = go.Bar(
        orientation="h",
        base=[get_months(low)] * len(middles),
        x=[get_months(high) - get_months(low)] * len(middles),
        y=list(middles),
        width=[height] * len(middles),
        marker=get_hatch_style(INK) | {"line": {"width": 0}},
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
            x=[get_months(end), get_months(end), None] * len(spans),
            y=[y for span in spans for y in (*span, None)],
            mode="lines",
            line=line,
            **on,
        )
        for end in (low, high)
    ]
    return [area, *edges]


def draw_track(y: float, end: float, on: AxisNames) -> go.Scatter:
    """Draw the ground line of a row where no grid stands behind it."""
    return go.Scatter(x=[0, end], y=[y, y], mode="lines", line={"color": GRID, "width": 1}, **on)
