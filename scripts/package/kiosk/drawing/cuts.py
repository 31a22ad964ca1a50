"""Which rows of a drawing a screen shows in two parts, where it has no room for all of them.

Rows that the words name go first, then the first and the last of each panel, which are its range
where it is sorted, then the others in their order. Rows that belong together, as a trial's arms,
stay together. A cut drawing states its panels as any other, so it is split into pages in the same
way.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from figures.drawing.outline import read_panels, state_panels
from scripts.package.kiosk.drawing.pagination import (
    Page,
    Span,
    find_too_tall_pages,
    lacks_axis,
    locate_records,
    paginate_drawing,
    select_pages,
)
from scripts.slides.windows import (
    PANEL_GAP,
    close_rows,
    find_parent,
    list_rows,
    list_strips,
    list_text_heights,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from figures.drawing.outline import PanelExtent
    from scripts.package.kiosk.drawing.height_budget import HeightBudget
    from scripts.slides.windows import PlacedRow, Strip

TRIAL = re.compile(r"\b[A-Z]{3}[A-Z0-9-]+")
"""The name of a trial, which is written in capitals."""
ROUNDING = 0.01
"""Units that sums of heights may be less than they are."""
MAX_PARTS = 2
"""Pages that a screen shows of a drawing at most."""


class Subject(NamedTuple):
    """What the words of a screen are about."""

    records: frozenset[str] = frozenset()
    """The records of their numbers."""
    is_continued: bool = False
    """Whether the screen shows these alone, since an earlier one shows all."""
    text: str = ""
    """Its title and its words."""

    @property
    def alone(self) -> frozenset[str]:
        """Name the records whose pages are shown alone; none where all are shown."""
        return self.records if self.is_continued else frozenset()

    def find_named(self, readings: Iterable[Mapping[str, str]]) -> frozenset[str]:
        """Name the records of the numbers, and those of the trials that the text names."""
        named = (
            reading["id"]
            for reading in readings
            if (trial := TRIAL.match(reading["study"])) and trial[0] in TRIAL.findall(self.text)
        )
        return self.records.union(named)


NO_SUBJECT = Subject()
"""What words without numbers are about."""


class PlacedStrip(NamedTuple):
    """A strip of a drawing, and how far down it is shown."""

    start: float
    end: float
    at: float

    def move(self, height: float) -> float:
        """Give where something of the strip is shown."""
        return height - self.start + self.at


class ShownDrawing(NamedTuple):
    """What a screen shows of a drawing: its pages, and the strips that they are made of."""

    layout: Mapping[str, Any]
    """Its size and its panels, as they are shown."""
    pages: Sequence[Page]
    strips: tuple[PlacedStrip, ...] = ()
    """None where the drawing is shown as it is."""

    @property
    def records(self) -> Collection[str]:
        """Name the records that are shown."""
        return locate_records(self.layout)

    def restore(self, span: Span) -> Span:
        """Give where what is shown within one strip is in the whole drawing."""
        for start, end, at in self.strips:
            if at <= span.start + ROUNDING < at + end - start:
                return Span(span.start - at + start, span.end - at + start)
        return span


def choose_shown_part(
    layout: Mapping[str, Any],
    room: HeightBudget,
    alone: Collection[str] = (),
    named: Collection[str] = (),
) -> ShownDrawing:
    """Choose what a screen shows of a drawing: of the records `alone`, if any, their pages only.

    What takes more than two pages is cut; the records `named` go first.
    """
    pages = select_pages(paginate_drawing(layout, room), layout, alone)
    if len(pages) <= MAX_PARTS:
        return ShownDrawing(layout, pages)
    panels, room = read_panels(layout), room.count_results()
    every = list(list_rows(panels))
    closed = dict(zip(every, close_rows(every, list_text_heights(layout)), strict=True))
    chosen: list[PlacedRow] = []
    shown = ShownDrawing(layout, pages)
    for urgent in _sort_by_urgency(every, panels, named):
        longer = [row for row in every if row in chosen or row in urgent]
        cut = _cut_drawing(layout, {row: closed[row] for row in longer}, panels)
        found = paginate_drawing(cut.layout, room)
        if _fits(found, room, read_panels(cut.layout)):
            chosen, shown = longer, cut._replace(pages=found)
    return shown


def _sort_by_urgency(
    rows: Iterable[PlacedRow], panels: Sequence[PanelExtent], named: Collection[str]
) -> Iterable[list[PlacedRow]]:
    """Give rows that are shown together or not at all, the most urgent first.

    A panel that goes on with another may have its heading in its first row.
    """
    groups: dict[tuple[int, float], list[PlacedRow]] = {}
    for row in rows:
        first = row.first if find_parent(row.panel, panels) == row.panel else 0.0
        groups.setdefault((row.panel, first), []).append(row)
    ends: dict[int, list[list[PlacedRow]]] = {}
    for (panel, _), group in groups.items():
        known = ends.setdefault(find_parent(panel, panels), [])
        known[1:] = [group]
    yield from (group for group in groups.values() if any(_shows_any(row, named) for row in group))
    yield from (list(chain(*found)) for found in ends.values())
    yield from groups.values()


def _shows_any(row: PlacedRow, records: Collection[str]) -> bool:
    """Tell whether a row shows any of some records."""
    return any(record in records for record in row.records)


def _fits(pages: Sequence[Page], room: HeightBudget, panels: Sequence[PanelExtent]) -> bool:
    """Tell whether pages are few enough, low enough, and read by an axis of their own."""
    is_unread = any(lacks_axis(page, panels) for page in pages)
    return len(pages) <= MAX_PARTS and not find_too_tall_pages(pages, room) and not is_unread


def _cut_drawing(
    layout: Mapping[str, Any], rows: Mapping[PlacedRow, PlacedRow], panels: Sequence[PanelExtent]
) -> ShownDrawing:
    """Leave out all rows but some, and the panels that have none of them.

    `rows` gives for each row what is shown of it.
    """
    strips: list[PlacedStrip] = []
    shown: list[PanelExtent] = []
    at = 0.0
    for number, listed in list_strips([*rows.values()], panels).items():
        placed = list(_stack_strips(listed, at))
        at = placed[-1].move(placed[-1].end)
        tops = {row.top: seen.top for row, seen in rows.items() if row.panel == number}
        shown.append(_move_panel(panels[number], tops, placed, panels))
        strips += placed
        at += PANEL_GAP
    size = {"width": layout["width"], "height": at - PANEL_GAP}
    return ShownDrawing({**size, "meta": state_panels(shown)}, (), tuple(strips))


def _stack_strips(strips: Iterable[Strip], at: float) -> Iterable[PlacedStrip]:
    """Set strips one below the other."""
    for strip in strips:
        yield PlacedStrip(strip.top, strip.bottom, at)
        at += strip.height


def _move_panel(
    panel: PanelExtent,
    tops: Mapping[float, float],
    strips: Sequence[PlacedStrip],
    panels: Iterable[PanelExtent],
) -> PanelExtent:
    """State a panel with the axes of its scale that are in its strips, and with some rows.

    `tops` gives by the top of each where what is shown of it begins; the first belongs to the
    heading.
    """
    axes = [axis for other in panels if other.scale == panel.scale for axis in other.axes]
    rows = [row for row in panel.rows if row.top in tops]
    return replace(
        panel,
        top=strips[0].move(panel.top),
        bottom=strips[-1].move(strips[-1].end),
        rows=tuple(
            replace(
                row,
                top=_move(tops[row.top], strips),
                is_break=row.is_break and row is not rows[0],
            )
            for row in rows
        ),
        axes=tuple(
            axis.shift(strip.at - strip.start)
            for axis in axes
            for strip in strips
            if strip.start <= axis.top < strip.end
        ),
    )


def _move(height: float, strips: Iterable[PlacedStrip]) -> float:
    """Give where something at a height of the drawing is shown."""
    return next(strip.move(height) for strip in strips if strip.start <= height < strip.end)
