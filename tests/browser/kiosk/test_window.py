"""A tall drawing is shown page by page, and no page says less than the words next to it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.browser.kiosk.harness.display import LOAD_PARTS, MARKS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

KIOSK = "kiosk.html?kiosk=1&idle=3600"
SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920)}
STEP = 100
"""Milliseconds between two looks at the loop."""
SHORTEST, MINUTE = 4000, 60_000
LOOK = """() => [
  exhibit.kiosk.shownScenes,
  document.querySelector('.attract-scene').dataset.leads,
  performance.now(),
]"""


def _open_kiosk(chromium: Browser, address: str, size: str, *, clock: bool = False) -> Page:
    """Open the kiosk, still; with a clock that stands until a test moves it."""
    width, height = SIZES[size]
    context = chromium.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    page = context.new_page()
    if clock:
        page.clock.install()
    page.goto(f"{address}{KIOSK}")
    page.wait_for_selector(".attract-scene")
    page.evaluate(LOAD_PARTS)
    return page


@pytest.mark.parametrize("size", SIZES)
def test_loop_shows_every_scene_for_its_time_in_less_than_a_minute(
    chromium: Browser, address: str, size: str
) -> None:
    page = _open_kiosk(chromium, address, size, clock=True)
    scenes = page.evaluate("exhibit.kiosk.scenes.length")
    began: list[tuple[int, str, float]] = []
    while not began or began[-1][0] < scenes + 2:
        looked = page.evaluate(LOOK)
        if not began or list(began[-1][:2]) != looked[:2]:
            began.append(tuple(looked))
        page.clock.run_for(STEP)
    round_of = [one for one in began if one[0] > 1]  # of the first scene some is over by now
    for (_, scene, start), (_, _, end) in pairwise(round_of):
        assert end - start > SHORTEST, scene
    assert round_of[-1][-1] - round_of[0][-1] < MINUTE
    assert len({scene for _, scene, _ in round_of}) == scenes
    page.context.close()


AGAIN = """() => [...document.querySelectorAll('.kiosk-axis')]
  .filter((axis) => axis.checkVisibility())
  .map((axis) => {
    const {top, bottom} = axis.getBoundingClientRect()
    const [frame, room] = ['.kiosk-window', '.kiosk-room']
      .map((one) => document.querySelector(one).getBoundingClientRect())
    const within = [...axis.querySelectorAll('text')].filter((one) => {
      const box = one.getBoundingClientRect()
      return (box.top + box.bottom) / 2 > top && (box.top + box.bottom) / 2 < bottom
    })
    return {
      words: within.map((one) => one.textContent).filter((words) => Number.isNaN(Number(words))),
      clipped: within.filter((one) => {
        const box = one.getBoundingClientRect()
        return box.top < top - 1 || box.bottom > bottom + 1
      }).map((one) => one.textContent),
      adjacent: Math.min(Math.abs(top - frame.bottom), Math.abs(bottom - frame.top)) < 1,
      fits: top >= room.top - 1 && bottom <= room.bottom + 1,
    }
  })"""
"""The axes that are shown again: their words, and whether they are seen whole in their place."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("name", "unit"), [("overall-survival", "months"), ("prognostic-factors", "months")]
)
def test_axis_that_is_shown_again_is_whole_and_says_its_unit(
    chromium: Browser, address: str, size: str, name: str, unit: str
) -> None:
    page = _open_kiosk(chromium, address, size)
    page.evaluate("name => { exhibit.kiosk.home(); exhibit.kiosk.show(name) }", name)
    again = page.evaluate(AGAIN)
    while page.evaluate("exhibit.kiosk.turn(1)"):
        again += page.evaluate(AGAIN)
    assert again
    assert again == [{"words": [unit], "clipped": [], "adjacent": True, "fits": True}] * len(again)
    page.context.close()


SAID = f"""() => {{
  const {{top, bottom}} = stage.querySelector('.kiosk-window').getBoundingClientRect()
  const said = [...stage.querySelectorAll('.screen-words [data-record]')]
    .map(({{dataset}}) => dataset.record)
  return ({MARKS})(stage)
    .filter(({{name, middle}}) => middle > top && middle < bottom && said.includes(name)).length
}}"""
"""How many of the numbers in the words have their marks on the page of the drawing."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("record", ["exhibit-burden-threshold", "chen2017-g2-os"])
def test_continued_screen_opens_the_page_that_its_words_are_about(
    chromium: Browser, address: str, size: str, record: str
) -> None:
    page = _open_kiosk(chromium, address, size)
    show = "name => { exhibit.kiosk.home(); exhibit.kiosk.show(name) }"
    page.evaluate(show, "prognostic-factors")
    assert page.locator(".screen .kiosk-part").inner_text().startswith("1 of ")
    while not page.locator(f"#stage .screen-words [data-record={record}]").count():
        page.evaluate("exhibit.kiosk.next()")
        assert page.evaluate("exhibit.kiosk.current.id").startswith("prognostic-factors-")
    page.wait_for_selector("#stage exhibit-chart[data-state=live]")
    first = page.evaluate(SAID)
    while page.evaluate("exhibit.kiosk.turn(-1)"):
        pass
    others = [page.evaluate(SAID)]
    while page.evaluate("exhibit.kiosk.turn(1)"):
        others.append(page.evaluate(SAID))
    assert first == max(others) > 0
    page.context.close()


LETTERS = """() => {
  const shown = [...stage.querySelectorAll('.kiosk-window .still')]
    .find((one) => getComputedStyle(one).display !== 'none')
  const sizes = [...shown.querySelectorAll('text')].map(
    (text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().d)
  return {narrow: shown.matches('.still-narrow'), least: Math.min(...sizes)}
}"""
LARGER = 24 * 1.2


@pytest.mark.parametrize("size", SIZES)
def test_drawing_of_few_rows_is_set_larger_and_no_other_is_made_smaller(
    chromium: Browser, address: str, size: str
) -> None:
    page = _open_kiosk(chromium, address, size)
    for name, few in (("response", True), ("netter-2", True), ("overall-survival", False)):
        page.evaluate("name => { exhibit.kiosk.home(); exhibit.kiosk.show(name) }", name)
        drawn = page.evaluate(LETTERS)
        assert drawn["narrow"] == (few or size == "portrait"), name
        assert drawn["least"] >= (LARGER if few else 24) - 0.1, name
    page.context.close()
