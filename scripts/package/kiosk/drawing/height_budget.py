"""How high a drawing may be on a screen, by the words that it shares the screen with.

Reckoned in rem, of which a screen is 120 by 67.5 or 67.5 by 120, from what the style sheets say
and from how many letters a line takes at the least; a browser test holds every screen to what
there really is.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

STAGE = {"wide": 61.5, "narrow": 114.0}
"""What the bar leaves of the screen."""
UNIT = {"wide": 77.25 / 720, "narrow": 39.4 / 340}
"""What a unit of a drawing is at the least."""
LARGER = 1.2
"""How much larger than it must be a narrow drawing is worth showing where there is room across."""
PADDING, GAP, PART, SOURCES = 3.25, 1.25, 2.1, 11.45
TITLE = {"wide": (74, 3.51), "narrow": (42, 3.78)}
"""Letters of a line, and its height: of the headline."""
CONTINUED = 6
"""Letters of a headline, which are as wide as the word that it goes on."""
WORDS, LABEL, PARAGRAPH = (70, 2.38), 2.86, 1.0
"""The same of the words; the height of what names the authors' own; what parts paragraphs."""
FEW, SOME, MANY = 210, 340, 600
"""Letters of words that are set large, and larger than others, and the most that are not small."""
EACH_PARAGRAPH = 20
"""Letters that each paragraph but the first leaves no room for."""
NOTES_IN_ROW, NOTE, NOTES = 2, 3.82, 4.61
"""The height of a note alone, and of a row of them."""
LINE = 1.875
"""The height of a line that stands above the drawing or below it."""
MEASURE = {"wide": 100, "narrow": 80}
CAUTION = {"wide": 110, "narrow": 92}
BESIDE_PAGER = 70
"""Letters of a line of the caution beside the buttons that turn pages; in portrait it is below."""
FRAME, FOOT_GAP, PAGER = 2.62, 1.0, 3.75
"""What lies around a drawing, between what is below it, and the height of its buttons."""

LOOP = {"wide": 57.5, "narrow": 110.0}
"""What the invitation leaves of the screen in the loop."""
LOOP_GAP = 1.0
NUMBER = {"wide": (21, 13.5), "narrow": (13, 12.15)}
SHORT, SHORT_NUMBER = 7, 18.9
"""Letters of a number that may be set as large as can be, and its height in portrait."""
LOOP_WORDS = (37, 3.9)
"""Of the words above the drawing; in landscape they stand beside it."""
LOOP_MEASURE = {"wide": 110, "narrow": 100}
BESIDE_MARK = {"wide": 100, "narrow": 84}
"""Letters of a line of the caution beside the mark which page it is."""


class Room(NamedTuple):
    """The units that a drawing may be high: at once, and one of its pages."""

    whole: float
    page: float


@dataclass(frozen=True)
class Figure:
    """What stands above and below the drawing in a figure, in letters."""

    measure: int
    caution: int


@dataclass(frozen=True)
class Beside:
    """What stands on a screen beside the figure, in letters."""

    title: int
    quoted: Sequence[int]
    """Of each paragraph of the authors."""
    own: Sequence[int]
    """Of each paragraph of ours."""
    notes: int
    """How many there are."""
    more: bool = False
    """Whether the screen goes on with a section."""


def height(width: str, figure: Figure, beside: Beside) -> Room:
    """Give the room for a drawing on a screen."""
    title = beside.title + (CONTINUED if beside.more else 0)
    left = STAGE[width] - PADDING - PART - lines(title, TITLE[width]) - GAP
    if width == "narrow":
        left -= said(beside) + noted(beside.notes) + SOURCES + 3 * GAP
    left -= FRAME + lines(figure.measure, (MEASURE[width], LINE))
    caution = lines(figure.caution, (CAUTION[width], LINE))
    if width == "wide":
        foot = max(PAGER, lines(figure.caution, (BESIDE_PAGER, LINE)))
    else:
        foot = PAGER + FOOT_GAP + caution
    return Room((left - caution) / UNIT[width], (left - foot) / UNIT[width])


def in_loop(width: str, figure: Figure, number: int, words: int) -> Room:
    """Give the room for a drawing in the loop, below a number and words of so many letters."""
    short = width == "narrow" and number <= SHORT
    left = LOOP[width] - LOOP_GAP - (SHORT_NUMBER if short else lines(number, NUMBER[width]))
    if width == "narrow":
        left -= LOOP_GAP + lines(words, LOOP_WORDS)
    left -= FRAME + lines(figure.measure, (LOOP_MEASURE[width], LINE))
    whole, page = (
        left - lines(figure.caution, (line[width], LINE)) for line in (CAUTION, BESIDE_MARK)
    )
    return Room(whole / UNIT[width], page / UNIT[width])


def across(wide: Room) -> Room:
    """Give the room that a wide drawing leaves a narrow one that is set larger than it must be."""
    units = UNIT["wide"] / (UNIT["narrow"] * LARGER)
    return Room(wide.whole * units, wide.page * units)


def said(beside: Beside) -> float:
    """Give the height of the words where they have the whole width."""
    label = LABEL if beside.quoted else 0
    paragraphs = [lines(count, WORDS) for count in (*beside.quoted, *beside.own)]
    return label + sum(paragraphs) + PARAGRAPH * max(0, len(paragraphs) - 1)


def noted(count: int) -> float:
    """Give the height of so many notes."""
    return NOTE * count if count < NOTES_IN_ROW else ceil(count / NOTES_IN_ROW) * NOTES


def lines(letters: int, line: tuple[int, float]) -> float:
    """Give the height of so many letters."""
    each, high = line
    return ceil(letters / each) * high
