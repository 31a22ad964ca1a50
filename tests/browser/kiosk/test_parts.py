"""The first scene stands before the rest of the document has come; a touch waits for its part."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from scripts.package.pages import later_parts
from scripts.package.pages.codes import render_compact_qr_code, render_qr_code
from tests.browser.kiosk.harness.display import (
    KIOSK,
    LABELED_SCREEN,
    PAGED_SCREEN,
    WIDE,
    get_current_screen,
    show_screen,
)
from tests.site import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page, Route

    from tests.browser.conftest import Visit

PARTS = "**/generated/kiosk/*.js"
FIRST = "/00."
ERRORS = "exhibit.kiosk.errors.map(({what}) => what)"
SHOWN = "document.querySelector('#stage > *').checkVisibility()"
DRAWING = "#stage .kiosk-figure :is(exhibit-chart, .procedure-plate)"


class Gate:
    """Holds the parts back that it is asked to, but never the first, until it is opened."""

    def __init__(self, holds: str = ".js") -> None:
        self.holds = holds
        self.held: list[Route] = []
        self.is_open = False

    def answer(self, route: Route) -> None:
        """Let a part pass, or hold it back."""
        url = route.request.url
        if self.is_open or FIRST in url or self.holds not in url:
            route.continue_()
        else:
            self.held.append(route)

    def open(self) -> None:
        """Let everything pass from now on."""
        self.is_open = True
        for route in self.held:
            route.continue_()


@contextmanager
def open_slowly(
    chromium: Browser, address: str, answer: Callable[[Route], object]
) -> Iterator[Page]:
    """Open the kiosk; `answer` decides what becomes of each part."""
    context = chromium.new_context(viewport=WIDE, has_touch=True, reduced_motion="reduce")
    context.set_default_timeout(20_000)
    context.route(PARTS, lambda route, _: answer(route))
    page = context.new_page()
    page.goto(f"{address}{KIOSK}", wait_until="commit")  # what is held would keep it waiting
    page.locator(".attract-scene").first.wait_for()
    yield page
    context.close()


def _touch(page: Page) -> None:
    """Come in from the loop."""
    page.mouse.click(300, 300)
    page.locator(f"#screen-{PAGED_SCREEN}").wait_for()


def _locate(name: str) -> str:
    """Name the script of a piece or a card."""
    parts = later_parts.read_parts(ROOT / "site")
    return next(f"/{number:02}.js" for number, part in enumerate(parts) if name in part.names)


def test_first_scene_and_its_screen_need_no_other_part(chromium: Browser, address: str) -> None:
    with open_slowly(chromium, address, Gate().answer) as page:
        assert page.locator(".attract-sketch svg").is_visible()
        assert page.locator(".cards .card").count() == 0
        _touch(page)
        assert page.locator(DRAWING).is_visible()


def test_touch_waits_for_the_drawing_and_what_was_shown_stays(
    chromium: Browser, address: str
) -> None:
    gate = Gate(_locate(f"drawing-{LABELED_SCREEN}"))
    with open_slowly(chromium, address, gate.answer) as page:
        _touch(page)
        page.evaluate("name => { exhibit.kiosk.show(name) }", LABELED_SCREEN)
        page.wait_for_timeout(500)
        assert get_current_screen(page) == PAGED_SCREEN
        assert page.evaluate(SHOWN)
        gate.open()
        page.locator(f"#screen-{LABELED_SCREEN}").wait_for()
        assert page.locator(DRAWING).is_visible()
        page.locator("[data-do=back]").click()
        assert get_current_screen(page) == PAGED_SCREEN


def test_nothing_is_shown_late_that_is_no_longer_wanted(chromium: Browser, address: str) -> None:
    gate = Gate()
    with open_slowly(chromium, address, gate.answer) as page:
        _touch(page)
        page.evaluate("name => { exhibit.kiosk.show(name) }", LABELED_SCREEN)
        page.evaluate("() => { exhibit.kiosk.reset() }")
        gate.open()
        page.wait_for_function("document.querySelectorAll('.cards > .card').length > 100")
        assert page.evaluate("exhibit.kiosk.current.kind") == "attract"


def test_screen_is_shown_without_a_drawing_that_cannot_be_had(
    chromium: Browser, address: str
) -> None:
    def refuse(route: Route) -> None:
        if FIRST in route.request.url:
            route.continue_()
        else:
            route.abort()

    with open_slowly(chromium, address, refuse) as page:
        _touch(page)
        page.evaluate("name => { exhibit.kiosk.show(name) }", LABELED_SCREEN)
        page.locator(f"#screen-{LABELED_SCREEN} .screen-words").wait_for()
        assert any("did not load" in error for error in page.evaluate(ERRORS))
        page.evaluate("() => { exhibit.kiosk.reset() }")
        assert page.locator(".attract-scene").is_visible()


def test_card_opens_when_it_has_come(chromium: Browser, address: str) -> None:
    gate = Gate()
    with open_slowly(chromium, address, gate.answer) as page:
        _touch(page)
        page.locator("#stage .screen-take").tap()
        page.wait_for_timeout(300)
        assert page.locator(".card:popover-open").count() == 0
        gate.open()
        card = page.locator(f"#take-{PAGED_SCREEN}:popover-open")
        card.wait_for()
        card.locator(".card-close").tap()
        assert page.locator(".card:popover-open").count() == 0
        assert get_current_screen(page) == PAGED_SCREEN


def test_rest_comes_by_itself(chromium: Browser, address: str) -> None:
    gate = Gate()
    gate.open()
    with open_slowly(chromium, address, gate.answer) as page:
        count = sum(len(part.cards) for part in later_parts.read_parts(ROOT / "site"))
        page.wait_for_function(
            "count => document.querySelectorAll('.cards > .card').length === count", arg=count
        )


@pytest.mark.parametrize("opened", [False, True], ids=["screen", "card"])
def test_code_is_drawn_as_it_was(visit: Visit, *, opened: bool) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show_screen(page, PAGED_SCREEN)
        if opened:
            page.locator("#stage .screen-take").click()
        code = page.locator(".card:popover-open .qr" if opened else "#stage .screen-take .qr")
        code.evaluate(SHOW_CODE, render_compact_qr_code("https://exhibit.test/results.html#safety"))
        title = str(code.locator("title").text_content())
        drawn = str(code.locator("path").get_attribute("d"))
        expected = re.findall(r' d="([^"]+)"', render_qr_code(title.removeprefix("QR code: ")))
        assert list_modules(drawn) == list_modules(expected[0])
        assert code.get_attribute("role") == "img"
        box = code.bounding_box()
        assert box
        assert box["width"] > 40


SHOW_CODE = """(code, other) => {
  const around = code.parentElement
  code.outerHTML = other
  window.exhibit.kiosk.drawCodes(around)
}"""
"""Puts another code in the place of one, since the address of tests may not be set."""


def list_modules(path: str) -> set[tuple[int, int]]:
    """Give the dark modules of a code drawn as horizontal lines: column and row."""
    found: set[tuple[int, int]] = set()
    x, y = 0, 0.0
    for kind, by, down, length in re.findall(r"([Mm])(-?\d+) (-?[\d.]+)h(\d+)", path):
        x, y = (int(by), float(down)) if kind == "M" else (x + int(by), y + float(down))
        found |= {(x + step, int(y)) for step in range(int(length))}
        x += int(length)
    return found
