"""Charts as PNG, for programs that show no SVG: all on one page, which the browser takes."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image

from figures.evidence.problems import WHOLE_FILE, Problem
from scripts.package.paper.printing import PrintingError
from scripts.stills.browser import require_headless_browser

if TYPE_CHECKING:
    from collections.abc import Sequence

BROWSER_FLAGS = (
    "--headless",
    "--no-sandbox",  # as Kaleido does; the page is ours and runs no script
    "--disable-gpu",
    "--disable-background-networking",
    "--hide-scrollbars",
    "--force-device-scale-factor=2",
)
TIMEOUT_SECONDS = 120
COLORS = 128
"""Of a palette: flat colors and the steps of their edges."""
SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)"')
PAGE_HEIGHT = 6000
"""Px of a page at the most: no browser paints a much higher one."""


def rasterize_charts(charts: Sequence[str], paper: str) -> list[bytes]:
    """Paint SVG pictures on paper of a color, at twice their size; gives PNG of few colors.

    Raises `PrintingError` with what the browser said.
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
    whole = _photograph(
        f"<!doctype html><meta charset=utf-8>{style}{''.join(blocks)}",
        (max(width for width, _ in sizes), sum(height for _, height in sizes)),
    )
    cut, top = [], 0
    for width, height in sizes:
        cut.append(_crop(whole, (0, 2 * top, 2 * width, 2 * (top + height))))
        top += height
    return cut


def _prefix_ids(chart: str, prefix: str) -> str:
    """Give the ids of a picture names of its own."""
    return re.sub(r'((?:\bid="|url\(#))', rf"\g<1>{prefix}", chart)


def _photograph(html: str, size: tuple[int, int]) -> Image.Image:
    """Let the browser paint a page."""
    with TemporaryDirectory(prefix="exhibit-slides-") as name:
        folder = Path(name)
        source, taken = folder / "charts.html", folder / "charts.png"
        source.write_text(html, "utf-8")
        command = [
            require_headless_browser(),
            *BROWSER_FLAGS,
            f"--user-data-dir={folder / 'profile'}",
            f"--window-size={size[0]},{size[1]}",
            f"--screenshot={taken}",
            source.as_uri(),
        ]
        said = subprocess.run(  # noqa: S603  # the browser that was found, and our own page
            command, capture_output=True, text=True, check=False, timeout=TIMEOUT_SECONDS
        )
        if not taken.exists():
            reason = said.stderr.strip()[-500:] or "it said nothing"
            what = f"the browser painted no charts ({reason})"
            fix = "check that it starts, or set BROWSER_PATH to another"
            raise PrintingError(Problem(taken.name, WHOLE_FILE, what, fix))
        with Image.open(taken) as image:
            return image.convert("RGB")


def _crop(whole: Image.Image, box: tuple[int, int, int, int]) -> bytes:
    """Cut a picture out, and write it with few colors."""
    out = io.BytesIO()
    whole.crop(box).quantize(COLORS, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
