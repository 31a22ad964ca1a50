"""How soon the next frame follows a touch, a key or a move, on a processor four times slower."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

from scripts.bench.browser import PAINTED, SLOWER, open_browser, open_page, settle, slow_down
from scripts.bench.picture import FIGURES, LIVE, PAGE
from scripts.bench.rows import BenchError, Goal, Reading, Row, measure_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, Page

    from scripts.bench.subject import Bench, Site

TIMES = 8
LISTEN = f"""(kinds) => {{
  const painted = {PAINTED}
  window.delays = []
  for (const kind of kinds)
    addEventListener(kind, ({{timeStamp}}) => painted(() => {{
      delays.push(performance.now() - timeStamp)
    }}), {{capture: true, passive: true}})
}}"""
"""Notes for each event how long after it the next frame was painted, in ms."""
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
POINTER = ("pointerdown", "pointerup", "click")
KEY = ("keydown", "keyup", "input")
READING = ".chart-reading, .hoverlayer .hovertext"
"""What tells the values of a mark: the exhibit's reading, Plotly's label."""
GOAL = Goal(100)


@dataclass(frozen=True)
class Gesture:
    """Something that readers do again and again, and how it is seen that it was answered."""

    what: str
    page: str
    kinds: Sequence[str]
    """The events that it consists of."""
    prepare: Callable[[Page], Sequence[Callable[[], object]]]
    """Brings the page to where it can be done; gives what is done, one after the other."""
    answer: str
    """Selects what is in sight at least once when the page answers."""
    phone: bool = False
    plain: bool = False
    """Whether it can be done on the plain site too."""


def _bring_chart_live(tab: Page) -> list[tuple[float, float]]:
    """Show a live chart; give places all over it, each with its neighbor far away."""
    figure = tab.locator(FIGURES).first
    figure.evaluate("figure => figure.scrollIntoView({block: 'center', behavior: 'instant'})")
    chart = figure.locator(LIVE)
    chart.wait_for()
    chart.evaluate("chart => chart.scrollIntoView({block: 'center', behavior: 'instant'})")
    box = chart.bounding_box()
    if not box:
        raise BenchError("the chart has no room")
    columns, rows = (0.4, 0.55, 0.7, 0.85), (0.25, 0.4, 0.55, 0.7)
    return [
        (box["x"] + box["width"] * x, box["y"] + box["height"] * y) for y in rows for x in columns
    ]


def _hover(tab: Page) -> Sequence[Callable[[], object]]:
    return [partial(tab.mouse.move, *place) for place in _bring_chart_live(tab)]


def _tap(tab: Page) -> Sequence[Callable[[], object]]:
    return [partial(tab.touchscreen.tap, *place) for place in _bring_chart_live(tab)]


def _press_arrows(tab: Page) -> Sequence[Callable[[], object]]:
    _bring_chart_live(tab)
    tab.locator(".chart-live").first.focus()
    return [partial(tab.keyboard.press, "ArrowRight")] * TIMES


def _filter(tab: Page) -> Sequence[Callable[[], object]]:
    tab.mouse.move(1, 1, steps=2)  # the records come for a reader
    tab.wait_for_selector("evidence-explorer[data-state=live]")
    tab.locator("[popovertarget=facet-therapy]").first.click()
    boxes = tab.locator("evidence-explorer input[name=therapy]")
    return [partial(boxes.nth(i % boxes.count()).click) for i in range(TIMES)]


def _open_cards(tab: Page) -> Sequence[Callable[[], object]]:
    numbers = tab.locator("main p .number:visible")
    return [
        partial(_open_card, tab, numbers.nth(i).click) for i in range(min(TIMES, numbers.count()))
    ]


def _open_card(tab: Page, click: Callable[[], object]) -> None:
    click()
    tab.wait_for_selector("[popover]:popover-open")


def _type_words(tab: Page) -> Sequence[Callable[[], object]]:
    tab.keyboard.press("/")  # opens the search on both sites
    words = tab.locator(".search-words, .md-search__input").locator("visible=true").first
    words.press_sequentially("me")
    settle(tab)
    return [partial(tab.keyboard.press, letter) for letter in "dian sur"]


GESTURES = (
    Gesture("hover over a chart", PAGE, ("mousemove",), _hover, READING, plain=True),
    Gesture("tap on a chart", PAGE, POINTER, _tap, READING, phone=True),
    Gesture("arrow key in a chart", PAGE, KEY, _press_arrows, READING),
    Gesture("filter of the explorer", "evidence.html", POINTER, _filter, ".explorer-count"),
    Gesture("card of a number", PAGE, POINTER, _open_cards, "[popover]:popover-open"),
    Gesture(
        "key in the search",
        "index.html",
        KEY,
        _type_words,
        ".search-hit, .md-search-result__item",
        plain=True,
    ),
)


def time_gesture(browser: Browser, site: Site, gesture: Gesture) -> Reading:
    """Do it again and again; give the middle delay, and say the longest."""
    with open_page(browser, site, phone=gesture.phone) as tab:
        tab.goto(site.url(gesture.page))
        settle(tab)
        acts = gesture.prepare(tab)
        settle(tab)
        tab.evaluate(LISTEN, list(gesture.kinds))
        slow_down(tab, SLOWER)
        delays, answered = [], False
        for act in acts:
            act()
            tab.evaluate(TWO_FRAMES)
            if found := tab.evaluate("delays.splice(0)"):
                delays.append(max(found))
            answered = answered or tab.locator(gesture.answer).locator("visible=true").count() > 0
    return summarize_delays(delays, answered=answered)


def summarize_delays(delays: Sequence[float], *, answered: bool) -> Reading:
    """Give the middle of some delays; raise `BenchError` if there was nothing to measure."""
    if not delays:
        raise BenchError("no event reached the page")
    if not answered:
        raise BenchError("the page did not answer")
    return Reading(median(delays), f"longest of {len(delays)}: {max(delays):.0f} ms")


def measure(bench: Bench) -> Iterator[Row]:
    """Give the delay of each gesture."""
    with open_browser() as browser:
        for gesture in GESTURES:
            plain = partial(time_gesture, browser, bench.plain, gesture) if gesture.plain else None
            exhibit = partial(time_gesture, browser, bench.exhibit, gesture)
            yield measure_row(Row(gesture.what, "ms", GOAL), exhibit, plain)
