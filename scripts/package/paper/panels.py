"""A drawing parted at the rules between its panels, so that it can stand in columns of a sheet."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bs4 import Tag

RULE = re.compile(r"M0,(-?[\d.]+)L([\d.]+),(-?[\d.]+)")
"""A rule as the figures draw it above each panel: from edge to edge."""


def pieces(drawing: Tag, limit: float) -> list[Tag]:
    """Part a drawing between panels into pieces, each at most `limit` times as high as wide.

    The first piece keeps the description of the whole; the others are hidden from readers of it.
    """
    width, height = size(drawing)
    ends = grouped([*sorted(borders(drawing, width)), height], limit * width)
    starts = [0.0, *ends[:-1]]
    return [piece(drawing, width, *ends_of) for ends_of in zip(starts, ends, strict=True)]


def size(drawing: Tag) -> tuple[float, float]:
    """Give the width and the height of a drawing, in its own units."""
    _, _, width, height = map(float, str(drawing["viewbox"]).split())
    return width, height


def borders(drawing: Tag, width: float) -> Iterator[float]:
    """Give where rules part the panels; the one at the top parts nothing."""
    for path in drawing.select("path[d]"):
        rule = RULE.fullmatch(str(path["d"]))
        if rule and rule[1] == rule[3] and float(rule[2]) == width and float(rule[1]) > 0:
            yield float(rule[1])


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
