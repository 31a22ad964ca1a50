"""What every drawing is made on: a sheet that collects marks, text, rules, axes and panels."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from figures.drawing.measures import HEADING_DEPTH
from figures.drawing.outline import PanelExtent, state_panels
from figures.drawing.style import (
    BOLD,
    INK,
    REGULAR,
    RULE,
    SOFT,
    TEMPLATE,
    TEXT_SIZES,
    escape_markup,
)

if TYPE_CHECKING:
    from figures.drawing.style import Width

PIXEL_NUDGE = 0.1
"""Px off a place that the renderer would round up for one line and down for the next."""


@dataclass
class Canvas:
    """A sheet of `size` px, and what is on it so far."""

    width: Width
    size: tuple[int, float]
    traces: list[Any] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    axes: dict[str, Any] = field(default_factory=dict)
    panels: list[PanelExtent] = field(default_factory=list)
    meta: dict[str, Any] = field(default_factory=dict)
    """What the drawing states apart from its panels."""

    @property
    def text_size(self) -> int:
        """Give the size of the text, in px."""
        return TEXT_SIZES[self.width]

    def write(self, text: str, y: float, **place: Any) -> None:
        """Write a line of text at a height of the sheet, by default at the left edge."""
        weight = BOLD if place.pop("bold", False) else REGULAR
        font = {"size": self.text_size, "color": place.pop("color", INK), "weight": weight}
        refs = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "middle"}
        x, y = -PIXEL_NUDGE / self.size[0], 1 - (y - PIXEL_NUDGE) / self.size[1]
        self.notes.append({"x": x, "y": y, "text": text, "font": font} | refs | place)

    def write_heading(self, heading: str, top: float, aside: str = "", below: int = 0) -> None:
        """Write a heading under a rule, and an aside next to it, or `below` px below it."""
        y = 1 - top / self.size[1]
        place = {"xref": "paper", "yref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y}
        self.shapes.append({"type": "line", "line": {"color": RULE, "width": 1}} | place)
        self.write(escape_markup(heading), top + HEADING_DEPTH, bold=True, name="heading")
        if aside:
            place = {"name": "aside"} | ({} if below else {"x": 1, "xanchor": "right"})
            self.write(escape_markup(aside), top + HEADING_DEPTH + below, color=SOFT, **place)

    def build_heading_patterns(self, below: int = 0) -> dict[str, Any]:
        """Give a heading, what stands next to it and its rule as patterns for other headings."""
        blank = replace(self, notes=[], shapes=[])
        blank.write_heading(" ", 0, " ", below)
        return {"notes": blank.notes, "rule": blank.shapes[0]}

    def add_axes(
        self, number: int, span: tuple[float, float], x_axis: dict[str, Any]
    ) -> dict[str, str]:
        """Add the axes of a panel from one height to another, which count px from its top.

        Gives what a trace that is drawn on them says.
        """
        suffix, (top, bottom) = str(number) if number > 1 else "", span
        total = self.size[1]
        self.axes[f"xaxis{suffix}"] = x_axis | {"anchor": f"y{suffix}"}
        self.axes[f"yaxis{suffix}"] = {
            "domain": [1 - bottom / total, 1 - top / total],
            "range": [bottom - top, 0],
            "anchor": f"x{suffix}",
        }
        return {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}

    def count_pixels(self) -> None:
        """Let the axes count px from the upper left corner."""
        width, height = self.size
        self.axes = {"xaxis": {"range": [0, width], "visible": False}}
        self.axes["yaxis"] = {"range": [height, 0]}

    def build_figure(self) -> go.Figure:
        """Build the figure of what is on the sheet."""
        width, height = self.size
        layout = {"template": TEMPLATE, "width": width, "height": height, **self.axes}
        layout |= {"annotations": self.notes, "shapes": self.shapes}
        if self.panels:
            layout["meta"] = self.meta | state_panels(self.panels)
        return go.Figure(self.traces, layout)


def build_text(text: str, x: float, y: float, size: float, weight: int = REGULAR) -> dict[str, Any]:
    """Write a line of text at a place of the sheet, what is less important in a softer ink."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "xanchor": "left",
        "yanchor": "middle",
        "font": {"size": size, "weight": weight, "color": INK if weight == BOLD else SOFT},
    }


def build_rule(y: float, width: float) -> dict[str, Any]:
    """Draw a hairline across the sheet."""
    line = {"color": RULE, "width": 1}
    return {"type": "line", "x0": 0, "x1": width, "y0": y, "y1": y, "line": line}
