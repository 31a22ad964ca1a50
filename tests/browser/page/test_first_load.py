"""What a page asks for before anybody does anything, and that nothing moves when it comes."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import brotli
import pytest

from scripts.assets.bundles import find_bundle, locate_file
from tests.browser.conftest import SITE
from tests.site import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page, Route

PHONE = {"width": 412, "height": 823}
ELEMENTS = 3000
NAMES = [page.replace(".md", ".html") for page in PAGES]
LIMITS = {"document": 1, "stylesheet": 2, "script": 2, "font": 3, "image": 1}
"""An image is the picture of a figure that is near."""
OWN_LIMITS = {
    "procedure.html": {"script": 3, "font": 4},
    "references.html": {"font": 4},
    "reading.html": {"font": 4},
}
REQUESTS = 8
"""Without the picture of a figure that is near."""
MOST = {"procedure.html": 10}
FIRST_KILOBYTES = {"procedure.html": 110, "references.html": 103, "check.html": 108}
SECOND_KILOBYTES = {
    "procedure.html": 50,
    "references.html": 43,
    "results.html": 30,
    "check.html": 48,
}
"""What a host sends; the plate of the procedure and the list of references are their pages."""
EVERY_PAGE = r"bundles/(?:head|exhibit)\.|exhibit-(?:serif|sans|display)\."
IDLE = 600
"""A while, in ms, after which a page would have begun what it does by itself."""
SIGNS: dict[str, Callable[[Page], None]] = {
    "a move": lambda page: page.mouse.move(9, 9, steps=2),
    "a key": lambda page: page.keyboard.press("Tab"),
    "a scroll": lambda page: page.mouse.wheel(0, 1),
}
SHIFTS = """() => new Promise((resolve) => {
  let sum = 0
  const add = (entries) => { for (const {value} of entries) sum += value }
  const observer = new PerformanceObserver((list) => add(list.getEntries()))
  observer.observe({type: 'layout-shift', buffered: true})
  setTimeout(() => resolve(sum), 300)
})"""
"""How far what is in sight has moved by itself, as the Layout Instability API counts it."""
LATE = 400
"""ms after which a script comes that is late: the page is painted by then."""
TOPS = """() => [...document.querySelectorAll('h1, h2, .explorer-chart, .explorer-bar')]
  .slice(0, 3)
  .map((one) => Math.round(one.getBoundingClientRect().top + scrollY))"""
BOXES = """() => Object.fromEntries(
  ['.masthead-name', '.masthead-actions', '.menu-button', 'h1'].map((name) => {
    const {x, y, width} = document.querySelector(name).getBoundingClientRect()
    return [name, [x, y, width]]
  }),
)"""


def open_phone(chromium: Browser, url: str) -> tuple[Page, list[tuple[str, str]]]:
    """Open a page as a reader with a phone does; give it, and what it has asked for."""
    context = chromium.new_context(viewport=PHONE, service_workers="block")
    page = context.new_page()
    asked: list[tuple[str, str]] = []
    page.on("request", lambda one: asked.append((one.resource_type, one.url)))
    page.goto(url)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(IDLE)
    return page, asked


@pytest.mark.parametrize("name", NAMES)
def test_phone_asks_for_few_files_each_once(chromium: Browser, address: str, name: str) -> None:
    page, asked = open_phone(chromium, f"{address}{name}")
    page.context.close()
    assert len(asked) == len(set(asked))
    kinds = Counter(kind for kind, _ in asked)
    limits = LIMITS | OWN_LIMITS.get(name, {})
    assert {kind: count for kind, count in kinds.items() if count > limits.get(kind, 0)} == {}
    assert not [url for _, url in asked if "-rare." in url]
    assert kinds.total() - kinds["image"] <= MOST.get(name, REQUESTS)


@pytest.mark.parametrize("name", NAMES)
def test_page_is_small_until_a_reader_moves(chromium: Browser, address: str, name: str) -> None:
    page, asked = open_phone(chromium, f"{address}{name}")
    page.context.close()
    sizes = {url: measure((SITE / url.removeprefix(address)).read_bytes(), url) for _, url in asked}
    first = sum(sizes.values())
    shared = sum(size for url, size in sizes.items() if re.search(EVERY_PAGE, url))
    assert first <= FIRST_KILOBYTES.get(name, 90) * 1000
    assert first - shared <= SECOND_KILOBYTES.get(name, 25) * 1000


def measure(content: bytes, url: str) -> int:
    """Give the bytes of a file as a host sends it; fonts are compressed already."""
    return len(content if url.endswith(".woff2") else brotli.compress(content, quality=11))


@pytest.mark.parametrize(
    ("name", "live"),
    [("future.html", ".figure-view"), ("evidence.html", "evidence-explorer[data-state=live]")],
)
@pytest.mark.parametrize("sign", SIGNS)
def test_scripts_come_with_the_first_sign_of_a_reader_and_move_nothing_above(
    chromium: Browser, address: str, name: str, live: str, sign: str
) -> None:
    page, asked = open_phone(chromium, f"{address}{name}")
    assert not page.locator(live).count()
    before = page.evaluate(TOPS)
    SIGNS[sign](page)
    page.locator(live).first.wait_for(state="attached")
    assert page.evaluate(TOPS) == before
    assert len(asked) == len(set(asked))
    page.context.close()


def test_scripts_come_at_once_for_a_place_that_the_address_names(
    chromium: Browser, address: str
) -> None:
    page, _ = open_phone(chromium, f"{address}results.html#figure-overall-survival:table")
    assert page.locator("#figure-overall-survival .figure-table tbody tr").count() > 0
    page.context.close()


def test_scripts_come_when_a_figure_comes_into_sight(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 3000})
    page = context.new_page()
    page.goto(f"{address}background.html")
    page.locator(".figure-view").first.wait_for()
    context.close()


def test_what_was_chosen_before_the_records_came_counts(chromium: Browser, address: str) -> None:
    page, _ = open_phone(chromium, f"{address}evidence.html")
    page.evaluate("document.querySelector('.explorer-search input').value = 'touloupas'")
    page.mouse.move(9, 9, steps=2)
    page.wait_for_selector("evidence-explorer[data-state=live]")
    assert page.locator(".explorer-count").inner_text().startswith("10 of ")
    assert page.locator(".explorer-search input").input_value() == "touloupas"
    page.context.close()


def test_claims_that_were_chosen_before_the_script_came_are_shown(
    chromium: Browser, address: str
) -> None:
    page, _ = open_phone(chromium, f"{address}about.html")
    shown = page.locator(".claim-shown").inner_text()
    page.evaluate("document.querySelectorAll('.claim-filter [name=status]')[1].checked = true")
    page.mouse.move(9, 9, steps=2)
    page.wait_for_function("!!customElements.get('claim-check')")
    assert page.locator(".claim-shown").inner_text() != shown
    page.context.close()


def test_button_that_waits_for_its_script_has_its_room(chromium: Browser, address: str) -> None:
    boxes = []
    for blocked in (True, False):
        context = chromium.new_context(viewport=PHONE, service_workers="block")
        page = context.new_page()
        if blocked:
            page.route(f"**/{find_bundle(SITE, 'exhibit', 'js')}", lambda route: route.abort())
        page.goto(f"{address}conclusions.html")
        page.evaluate("document.fonts.ready")
        assert page.locator(".search-button").is_visible() is not blocked
        boxes.append(page.evaluate(BOXES))
        context.close()
    assert boxes[0] == boxes[1]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_moves_when_scripts_come_late(chromium: Browser, address: str, name: str) -> None:
    context = chromium.new_context(viewport=PHONE, service_workers="block")
    page = context.new_page()
    page.route("**/*.woff2", lambda route: route.abort())

    def delay(route: Route) -> None:
        page.wait_for_timeout(LATE)
        route.continue_()

    page.route(re.compile(r"/bundles/(?!head\.)[\w-]+\.\w+\.js$"), delay)
    page.goto(f"{address}{name}")
    page.wait_for_timeout(IDLE)
    moved = page.evaluate(SHIFTS)
    context.close()
    assert moved < 0.001


def test_fonts_come_without_waiting_for_the_style_sheet(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport=PHONE, service_workers="block")
    page = context.new_page()
    page.route(f"**/{find_bundle(SITE, 'exhibit', 'css')}", lambda route: route.abort())
    fonts: set[str] = set()
    page.on("request", lambda one: fonts.add(one.url.removeprefix(address)))
    page.goto(f"{address}conclusions.html")
    context.close()
    expected = ("exhibit-serif", "exhibit-sans", "exhibit-display")
    assert fonts >= {locate_file(SITE, f"assets/fonts/{font}.woff2") for font in expected}


@pytest.mark.parametrize("name", [page.replace(".md", ".html") for page in PAGES])
def test_page_has_few_elements_until_something_is_opened(
    chromium: Browser, address: str, name: str
) -> None:
    context = chromium.new_context(viewport=PHONE, service_workers="block")
    page = context.new_page()
    page.goto(f"{address}{name}")
    assert page.evaluate("document.querySelectorAll('*').length") <= ELEMENTS
    context.close()


LINKED = "figure-symptom-control"
IN_SIGHT = """id => {
  const top = document.getElementById(id)?.getBoundingClientRect().top
  return top > -innerHeight / 2 && top < innerHeight / 2
}"""


@pytest.mark.parametrize(("width", "eager"), [(1280, 0), (412, 1)])
def test_linked_figure_is_in_sight_before_the_scripts_of_the_page(
    chromium: Browser, address: str, width: int, eager: int
) -> None:
    context = chromium.new_context(
        viewport={"width": width, "height": 823}, service_workers="block"
    )
    page = context.new_page()
    for name in ("exhibit", "figure"):
        page.route(f"**/{find_bundle(SITE, name, 'js')}", lambda _: None)  # it does not come yet
    page.goto(f"{address}results.html#{LINKED}", wait_until="commit")
    page.wait_for_function(IN_SIGHT, arg=LINKED, timeout=5000)
    pictures = page.locator(f"#{LINKED} .still img")
    loading = [pictures.nth(place).get_attribute("loading") for place in (eager, 1 - eager)]
    scripts = page.evaluate("typeof window.exhibit?.load")
    context.close()
    assert loading == ["eager", "lazy"]
    assert scripts == "undefined"
