"""How high a drawing may be on a screen, by the words that it shares the screen with.

Computed in rem (a screen is 120 by 67.5 or 67.5 by 120) from the style sheets
and from the fewest letters that a line takes; a browser test checks every screen against the
actual heights.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

STAGE_HEIGHT = {"wide": 61.5, "narrow": 114.0}
"""What the bar leaves of the screen."""
UNIT_SIZE = {"wide": 77.25 / 720, "narrow": 39.4 / 340}
"""What a unit of a drawing is at the least."""
ENLARGEMENT = 1.2
"""How much larger than it must be a narrow drawing is worth showing where there is room across."""
PADDING, GAP, PART_HEIGHT, SOURCES_HEIGHT = 3.25, 1.25, 2.1, 11.45
TITLE_LINE = {"wide": (74, 3.51), "narrow": (42, 3.78)}
"""Letters of a line, and its height: of the headline."""
CONTINUED_LETTERS = 6
"""Letters of a headline, which are as wide as the word that it goes on."""
WORDS_LINE, LABEL_HEIGHT, PARAGRAPH_GAP = (70, 2.38), 2.86, 1.0
"""The same of the words; the height of the label of the authors' words; the paragraph gap."""
FEW_LETTERS, SOME_LETTERS, MANY = 210, 340, 600
"""Letters of words that are set large, and larger than others, and the most that are not small."""
EACH_PARAGRAPH = 20
"""Letters that each paragraph but the first leaves no room for."""
NOTES_PER_ROW, NOTE_HEIGHT, NOTE_ROW_HEIGHT = 2, 3.82, 4.61
"""The height of a note alone, and of a row of them."""
LINE_HEIGHT = 1.875
"""The height of a line that stands above the drawing or below it."""
MEASURE_LETTERS = {"wide": 100, "narrow": 80}
CAUTION_LETTERS = {"wide": 110, "narrow": 92}
CAUTION_LETTERS_BY_PAGER = 70
"""Letters of a line of the caution next to the buttons that turn pages; in portrait it is below."""
FRAME_HEIGHT, FOOT_GAP, PAGER_HEIGHT = 2.62, 1.0, 3.75
"""What lies around a drawing, between what is below it, and the height of its buttons."""

LOOP_HEIGHT = {"wide": 57.5, "narrow": 110.0}
"""What the invitation leaves of the screen in the loop."""
LOOP_GAP = 1.0
NUMBER_LINE = {"wide": (21, 13.5), "narrow": (13, 12.15)}
SHORT_NUMBER_LETTERS, SHORT_NUMBER_HEIGHT = 7, 18.9
"""Letters of a number that may be set as large as can be, and its height in portrait."""
LOOP_WORDS_LINE = (37, 3.9)
"""The same of the words above the drawing; in landscape they are next to it."""
LOOP_MEASURE_LETTERS = {"wide": 110, "narrow": 100}
CAUTION_LETTERS_BY_MARK = {"wide": 100, "narrow": 84}
"""Letters of a line of the caution next to the page number."""


class HeightBudget(NamedTuple):
    """The units that a drawing may be high: at once, and one of its pages."""

    whole: float
    page: float


@dataclass(frozen=True)
class FigureText:
    """What stands above and below the drawing in a figure, in letters."""

    measure: int
    caution: int


@dataclass(frozen=True)
class ScreenText:
    """What a screen shows apart from the figure, in letters."""

    title: int
    quoted: Sequence[int]
    """Of each paragraph of the authors."""
    own: Sequence[int]
    """Of each paragraph of ours."""
    notes: int
    """How many there are."""
    more: bool = False
    """Whether the screen goes on with a section."""


def compute_screen_budget(width: str, figure: FigureText, screen_text: ScreenText) -> HeightBudget:
    """Give the room for a drawing on a screen."""
    title = screen_text.title + (CONTINUED_LETTERS if screen_text.more else 0)
    left = (
        STAGE_HEIGHT[width] - PADDING - PART_HEIGHT - _measure_lines(title, TITLE_LINE[width]) - GAP
    )
    if width == "narrow":
        left -= (
            _measure_words(screen_text)
            + _measure_notes(screen_text.notes)
            + SOURCES_HEIGHT
            + 3 * GAP
        )
    left -= FRAME_HEIGHT + _measure_lines(figure.measure, (MEASURE_LETTERS[width], LINE_HEIGHT))
    caution = _measure_lines(figure.caution, (CAUTION_LETTERS[width], LINE_HEIGHT))
    if width == "wide":
        foot = max(
            PAGER_HEIGHT, _measure_lines(figure.caution, (CAUTION_LETTERS_BY_PAGER, LINE_HEIGHT))
        )
    else:
        foot = PAGER_HEIGHT + FOOT_GAP + caution
    return HeightBudget((left - caution) / UNIT_SIZE[width], (left - foot) / UNIT_SIZE[width])


def compute_loop_budget(width: str, figure: FigureText, number: int, words: int) -> HeightBudget:
    """Give the room for a drawing in the loop, below a number and words of so many letters."""
    short = width == "narrow" and number <= SHORT_NUMBER_LETTERS
    left = (
        LOOP_HEIGHT[width]
        - LOOP_GAP
        - (SHORT_NUMBER_HEIGHT if short else _measure_lines(number, NUMBER_LINE[width]))
    )
    if width == "narrow":
        left -= LOOP_GAP + _measure_lines(words, LOOP_WORDS_LINE)
    left -= FRAME_HEIGHT + _measure_lines(
        figure.measure, (LOOP_MEASURE_LETTERS[width], LINE_HEIGHT)
    )
    whole, page = (
        left - _measure_lines(figure.caution, (line[width], LINE_HEIGHT))
        for line in (CAUTION_LETTERS, CAUTION_LETTERS_BY_MARK)
    )
    return HeightBudget(whole / UNIT_SIZE[width], page / UNIT_SIZE[width])


def compute_narrow_budget(wide: HeightBudget) -> HeightBudget:
    """Give the room that a wide drawing leaves a narrow one that is set larger than it must be."""
    units = UNIT_SIZE["wide"] / (UNIT_SIZE["narrow"] * ENLARGEMENT)
    return HeightBudget(wide.whole * units, wide.page * units)


def _measure_words(screen_text: ScreenText) -> float:
    """Give the height of the words where they have the whole width."""
    label = LABEL_HEIGHT if screen_text.quoted else 0
    paragraphs = [
        _measure_lines(count, WORDS_LINE) for count in (*screen_text.quoted, *screen_text.own)
    ]
    return label + sum(paragraphs) + PARAGRAPH_GAP * max(0, len(paragraphs) - 1)


def _measure_notes(count: int) -> float:
    """Give the height of so many notes."""
    return (
        NOTE_HEIGHT * count
        if count < NOTES_PER_ROW
        else ceil(count / NOTES_PER_ROW) * NOTE_ROW_HEIGHT
    )


def _measure_lines(letters: int, line: tuple[int, float]) -> float:
    """Give the height of so many letters."""
    each, high = line
    return ceil(letters / each) * high
