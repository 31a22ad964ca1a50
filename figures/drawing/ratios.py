"""Ratios on a log axis: the axis, the mark of a ratio with its whisker, and the line at 1.

On a log axis half and twice lie equally far from 1; on a linear one they would not.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log10
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from figures.drawing.axes import build_axis, get_scale_domain
from figures.drawing.marks import WHISKER_WIDTH, get_dot_style
from figures.drawing.style import INK, get_therapy_color

if TYPE_CHECKING:
    from figures.drawing.sheets import PanelSheet
    from figures.drawing.style import Width
    from figures.evidence import Record

SQUARE_SIZE = 12


@dataclass(frozen=True)
class RatioAxis:
    """An axis of ratios: where it starts and ends, its ticks, and what its two sides mean.

    It is logarithmic unless it starts at zero.
    """

    start: float
    end: float
    ticks: tuple[float, ...]
    below: str = ""
    above: str = ""

    @property
    def is_log(self) -> bool:
        """Tell whether the axis is logarithmic, with 1 marked, and does not start at zero."""
        return self.start > 0

    def place(self, value: float) -> float:
        """Give where a ratio lies between the ends of the axis, from 0 to 1."""
        return log10(value / self.start) / log10(self.end / self.start)


def _get_treated_color(record: Record) -> str:
    """Give the color of the therapy that is compared with another."""
    return get_therapy_color(record.therapy.partition(" vs ")[0])


def draw_ratio(record: Record, y: float, on: dict[str, str]) -> list[go.Scatter]:
    """Draw a ratio as a square, a mean as a dot, and its whisker where one was published."""
    if record.value is None:
        raise ValueError(f"{record.id} has no ratio to draw; leave it out of the selection")
    ink, style = _get_treated_color(record), get_dot_style(record)
    style |= {"color": ink, "line": style["line"] | {"color": ink}}
    if record.statistic.endswith("ratio"):
        style |= {"symbol": style["symbol"].replace("circle", "square"), "size": SQUARE_SIZE}
    square = go.Scatter(
        name=record.id, x=[float(record.value)], y=[y], mode="markers", marker=style, **on
    )
    if record.ci_low is None or record.ci_high is None:
        return [square]
    ends, line = (
        [float(record.ci_low), float(record.ci_high)],
        {"color": ink, "width": WHISKER_WIDTH},
    )
    return [go.Scatter(name=record.id, x=ends, y=[y, y], mode="lines", line=line, **on), square]


def draw_unity_line(span: tuple[float, float], on: dict[str, str]) -> go.Scatter:
    """Draw a length of the line of no difference, from one height to another."""
    line = {"color": INK, "width": 1.5}
    return go.Scatter(x=[1, 1], y=list(span), mode="lines", line=line, **on)


def build_ratio_axis(sheet: PanelSheet, ratios: RatioAxis, width: Width) -> dict[str, Any]:
    """Lay out an axis of ratios."""
    ends = [ratios.start, ratios.end]
    return build_axis(
        width,
        type="log" if ratios.is_log else "linear",
        domain=get_scale_domain(sheet),
        range=[log10(end) for end in ends] if ratios.is_log else ends,
        tickvals=list(ratios.ticks),
        ticktext=[f"{tick:g}" for tick in ratios.ticks],
    )
