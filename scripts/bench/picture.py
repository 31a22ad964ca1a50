"""When the first picture of a chart stands, and how the live chart takes its place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, partial
from statistics import median
from typing import TYPE_CHECKING

from scripts.bench.browser import PAINTED, SLOWER, open_browser, open_page, settle
from scripts.bench.rows import BenchError, Goal, Reading, Row, measure_row, take_median

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from scripts.bench.subject import Bench, Site

PAGE = "results.html"
FIGURE = "figure-symptom-control"
FIGURES = ".exhibit-figure, .plain-figure"
PICTURES = "svg:not([class*=icon]), img, .js-plotly-plot .main-svg"
"""What a figure shows its chart by: a drawing in the page, an image, or Plotly's drawing."""
LIVE = "exhibit-chart[data-state=live], .plotly-chart[data-state=live]"
FRAME_MS = 17
WATCH_FIRST = f"""{{
  const painted = {PAINTED}
  const inView = (node) => {{
    const box = node.getBoundingClientRect()
    return box.width > 40 && box.height > 40 && box.top < innerHeight && box.bottom > 0
  }}
  const ready = (node) => node.localName !== 'img' || (node.complete && node.naturalWidth)
  const chart = () =>
    [...document.querySelectorAll('.exhibit-figure, .plain-figure')].some((figure) =>
      [...figure.querySelectorAll({json.dumps(PICTURES)})].some((n) => inView(n) && ready(n)))
  const text = () => [...document.querySelectorAll('main p, main figcaption')].some(
    (node) => node.textContent.trim() && node.getBoundingClientRect().bottom > 0)
  window.first = {{}}
  const note = (name) => painted(() => {{ first[name] ??= performance.now() }})
  let asked = ''
  const look = () => {{
    for (const [name, there] of Object.entries({{text, chart}}))
      if (!asked.includes(name) && there()) {{
        asked += name
        note(name)
      }}
    if (asked.length < 9) requestAnimationFrame(look)
  }}
  look()
}}"""
"""Notes when the first text and the first picture of a chart in view are painted, in ms."""
WATCH_CHART = f"""([id, live]) => new Promise((done) => {{
  const painted = {PAINTED}
  const figure = document.getElementById(id)
  const seen = {{tasks: [], shifts: [], took: 0}}
  new PerformanceObserver((list) => {{
    for (const {{duration}} of list.getEntries()) seen.tasks.push(duration)
  }}).observe({{type: 'longtask'}})
  new PerformanceObserver((list) => {{
    for (const {{value}} of list.getEntries()) seen.shifts.push(value)
  }}).observe({{type: 'layout-shift'}})
  const began = performance.now()
  figure.scrollIntoView({{block: 'center', behavior: 'instant'}})
  const look = () => figure.querySelector(live)
    ? painted(() => {{
        seen.took = performance.now() - began
        setTimeout(done, 500, seen)
      }})
    : requestAnimationFrame(look)
  look()
}})"""
"""Scrolls to a figure; gives ms until its chart is live, the long tasks, and the shifts."""


@dataclass(frozen=True)
class FirstPaint:
    """When the first text and the first picture of a chart were painted, in ms."""

    text: float
    chart: float


def time_first_picture(browser: Browser, site: Site, runs: int) -> FirstPaint:
    """Open a page at a figure, slowed; give the medians."""
    found = []
    for _ in range(runs):
        with open_page(browser, site, slower=SLOWER, script=WATCH_FIRST) as tab:
            tab.goto(f"{site.url(PAGE)}#{FIGURE}", wait_until="commit")
            tab.wait_for_function("() => window.first?.text && first.chart")
            found.append(tab.evaluate("first"))
    return FirstPaint(*(median(one[name] for one in found) for name in ("text", "chart")))


@dataclass(frozen=True)
class LiveChart:
    """How a chart went from picture to live."""

    took_ms: float
    longest_task_ms: float
    """The longest task over 50 ms, which is what browsers call long; zero if none was."""
    shift: float


def time_live_chart(browser: Browser, site: Site, slower: int) -> LiveChart:
    """Bring the first figure that is not live yet into view."""
    with open_page(browser, site, slower=slower) as tab:
        tab.goto(site.url(PAGE))
        settle(tab)
        seen = tab.evaluate(WATCH_CHART, [find_still_figure(tab), LIVE])
    return LiveChart(seen["took"], max(seen["tasks"], default=0), sum(seen["shifts"]))


def find_still_figure(tab: Page) -> str:
    """Give the id of the first figure whose chart is not live yet."""
    found: list[str] = tab.locator(FIGURES).evaluate_all(
        "(figures, live) => figures.filter(one => !one.querySelector(live)).map(one => one.id)",
        LIVE,
    )
    if not found:
        raise BenchError("every chart was live before any was near")
    return found[0]


def measure(bench: Bench) -> Iterator[Row]:
    """Give the first picture, the text next to it, the live chart, its longest task, its shift."""
    with open_browser() as browser:
        first = cache(partial(time_first_picture, browser, runs=bench.runs))
        yield measure_row(
            Row("first picture of a chart, 4x slower", "ms", Goal(500)),
            *(partial(_take_first_chart, first, site) for site in bench.sites),
        )
        yield measure_row(
            Row("first picture after first text, 4x slower", "ms", Goal(FRAME_MS)),
            *(partial(_compare_with_text, first, site) for site in bench.sites),
        )
        yield measure_row(
            Row("picture to live chart, 4x slower", "ms", Goal(600)),
            *(partial(_take_time, browser, site, bench.runs) for site in bench.sites),
        )
        yield measure_row(
            Row("longest task while a chart becomes live", "ms", Goal(100)),
            *(partial(_take_longest_task, browser, site, bench.runs) for site in bench.sites),
        )
        yield measure_row(
            Row("shift while a chart becomes live", "", Goal(0)),
            *(partial(_take_shift, browser, site) for site in bench.sites),
        )


def _take_first_chart(first: Callable[[Site], FirstPaint], site: Site) -> float:
    return first(site).chart


def _compare_with_text(first: Callable[[Site], FirstPaint], site: Site) -> Reading:
    found = first(site)
    return Reading(found.chart - found.text, f"text at {found.text:.0f} ms")


def _take_time(browser: Browser, site: Site, runs: int) -> float:
    return take_median(lambda: time_live_chart(browser, site, SLOWER).took_ms, runs)


def _take_longest_task(browser: Browser, site: Site, runs: int) -> Reading:
    longest = take_median(lambda: time_live_chart(browser, site, 1).longest_task_ms, runs)
    return Reading(longest, "" if longest else "none over 50 ms")


def _take_shift(browser: Browser, site: Site) -> float:
    return time_live_chart(browser, site, 1).shift
