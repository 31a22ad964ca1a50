"""Small pictures for cards: a figure's marks alone, without words or axes."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from figures.forest import ratio_mark, unity
from figures.icons import Sheet, icons, layout
from figures.intervals import reach
from figures.marks import mark, track

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.evidence import Record
    from figures.forest import Ratios

WIDTH, HEIGHT = 160, 100
PITCH = 10.0
MARGIN = 6
FEW = 4
"""As many lines as can each have a ground of their own."""


def sketch_share(record: Record) -> go.Figure:
    """Draw a share as a hundred icons in the middle of the picture."""
    sheet = Sheet(width=WIDTH, columns=1, column=WIDTH, pitch=PITCH, icon=7.6, letters=0)
    left = (WIDTH - sheet.side) / 2
    return go.Figure(icons(record, (left, 0), sheet), layout((WIDTH, HEIGHT)))


def sketch_intervals(records: Sequence[Record]) -> go.Figure:
    """Draw each record on a line of its own, over one scale of months from nought."""
    end = reach(records)
    on = {"xaxis": "x", "yaxis": "y"}
    traces = []
    for index, record in enumerate(records):
        y = MARGIN + (HEIGHT - 2 * MARGIN) * (index + 0.5) / len(records)
        if len(records) <= FEW:
            traces.append(track(y, end, on))
        traces += mark(record, y, end, end / WIDTH, on)
    frame = {"xaxis": {"range": [-end * 0.04, end * 1.04], "visible": False}}
    figure = go.Figure(traces, layout((WIDTH, HEIGHT)) | frame)
    if len(records) > FEW:
        figure.update_traces(marker={"size": 8}, selector={"mode": "markers"})
    return figure


def sketch_ratios(records: Sequence[Record], ratios: Ratios) -> go.Figure:
    """Draw each ratio on a line of its own, beside the line of no difference."""
    on = {"xaxis": "x", "yaxis": "y"}
    traces = [unity((0, HEIGHT), on)]
    for index, record in enumerate(records):
        y = MARGIN + (HEIGHT - 2 * MARGIN) * (index + 0.5) / len(records)
        traces += ratio_mark(record, y, on)
    ends = [log10(ratios.start), log10(ratios.end)]
    frame = {"xaxis": {"type": "log", "range": ends, "visible": False}}
    return go.Figure(traces, layout((WIDTH, HEIGHT)) | frame)
