"""Where blocks stand on sheets of three columns, without holes.

A figure that does not fit the rest of its column goes to the head of the next one, and text that
follows it fills the place, as in a journal; a high one may go on in the next column of its sheet,
between two of its panels. Figures are then moved by a few blocks, one after the other, as long as
there are fewer sheets or smaller holes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

COLUMN_COUNT = 3
WHOLE_SHARE = 0.55
"""Share of a column up to which a figure stands in one column."""
SHIFTS = (-3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 8, 10)
"""Blocks that a figure is moved by, as they are tried."""
MOST_ROUNDS = 3
"""How often all figures are moved."""
DISTANCE_COST = 0.03
"""What it costs that a block stands on the other side of a figure; a hole of a tenth is 1."""
BALANCE_STEP = 2.0
"""Units by which the columns of the last sheet are made higher until all fits."""


class TooHighError(ValueError):
    """A block that no sheet holds."""

    def __init__(self, index: int) -> None:
        super().__init__(f"block {index} is higher than a sheet")
        self.index = index


class Kind(Enum):
    """How a block may be placed."""

    TEXT = auto()
    """After what precedes it."""
    FIGURE = auto()
    """At the head of the next column, too."""
    HEAD = auto()
    """As text, and no figure that follows goes before it."""


@dataclass(frozen=True)
class Piece:
    """A block as it was measured."""

    kind: Kind
    heights: tuple[float, ...]
    """Of its parts, which stand below each other; all in one unit."""

    lead: float = 0.0
    """What it is higher if it begins a column, as a part of a paragraph may be."""

    @property
    def height(self) -> float:
        """Give the height of the whole."""
        return sum(self.heights)


class Place(NamedTuple):
    """A part of a block."""

    block: int
    part: int


@dataclass
class Sheet:
    """What stands in the columns of a sheet."""

    height: float
    columns: list[list[Place]] = field(default_factory=lambda: [[]])
    used: list[float] = field(default_factory=lambda: [0.0])

    @property
    def is_full(self) -> bool:
        """Tell whether its last column has begun."""
        return len(self.columns) == COLUMN_COUNT

    @property
    def rest(self) -> float:
        """Give the height that is left in the column."""
        return self.height - self.used[-1]

    @property
    def hole(self) -> float:
        """Give the share of the sheet that is empty."""
        return 1 - sum(self.used) / (COLUMN_COUNT * self.height)

    def add(self, place: Place, height: float) -> None:
        """Put a part below the others of the column."""
        self.columns[-1].append(place)
        self.used[-1] += height

    def open_column(self) -> None:
        """Begin the next column."""
        self.columns.append([])
        self.used.append(0.0)

    def has_room(self, heights: Sequence[float]) -> bool:
        """Tell whether parts fit in what is left, the first of them in this column."""
        rest, columns = self.rest, COLUMN_COUNT - len(self.columns)
        if heights[0] > rest:
            return False
        for height in heights:
            if height > rest:
                rest, columns = self.height, columns - 1
            rest -= height
        return columns >= 0 and rest >= 0


class _Flow:
    """Blocks on their way to sheets."""

    def __init__(self, pieces: Sequence[Piece], height: float) -> None:
        self.pieces, self.height = pieces, height
        self.sheets = [Sheet(height)]
        self.waiting: list[int] = []
        """Figures that stand in a later column."""
        self.delay = 0
        """How many blocks stand before figures that precede them, counted for each."""

    def place_all(self, order: Iterable[int]) -> None:
        """Place all blocks."""
        for index in order:
            if self.pieces[index].kind is Kind.FIGURE:
                self.waiting.append(index)
                self._place_waiting()
            else:
                self._place_text(index)
        while self.waiting:
            self._open_column()

    def _place_text(self, index: int) -> None:
        """Place text, before the figures that wait."""
        while self.pieces[index].height > self.sheets[-1].rest:
            self._open_column()
        self.delay += len(self.waiting)
        self._add(index)

    def _open_column(self) -> None:
        """Begin a column, or a sheet, with the figures that wait."""
        if self.sheets[-1].is_full:
            self.sheets.append(Sheet(self.height))
        else:
            self.sheets[-1].open_column()
        self._place_waiting()

    def _place_waiting(self) -> None:
        """Place the figures that wait as long as they fit."""
        while self.waiting and self._has_room(self.pieces[self.waiting[0]]):
            self._add(self.waiting.pop(0))

    def _has_room(self, piece: Piece) -> bool:
        """Tell whether a figure fits, in one column unless it is high."""
        sheet = self.sheets[-1]
        if piece.height <= WHOLE_SHARE * self.height:
            return piece.height <= sheet.rest
        return sheet.has_room(piece.heights)

    def _add(self, index: int) -> None:
        """Put a block where it fits, its parts in as many columns as they need."""
        for part, height in enumerate(self.pieces[index].heights):
            if height > self.sheets[-1].rest:
                self.sheets[-1].open_column()
            lead = 0.0 if self.sheets[-1].columns[-1] else self.pieces[index].lead
            self.sheets[-1].add(Place(index, part), height + lead)


def lay_out(pieces: Sequence[Piece], height: float) -> list[Sheet]:
    """Lay blocks out on sheets whose columns have a height.

    Raises `TooHighError` for a block that no sheet holds.
    """
    for index, piece in enumerate(pieces):
        is_figure = piece.kind is Kind.FIGURE
        if not (Sheet(height).has_room(piece.heights) if is_figure else piece.height <= height):
            raise TooHighError(index)
    *sheets, last = _place_in_order(pieces, height, _find_shifts(pieces, height)).sheets
    return [*sheets, _balance(pieces, last)]


def _find_shifts(pieces: Sequence[Piece], height: float) -> Mapping[int, int]:
    """Find how many blocks each figure is moved by: the first of the best ways."""
    best = {i: 0 for i, piece in enumerate(pieces) if piece.kind is Kind.FIGURE}
    least = _compute_cost(pieces, height, best)
    for _ in range(MOST_ROUNDS):
        before = least
        for index in best:
            for shift in SHIFTS:
                tried = {**best, index: shift}
                if (cost := _compute_cost(pieces, height, tried)) < least:
                    best, least = tried, cost
        if least == before:
            break
    return best


def _place_in_order(pieces: Sequence[Piece], height: float, shifts: Mapping[int, int]) -> _Flow:
    """Place all blocks, the figures moved."""
    flow = _Flow(pieces, height)
    flow.place_all(move_figures(pieces, shifts))
    return flow


def move_figures(pieces: Sequence[Piece], shifts: Mapping[int, int]) -> list[int]:
    """Give the places of blocks with each figure moved by blocks that are none.

    A figure stays behind the last heading before it.
    """
    texts = [index for index, piece in enumerate(pieces) if piece.kind is not Kind.FIGURE]
    after: dict[int, list[int]] = {}
    for figure, shift in shifts.items():
        anchor = sum(text < figure for text in texts)
        heads = [n for n, text in enumerate(texts[:anchor], 1) if pieces[text].kind is Kind.HEAD]
        after.setdefault(max(anchor + shift, heads[-1] if heads else 0), []).append(figure)
    order = [*after.pop(0, [])]
    for n, text in enumerate(texts, 1):
        order += [text, *after.pop(n, [])]
    return [*order, *(figure for rest in after.values() for figure in rest)]


def _compute_cost(
    pieces: Sequence[Piece], height: float, shifts: Mapping[int, int]
) -> tuple[int, float]:
    """Give the number of sheets; then how large holes are, and how far figures have moved."""
    flow = _place_in_order(pieces, height, shifts)
    rests = [height - used for sheet in flow.sheets[:-1] for used in sheet.used]
    holes = sum((10 * rest / height) ** 2 for rest in rests) / COLUMN_COUNT
    moved = flow.delay + sum(map(abs, shifts.values()))
    return len(flow.sheets), holes + DISTANCE_COST * moved


def _balance(pieces: Sequence[Piece], last: Sheet) -> Sheet:
    """Give the last sheet with columns as even as its blocks allow."""
    places = [place for column in last.columns for place in column]
    heights = [
        pieces[place.block].heights[place.part] + pieces[place.block].lead for place in places
    ]
    for step in range(ceil(last.height / BALANCE_STEP) + 1):
        found = Sheet(sum(heights) / COLUMN_COUNT + step * BALANCE_STEP)
        for place, height in zip(places, heights, strict=True):
            if height > found.rest and not found.is_full:
                found.open_column()
            found.add(place, height)
        if max(found.used) <= found.height <= last.height:
            return found
    return last
