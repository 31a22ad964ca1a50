"""The browser that draws figures: opened for one build, or open between the builds of a preview.

A drawer that stays listens at a socket, which `EXHIBIT_DRAWER` names; it draws for whoever has the
same code, fonts and packages, and ends when another asks, when it fails, or with its parent.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import signal
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kaleido import Kaleido, PageGenerator

from figures.drawing.style import FONT
from scripts.cache.fingerprints import ROOT, hash_files, hash_packages, hash_sources, hash_texts
from scripts.stills.browser import require_browser

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PLOTLY = ROOT / "docs/assets/vendor/plotly/plotly-basic.min.js"
FONT_FILE = Path(__file__).parent / "fonts/exhibit-sans.woff2"
MAX_TABS = 2
"""Pages drawn in at once; more do not help on two cores."""
ADDRESS_VARIABLE = "EXHIBIT_DRAWER"
ANSWER_SECONDS = 10
"""Seconds within which a drawer that is open gives each picture."""

CLOSING_SECONDS = 10
"""Seconds that its browser has to close."""

Drawing = dict[str, Any]
"""A figure as Plotly has it, read from JSON."""


class DrawingPage(PageGenerator):  # type: ignore[misc]
    """A page with the exhibit's own type, which Plotly waits for before it measures text."""

    def __init__(self, font: bytes) -> None:
        super().__init__(plotly=PLOTLY, mathjax=False)
        source = base64.b64encode(font).decode()
        face = f"font-family:'{FONT}';font-weight:400 600;src:url(data:font/woff2;base64,{source})"
        waits = (
            "const draw = Plotly.toImage; Plotly.toImage = (...all) => Promise.all("
            f"[400, 600].map(weight => document.fonts.load(`${{weight}} 14px '{FONT}'`)))"
            ".then(() => draw(...all))"
        )
        script = f"<style>@font-face{{{face}}}</style><script>{waits}</script>"
        self.footer = script + PageGenerator.footer


def open_browser(browser: str, tabs: int = MAX_TABS) -> Kaleido:
    """Give a browser to enter, by its path, with some pages to draw in."""
    page = DrawingPage(FONT_FILE.read_bytes())
    return Kaleido(n=min(MAX_TABS, tabs), page_generator=page, path=browser)


async def draw_figure(browser: Kaleido, figure: Drawing) -> str:
    """Draw a figure in its own size; give Plotly's SVG."""
    size = {side: figure["layout"][side] for side in ("width", "height")}
    raw: bytes = await browser.calc_fig(figure, opts={"format": "svg", **size})
    return raw.decode()


def hash_drawer() -> str:
    """Give one fingerprint of what a picture is drawn with."""
    return hash_texts(hash_sources("scripts/stills"), hash_files([PLOTLY]), hash_packages())


def keep_drawer_open(address: str, state: str = "") -> None:
    """Draw for whoever asks at a socket, until it is asked to end."""
    try:
        asyncio.run(_listen(address, state or hash_drawer()))
    finally:
        Path(address).unlink(missing_ok=True)


def _end_by_force(address: str) -> None:
    """Leave a browser that does not close; it ends with its pipe."""
    Path(address).unlink(missing_ok=True)
    os._exit(0)


async def _listen(address: str, state: str) -> None:
    """Answer requests of the same state, until one is of another or fails."""
    end = asyncio.Event()
    loop = asyncio.get_running_loop()
    parent = parent_process()

    def leave() -> None:
        """End, by force if the browser neither opens nor closes."""
        if parent:
            loop.remove_reader(parent.sentinel)
        loop.call_later(CLOSING_SECONDS, _end_by_force, address)
        end.set()

    loop.add_signal_handler(signal.SIGTERM, leave)
    if parent:
        loop.add_reader(parent.sentinel, leave)
    async with open_browser(require_browser()) as browser:

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            asked = json.loads(await reader.read())
            drawn = ""
            try:
                if asked["state"] == state:
                    drawn = await draw_figure(browser, asked["figure"])
            finally:
                if not drawn:
                    leave()
                writer.write(drawn.encode())
                writer.close()

        async with await asyncio.start_unix_server(answer, address):
            await end.wait()


def ask_drawer(figures: Sequence[Drawing]) -> list[str] | None:
    """Have the open drawer draw figures; nothing if there is none, or it did not draw them all."""
    address = os.environ.get(ADDRESS_VARIABLE)
    if not address or not Path(address).exists():
        return None
    try:
        drawn = asyncio.run(_ask_for_all(address, figures))
    except (OSError, TimeoutError):
        return None
    return drawn if all(drawn) else None


async def _ask_for_all(address: str, figures: Sequence[Drawing]) -> list[str]:
    """Ask for each figure by itself."""
    state = hash_drawer()
    async with asyncio.timeout(ANSWER_SECONDS * len(figures)):
        requests = ({"state": state, "figure": figure} for figure in figures)
        return await asyncio.gather(*(_ask(address, request) for request in requests))


async def _ask(address: str, request: Mapping[str, object]) -> str:
    """Give the answer to one request; it is empty if there is no picture."""
    reader, writer = await asyncio.open_unix_connection(address)
    try:
        writer.write(json.dumps(request).encode())
        writer.write_eof()
        return (await reader.read()).decode()
    finally:
        writer.close()
