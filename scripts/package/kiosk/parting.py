"""Where a tall drawing is parted into pages that a screen shows one at a time.

It is parted at its own rules; a panel that is still too tall, between two of its rows. A page
without the axis that its marks are read by has a copy of it above or below.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from figures import style
from scripts.package.paper.panels import borders, size

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bs4 import Tag

ABOVE = 11.0
"""Units from the middle of a row's first line to where its page begins."""
EDGE = 0.01
"""How far from the edge a line may begin, by the width, that begins a row."""
BOLD = 600
"""What a row's name is set in."""
AXIS = 27.0
"""Units that the numbers of an axis take beside its line."""
HAIR = 2.0
"""Units that belong to a line itself."""
SPARE = 40.0
"""Units that a screen has more than is reckoned, which leaves a little of each of its lines."""


class Span(NamedTuple):
    """A strip of a drawing, from its upper to its lower edge."""

    start: float
    end: float


@dataclass(frozen=True)
class Axis:
    """The numbers of an axis, and which panels are read by them."""

    span: Span
    above: bool
    scale: tuple[Any, ...]


@dataclass(frozen=True)
class Page:
    """What a screen shows of a drawing at once."""

    span: Span
    axis: Span | None = None
    """The strip that is shown again, since the page itself has no numbers to read its marks by."""
    above: bool = False


def pages(still: Tag, drawn: Mapping[str, Any], limit: float) -> list[Page]:
    """Part a drawing into pages at most `limit` units high; `drawn` is its data and layout.

    A page may be higher only where no row ends; it has its values alone, and no axis again.
    """
    width, height = size(still)
    axes, panels = list(labelled(drawn["layout"])), list(plots(drawn["layout"]))
    if height <= limit:
        return [Page(Span(0, height))]
    cuts = [0.0, *borders(still, width), height]
    room = limit - (AXIS if axes else 0)
    if max(end - start for start, end in pairwise(cuts)) > room:
        between = list(starts(drawn["layout"]))
        cuts += [gap for a, b in pairwise(cuts) if b - a > room for gap in between if a < gap < b]
    ends = dealt(sorted(cuts), room)
    spans = [Span(start, end) for start, end in pairwise(ends)]
    return [
        completed(span, axes, panels) if span.end - span.start <= room else Page(span)
        for span in spans
    ]


def too_tall(shown: Sequence[Page], limit: float) -> list[Page]:
    """Give the pages that cannot be shown whole where there is room for so many units."""
    return [
        page
        for page in shown
        if page.span.end - page.span.start + (AXIS if page.axis else 0) > limit + SPARE
    ]


def dealt(cuts: Sequence[float], room: float) -> list[float]:
    """Choose where pages end: as few as there can be, and as even as they come."""
    best: dict[float, tuple[int, float, list[float]]] = {cuts[0]: (0, 0.0, [cuts[0]])}
    for number, end in enumerate(cuts[1:], 1):
        best[end] = min(
            (best[start][0] + 1, best[start][1] + (end - start) ** 2, [*best[start][2], end])
            for before, start in enumerate(cuts[:number])
            if end - start <= room or before == number - 1
        )
    return best[cuts[-1]][2]


def completed(span: Span, axes: Sequence[Axis], panels: Sequence[tuple[Span, Any]]) -> Page:
    """Give a page, with the nearest axis that its panels share if it has none of its own.

    One above them goes first: a window keeps room for it on every page of its drawing.
    """
    within = [axis for axis in axes if span.start <= axis.span.start and axis.span.end <= span.end]
    scales = [scale for panel, scale in panels if meet(panel, span)]
    if not scales or any(axis.scale in scales for axis in within):
        return Page(span)
    shared = [axis for axis in axes if axis.scale in scales]
    if not shared:
        return Page(span)
    near = min(shared, key=lambda axis: (not axis.above, abs(axis.span.start - span.start)))
    return Page(span, near.span, near.above)


def meet(one: Span, other: Span) -> bool:
    """Tell whether two strips share more than an edge."""
    return min(one.end, other.end) - max(one.start, other.start) > HAIR


def plots(layout: Mapping[str, Any]) -> Iterator[tuple[Span, tuple[Any, ...]]]:
    """Give each panel that marks stand in by a scale: where it is, and its scale.

    Where some panels have a grid, the others hold words; a narrow drawing has none anywhere.
    """
    shown = [(name, axis) for name, axis in across(layout) if axis.get("visible", True)]
    ruled = [(name, axis) for name, axis in shown if axis.get("showgrid", True)]
    for name, axis in ruled or shown:
        yield upright(layout, name, axis), scale(axis)


def labelled(layout: Mapping[str, Any]) -> Iterator[Axis]:
    """Give the axes that have numbers."""
    for name, axis in across(layout):
        if axis.get("visible", True) and axis.get("showticklabels", True):
            panel, above = upright(layout, name, axis), axis.get("side") == "top"
            line = panel.start if above else panel.end
            span = Span(line - AXIS, line + HAIR) if above else Span(line - HAIR, line + AXIS)
            yield Axis(clipped(span, layout["height"]), above, scale(axis))


def across(layout: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give every level axis with the number in its name."""
    for name, axis in layout.items():
        if name.startswith("xaxis"):
            yield name.removeprefix("xaxis"), axis


def upright(layout: Mapping[str, Any], number: str, axis: Mapping[str, Any]) -> Span:
    """Give from where to where the panel of an axis reaches."""
    anchor = str(axis.get("anchor", f"y{number}")).removeprefix("y")
    low, high = layout.get(f"yaxis{anchor}", {}).get("domain", (0, 1))
    return Span((1 - high) * layout["height"], (1 - low) * layout["height"])


def scale(axis: Mapping[str, Any]) -> tuple[Any, ...]:
    """Give what tells one scale from another."""
    return (*axis.get("domain", ()), *axis.get("range", ()), axis.get("type"))


def clipped(span: Span, height: float) -> Span:
    """Keep a strip within its drawing."""
    return Span(max(0.0, span.start), min(height, span.end))


def starts(layout: Mapping[str, Any]) -> Iterator[float]:
    """Give where rows begin that another row goes before; a heading stays with its first row."""
    height = layout["height"]
    lines = [
        ((1 - note["y"]) * height, kind)
        for note in layout.get("annotations", ())
        if (kind := kind_of(note))
    ]
    before = ""
    for middle, kind in sorted(lines):
        if before == "row":
            yield middle - ABOVE
        before = kind


def kind_of(note: Mapping[str, Any]) -> str:
    """Tell a heading from the first line of a row; all else is nothing of either."""
    text, font = str(note.get("text", "")).strip(), note.get("font", {})
    if not text or note.get("yref") != "paper" or abs(note["x"]) > EDGE:
        return ""
    if note.get("name") == "heading":
        return "heading"
    if font.get("weight") == BOLD:
        return "row"
    return "heading" if font.get("color") == style.INK else ""
