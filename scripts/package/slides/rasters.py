"""Charts as PNG, for programs that show no SVG: all on one page, which the browser takes."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from PIL import Image

from scripts.package.pages.headless import photograph_page

if TYPE_CHECKING:
    from collections.abc import Sequence

SCALE = 2
"""Pixels to a px of a chart."""
COLORS = 128
"""Of a palette: flat colors and the steps of their edges."""
SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
PAGE_HEIGHT = 6000
"""Px of a page at the most: no browser paints a much higher one."""


def rasterize_charts(charts: Sequence[str], paper: str) -> list[bytes]:
    """Paint SVG pictures on paper of a color, at twice their size; gives PNG of few colors.

    Raises `BrowserError` with what the browser said.
    """
    made: list[bytes] = []
    page: list[str] = []
    for chart in charts:
        if page and sum(_measure(one)[1] for one in [*page, chart]) > PAGE_HEIGHT:
            made += _rasterize_page(page, paper)
            page = []
        page.append(chart)
    return made + _rasterize_page(page, paper)


def _measure(chart: str) -> tuple[int, int]:
    """Give the whole px that a picture takes."""
    width, height = SIZE.findall(chart)[0]
    return int(float(width)) + 1, int(float(height)) + 1


def _rasterize_page(charts: Sequence[str], paper: str) -> list[bytes]:
    """Paint pictures one below the other, and cut them apart."""
    sizes = [_measure(chart) for chart in charts]
    blocks = [
        f'<div style="height:{height}px">{_prefix_ids(chart, f"c{number}-")}</div>'
        for number, (chart, (_, height)) in enumerate(zip(charts, sizes, strict=True))
    ]
    style = f"<style>body{{margin:0;background:{paper}}}svg{{display:block}}</style>"
    whole = photograph_page(
        f"<!doctype html><meta charset=utf-8>{style}{''.join(blocks)}",
        (max(width for width, _ in sizes), sum(height for _, height in sizes)),
        SCALE,
        "charts.png",
    )
    cut, top = [], 0
    for width, height in sizes:
        cut.append(_crop(whole, (0, SCALE * top, SCALE * width, SCALE * (top + height))))
        top += height
    return cut


def _prefix_ids(chart: str, prefix: str) -> str:
    """Give the ids of a picture names of its own."""
    return re.sub(r'((?:\bid="|url\(#))', rf"\g<1>{prefix}", chart)


def _crop(whole: Image.Image, box: tuple[int, int, int, int]) -> bytes:
    """Cut a picture out, and write it with few colors."""
    out = io.BytesIO()
    whole.crop(box).quantize(COLORS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
