"""A drawing split at the rules above its panels, so that it fits the columns of a sheet."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bs4 import Tag

RULE = re.compile(r"M0,(-?[\d.]+)L([\d.]+),(-?[\d.]+)")
"""A rule as the figures draw it: above a panel from edge to edge, above arrays over the first."""
MAX_ARRAY_SHARE = 0.4
"""How much of the width the rule above one array takes at most; a row's line takes more."""
RULE_MARGIN = 2
"""Units above a rule's middle at which a piece begins, so that it holds the whole line."""
BARE = 1
"""Units that are left out above such a line, or a hair of it would end the piece before."""
MAX_HEADING_HEIGHT = 60
"""Units that a panel's heading may take between its rule and the first row of arrays."""


def split_at_panels(drawing: Tag, limit: float) -> list[Tag]:
    """Split a drawing between panels into pieces, each at most `limit` times as high as wide.

    The first piece keeps the description of the whole; the others are hidden from readers of it.
    """
    width, height = read_drawing_size(drawing)
    ends = _choose_piece_ends([*find_panel_borders(drawing, width), height], limit * width)
    starts = [0.0, *ends[:-1]]
    return [
        crop_drawing(drawing, width, start, end - (BARE if end < height else 0))
        for start, end in zip(starts, ends, strict=True)
    ]


def read_drawing_size(drawing: Tag) -> tuple[float, float]:
    """Give the width and the height of a drawing, in its own units."""
    _, _, width, height = map(float, str(drawing["viewbox"]).split())
    return width, height


def find_panel_borders(drawing: Tag, width: float) -> list[float]:
    """Find where rules separate panels or rows of arrays; never directly below a heading."""
    found = [
        height - RULE_MARGIN
        for height, length in _find_rules(drawing)
        if length == width or length <= MAX_ARRAY_SHARE * width
    ]
    kept = [0.0]
    for border in sorted(set(found)):
        if border - kept[-1] > MAX_HEADING_HEIGHT:
            kept.append(border)
    return kept[1:]


def _find_rules(drawing: Tag) -> Iterator[tuple[float, float]]:
    """Give each level line that begins at the edge: how far down it stands, and how long it is."""
    for path in drawing.select("path[d]"):
        rule = RULE.fullmatch(str(path["d"]))
        if rule and rule[1] == rule[3]:
            yield float(rule[1]), float(rule[2])


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
    if start:
        for name in ("role", "aria-label"):
            del shown[name]
        shown["aria-hidden"] = "true"
    return shown
