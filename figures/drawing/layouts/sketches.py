"""Small pictures for cards: a figure's marks, with the few words that tell them apart."""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING

from figures.drawing.axes import MONTHS_PER_YEAR
from figures.drawing.canvas import Canvas, build_text
from figures.drawing.layouts.icons import ArraySheet, draw_icons
from figures.drawing.layouts.intervals import find_scale_end
from figures.drawing.marks import draw_mark, draw_track
from figures.drawing.ratios import draw_ratio, draw_unity_line
from figures.drawing.style import AXIS, escape_markup

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from figures.drawing.ratios import RatioAxis
    from figures.evidence import Record

SKETCH_WIDTH, SKETCH_HEIGHT = 160, 100
FOOT_HEIGHT = 22
"""Room for the words under a scale."""
SMALL_DOT = 8
LabeledRecord = tuple[str, "Record"]


def build_sketch_canvas() -> Canvas:
    """Build the empty sheet of a sketch, whose axes count px."""
    canvas = Canvas("narrow", (SKETCH_WIDTH, SKETCH_HEIGHT))
    canvas.count_pixels()
    return canvas


def sketch_share(record: Record) -> go.Figure:
    """Draw a share as a hundred icons."""
    sheet = ArraySheet(
        width=SKETCH_WIDTH, columns=1, column=SKETCH_WIDTH, pitch=10.0, icon=7.6, letters=0
    )
    canvas = build_sketch_canvas()
    canvas.traces += draw_icons(record, (0, 0), sheet)
    return canvas.build_figure()


def sketch_shares(pair: Sequence[LabeledRecord]) -> go.Figure:
    """Draw two shares side by side, each a hundred icons over its name."""
    column = SKETCH_WIDTH // 2 + 4
    sheet = ArraySheet(width=SKETCH_WIDTH, columns=2, column=column, pitch=7.5, icon=5.6, letters=0)
    canvas = build_sketch_canvas()
    for index, (label, record) in enumerate(pair):
        canvas.traces += draw_icons(record, (index * column, 0), sheet)
        _write_label(canvas, label, index * column, sheet.side + 12)
    return canvas.build_figure()


def sketch_pair(rows: Sequence[LabeledRecord]) -> go.Figure:
    """Draw each record on a line under its name, over one scale of months from zero."""
    records = [record for _, record in rows]
    end, on = find_scale_end(records), {"xaxis": "x", "yaxis": "y"}
    room = SKETCH_HEIGHT / len(rows)
    canvas = _build_month_canvas(end)
    for index, (label, record) in enumerate(rows):
        y = room * index
        canvas.traces.append(draw_track(y + 32, end, on))
        canvas.traces += draw_mark(record, y + 32, end, end / SKETCH_WIDTH, on)
        _write_label(canvas, label, 0, y + 12)
    return canvas.build_figure()


def sketch_intervals(records: Sequence[Record]) -> go.Figure:
    """Draw many records, a line each, over one scale of months that says where it begins."""
    end, on = find_scale_end(records), {"xaxis": "x", "yaxis": "y"}
    canvas = _build_month_canvas(end)
    for index, record in enumerate(records):
        canvas.traces += draw_mark(
            record, _place_row(index, len(records)), end, end / SKETCH_WIDTH, on
        )
    last = min(MONTHS_PER_YEAR * (end // MONTHS_PER_YEAR), 5 * MONTHS_PER_YEAR)
    _draw_foot_scale(canvas, {0: "0", last: f"{last:g} months"}, (0, end))
    figure = canvas.build_figure()
    return figure.update_traces(marker={"size": SMALL_DOT}, selector={"mode": "markers"})


def sketch_ratios(records: Sequence[Record], ratios: RatioAxis) -> go.Figure:
    """Draw each ratio on a line of its own, on a log axis that marks one: no difference."""
    on = {"xaxis": "x", "yaxis": "y"}
    canvas = build_sketch_canvas()
    canvas.traces.append(draw_unity_line((4, SKETCH_HEIGHT - FOOT_HEIGHT), on))
    for index, record in enumerate(records):
        canvas.traces += draw_ratio(record, _place_row(index, len(records)), on)
    for trace in canvas.traces:
        trace.x = [log10(number) for number in trace.x]
    ends = (log10(ratios.start), log10(ratios.end))
    canvas.axes["xaxis"] |= {"range": ends}
    shown = [tick for tick in ratios.ticks if tick in {min(ratios.ticks), 1, max(ratios.ticks)}]
    _draw_foot_scale(canvas, {log10(tick): f"{tick:g}" for tick in shown}, ends)
    return canvas.build_figure()


def _build_month_canvas(end: float) -> Canvas:
    """Build the sheet of a sketch over a scale of months."""
    canvas = build_sketch_canvas()
    canvas.axes["xaxis"] |= {"range": [-end * 0.04, end * 1.04]}
    return canvas


def _place_row(index: int, count: int) -> float:
    """Place one of `count` rows over a scale, in px from the top."""
    return 4 + (SKETCH_HEIGHT - FOOT_HEIGHT - 8) * (index + 0.5) / count


def _write_label(canvas: Canvas, label: str, x: float, y: float) -> None:
    """Write the name of a mark."""
    canvas.notes.append(build_text(escape_markup(label), x, y, canvas.text_size))


def _draw_foot_scale(canvas: Canvas, ticks: dict[float, str], ends: tuple[float, float]) -> None:
    """Draw the scale under a sketch, and say at its ticks where they are."""
    y = SKETCH_HEIGHT - FOOT_HEIGHT
    line = {"type": "line", "line": {"color": AXIS, "width": 1}}
    canvas.shapes.append(line | {"x0": ends[0], "x1": ends[1], "y0": y, "y1": y})
    for at, text in ticks.items():
        canvas.shapes.append(line | {"x0": at, "x1": at, "y0": y, "y1": y + 4})
        anchor = "left" if at == ends[0] else "right" if at > sum(ends) / 2 else "center"
        canvas.notes.append(
            build_text(text, at, y + 14, canvas.text_size) | {"xanchor": anchor, "align": anchor}
        )
