"""Incidence in the United States: the three counts that were published, and nothing between them.

Points over a time axis, because three counts are not a series. The two counts of one publication
are joined by a thin dashed guide with a label; the count of the other publication, another
reading of the registries, is joined to nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from figures.drawing.axes import build_axis
from figures.drawing.canvas import Canvas
from figures.drawing.layouts.sketches import build_sketch_canvas
from figures.drawing.marks import get_dot_style
from figures.drawing.measures import DRAWING_WIDTHS
from figures.drawing.outline import PanelExtent, RowExtent
from figures.drawing.style import (
    AXIS,
    BOLD,
    GRID,
    INK,
    NEUTRAL,
    REGULAR,
    SOFT,
    TEXT_SIZES,
)
from figures.evidence import wording

if TYPE_CHECKING:
    from figures.drawing.style import Width
    from figures.evidence import Evidence, Record

ENDPOINT = re.compile(r"age-adjusted incidence (\d{4})")
"""The endpoint of a count, which ends in the year that was counted."""
FOLD_RECORD_ID = "dasari2017-incidence-fold"
AXIS_MAX = 9
SIZES: dict[Width, tuple[int, int]] = {
    "wide": (DRAWING_WIDTHS["wide"], 400),
    "narrow": (DRAWING_WIDTHS["narrow"], 400),
}
YEAR_RANGE: dict[Width, tuple[str, str]] = {
    "wide": ("1968", "2028"),
    "narrow": ("1966", "2028"),
}
GUIDE_LABEL_PLACE: dict[Width, tuple[str, float]] = {"wide": ("1990", 2.9), "narrow": ("1968", 5)}
"""Where the label of the guide is: year, and cases per 100,000."""
MEASURE = "New cases of neuroendocrine tumors per 100,000 people per year, age-adjusted, USA."
CAUTION = (
    "All neuroendocrine tumors, not only gastroenteropancreatic ones. The authors explain the "
    "rise mostly by earlier diagnosis: more tumors found need not mean more tumors."
)
HOW_TO_READ = (
    "A dot is a published count. The years between are not shown, because we did not read them. "
    "The dashed line joins two counts of one publication; it does not show the years between."
)


def select(evidence: Evidence) -> list[Record]:
    """Keep the counts of a whole population in one year, in the order of years."""
    rows = [
        record
        for record in evidence.records.values()
        if ENDPOINT.fullmatch(record.endpoint) and record.value is not None and not record.subgroup
    ]
    return sorted(rows, key=parse_year)


def parse_year(record: Record) -> int:
    """Give the year that was counted."""
    return int(ENDPOINT.sub(r"\1", record.endpoint))


def _find_first_and_last(evidence: Evidence) -> tuple[Record, Record]:
    """Find the first and the last count of the publication that compares them."""
    first, *_, last = (
        row for row in select(evidence) if row.source == evidence.records[FOLD_RECORD_ID].source
    )
    return first, last


def title(evidence: Evidence) -> str:
    """State both ends."""
    first, last = _find_first_and_last(evidence)
    return (
        f"Counted US cases rose from {first.value} per 100,000 in {parse_year(first)} "
        f"to {last.value} in {parse_year(last)}"
    )


def describe(evidence: Evidence) -> str:
    """Say in words what the figure shows."""
    first, last = _find_first_and_last(evidence)
    said = "; ".join(f"{row.value} in {parse_year(row)} ({row.study})" for row in select(evidence))
    return (
        f"Age-adjusted incidence of all neuroendocrine tumors in the USA, per 100,000 people "
        f"per year: {said}. By {first.study} the rise from {parse_year(first)} to "
        f"{parse_year(last)} is "
        f"{wording.format_quantity(evidence.records[FOLD_RECORD_ID])}."
    )


def draw(evidence: Evidence, width: Width) -> go.Figure:
    """Draw the counts over a scale from zero, each with its year and its publication."""
    rows, (first, last) = select(evidence), _find_first_and_last(evidence)
    size, label_shift = SIZES[width], (8 if width == "wide" else -8, 0)
    traces: list[Any] = [_draw_guide(first, last), _draw_rise(first, last)]
    traces += [_draw_count(row, first.source) for row in rows]
    notes = [note for row in rows for note in _label_count(row, first, last, width)]
    notes += [
        _build_text("line for guidance only;", GUIDE_LABEL_PLACE[width], width, shift=(0, 0)),
        _build_text("no data between", GUIDE_LABEL_PLACE[width], width, shift=(0, -17)),
        _build_text(
            wording.format_quantity(evidence.records[FOLD_RECORD_ID]),
            ("2016", 3),
            width,
            bold=True,
            shift=label_shift,
        )
        | {"xanchor": "left" if width == "wide" else "right"},
        {
            **_build_text("per 100,000", ("1968", AXIS_MAX), width, shift=(0, 0)),
            "x": 0,
            "xref": "paper",
        }
        | {"yshift": 14},
    ]
    canvas = Canvas(width, size)
    canvas.traces, canvas.notes = traces, notes
    canvas.axes = {"xaxis": _build_year_axis(width, size), "yaxis": _build_count_axis(width, size)}
    canvas.panels = [_outline_drawing(rows, size)]
    return canvas.build_figure()


def _outline_drawing(rows: list[Record], size: tuple[int, int]) -> PanelExtent:
    """State that the drawing is one panel, with all counts in one row."""
    row = RowExtent(0, tuple(record.id for record in rows), is_break=False)
    return PanelExtent("", 0, size[1], (row,), is_break=False)


def _draw_count(record: Record, main: str) -> go.Scatter:
    """Draw a count; one of another publication is in a quieter ink."""
    style = get_dot_style(record)
    ink = INK if record.source == main else NEUTRAL
    style |= {"color": ink, "line": style["line"] | {"color": ink}}
    return go.Scatter(
        name=record.id,
        x=[str(parse_year(record))],
        y=[float(record.value or 0)],
        mode="markers",
        marker=style,
        cliponaxis=False,
    )


def _draw_guide(first: Record, last: Record) -> go.Scatter:
    """Join two counts by a dashed guide, which shows no data."""
    return go.Scatter(
        x=[str(parse_year(first)), str(parse_year(last))],
        y=[float(first.value or 0), float(last.value or 0)],
        mode="lines",
        line={"color": AXIS, "width": 1, "dash": "2px,5px"},
    )


def _draw_rise(first: Record, last: Record) -> go.Scatter:
    """Draw a bracket from the height of the first count to that of the last."""
    low, high = (float(row.value or 0) for row in (first, last))
    return go.Scatter(
        x=["2014", "2016", "2016", "2014"],
        y=[low, low, high, high],
        mode="lines",
        line={"color": AXIS, "width": 1},
    )


def _label_count(record: Record, first: Record, last: Record, width: Width) -> list[dict[str, Any]]:
    """Write a count over its dot, and its year and publication, clear of the guide."""
    at = (str(parse_year(record)), float(record.value or 0))
    above = record is not first and at[1] >= _interpolate_guide(parse_year(record), first, last)
    early = parse_year(record) < parse_year(last)
    anchor = "right" if above and not early else "left"
    x, up = ((0, 14) if early else (-12, 4)) if above else (16, -22)
    side = {"xanchor": anchor, "name": record.id}
    found = _build_text(f"{record.value}", at, width, bold=True, shift=(x, up + 18)) | side
    said = f"{parse_year(record)}, {record.study}" if width == "wide" else f"{parse_year(record)}"
    return [found, _build_text(said, at, width, shift=(x, up)) | side]


def _interpolate_guide(at: int, first: Record, last: Record) -> float:
    """Find how high the guide is in a year; beyond its ends it goes on straight."""
    low, high = (float(row.value or 0) for row in (first, last))
    return low + (high - low) * (at - parse_year(first)) / (parse_year(last) - parse_year(first))


def _build_text(
    said: str, at: tuple[str, float], width: Width, *, bold: bool = False, shift: tuple[int, int]
) -> dict[str, Any]:
    """Build a text annotation next to a point of the drawing."""
    return {
        "text": said,
        "x": at[0],
        "y": at[1],
        "xshift": shift[0],
        "yshift": shift[1],
        "xanchor": "left",
        "yanchor": "middle",
        "font": {
            "size": TEXT_SIZES[width] + (4 if bold else 0),
            "weight": BOLD if bold else REGULAR,
        }
        | {"color": INK if bold else SOFT},
    }


def _build_year_axis(width: Width, size: tuple[int, int]) -> dict[str, Any]:
    """Lay out the years along the foot."""
    ticks = range(1970, 2030, 10)
    return build_axis(
        width,
        type="date",
        domain=[28 / size[0], 1],
        range=list(YEAR_RANGE[width]),
        tickvals=[str(tick) for tick in ticks],
        ticktext=[str(tick) for tick in ticks],
        showgrid=False,
    )


def _build_count_axis(width: Width, size: tuple[int, int]) -> dict[str, Any]:
    """Lay out the scale, which starts at zero."""
    return {
        "visible": True,
        "domain": [34 / size[1], 1 - 36 / size[1]],
        "range": [0, AXIS_MAX],
        "dtick": 2,
        "showgrid": True,
        "gridcolor": GRID,
        "tickfont": {"size": TEXT_SIZES[width], "color": SOFT},
    }


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the counts alone."""
    first, last = _find_first_and_last(evidence)
    canvas = build_sketch_canvas()
    canvas.traces.append(_draw_guide(first, last))
    canvas.traces += [_draw_count(row, first.source) for row in select(evidence)]
    canvas.axes["xaxis"] = {"type": "date", "range": ["1968", "2016"], "visible": False}
    canvas.axes["yaxis"] = {"range": [0, AXIS_MAX]}
    return canvas.build_figure()
