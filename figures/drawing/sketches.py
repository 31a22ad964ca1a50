"""Small pictures for cards: a figure's marks, with the few words that tell them apart."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from figures.drawing.icons import Sheet, icons, layout, line
from figures.drawing.intervals import reach
from figures.drawing.marks import mark, track
from figures.drawing.ratios import ratio_mark, unity
from figures.drawing.sheets import YEAR
from figures.drawing.style import AXIS, markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.drawing.ratios import Ratios
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


def sketch_ratios(records: Sequence[Record], ratios: Ratios) -> go.Figure:
    """Draw each ratio on a line of its own, on a log axis that marks one: no difference."""
    on = {"xaxis": "x", "yaxis": "y"}
    traces = [unity((4, HEIGHT - FOOT), on)]
    for index, record in enumerate(records):
        traces += ratio_mark(record, 4 + (HEIGHT - FOOT - 8) * (index + 0.5) / len(records), on)
    for trace in traces:
        trace.x = [log10(number) for number in trace.x]
    ends = (log10(ratios.start), log10(ratios.end))
    figure = go.Figure(traces, layout((WIDTH, HEIGHT)))
    figure.update_xaxes(range=ends)
    shown = [tick for tick in ratios.ticks if tick in {min(ratios.ticks), 1, max(ratios.ticks)}]
    foot(figure, {log10(tick): f"{tick:g}" for tick in shown}, ends)
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
