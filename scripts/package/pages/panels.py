"""A drawing split between its panels, so that it fits the columns of a sheet."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from scripts.stills.svg import BREAKS_ATTRIBUTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bs4 import Tag

RULE_MARGIN = 2
"""Units above a panel at which a piece begins, so that it holds the whole line of its rule."""
BARE = 1
"""Units that are left out above such a line, or a hair of it would end the piece before."""


def split_at_panels(drawing: Tag, limit: float) -> list[Tag]:
    """Split a drawing between panels into pieces, each at most `limit` times as high as wide.

    The first piece keeps the description of the whole; the others are hidden from readers of it.
    """
    width, height = read_drawing_size(drawing)
    ends = _choose_piece_ends([*_read_piece_starts(drawing), height], limit * width)
    starts = [0.0, *ends[:-1]]
    return [
        crop_drawing(drawing, width, start, end - (BARE if end < height else 0))
        for start, end in zip(starts, ends, strict=True)
    ]


def read_drawing_size(drawing: Tag) -> tuple[float, float]:
    """Give the width and the height of a drawing, in its own units."""
    _, _, width, height = map(float, str(drawing["viewbox"]).split())
    return width, height


def _read_piece_starts(drawing: Tag) -> list[float]:
    """Read where pieces of a drawing may begin: above each panel that it states."""
    return [float(top) - RULE_MARGIN for top in str(drawing.get(BREAKS_ATTRIBUTE, "")).split()]


def _choose_piece_ends(borders: Sequence[float], limit: float) -> list[float]:
    """Choose where pieces end: each has as many panels as the limit allows, and at least one."""
    ends: list[float] = []
    for border in borders:
        if ends and border - (ends[-2] if len(ends) > 1 else 0) <= limit:
            ends[-1] = border
        else:
            ends.append(border)
    return ends


def crop_drawing(drawing: Tag, width: float, start: float, end: float) -> Tag:
    """Give a copy that shows what stands between two heights."""
    shown = copy.copy(drawing)
    shown["viewbox"] = f"0 {start:g} {width:g} {end - start:g}"
    shown["height"], shown["width"] = f"{end - start:g}", f"{width:g}"
    shown.attrs.pop(BREAKS_ATTRIBUTE, None)
    if start:
        for name in ("role", "aria-label"):
            del shown[name]
        shown["aria-hidden"] = "true"
    return shown
