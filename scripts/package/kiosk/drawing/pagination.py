"""Where a tall drawing is split into pages that a screen shows one at a time.

It is split between its panels; a panel that is still too tall, between two of its rows. A page
without the axis that its marks are read by has a copy of it above or below.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from figures.drawing.outline import list_breaks, read_panels
from scripts.package.pages.panels import RULE_MARGIN

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from figures.drawing.outline import PanelExtent
    from scripts.package.kiosk.drawing.height_budget import HeightBudget


class Span(NamedTuple):
    """A strip of a drawing, from its upper to its lower edge."""

    start: float
    end: float


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


def paginate_drawing(layout: Mapping[str, Any], room: HeightBudget) -> list[Page]:
    """Split a drawing into pages that fit, by the panels that its layout states.

    A panel stays whole where there is room for it. A page may be higher only where no row ends;
    it has its values alone, and no axis again.
    """
    height = layout["height"]
    if height <= room.whole:
        return [Page(Span(0, height))]
    panels = read_panels(layout)

    def page(start: float, end: float) -> Page:
        return add_shared_axis(_trim_to_panels(Span(start, end), panels), panels)

    def fits(start: float, end: float) -> bool:
        shown = page(start, end)
        return shown.height <= room.page and not lacks_axis(shown, panels)

    cuts = [0.0, *(top - RULE_MARGIN for top in list_breaks(panels)), height]
    torn = [Span(*ends) for ends in pairwise(cuts) if not fits(*ends)]
    rows = [row.top for panel in panels for row in panel.rows if row.is_break]
    cuts += [top for top in rows if any(start < top < end for start, end in torn)]
    return [
        page(*ends) if fits(*ends) else Page(page(*ends).span)
        for ends in pairwise(choose_page_ends(sorted(cuts), fits))
    ]


def find_too_tall_pages(shown: Sequence[Page], room: HeightBudget) -> list[Page]:
    """Find the pages that are higher than the room for them."""
    return [page for page in shown if page.height > (room.page if shown[1:] else room.whole)]


def select_pages(
    shown: Sequence[Page], layout: Mapping[str, Any], records: Collection[str]
) -> list[Page]:
    """Select the pages that show any of some records; all, if none does."""
    rows = [top for name, top in locate_records(layout).items() if name in records]
    return [
        page for page in shown if any(page.span.start <= top < page.span.end for top in rows)
    ] or list(shown)


def choose_opening_page(
    shown: Sequence[Page], layout: Mapping[str, Any], records: Collection[str]
) -> int:
    """Give the number of the page that shows most of some records; the first, if none does."""
    rows = [top for name, top in locate_records(layout).items() if name in records]
    counts = [sum(page.span.start <= top < page.span.end for top in rows) for page in shown]
    return counts.index(max(counts)) + 1


def locate_records(layout: Mapping[str, Any]) -> dict[str, float]:
    """Give how far down the row of each record begins, from the first row to the last."""
    return {
        record: row.top
        for panel in read_panels(layout)
        for row in panel.rows
        for record in row.records
    }


def choose_page_ends(cuts: Sequence[float], fits: Callable[[float, float], bool]) -> list[float]:
    """Choose where pages end: the fewest possible pages, of heights as even as possible."""
    best: dict[float, tuple[int, float, list[float]]] = {cuts[0]: (0, 0.0, [cuts[0]])}
    for number, end in enumerate(cuts[1:], 1):
        best[end] = min(
            (best[start][0] + 1, best[start][1] + (end - start) ** 2, [*best[start][2], end])
            for before, start in enumerate(cuts[:number])
            if before == number - 1 or fits(start, end)
        )
    return best[cuts[-1]][2]


def _trim_to_panels(span: Span, panels: Sequence[PanelExtent]) -> Span:
    """End a strip with the last panel in it."""
    return Span(
        span.start, max(min(panel.bottom, span.end) for panel in _find_panels_within(span, panels))
    )


def add_shared_axis(span: Span, panels: Sequence[PanelExtent]) -> Page:
    """Give a page, with the nearest axis that its panels share if it has none of its own.

    One above them goes first: a window keeps room for it on every page of its drawing.
    """
    scales = {panel.scale for panel in _find_panels_within(span, panels)}
    shared = [axis for panel in panels if panel.scale in scales for axis in panel.axes]
    if not shared or any(span.start <= axis.top and axis.bottom <= span.end for axis in shared):
        return Page(span)
    near = min(shared, key=lambda axis: (not axis.is_above, abs(axis.top - span.start)))
    return Page(span, Span(near.top, near.bottom), near.is_above)


def lacks_axis(page: Page, panels: Sequence[PanelExtent]) -> bool:
    """Tell whether a page shows marks of a scale whose axis is on other pages alone."""
    axes_of_scales = (
        [
            Span(axis.top, axis.bottom)
            for panel in panels
            if panel.scale == scale
            for axis in panel.axes
        ]
        for scale in {panel.scale for panel in _find_panels_within(page.span, panels)}
    )
    return any(
        axes
        and page.axis not in axes
        and not any(page.span.start <= axis.start and axis.end <= page.span.end for axis in axes)
        for axes in axes_of_scales
    )


def _find_panels_within(span: Span, panels: Sequence[PanelExtent]) -> list[PanelExtent]:
    """Give the panels of which a strip shows more than an edge."""
    return [
        panel
        for panel in panels
        if min(panel.bottom, span.end) - max(panel.top, span.start) > RULE_MARGIN
    ]
