"""How high a drawing may be on a screen, next to the words that it shares the screen with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf
from typing import NamedTuple

from figures.drawing.measures import DRAWING_WIDTHS

UNITS_ACROSS: Mapping[str, int] = {str(width): units for width, units in DRAWING_WIDTHS.items()}
ENLARGEMENT = 1.2
"""How much larger than it must be a narrow drawing is worth showing where there is room across."""


class HeightBudget(NamedTuple):
    """The units that a drawing may be high: at once, and one of its pages."""

    whole: float
    page: float
    unit_size: float = 1.0
    """What a unit of the drawing is at the least, in px of a screen of 1920 by 1080."""
    counted_page: float | None = None
    """One of its pages where the screen says how many results they show, if that is less."""

    def count_results(self) -> HeightBudget:
        """Give the room that is left where the screen says how many results it shows."""
        return self if self.counted_page is None else self._replace(page=self.counted_page)


Budgets = Mapping[str, Mapping[str, HeightBudget]]
"""By the id of the screen, then by the width of the drawing."""
MeasureBudgets = Callable[[str], Budgets]
"""Measures all screens of an HTML document."""
NO_LIMIT: Mapping[str, HeightBudget] = dict.fromkeys(DRAWING_WIDTHS, HeightBudget(inf, inf))
"""What a screen has before it is measured."""


def compute_budget(
    width: str, whole: float, page: float, counted_page: float, across: float
) -> HeightBudget:
    """Compute the room for a drawing of at least this width, from lengths in px."""
    unit_size = across / UNITS_ACROSS[width]
    return HeightBudget(whole / unit_size, page / unit_size, unit_size, counted_page / unit_size)


def compute_narrow_budget(wide: HeightBudget, narrow: HeightBudget) -> HeightBudget:
    """Give the room that a wide drawing leaves a narrow one that is set larger than it must be."""
    units = wide.unit_size / (narrow.unit_size * ENLARGEMENT)
    return HeightBudget(wide.whole * units, wide.page * units)
