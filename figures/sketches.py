"""Small pictures for cards: a figure's marks, with the few words that tell them apart."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from figures.icons import Sheet, icons, layout, line
from figures.intervals import reach
from figures.marks import WHISKER, dot_style, mark, track
from figures.sheets import YEAR
from figures.style import AXIS, colour, markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.evidence import Record

WIDTH, HEIGHT = 160, 100
TYPE = 13
FOOT = 22
"""Room for the words under a scale."""
SMALL_DOT = 8
Labelled = tuple[str, "Record"]


def sketch_share(record: Record) -> go.Figure:
    """Draw a share as a hundred icons."""
    sheet = Sheet(width=WIDTH, columns=1, column=WIDTH, pitch=10.0, icon=7.6, letters=0)
    return go.Figure(icons(record, (0, 0), sheet), layout((WIDTH, HEIGHT)))


def sketch_shares(pair: Sequence[Labelled]) -> go.Figure:
    """Draw two shares side by side, each a hundred icons over its name."""
    column = WIDTH // 2 + 4
    sheet = Sheet(width=WIDTH, columns=2, column=column, pitch=7.5, icon=5.6, letters=0)
    traces, notes = [], []
    for index, (label, record) in enumerate(pair):
        traces += icons(record, (index * column, 0), sheet)
        notes.append(line(markup(label), index * column, sheet.side + 12, TYPE))
    return go.Figure(traces, layout((WIDTH, HEIGHT)) | {"annotations": notes})


def sketch_pair(rows: Sequence[Labelled]) -> go.Figure:
    """Draw each record on a line under its name, over one scale of months from nought."""
    records = [record for _, record in rows]
    end, on = reach(records), {"xaxis": "x", "yaxis": "y"}
    room = HEIGHT / len(rows)
    traces: list[Any] = []
    notes = []
    for index, (label, record) in enumerate(rows):
        y = room * index
        traces.append(track(y + 32, end, on))
        traces += mark(record, y + 32, end, end / WIDTH, on)
        notes.append(line(markup(label), 0, y + 12, TYPE))
    return go.Figure(traces, over(end) | {"annotations": notes})


def sketch_intervals(records: Sequence[Record]) -> go.Figure:
    """Draw many records, a line each, over one scale of months that says where it begins."""
    end, on = reach(records), {"xaxis": "x", "yaxis": "y"}
    traces: list[Any] = []
    for index, record in enumerate(records):
        y = 4 + (HEIGHT - FOOT - 8) * (index + 0.5) / len(records)
        traces += mark(record, y, end, end / WIDTH, on)
    figure = go.Figure(traces, over(end))
    figure.update_traces(marker={"size": SMALL_DOT}, selector={"mode": "markers"})
    last = min(YEAR * (end // YEAR), 5 * YEAR)
    foot(figure, {0: "0", last: f"{last:g} months"}, (0, end))
    return figure


def sketch_ratio(record: Record) -> go.Figure:
    """Draw a ratio and its interval on a log scale around one, which means no difference."""
    low, value, high = (
        log10(float(number))
        for number in (record.ci_low or 1, record.value or 1, record.ci_high or 1)
    )
    y = (HEIGHT - FOOT) / 2
    stroke = {"color": colour(record), "width": WHISKER}
    ends = (log10(0.5), log10(2))
    traces = [
        go.Scatter(
            x=[0, 0],
            y=[4, HEIGHT - FOOT],
            mode="lines",
            line={"color": AXIS, "width": 1, "dash": "4px,3px"},
        ),
        go.Scatter(name=record.id, x=[low, high], y=[y, y], mode="lines", line=stroke),
        go.Scatter(name=record.id, x=[value], y=[y], mode="markers", marker=dot_style(record)),
    ]
    figure = go.Figure(traces, layout((WIDTH, HEIGHT)))
    figure.update_xaxes(range=ends)
    foot(figure, {ends[0]: "0.5", 0: "1", ends[1]: "2"}, ends)
    return figure


def over(end: float) -> dict[str, Any]:
    """Lay out a sketch over a scale of months."""
    frame = {"xaxis": {"range": [-end * 0.04, end * 1.04], "visible": False}}
    return layout((WIDTH, HEIGHT)) | frame


def foot(figure: go.Figure, ticks: dict[float, str], ends: tuple[float, float]) -> None:
    """Draw the scale under a sketch, and say at its ticks where they are."""
    y = HEIGHT - FOOT
    figure.add_shape(
        type="line", x0=ends[0], x1=ends[1], y0=y, y1=y, line={"color": AXIS, "width": 1}
    )
    for at, text in ticks.items():
        figure.add_shape(
            type="line", x0=at, x1=at, y0=y, y1=y + 4, line={"color": AXIS, "width": 1}
        )
        anchor = "left" if at == ends[0] else "right" if at > sum(ends) / 2 else "center"
        figure.add_annotation(**line(text, at, y + 14, TYPE) | {"xanchor": anchor, "align": anchor})
