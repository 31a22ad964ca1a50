"""The kiosk's document: its size, and its first scene on a slow computer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from scripts.bench.browser import PAINTED, SLOWER, open_browser, open_page
from scripts.bench.rows import Goal, Row, measure_row, take_median

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from scripts.bench.subject import Bench, Site

PAGE = "kiosk.html"
MB = 1_000_000
SIZE = Goal(1)
"""Limit of the document, in MB."""
WATCH_SCENE = f"""{{
  const painted = {PAINTED}
  const look = () => document.querySelector('.attract-scene .attract-words')?.checkVisibility()
    ? painted(() => {{ window.firstScene = performance.now() }})
    : requestAnimationFrame(look)
  look()
}}"""
"""Notes when the first scene of the loop is painted, in ms."""


def time_first_scene(browser: Browser, site: Site) -> float:
    """Open the kiosk, slowed; give ms until its first scene is painted."""
    with open_page(browser, site, slower=SLOWER, script=WATCH_SCENE) as tab:
        tab.goto(site.url(PAGE), wait_until="commit")
        tab.wait_for_function("() => window.firstScene")
        return float(tab.evaluate("firstScene"))


def measure(bench: Bench) -> Iterator[Row]:
    """Give the size and the first scene."""
    path = bench.exhibit.folder / PAGE
    yield measure_row(Row(PAGE, "MB", SIZE), lambda: path.stat().st_size / MB)
    with open_browser() as browser:
        time = partial(time_first_scene, browser, bench.exhibit)
        row = Row("first scene of the kiosk, 4x slower", "ms", Goal(2000))
        yield measure_row(row, lambda: take_median(time, bench.runs))
