"""A drawing parted at the rules above its panels, so that it can stand in columns of a sheet."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bs4 import Tag

RULE = re.compile(r"M0,(-?[\d.]+)L([\d.]+),(-?[\d.]+)")
"""A rule as the figures draw it: above a panel from edge to edge, above arrays over the first."""
ARRAY = 0.4
"""How much of the width the rule above one array takes at most; a row's line takes more."""
EDGE = 2
"""Units above a rule's middle at which a piece begins, so that it holds the whole line."""
BARE = 1
"""Units that are left out above such a line, or a hair of it would end the piece before."""
HEADING = 60
"""Units that a panel's heading may take between its rule and the first row of arrays."""


def pieces(drawing: Tag, limit: float) -> list[Tag]:
    """Part a drawing between panels into pieces, each at most `limit` times as high as wide.

    The first piece keeps the description of the whole; the others are hidden from readers of it.
    """
    width, height = size(drawing)
    ends = grouped([*borders(drawing, width), height], limit * width)
    starts = [0.0, *ends[:-1]]
    return [
        piece(drawing, width, start, end - (BARE if end < height else 0))
        for start, end in zip(starts, ends, strict=True)
    ]


def size(drawing: Tag) -> tuple[float, float]:
    """Give the width and the height of a drawing, in its own units."""
    _, _, width, height = map(float, str(drawing["viewbox"]).split())
    return width, height


def borders(drawing: Tag, width: float) -> list[float]:
    """Give where rules part panels or rows of arrays; below a heading nothing is parted."""
    found = [
        height - EDGE
        for height, length in rules(drawing)
        if length == width or length <= ARRAY * width
    ]
    kept = [0.0]
    for border in sorted(set(found)):
        if border - kept[-1] > HEADING:
            kept.append(border)
    return kept[1:]


def rules(drawing: Tag) -> Iterator[tuple[float, float]]:
    """Give each level line that begins at the edge: how far down it stands, and how long it is."""
    for path in drawing.select("path[d]"):
        rule = RULE.fullmatch(str(path["d"]))
        if rule and rule[1] == rule[3]:
            yield float(rule[1]), float(rule[2])


def grouped(borders: Sequence[float], limit: float) -> list[float]:
    """Give where pieces end that hold as many panels as the limit allows, and one at least."""
    ends: list[float] = []
    for border in borders:
        if ends and border - (ends[-2] if len(ends) > 1 else 0) <= limit:
            ends[-1] = border
        else:
            ends.append(border)
    return ends


def piece(drawing: Tag, width: float, start: float, end: float) -> Tag:
    """Give a copy that shows what stands between two heights."""
    shown = copy.copy(drawing)
    shown["viewbox"] = f"0 {start:g} {width:g} {end - start:g}"
    shown["height"], shown["width"] = f"{end - start:g}", f"{width:g}"
    if start:
        for name in ("role", "aria-label"):
            del shown[name]
        shown["aria-hidden"] = "true"
    return shown
