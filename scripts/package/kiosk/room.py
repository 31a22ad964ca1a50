"""How high a drawing may be on a screen, by the words that it shares the screen with.

Reckoned in rem, of which a screen is 120 by 67.5 or 67.5 by 120, from how many letters a line
takes; a browser test holds every screen to what there really is.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

STAGE = {"wide": 61.5, "narrow": 114.0}
"""What the bar leaves of the screen."""
UNIT = {"wide": 77.25 / 720, "narrow": 39.4 / 340}
"""What a unit of a drawing is at the least."""
PADDING, GAP, PART, SOURCES = 3.25, 1.25, 2.2, 11.6
TITLE = {"wide": (72, 3.6), "narrow": (36, 3.85)}
"""Letters of a line, and its height: of the headline."""
WORDS, LABEL = (70, 2.42), 2.8
"""The same of the words; and the height of what names the authors' own."""
FEW, SOME = 210, 340
"""Letters of words that are set large, and larger than others."""
NOTE, NOTES_IN_ROW = 4.6, 2
MEASURE = {"wide": (80, 1.9), "narrow": (58, 1.9)}
CAUTION = {"wide": (64, 1.9), "narrow": (78, 1.9)}
"""Beside the buttons that turn the drawing's pages, or above them."""
FRAME, PAGER = 2.9, 3.9


@dataclass(frozen=True)
class Beside:
    """What stands on a screen beside the drawing, in letters."""

    title: int
    measure: int
    caution: int
    quoted: Sequence[int]
    """Of each paragraph of the authors."""
    own: Sequence[int]
    """Of each paragraph of ours."""
    notes: int
    """How many there are."""


def height(width: str, beside: Beside) -> float:
    """Give the units of a drawing that there is room for."""
    caution = lines(beside.caution, CAUTION[width])
    foot = max(PAGER, caution) if width == "wide" else PAGER + GAP + caution
    figure = FRAME + lines(beside.measure, MEASURE[width]) + foot
    head = PART + lines(beside.title, TITLE[width])
    left = STAGE[width] - PADDING - head - GAP - figure
    if width == "narrow":
        left -= said(beside) + ceil(beside.notes / NOTES_IN_ROW) * NOTE + SOURCES + 3 * GAP
    return left / UNIT[width]


def said(beside: Beside) -> float:
    """Give the height of the words where they have the whole width."""
    label = LABEL if beside.quoted else 0
    return label + sum(lines(count, WORDS) + 1 for count in (*beside.quoted, *beside.own))


def lines(letters: int, line: tuple[int, float]) -> float:
    """Give the height of so many letters."""
    each, high = line
    return ceil(letters / each) * high
