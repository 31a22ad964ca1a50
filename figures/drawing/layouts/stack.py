"""Drawings set one below the other on one sheet, each with its own scales and words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from figures.drawing.canvas import Canvas
from figures.drawing.outline import read_panels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import plotly.graph_objects as go

AXIS_KEY = re.compile(r"([xy])axis(\d*)$")
DRAWING_GAP = 26
"""Room between two drawings, in px."""


def stack_drawings(drawings: Sequence[go.Figure], gap: int = DRAWING_GAP) -> go.Figure:
    """Set drawings of one width below each other; heights add up, and nothing else changes."""
    parts = [drawing.to_plotly_json() for drawing in drawings]
    total = sum(part["layout"]["height"] for part in parts) + gap * (len(parts) - 1)
    canvas = Canvas("wide", (parts[0]["layout"]["width"], total))
    top, before = 0.0, 0
    for part in parts:
        own = part["layout"]
        place = Placement(1 - top / total, own["height"] / total, before)
        canvas.traces += [place.trace(trace) for trace in part["data"]]
        canvas.notes += [place.note(note) for note in own.get("annotations", ())]
        canvas.shapes += [place.note(shape) for shape in own.get("shapes", ())]
        for panel in read_panels(own):
            scale = place.name(panel.scale) if panel.scale else ""
            canvas.panels.append(replace(panel.shift(top), scale=scale))
        axes = {key: value for key, value in own.items() if AXIS_KEY.match(key)}
        canvas.axes |= {place.key(key): place.axis(key, axis) for key, axis in axes.items()}
        before += sum(key.startswith("x") for key in axes)
        top += own["height"] + gap
    return canvas.build_figure()


class Placement:
    """Where a drawing is placed: its upper edge and height in parts of the sheet, its axes."""

    def __init__(self, top: float, height: float, before: int) -> None:
        self.top, self.height, self.before = top, height, before

    def name(self, axis: str) -> str:
        """Rename `x`, `y2` and the like to what they are on the sheet."""
        number = int(axis[1:] or 1) + self.before
        return axis[0] + (str(number) if number > 1 else "")

    def key(self, key: str) -> str:
        """Rename an axis as the layout calls it."""
        letter, number = AXIS_KEY.findall(key)[0]
        return f"{letter}axis{self.name(letter + number)[1:]}"

    def level(self, y: float) -> float:
        """Give the height on the sheet of a height in the drawing."""
        return round(max(0.0, self.top - self.height * (1 - y)), 9)

    def trace(self, trace: Mapping[str, Any]) -> dict[str, Any]:
        """Point a trace at its axes."""
        on = {f"{axis}axis": self.name(trace.get(f"{axis}axis") or axis) for axis in "xy"}
        return {**trace, **on}

    def axis(self, key: str, axis: Mapping[str, Any]) -> dict[str, Any]:
        """Place an axis on the sheet."""
        other = "y" if key.startswith("x") else "x"
        moved = {**axis, "anchor": self.name(axis.get("anchor") or other)}
        if other == "x":
            moved["domain"] = [self.level(end) for end in axis.get("domain") or (0, 1)]
        return moved

    def note(self, note: Mapping[str, Any]) -> dict[str, Any]:
        """Place a line of text or a rule."""
        moved = dict(note)
        for letter in "xy":
            on = note.get(f"{letter}ref", letter)
            moved[f"{letter}ref"] = on if on == "paper" else self.name(on)
        if moved["yref"] == "paper":
            moved |= {end: self.level(note[end]) for end in ("y", "y0", "y1") if end in note}
        return moved
