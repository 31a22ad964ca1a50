"""Over the whole screen nothing of a figure overlaps, nothing is cut, and all of it can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from figures.registry import FIGURES, ControlledFigure
from tests.browser.figure.test_charts import SHOWN, arrange, live

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

SCREENS = [(1366, 768), (1440, 900), (1920, 1080)]
VIEWS = ("Chart", "Table", "Words")
MIN_DRAWN, MIN_SET = 18, 16
"""Px of the letters in a drawing, and of all others."""
DRAWN = 14
"""Px of the letters of a drawing that is 720 px wide."""

FAULTS = """([name, minDrawn, minSet, drawn]) => {
  const figure = document.getElementById(`figure-${name}`)
  const faults = []
  const box = (node) => node.getBoundingClientRect()
  const inSight = (node) => node.checkVisibility({visibilityProperty: true})
  const label = (node) => node.className || node.localName
  const parts = [...figure.children].filter((node) => inSight(node) && box(node).height > 0)
  for (const [index, one] of parts.entries()) {
    for (const other of parts.slice(index + 1)) {
      const [a, b] = [box(one), box(other)]
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
      if (across > 1 && down > 1) faults.push(`${label(one)} overlaps ${label(other)}`)
    }
  }
  if (figure.scrollWidth > figure.clientWidth) faults.push('the figure scrolls sideways')
  for (const part of parts) {
    const {left, right} = box(part)
    if (left < -1 || right > figure.clientWidth + 1) faults.push(`${label(part)} leaves the screen`)
  }
  const words = document.createTreeWalker(figure, NodeFilter.SHOW_TEXT)
  while (words.nextNode()) {
    const holder = words.currentNode.parentElement
    if (!words.currentNode.data.trim() || !inSight(holder)) continue
    if (holder.closest('svg, .citations, .chart-voice, option, thead th, caption')) continue
    const range = document.createRange()
    range.selectNodeContents(words.currentNode)
    const {left, right, width} = range.getBoundingClientRect()
    if (!width || getComputedStyle(holder).clipPath !== 'none') continue
    const part = parts.find((one) => one.contains(holder))
    const said = words.currentNode.data.trim().slice(0, 30)
    if (part && (left < box(part).left - 1 || right > box(part).right + 1)) {
      faults.push(`“${said}” leaves ${label(part)}`)
    }
    if (parseFloat(getComputedStyle(holder).fontSize) < minSet) faults.push(`“${said}” is small`)
  }
  const picture = figure.querySelector('.still-wide')
  if (picture && inSight(figure.querySelector('exhibit-chart'))) {
    const letters = (drawn * box(figure.querySelector('exhibit-chart')).width) / 720
    if (letters < minDrawn) faults.push(`letters of ${letters} px in the drawing`)
  }
  return [...new Set(faults)]
}"""


def _fill_screen(page: Page, name: str) -> None:
    """Show a figure over the whole screen."""
    page.locator(f"#figure-{name}").get_by_role("button", name="Full screen").click()
    page.wait_for_function("document.fullscreenElement !== null")


def _list_faults(page: Page, name: str) -> list[str]:
    """List what is wrong with a figure that is shown over the whole screen."""
    return list(page.evaluate(FAULTS, [name, MIN_DRAWN, MIN_SET, DRAWN]))


@pytest.mark.parametrize(("name", "file"), SHOWN)
def test_figure_fills_the_screen_in_every_view(visit: Visit, name: str, file: str) -> None:
    faults: dict[str, list[str]] = {}
    with visit(file, viewport=dict(zip(("width", "height"), SCREENS[0], strict=True))) as page:
        figure = page.locator(f"#figure-{name}")
        chart = live(page, name)
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            _fill_screen(page, name)
            for view in VIEWS:
                figure.get_by_role("button", name=view, exact=True).click()
                faults[f"{view} at {width} x {height}"] = _list_faults(page, name)
            figure.get_by_role("button", name="Chart", exact=True).click()
            if isinstance(FIGURES[name], ControlledFigure) and (width, height) == SCREENS[-1]:
                arrange(chart)
                faults["arranged"] = _list_faults(page, name)
            figure.get_by_role("button", name="Close").click()
            page.wait_for_function("document.fullscreenElement === null")
    assert {where: found for where, found in faults.items() if found} == {}


def test_two_studies_stand_over_their_chart(visit: Visit) -> None:
    with visit(
        "results.html#figure-overall-survival?compare=dominh2017-deb-os,touloupas2021-tace-os",
        viewport={"width": 1366, "height": 768},
    ) as page:
        expect(page.locator("#figure-overall-survival .figure-pair")).to_be_visible()
        _fill_screen(page, "overall-survival")
        assert _list_faults(page, "overall-survival") == []


GAP = """() => {
  const figure = document.fullscreenElement
  const [pair, chart] = ['.figure-pair', 'exhibit-chart']
    .map((part) => figure.querySelector(part).getBoundingClientRect())
  return chart.top - pair.bottom
}"""
"""Px between the two studies and their chart."""
MAX_GAP = 24


@pytest.mark.parametrize(("width", "height"), SCREENS)
def test_chart_begins_right_below_the_two_studies(visit: Visit, width: int, height: int) -> None:
    with visit(
        "results.html#figure-overall-survival?compare=dominh2017-deb-os,touloupas2021-tace-os",
        viewport={"width": width, "height": height},
    ) as page:
        expect(page.locator("#figure-overall-survival .figure-pair")).to_be_visible()
        _fill_screen(page, "overall-survival")
        assert 0 <= page.evaluate(GAP) <= MAX_GAP
