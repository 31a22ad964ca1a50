"""Which parts of a drawing a slide shows, as windows on it that are set one below the other.

A slide is wide and low, its letters are large: most drawings are higher than the room for them.
Headings, rows and axes are taken from the panels that the drawing states; rows that the title
names go first, then the others in their order, as long as there is room.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from figures.drawing.outline import read_panels

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from figures.drawing.outline import PanelExtent

PANEL_GAP = 8.0
"""Px between two panels."""
LINE_ROOM = 11.0
"""Px from the middle of a line of text to the next row."""
MAX_SPARE = 10.0
"""Px of a row above its text, or below, that nothing but room is."""
MARGIN = 2.0
"""Px above a panel, where its rule is drawn."""


class Window(NamedTuple):
    """A part of a drawing, and how far down and to the right the slide shows it, all in px."""

    x: float
    y: float
    width: float
    height: float
    to_x: float
    to_y: float


@dataclass(frozen=True)
class Cut:
    """What a slide shows of a drawing: windows, their height together, the records in them."""

    windows: tuple[Window, ...]
    height: float
    shown: tuple[str, ...]


@dataclass(frozen=True)
class PlacedRow:
    """A row of a panel, from one height to another, and the first row that it belongs to."""

    panel: int
    first: float
    top: float
    bottom: float
    records: tuple[str, ...]


class Strip(NamedTuple):
    """A strip across a drawing."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """Give its height."""
        return self.bottom - self.top


def cut_drawing(layout: Mapping[str, Any], room: float, named: frozenset[str]) -> Cut:
    """Choose what is shown of a drawing in `room` px; the records `named` go first.

    A drawing without a part that fits is shown whole, and higher than the room.
    """
    panels = read_panels(layout)
    width, height = float(layout["width"]), float(layout["height"])
    rows = list(list_rows(panels))
    every = tuple(dict.fromkeys(record for row in rows for record in row.records))
    whole = Cut((Window(0, 0, width, height, 0, 0),), height, every)
    if height <= room:
        return whole
    if cells := layout.get("meta", {}).get("cells"):
        return _cut_cells(rows, cells, width, named)
    chosen: list[PlacedRow] = []
    close = close_rows(rows, list_text_heights(layout))
    for row in _sort_by_urgency(close, named):
        longer = [one for one in close if one in (*chosen, row)]
        if _stack_height(list_strips(longer, panels).values()) <= room:
            chosen = longer
    if not chosen:
        return whole
    return _place_strips(list_strips(chosen, panels).values(), width, chosen)


def list_text_heights(layout: Mapping[str, Any]) -> list[float]:
    """List how far down the middle of each line of text is that has its place on the sheet."""
    return [
        layout["height"] * (1 - note["y"])
        for note in layout.get("annotations", ())
        if note.get("yref") == "paper"
    ]


def close_rows(rows: Iterable[PlacedRow], heights: Sequence[float]) -> list[PlacedRow]:
    """Leave out the room above the first line of text of rows, and below the last."""
    return [_close_row(row, [y for y in heights if row.top < y < row.bottom]) for row in rows]


def _close_row(row: PlacedRow, lines: Sequence[float]) -> PlacedRow:
    """Leave out the room around lines of text; more than there is around text holds marks."""
    if not lines:
        return row
    above = min(lines) - LINE_ROOM - row.top
    below = row.bottom - max(lines) - LINE_ROOM
    return replace(
        row,
        top=row.top + (above if 0 < above < MAX_SPARE else 0),
        bottom=row.bottom - (below if 0 < below < MAX_SPARE else 0),
    )


def _sort_by_urgency(rows: Sequence[PlacedRow], named: frozenset[str]) -> list[PlacedRow]:
    """Put named rows first, then those that belong with one, as a trial's other arm."""
    first = {(row.panel, row.first) for row in rows if named.intersection(row.records)}

    def rank(row: PlacedRow) -> tuple[bool, bool]:
        return not named.intersection(row.records), (row.panel, row.first) not in first

    return sorted(rows, key=rank)


def list_rows(panels: Sequence[PanelExtent]) -> Iterator[PlacedRow]:
    """Give the rows of all panels."""
    for number, panel in enumerate(panels):
        ends = [*(row.top for row in panel.rows[1:]), _find_rows_end(panel)]
        first = 0.0
        for index, (row, end) in enumerate(zip(panel.rows, ends, strict=True)):
            first = row.top if row.is_break or not index else first
            yield PlacedRow(number, first, row.top, end, row.records)


def _find_rows_end(panel: PanelExtent) -> float:
    """Find where the rows of a panel end: above the axis below them, if it has one."""
    return min([panel.bottom, *(axis.top for axis in panel.axes if not axis.is_above)])


def list_strips(rows: Sequence[PlacedRow], panels: Sequence[PanelExtent]) -> dict[int, list[Strip]]:
    """List what must be shown with some rows: for each panel its heading, the rows, an axis."""
    listed: dict[int, list[Strip]] = {}
    numbers = sorted({find_parent(row.panel, panels) for row in rows} | {row.panel for row in rows})
    above = {
        panels[number].scale
        for number in numbers
        if any(axis.is_above for axis in panels[number].axes)
    }
    for number in numbers:
        panel, scale = panels[number], panels[number].scale
        strips = [_find_head(panel)]
        strips += [Strip(row.top, row.bottom) for row in rows if row.panel == number]
        is_last = all(panels[other].scale != scale for other in numbers if other > number)
        if (
            len(strips) > 1
            and is_last
            and scale not in above
            and (axis := _find_axis(number, panels))
        ):
            strips.append(axis)
        listed[number] = _join_strips(strips)
    return listed


def _find_head(panel: PanelExtent) -> Strip:
    """Find what stands over the rows of a panel, with its rule."""
    return Strip(panel.top - (MARGIN if panel.top else 0), panel.rows[0].top)


def find_parent(number: int, panels: Sequence[PanelExtent]) -> int:
    """Find the panel whose heading a panel goes on with: itself, where a drawing may be split."""
    while number and not panels[number].is_break:
        number -= 1
    return number


def _find_axis(number: int, panels: Sequence[PanelExtent]) -> Strip | None:
    """Find the axis with numbers that is nearest below a panel, or else above it."""
    scale, top = panels[number].scale, panels[number].top
    if not scale:
        return None
    axes = [axis for panel in panels if panel.scale == scale for axis in panel.axes]
    if not axes:
        return None
    near = min(axes, key=lambda axis: (axis.top < top, abs(axis.top - top)))
    return Strip(near.top, near.bottom)


def _join_strips(strips: Iterable[Strip]) -> list[Strip]:
    """Join strips that touch."""
    joined: list[Strip] = []
    for strip in strips:
        if joined and abs(joined[-1].bottom - strip.top) < 1:
            joined[-1] = Strip(joined[-1].top, strip.bottom)
        elif strip.height > 0:
            joined.append(strip)
    return joined


def _stack_height(listed: Collection[Sequence[Strip]]) -> float:
    """Give the height of strips, with the gaps between panels."""
    return sum(strip.height for strips in listed for strip in strips) + PANEL_GAP * (
        len(listed) - 1
    )


def _place_strips(
    listed: Collection[Sequence[Strip]], width: float, chosen: Sequence[PlacedRow]
) -> Cut:
    """Set strips one below the other."""
    windows, at = [], 0.0
    for strips in listed:
        for strip in strips:
            windows.append(Window(0, strip.top, width, strip.height, 0, at))
            at += strip.height
        at += PANEL_GAP
    shown = dict.fromkeys(record for row in chosen for record in row.records)
    return Cut(tuple(windows), at - PANEL_GAP, tuple(shown))


def _cut_cells(
    rows: Sequence[PlacedRow], cells: Mapping[str, Any], width: float, named: frozenset[str]
) -> Cut:
    """Choose a row of arrays: those that the title names, then the others, in their order."""
    columns, step = int(cells["columns"]), float(cells["column"])
    wide = min(step, width - (columns - 1) * step)
    places = [
        (record, Window(column * step, row.top, wide, row.bottom - row.top, 0, 0))
        for row in rows
        for column, record in enumerate(row.records)
    ]
    first = sorted(places, key=lambda place: place[0] not in named)[:columns]
    kept = [place for place in places if place in first]
    windows = [window._replace(to_x=index * step) for index, (_, window) in enumerate(kept)]
    height = max(window.height for window in windows)
    return Cut(tuple(windows), height, tuple(record for record, _ in kept))
