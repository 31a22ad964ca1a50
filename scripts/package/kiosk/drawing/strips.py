"""The numbers of an axis again, for pages of a tall drawing that have none: a strip of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scripts.package.pages.panels import piece, size

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bs4 import Tag

    from scripts.package.kiosk.drawing.pagination import Page, Span

SHIFT = re.compile(r"translate\(\s*-?[\d.]+\s*,\s*(-?[\d.]+)\s*\)")
LINE = re.compile(r"M[^a-zA-Z]+[vhH][^a-zA-Z]+|M0,(\S+)L[\d.]+,\1")
"""A line of a grid, of an axis, or between panels; marks end at the line of their axis."""
CLIPPED = "defs, rect, [clip-path]"
TALLEST = 20.0
"""Units that a line of words takes above its foot at the most, and more than it takes below."""


def axes_again(still: Tag, width: str, shown: Sequence[Page]) -> str:
    """Give the numbers of an axis again, for each page without them."""
    return "".join(
        f'<div class="kiosk-axis{" kiosk-axis-above" if page.above else ""}" data-width="{width}"'
        f' data-for="{number}">{strip(still, page.axis)}</div>'
        for number, page in enumerate(shown, 1)
        if page.axis
    )


def strip(still: Tag, span: Span) -> Tag:
    """Give a strip of a drawing for the eyes alone: its words and lines, without name or marks."""
    shown = piece(still, size(still)[0], *span)
    for name in ("role", "aria-label"):
        shown.attrs.pop(name, None)
    shown["aria-hidden"] = "true"
    beside = [text for text in shown.select("text") if not stands_in(text, span)]
    marks = [path for path in shown.select("path") if not LINE.fullmatch(str(path.get("d", "")))]
    for tag in (*beside, *marks, *shown.select(CLIPPED)):
        tag.decompose()
    for group in reversed(shown.select("g")):
        if not group.find():
            group.decompose()
    for tag in shown.select("[id]"):
        del tag["id"]
    return shown


def stands_in(text: Tag, span: Span) -> bool:
    """Tell whether any of a text may be seen in a strip."""
    return any(span.start - TALLEST < line < span.end + TALLEST for line in lines(text))


def lines(text: Tag) -> Iterator[float]:
    """Give how far down each line of a text stands, with all that shifts it."""
    shifts = [SHIFT.search(str(tag.get("transform", ""))) for tag in (text, *text.parents)]
    shift = sum(float(found[1]) for found in shifts if found)
    for tag in (text, *text.select("tspan[y]")):
        yield float(str(tag.get("y", "0"))) + shift
