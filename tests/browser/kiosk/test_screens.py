"""Every screen of the kiosk, page of a figure and card can be read and touched as it stands."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from scripts.assets.bundles import find_bundle
from scripts.package.kiosk.document import SHEET_BUNDLES
from scripts.package.kiosk.drawing.rooms import measure_budgets
from scripts.package.pages.whole import read_whole_page
from tests.browser.kiosk.harness.display import LOAD_PARTS
from tests.site import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920), "4k": (3840, 2160)}
LAYOUT = (Path(__file__).parent / "harness/kiosk_layout.js").read_text("utf-8").removeprefix(";")
MOST = 12
"""Pages that no figure has as many of."""
SCENE = """(number) => {
  const {kiosk} = exhibit
  kiosk.clear()
  const scene = kiosk.fresh(kiosk.scenes[number])
  stage.querySelector('.attract-head').after(scene)
  kiosk.open(scene)
}"""
ROLLS = "() => stage.firstElementChild.scrollHeight > stage.firstElementChild.clientHeight"
HIDDEN = """() => {
  const shown = stage.firstElementChild
  const style = getComputedStyle(shown)
  const problems = []
  if (!style.backgroundAttachment.includes('local')) problems.push('nothing shows that it goes on')
  if (style.overflowY !== 'auto') problems.push('it does not scroll')
  if (shown.scrollWidth > shown.clientWidth + 1) problems.push('it goes on at its side')
  if (!['auto', 'manipulation', 'pan-y'].includes(style.touchAction)) problems.push('not by touch')
  shown.scrollTo(0, shown.scrollHeight)
  const floor = bar.getBoundingClientRect().top
  for (const node of shown.querySelectorAll(`.screen-words p, .screen-words li,
    .reference-open, .screen-note, .screen-sources button`)) {
    if (node.checkVisibility() && node.getBoundingClientRect().bottom > floor + 1)
      problems.push(`its end does not show ${node.textContent.trim().slice(0, 40)}`)
  }
  return problems
}"""
"""What is wrong with a screen that scrolls. Shadows stand at its ends; a headless browser hides
the bar that there is besides."""
CUT = """() => {
  const floor = bar.getBoundingClientRect().top
  const problems = []
  for (const node of stage.querySelectorAll('.procedure-plate, .kiosk-step-picture')) {
    if (node.checkVisibility() && node.getBoundingClientRect().height > floor)
      problems.push('a drawing is never seen whole')
  }
  for (const node of stage.querySelectorAll('ol.kiosk-steps .kiosk-step')) {
    if (node.getBoundingClientRect().bottom > floor + 1)
      problems.push(`a step lies across the fold: ${node.textContent.trim()}`)
  }
  for (const node of bar.querySelectorAll('button')) {
    if (node.scrollHeight > node.clientHeight + 1 || node.scrollWidth > node.clientWidth + 1)
      problems.push(`a button of the bar holds too much: ${node.textContent}`)
  }
  return problems
}"""
"""What of the drawings of the procedure, and of the bar, larger words cut off."""
SETTLED = """() => new Promise(done =>
  requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"""
ROOM = """() => {
  const figure = stage.querySelector('.kiosk-figure:has(.kiosk-window)')
  if (!figure) return undefined
  const {height} = figure.querySelector('.kiosk-room').getBoundingClientRect()
  const [paged, counted] = ['.kiosk-pager', '.kiosk-all']
    .map((part) => !figure.querySelector(part).hidden)
  return {height, paged, counted}
}"""
"""The room for the drawing that is shown, in px."""
LINES = 80
"""Px that wider letters may take from a room: two lines and their gaps."""
REACHED = {"landscape": 2 / 3, "portrait": 0.6, "4k": 2 / 3}
"""From where on, of the height, a seated visitor reaches."""
OUT_OF_REACH = """(from) => {
  const card = document.querySelector('.card:popover-open')
  const shown = card ?? stage.firstElementChild
  const nodes = [...shown.querySelectorAll('button, .label'), ...bar.querySelectorAll('button')]
  const opener = shown.querySelector('.screen-within')
  const again = opener?.checkVisibility()
    ? [...document.getElementById(opener.getAttribute('popovertarget')).querySelectorAll('button')]
    : []
  const leads = (node) =>
    node.dataset.card ?? node.dataset.show ?? node.getAttribute('popovertarget')
  const chart = shown.querySelector('exhibit-chart')
  const marks = chart && chart.getBoundingClientRect().top < from * innerHeight
    ? chart.dataset.records.split(' ').map((record) => `record-${record}`) : []
  const kept = marks.filter((mark) => !again.some((one) => leads(one) === mark))
  const rolls = (node) => node.scrollHeight > node.clientHeight + 1
    && ['auto', 'scroll'].includes(getComputedStyle(node).overflowY)
  return nodes.filter((node) => node.checkVisibility({visibilityProperty: true}))
    .filter((node) => !again.some((one) => leads(one) === leads(node)))
    .filter((node) => {
      let {top, bottom, right} = node.getBoundingClientRect()
      for (let box = node.parentElement; box && box !== stage; box = box.parentElement) {
        if (rolls(box)) ({top, bottom} = box.getBoundingClientRect()) // downwards alone
      }
      const beyond = bottom > innerHeight + 1 || right > innerWidth + 1
      return top < from * innerHeight - 1 || beyond
    })
    .map((node) => `${node.className} ${node.textContent.trim().slice(0, 40)}`)
    .concat(kept)
}"""
"""The controls and the marks that lie above the band, or in no scroller within it, and are not
offered again in a card that a button in the band opens."""


BELOW = """(from) => {
  const shown = stage.firstElementChild
  const heading = shown.querySelector('h1, h2')
  const problems = []
  const top = heading.getBoundingClientRect().top
  const more = shown.scrollTop + shown.clientHeight < shown.scrollHeight - 1
  if (top < 0 || (more && top > innerHeight / 4)) problems.push(`its headline stands at ${top}`)
  if (shown.scrollWidth > shown.clientWidth + 1) problems.push('it goes on at its side')
  const boxes = () => [...shown.querySelectorAll('button')]
    .filter((node) => node.checkVisibility({visibilityProperty: true}))
    .map((node) => node.getBoundingClientRect())
  shown.scrollTo(0, 0)
  if (boxes().some(({top}) => top < from * innerHeight - 1)) problems.push('a control stays above')
  shown.scrollTo(0, shown.scrollHeight)
  const floor = bar.getBoundingClientRect().top
  if (boxes().some(({bottom}) => bottom > floor + 1)) problems.push('a control stays below')
  return problems
}"""
"""What of a screen that scrolls cannot be brought from above or below into the band."""


TARGETS = """async () => {
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
  const shown = document.querySelector('.card:popover-open') ?? stage.firstElementChild
  const unit = Math.min(innerWidth, innerHeight) / 1080
  const opens = (node) => node?.getAttribute('popovertarget') ?? node?.dataset.show
  return [...shown.querySelectorAll(':is(.number, .leads)')]
    .filter((node) => node.checkVisibility())
    .map((node) => {
      const {left, right, top, bottom} = node.getBoundingClientRect()
      const [x, y] = [(left + right) / 2, (top + bottom) / 2]
      const hits = (right, down) => opens(node) ===
        opens(document.elementFromPoint(x + right * unit, y + down * unit)?.closest('button'))
      const reach = (across, down) => {
        let count = 0
        while (count < 60 && hits(across * (count + 1), down * (count + 1))) count += 1
        return count
      }
      const size = Math.min(reach(-1, 0) + reach(1, 0) + 1, reach(0, -1) + reach(0, 1) + 1)
      return {name: node.textContent.trim(), size, mine: hits(0, 0)}
    })
}"""
"""How far what a number or a link in a sentence opens is hit around it, in px of 1080 lines."""
TARGET, TOO_CLOSE = 59, 0.02
"""Px of a target on whole pixels, and the share of them whose words stand too close for it."""


def _open_kiosk(chromium: Browser, address: str, size: tuple[int, int]) -> Page:
    """Open the kiosk, still, and for an hour."""
    context = chromium.new_context(
        viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(f"{address}kiosk.html?kiosk=1&idle=3600")
    page.evaluate(LOAD_PARTS)
    page.wait_for_selector(".attract-scene")
    return page


@pytest.fixture(scope="module", params=SIZES)
def page(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Page]:
    """Open the kiosk on a display of each size."""
    found = _open_kiosk(chromium, address, SIZES[request.param])
    yield found
    found.context.close()


def _list_screens(page: Page) -> list[str]:
    """Name every screen."""
    page.evaluate("() => exhibit.kiosk.home()")
    page.evaluate("() => exhibit.kiosk.next()")
    found = []
    while (name := page.evaluate("() => exhibit.kiosk.current.id")) not in found:
        found.append(name)
        page.evaluate("() => exhibit.kiosk.next()")
    return found


def _list_cards(page: Page) -> list[str]:
    """Name every card."""
    found: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('.card')].map(({id}) => id)"
    )
    return found


@contextmanager
def _with_choice(page: Page, name: str, value: str) -> Iterator[None]:
    """Let a visitor have chosen something for the time being."""
    page.evaluate(
        "([name, value]) => document.documentElement.setAttribute(name, value)", [name, value]
    )
    try:
        yield
    finally:
        page.evaluate("name => document.documentElement.removeAttribute(name)", name)


def test_loop_and_home_are_read_without_scrolling(page: Page) -> None:
    problems = {}
    for number in range(page.evaluate("() => exhibit.kiosk.scenes.length")):
        page.evaluate(SCENE, number)
        problems[f"scene {number}"] = page.evaluate(LAYOUT)
    page.evaluate("() => exhibit.kiosk.home()")
    problems["home"] = page.evaluate(LAYOUT)
    assert {place: what for place, what in problems.items() if what} == {}


def test_every_screen_and_every_page_of_its_figure_is_read_without_scrolling(page: Page) -> None:
    problems = {}
    for name in _list_screens(page):
        page.evaluate("name => exhibit.kiosk.show(name)", name)
        for number in range(1, MOST):
            problems[f"{name}, {number}"] = page.evaluate(LAYOUT)
            if not page.evaluate("() => exhibit.kiosk.turn(1)"):
                break
    assert {place: what for place, what in problems.items() if what} == {}


def test_room_for_each_drawing_is_as_it_was_measured(
    chromium: Browser, address: str, tmp_path: Path
) -> None:
    site = ROOT / "site"
    tree = BeautifulSoup(read_whole_page(site / "kiosk.html"), "html.parser")
    budgets = measure_budgets(
        f"{tree.main}{tree.select_one('.kiosk-bar')}",
        [site / find_bundle(site, name, "css") for name in SHEET_BUNDLES],
        tmp_path / "rooms.json",
    )
    problems = []
    for width, size in (("wide", SIZES["landscape"]), ("narrow", SIZES["portrait"])):
        page = _open_kiosk(chromium, address, size)
        page.evaluate("() => document.fonts.ready.then(() => true)")
        for name in _list_screens(page):
            page.evaluate("name => exhibit.kiosk.show(name)", name)
            page.evaluate(SETTLED)
            if not (shown := page.evaluate(ROOM)):
                continue
            budget = budgets[f"screen-{name}"][width]
            budget = budget.count_results() if shown["counted"] else budget
            measured = (budget.page if shown["paged"] else budget.whole) * budget.unit_size
            if not 0 <= shown["height"] - measured + 1 <= LINES:
                problems.append(f"{name}, {width}: {shown['height']}, measured {measured}")
        page.context.close()
    assert problems == []


def test_every_card_is_read_without_scrolling(page: Page) -> None:
    page.evaluate("() => exhibit.kiosk.show('symptom-control')")
    problems = {}
    for name in _list_cards(page):
        page.evaluate("name => document.getElementById(name).showPopover()", name)
        problems[name] = page.evaluate(LAYOUT)
        page.evaluate("name => document.getElementById(name).hidePopover()", name)
    assert problems
    assert {name: what for name, what in problems.items() if what} == {}


def test_words_that_are_touched_have_a_finger_of_their_own(page: Page) -> None:
    targets = []
    for name in _list_screens(page):
        page.evaluate("name => exhibit.kiosk.show(name)", name)
        targets += [(name, one) for one in page.evaluate(TARGETS)]
    for name in (name for name in _list_cards(page) if name.startswith("note-")):
        page.evaluate("name => document.getElementById(name).showPopover()", name)
        targets += [(name, one) for one in page.evaluate(TARGETS)]
        page.evaluate("name => document.getElementById(name).hidePopover()", name)
    assert [one for one in targets if not one[1]["mine"]] == []
    small = [one for one in targets if one[1]["size"] < TARGET]
    assert len(small) <= TOO_CLOSE * len(targets), small


@pytest.mark.parametrize("size", ["2", "3"])
def test_larger_words_scroll_within_their_screen_and_show_it(page: Page, size: str) -> None:
    with _with_choice(page, "data-size", size):
        page.evaluate("() => exhibit.kiosk.home()")
        problems, rolling = {"home": [*page.evaluate(LAYOUT), *page.evaluate(HIDDEN)]}, 0
        for name in _list_screens(page):
            page.evaluate("name => exhibit.kiosk.show(name)", name)
            problems[name] = [*page.evaluate(LAYOUT), *page.evaluate(CUT)]
            if page.evaluate(ROLLS):
                rolling += 1
                problems[name] += page.evaluate(HIDDEN)
        assert rolling
        assert {name: what for name, what in problems.items() if what} == {}


def test_every_control_comes_within_reach(page: Page, request: pytest.FixtureRequest) -> None:
    band = REACHED[request.node.callspec.params["page"]]
    with _with_choice(page, "data-reach", ""):
        page.evaluate("() => exhibit.kiosk.home()")
        problems = {"home": page.evaluate(OUT_OF_REACH, band)}
        for name in _list_screens(page):
            page.evaluate("name => exhibit.kiosk.show(name)", name)
            problems[name] = page.evaluate(OUT_OF_REACH, band)
        for name in _list_cards(page):
            page.evaluate("name => document.getElementById(name).showPopover()", name)
            problems[name] = page.evaluate(OUT_OF_REACH, band)
            page.evaluate("name => document.getElementById(name).hidePopover()", name)
        assert {name: what for name, what in problems.items() if what} == {}


@pytest.mark.parametrize("size", ["2", "3"])
def test_largest_words_are_read_from_their_headline_and_come_within_reach(
    page: Page, request: pytest.FixtureRequest, size: str
) -> None:
    band = REACHED[request.node.callspec.params["page"]]
    with _with_choice(page, "data-size", size), _with_choice(page, "data-reach", ""):
        page.evaluate("() => exhibit.kiosk.home()")
        problems = {"home": page.evaluate(BELOW, band)}
        for name in _list_screens(page):
            page.evaluate("name => exhibit.kiosk.show(name)", name)
            problems[name] = page.evaluate(BELOW, band)
        assert {name: what for name, what in problems.items() if what} == {}


@pytest.mark.parametrize("start", ["index.html", "results.html"])
def test_any_page_leads_to_the_kiosk(chromium: Browser, address: str, start: str) -> None:
    page = chromium.new_page()
    page.goto(f"{address}{start}?kiosk=1&idle=5")
    page.wait_for_url(f"{address}kiosk.html?kiosk=1&idle=5")
    page.wait_for_selector(".attract-scene")
    page.close()


def test_without_scripts_everything_is_read_below_one_another(
    chromium: Browser, address: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}kiosk.html")
    assert page.locator(".screen:visible").count() == page.locator(".screen").count()
    assert page.locator(".home:visible").count() == 1
    context.close()
