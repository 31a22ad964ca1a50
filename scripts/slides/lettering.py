"""Words in the type of the figures: how wide they are, and where their lines break."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from scripts.stills.figure_font import FONT_FILE

if TYPE_CHECKING:
    from collections.abc import Mapping

BOLD_WIDENING = 1.05
"""How much wider the letters of headings are, at the most."""


@cache
def _read_advances() -> tuple[Mapping[int, str], Mapping[str, tuple[int, int]], int]:
    """Read the glyph of each letter, the advance of each glyph, and the units of an em."""
    font = TTFont(FONT_FILE)
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


def measure_text(text: str, size: float, *, bold: bool = False) -> float:
    """Measure a line in the unit of its size; a letter that the font lacks counts as its dot."""
    glyphs, metrics, em = _read_advances()
    units = sum(metrics[glyphs.get(ord(letter), ".notdef")][0] for letter in text)
    return units * size / em * (BOLD_WIDENING if bold else 1)


def wrap_text(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines of a width, as `picture/lettering.js` does."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure_text(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
