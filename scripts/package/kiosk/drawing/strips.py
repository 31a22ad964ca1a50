"""The numbers of an axis again, for pages of a tall drawing that have none: a strip of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scripts.package.pages.panels import crop_drawing, read_drawing_size
from scripts.package.pages.templates import render_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag
    from markupsafe import Markup

    from scripts.package.kiosk.drawing.cuts import ShownDrawing
    from scripts.package.kiosk.drawing.pagination import Span

TRANSLATION = re.compile(r"translate\(\s*-?[\d.]+\s*,\s*(-?[\d.]+)\s*\)")
GRID_LINE = re.compile(r"M[^a-zA-Z]+[vhH][^a-zA-Z]+|M0,(\S+)L[\d.]+,\1")
"""A line of a grid, of an axis, or between panels; marks end at the line of their axis."""
CLIPPED_PARTS = "defs, rect, [clip-path]"
MAX_LINE_HEIGHT = 20.0
"""Units that a line of words takes above its foot at the most, and more than it takes below."""


class RepeatedAxis(NamedTuple):
    """The numbers of an axis again, for a page without them."""

    page: int
    above: bool
    drawn: Tag


def render_repeated_axes(still: Tag, width: str, shown: ShownDrawing) -> Markup:
    """Give the numbers of an axis again, for each page without them."""
    axes = [
        RepeatedAxis(number, page.above, crop_strip(still, shown.restore(page.axis)))
        for number, page in enumerate(shown.pages, 1)
        if page.axis
    ]
    return render_part("kiosk/drawing/axes.html", axes=axes, width=width)


def crop_strip(still: Tag, span: Span) -> Tag:
    """Crop a strip of a drawing, hidden from assistive technology: words and lines, no marks."""
    shown = crop_drawing(still, read_drawing_size(still)[0], *span)
    for name in ("role", "aria-label"):
        shown.attrs.pop(name, None)
    shown["aria-hidden"] = "true"
    outside = [text for text in shown.select("text") if not _is_in_strip(text, span)]
    marks = [
        path for path in shown.select("path") if not GRID_LINE.fullmatch(str(path.get("d", "")))
    ]
    for tag in (*outside, *marks, *shown.select(CLIPPED_PARTS)):
        tag.decompose()
    for group in reversed(shown.select("g")):
        if not group.find():
            group.decompose()
    for tag in shown.select("[id]"):
        del tag["id"]
    return shown


def _is_in_strip(text: Tag, span: Span) -> bool:
    """Tell whether any of a text may be seen in a strip."""
    return any(
        span.start - MAX_LINE_HEIGHT < line < span.end + MAX_LINE_HEIGHT
        for line in _find_line_depths(text)
    )


def _find_line_depths(text: Tag) -> Iterator[float]:
    """Give how far down each line of a text stands, with all that shifts it."""
    shifts = [TRANSLATION.search(str(tag.get("transform", ""))) for tag in (text, *text.parents)]
    shift = sum(float(found[1]) for found in shifts if found)
    for tag in (text, *text.select("tspan[y]")):
        yield float(str(tag.get("y", "0"))) + shift
