"""Where a tall drawing is split into pages that a screen shows one at a time.

It is split at its own rules; a panel that is still too tall, between two of its rows. A page
without the axis that its marks are read by has a copy of it above or below.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from figures.drawing import style
from scripts.package.pages.panels import find_panel_borders, read_drawing_size

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from bs4 import Tag

    from scripts.package.kiosk.drawing.height_budget import HeightBudget

ROW_LEAD = 11.0
"""Units from the middle of a row's first line to where its page begins."""
MAX_EDGE_SHARE = 0.01
"""How far from the edge a line may begin, by the width, that begins a row."""
BOLD_WEIGHT = 600
"""What a row's name is set in."""
AXIS_NUMBERS_HEIGHT = 27.0
"""Units that the numbers of an axis take next to its line."""
AXIS_TITLE_REACH = 44.0
"""Units from the line of an axis to the middle of what says its unit, at the most."""
HAIRLINE = 2.0
"""Units that belong to a line itself."""
HALF_LINE = 0.75
"""What a line of words takes above its middle and below it, by its size."""
MIN_HALF_MARK = 10.0
"""The same of a mark, at the least."""
MARK_OUTLINE = 2.0
"""What the line around a larger one takes, and the edge of a page."""


class Span(NamedTuple):
    """A strip of a drawing, from its upper to its lower edge."""

    start: float
    end: float


@dataclass(frozen=True)
class Axis:
    """The numbers of an axis with their unit, and which panels are read by them."""

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

    @property
    def height(self) -> float:
        """Give the units that it takes with what is shown again."""
        strips = [self.span, self.axis] if self.axis else [self.span]
        return sum(strip.end - strip.start for strip in strips)


def paginate_drawing(still: Tag, drawn: Mapping[str, Any], room: HeightBudget) -> list[Page]:
    """Split a drawing into pages that fit; `drawn` is its data and layout.

    A panel stays whole where there is room for it. A page may be higher only where no row ends;
    it has its values alone, and no axis again.
    """
    width, height = read_drawing_size(still)
    if height <= room.whole:
        return [Page(Span(0, height))]
    layout = drawn["layout"]
    axes, panels = list(find_labeled_axes(layout)), list(_find_panels(layout))
    last = [*find_content_ends(drawn), *(axis.span.end for axis in axes)]

    def page(start: float, end: float) -> Page:
        return add_shared_axis(_trim_to_content(Span(start, end), last, panels), axes, panels)

    def fits(start: float, end: float) -> bool:
        return page(start, end).height <= room.page

    cuts = [0.0, *find_panel_borders(still, width), height]
    torn = [Span(*ends) for ends in pairwise(cuts) if not fits(*ends)]
    cuts += [row for row in find_row_starts(layout) if any(a < row < b for a, b in torn)]
    return [
        page(*ends) if fits(*ends) else Page(page(*ends).span)
        for ends in pairwise(choose_page_ends(sorted(cuts), fits))
    ]


def find_too_tall_pages(shown: Sequence[Page], room: HeightBudget) -> list[Page]:
    """Give the pages that cannot be shown whole where there is so much room."""
    return [page for page in shown if page.height > (room.page if shown[1:] else room.whole)]


def choose_opening_page(
    shown: Sequence[Page], drawn: Mapping[str, Any], records: Collection[str]
) -> int:
    """Give the number of the page that shows most of some records; the first, if none does."""
    there = {name: [at for at, of in find_marks(drawn) if of == name] for name in records}
    counts = [
        sum(any(page.span.start < at <= page.span.end for at in found) for found in there.values())
        for page in shown
    ]
    return counts.index(max(counts)) + 1


def choose_page_ends(cuts: Sequence[float], fits: Callable[[float, float], bool]) -> list[float]:
    """Choose where pages end: as few as there can be, and as even as they come."""
    best: dict[float, tuple[int, float, list[float]]] = {cuts[0]: (0, 0.0, [cuts[0]])}
    for number, end in enumerate(cuts[1:], 1):
        best[end] = min(
            (best[start][0] + 1, best[start][1] + (end - start) ** 2, [*best[start][2], end])
            for before, start in enumerate(cuts[:number])
            if before == number - 1 or fits(start, end)
        )
    return best[cuts[-1]][2]


def _trim_to_content(span: Span, last: Sequence[float], panels: Sequence[tuple[Span, Any]]) -> Span:
    """End a strip below the last that stands in it."""
    within = [bottom for bottom in last if span.start < bottom <= span.end]
    across = [min(panel.end, span.end) for panel, _ in panels if _is_overlapping(panel, span)]
    return Span(span.start, max([*within, *across], default=span.end))


def add_shared_axis(span: Span, axes: Sequence[Axis], panels: Sequence[tuple[Span, Any]]) -> Page:
    """Give a page, with the nearest axis that its panels share if it has none of its own.

    One above them goes first: a window keeps room for it on every page of its drawing.
    """
    within = [axis for axis in axes if span.start <= axis.span.start and axis.span.end <= span.end]
    scales = [scale for panel, scale in panels if _is_overlapping(panel, span)]
    if not scales or any(axis.scale in scales for axis in within):
        return Page(span)
    shared = [axis for axis in axes if axis.scale in scales]
    if not shared:
        return Page(span)
    near = min(shared, key=lambda axis: (not axis.above, abs(axis.span.start - span.start)))
    return Page(span, near.span, near.above)


def _is_overlapping(one: Span, other: Span) -> bool:
    """Tell whether two strips share more than an edge."""
    return min(one.end, other.end) - max(one.start, other.start) > HAIRLINE


def _find_panels(layout: Mapping[str, Any]) -> Iterator[tuple[Span, tuple[Any, ...]]]:
    """Give each panel that marks stand in by a scale: where it is, and its scale.

    Where some panels have a grid, the others hold words; a narrow drawing has none anywhere.
    """
    shown = [(name, axis) for name, axis in _list_x_axes(layout) if axis.get("visible", True)]
    ruled = [(name, axis) for name, axis in shown if axis.get("showgrid", True)]
    for name, axis in ruled or shown:
        yield _find_panel_span(layout, name, axis), _identify_scale(axis)


def find_labeled_axes(layout: Mapping[str, Any]) -> Iterator[Axis]:
    """Give the axes that have numbers."""
    for name, axis in _list_x_axes(layout):
        if axis.get("visible", True) and axis.get("showticklabels", True):
            panel, above = _find_panel_span(layout, name, axis), axis.get("side") == "top"
            line, way = (panel.start, -1) if above else (panel.end, 1)
            named = [
                abs(note.middle - line) + note.half_height
                for note in _find_text_lines(layout)
                if 0 < way * (note.middle - line) <= AXIS_TITLE_REACH
                and not _classify_text(note.drawn)
            ]
            ends = line - way * HAIRLINE, line + way * max([AXIS_NUMBERS_HEIGHT, *named])
            yield Axis(
                _clip_span(Span(*sorted(ends)), layout["height"]), above, _identify_scale(axis)
            )


def _list_x_axes(layout: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give every level axis with the number in its name."""
    for name, axis in layout.items():
        if name.startswith("xaxis"):
            yield name.removeprefix("xaxis"), axis


def _find_panel_span(layout: Mapping[str, Any], number: str, axis: Mapping[str, Any]) -> Span:
    """Give from where to where the panel of an axis reaches."""
    anchor = str(axis.get("anchor", f"y{number}")).removeprefix("y")
    low, high = layout.get(f"yaxis{anchor}", {}).get("domain", (0, 1))
    return Span((1 - high) * layout["height"], (1 - low) * layout["height"])


def _identify_scale(axis: Mapping[str, Any]) -> tuple[Any, ...]:
    """Give what tells one scale from another."""
    return (*axis.get("domain", ()), *axis.get("range", ()), axis.get("type"))


def _clip_span(span: Span, height: float) -> Span:
    """Keep a strip within its drawing."""
    return Span(max(0.0, span.start), min(height, span.end))


class TextLine(NamedTuple):
    """A line of words of a drawing."""

    middle: float
    half_height: float
    """What it takes above its middle, and below."""
    drawn: Mapping[str, Any]


def _find_text_lines(layout: Mapping[str, Any]) -> Iterator[TextLine]:
    """Give every line of words that has any."""
    for note in layout.get("annotations", ()):
        if str(note.get("text", "")).strip():
            middle = _find_depth(layout, note.get("yref", "y"), note["y"])
            yield TextLine(middle, HALF_LINE * note["font"].get("size", 0), note)


def _find_depth(layout: Mapping[str, Any], axis: str, value: float) -> float:
    """Give how far down a value of an upright axis stands, or a share of the paper."""
    if axis == "paper":
        return float((1 - value) * layout["height"])
    drawn = layout.get(axis.replace("y", "yaxis"), {})
    (low, high), (first, last) = drawn.get("domain", (0, 1)), drawn["range"]
    share = low + (high - low) * (value - first) / (last - first)
    return float((1 - share) * layout["height"])


def find_content_ends(drawn: Mapping[str, Any]) -> Iterator[float]:
    """Give where lines of words end, and marks."""
    layout = drawn["layout"]
    for note in _find_text_lines(layout):
        yield min(note.middle + note.half_height, layout["height"])
    for trace in drawn["data"]:
        half = max(MIN_HALF_MARK, _find_largest_mark(trace) / 2 + MARK_OUTLINE)
        for middle in _find_mark_depths(layout, trace):
            yield min(middle + half, layout["height"])


def _find_largest_mark(trace: Mapping[str, Any]) -> float:
    """Give how high the marks of a trace are, the highest of them."""
    size = trace.get("marker", {}).get("size", 0)
    return float(max(size, default=0) if isinstance(size, list) else size)


def find_marks(drawn: Mapping[str, Any]) -> Iterator[tuple[float, str]]:
    """Give how far down each mark stands, and the record that it is of."""
    for trace in drawn["data"]:
        for middle in _find_mark_depths(drawn["layout"], trace):
            yield middle, trace.get("name", "")


def _find_mark_depths(layout: Mapping[str, Any], trace: Mapping[str, Any]) -> Iterator[float]:
    """Give how far down each mark of a trace stands."""
    for value in trace["y"]:
        if value is not None:
            yield _find_depth(layout, trace.get("yaxis", "y"), value)


def find_row_starts(layout: Mapping[str, Any]) -> Iterator[float]:
    """Give where rows begin that another row goes before.

    A heading stays with its first row, and rows of one name stay together: a trial's arms.
    """
    lines = sorted(
        (note.middle, kind, note.drawn["text"])
        for note in _find_text_lines(layout)
        if (kind := _classify_text(note.drawn))
    )
    for (_, before, name), (middle, _, text) in pairwise(lines):
        if before == "row" and name != text:
            yield middle - ROW_LEAD


def _classify_text(note: Mapping[str, Any]) -> str:
    """Tell a heading from the first line of a row; all else is nothing of either."""
    font = note.get("font", {})
    if note.get("yref") != "paper" or abs(note["x"]) > MAX_EDGE_SHARE:
        return ""
    if note.get("name") == "heading":
        return "heading"
    if font.get("weight") == BOLD_WEIGHT:
        return "row"
    return "heading" if font.get("color") == style.INK else ""
