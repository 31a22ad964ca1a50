"""Small pictures for cards: a figure's marks, with the few words that tell them apart."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from figures.drawing.icons import ArraySheet, build_layout, build_text, draw_icons
from figures.drawing.intervals import find_scale_end
from figures.drawing.marks import draw_mark, draw_track
from figures.drawing.ratios import draw_ratio, draw_unity_line
from figures.drawing.sheets import MONTHS_PER_YEAR
from figures.drawing.style import AXIS, escape_markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.drawing.ratios import RatioAxis
    from figures.evidence import Record

SKETCH_WIDTH, SKETCH_HEIGHT = 160, 100
TEXT_SIZE = 13
FOOT_HEIGHT = 22
"""Room for the words under a scale."""
SMALL_DOT = 8
LabeledRecord = tuple[str, "Record"]


def sketch_share(record: Record) -> go.Figure:
    """Draw a share as a hundred icons."""
    sheet = ArraySheet(
        width=SKETCH_WIDTH, columns=1, column=SKETCH_WIDTH, pitch=10.0, icon=7.6, letters=0
    )
    return go.Figure(draw_icons(record, (0, 0), sheet), build_layout((SKETCH_WIDTH, SKETCH_HEIGHT)))


def sketch_shares(pair: Sequence[LabeledRecord]) -> go.Figure:
    """Draw two shares side by side, each a hundred icons over its name."""
    column = SKETCH_WIDTH // 2 + 4
    sheet = ArraySheet(width=SKETCH_WIDTH, columns=2, column=column, pitch=7.5, icon=5.6, letters=0)
    traces, notes = [], []
    for index, (label, record) in enumerate(pair):
        traces += draw_icons(record, (index * column, 0), sheet)
        notes.append(build_text(escape_markup(label), index * column, sheet.side + 12, TEXT_SIZE))
    return go.Figure(traces, build_layout((SKETCH_WIDTH, SKETCH_HEIGHT)) | {"annotations": notes})


def sketch_pair(rows: Sequence[LabeledRecord]) -> go.Figure:
    """Draw each record on a line under its name, over one scale of months from zero."""
    records = [record for _, record in rows]
    end, on = find_scale_end(records), {"xaxis": "x", "yaxis": "y"}
    room = SKETCH_HEIGHT / len(rows)
    traces: list[Any] = []
    notes = []
    for index, (label, record) in enumerate(rows):
        y = room * index
        traces.append(draw_track(y + 32, end, on))
        traces += draw_mark(record, y + 32, end, end / SKETCH_WIDTH, on)
        notes.append(build_text(escape_markup(label), 0, y + 12, TEXT_SIZE))
    return go.Figure(traces, _build_month_layout(end) | {"annotations": notes})


def sketch_intervals(records: Sequence[Record]) -> go.Figure:
    """Draw many records, a line each, over one scale of months that says where it begins."""
    end, on = find_scale_end(records), {"xaxis": "x", "yaxis": "y"}
    traces: list[Any] = []
    for index, record in enumerate(records):
        y = 4 + (SKETCH_HEIGHT - FOOT_HEIGHT - 8) * (index + 0.5) / len(records)
        traces += draw_mark(record, y, end, end / SKETCH_WIDTH, on)
    figure = go.Figure(traces, _build_month_layout(end))
    figure.update_traces(marker={"size": SMALL_DOT}, selector={"mode": "markers"})
    last = min(MONTHS_PER_YEAR * (end // MONTHS_PER_YEAR), 5 * MONTHS_PER_YEAR)
    _draw_foot_scale(figure, {0: "0", last: f"{last:g} months"}, (0, end))
    return figure


def sketch_ratios(records: Sequence[Record], ratios: RatioAxis) -> go.Figure:
    """Draw each ratio on a line of its own, on a log axis that marks one: no difference."""
    on = {"xaxis": "x", "yaxis": "y"}
    traces = [draw_unity_line((4, SKETCH_HEIGHT - FOOT_HEIGHT), on)]
    for index, record in enumerate(records):
        traces += draw_ratio(
            record, 4 + (SKETCH_HEIGHT - FOOT_HEIGHT - 8) * (index + 0.5) / len(records), on
        )
    for trace in traces:
        trace.x = [log10(number) for number in trace.x]
    ends = (log10(ratios.start), log10(ratios.end))
    figure = go.Figure(traces, build_layout((SKETCH_WIDTH, SKETCH_HEIGHT)))
    figure.update_xaxes(range=ends)
    shown = [tick for tick in ratios.ticks if tick in {min(ratios.ticks), 1, max(ratios.ticks)}]
    _draw_foot_scale(figure, {log10(tick): f"{tick:g}" for tick in shown}, ends)
    return figure


def _build_month_layout(end: float) -> dict[str, Any]:
    """Lay out a sketch over a scale of months."""
    frame = {"xaxis": {"range": [-end * 0.04, end * 1.04], "visible": False}}
    return build_layout((SKETCH_WIDTH, SKETCH_HEIGHT)) | frame


def _draw_foot_scale(figure: go.Figure, ticks: dict[float, str], ends: tuple[float, float]) -> None:
    """Draw the scale under a sketch, and say at its ticks where they are."""
    y = SKETCH_HEIGHT - FOOT_HEIGHT
    figure.add_shape(
        type="line", x0=ends[0], x1=ends[1], y0=y, y1=y, line={"color": AXIS, "width": 1}
    )
    for at, text in ticks.items():
        figure.add_shape(
            type="line", x0=at, x1=at, y0=y, y1=y + 4, line={"color": AXIS, "width": 1}
        )
        anchor = "left" if at == ends[0] else "right" if at > sum(ends) / 2 else "center"
        figure.add_annotation(
            **build_text(text, at, y + 14, TEXT_SIZE) | {"xanchor": anchor, "align": anchor}
        )
