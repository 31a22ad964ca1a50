"""A card dims the screen, which then does nothing; a long card scrolls under its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import SITE
from tests.browser.kiosk.harness.display import (
    KIOSK,
    LABELED_SCREEN,
    WIDE,
    get_current_screen,
    press_button,
    show_screen,
)
from tests.browser.kiosk.harness.machine import PIN, FakeMachine

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Visit

NAME = "safety"
OPEN = ".card:popover-open"


def open_note(page: Page) -> None:
    show_screen(page, NAME)
    page.locator("#stage .screen-note").first.tap()
    assert page.locator(OPEN).count() == 1


@pytest.mark.parametrize(
    "what", ["[data-do=next]", "#stage .screen-take", "#stage [data-turn='1']"]
)
def test_touch_on_the_dimmed_screen_closes_the_card_and_no_more(visit: Visit, what: str) -> None:
    with visit(KIOSK, viewport=WIDE, has_touch=True) as page:
        open_note(page)
        box = page.locator(what).first.bounding_box()
        assert box
        page.touchscreen.tap(box["x"] + 10, box["y"] + box["height"] / 2)
        page.wait_for_timeout(200)
        assert page.locator(OPEN).count() == 0
        assert get_current_screen(page) == NAME
        part = page.locator(".kiosk-part").inner_text()
        page.touchscreen.tap(box["x"] + 10, box["y"] + box["height"] / 2)
        page.wait_for_timeout(200)
        now = (
            page.locator(OPEN).count(),
            get_current_screen(page),
            page.locator(".kiosk-part").all(),
        )
        assert now[0] or now[1] != NAME or now[2][0].inner_text() != part, "now it is not dimmed"


def test_labels_stay_usable_next_to_an_open_card(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE, has_touch=True) as page:
        show_screen(page, LABELED_SCREEN)
        for label in page.locator(".label").all()[:2]:
            label.tap()
            assert page.locator(OPEN).count() == 1
            assert page.locator(".label.is-read").text_content() == label.text_content()


def test_focus_that_leaves_a_card_closes_it(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show_screen(page, NAME)
        page.locator("#stage .screen-note").first.focus()
        page.keyboard.press("Enter")
        stops = page.locator(f"{OPEN} button").count()
        for _ in range(stops):
            page.keyboard.press("Tab")
            assert page.locator(f"{OPEN} :focus").count() == 1
        page.keyboard.press("Tab")
        assert page.locator(OPEN).count() == 0
        assert page.locator("#stage :focus, #bar :focus").count() == 1


def test_long_card_scrolls_under_its_title_and_shows_it(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE, has_touch=True) as page:
        show_screen(page, "prognostic-factors")
        press_button(page, "reach")
        page.locator("#stage .screen-within").tap()
        close = page.locator(f"{OPEN} .card-close")
        body = page.locator(f"{OPEN} .card-body")
        before = close.bounding_box()
        moved = body.evaluate(
            """body => {
              body.scrollTo(0, body.scrollHeight)
              const style = getComputedStyle(body)
              const {bottom} = body.lastElementChild.lastElementChild.getBoundingClientRect()
              return [body.scrollTop > 0, bottom <= innerHeight, style.touchAction,
                style.backgroundAttachment.includes('local')]
            }"""
        )
        assert moved == [True, True, "pan-y", True]
        assert close.bounding_box() == before


def touch_corners(page: Page) -> None:
    for corner in ((8, 8), (WIDE["width"] - 8, 8), (WIDE["width"] - 8, 1072), (8, 1072)):
        page.touchscreen.tap(*corner)


@pytest.mark.parametrize("near", [False, True])
def test_gesture_leaves_reach_as_it_was(visit: Visit, *, near: bool) -> None:
    with visit(KIOSK, viewport=WIDE, has_touch=True) as page:
        show_screen(page, NAME)
        if near:
            press_button(page, "reach")
        touch_corners(page)
        page.locator("#operator").wait_for()
        assert page.evaluate("document.documentElement.hasAttribute('data-reach')") is near


def test_operator_over_the_loop_begins_no_visit_and_is_not_idle_while_the_machine_works(
    chromium: Browser,
) -> None:
    machine = FakeMachine(SITE)
    context = chromium.new_context(viewport=WIDE, has_touch=True)
    page = context.new_page()
    page.clock.install(time="2031-05-03T10:00:00")
    page.goto(f"{machine.address}{KIOSK}&machine=1&idle=20&countdown=5")
    page.clock.pause_at("2031-05-03T11:00:00")
    page.keyboard.press("Control+Alt+Shift+KeyO")
    page.keyboard.type(PIN)
    page.keyboard.press("Enter")
    machine.free.clear()
    page.get_by_role("button", name="Update from USB stick").tap()
    page.get_by_text("Install the release from the USB stick?").wait_for()
    page.get_by_role("button", name="Update from USB stick").tap()
    page.get_by_text("Checking every file").wait_for()
    for _ in range(20):
        page.clock.run_for(10_000)
    assert page.locator("#idle[open]").count() == 0
    assert "Checking every file" in page.locator(".operator-said").inner_text()
    assert page.evaluate("exhibit.kiosk.current.kind") == "attract", "keys opened it over the loop"
    machine.free.set()
    page.get_by_text("Done: update").wait_for()
    context.close()
    machine.stop()


ENDS = """() => [...document.querySelectorAll('.card')].map((card) => {
  card.showPopover()
  const long = card.querySelector('.card-body, .card-facts')
  for (const one of [card, long]) one.scrollTo(0, one.scrollHeight)
  const end = long.lastElementChild.getBoundingClientRect().bottom
  const seen = end <= card.getBoundingClientRect().bottom + 1
  card.hidePopover()
  return seen ? '' : card.id
}).filter(Boolean)"""
"""The cards whose end cannot be scrolled to."""


@pytest.mark.parametrize("near", [False, True])
@pytest.mark.parametrize("size", [1, 2, 3])
def test_end_of_every_card_can_be_seen(visit: Visit, size: int, *, near: bool) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show_screen(page, NAME)
        for _ in range(size - 1):
            press_button(page, "size")
        if near:
            press_button(page, "reach")
        assert page.evaluate(ENDS) == []


def test_scrolled_card_reopens_at_its_top(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show_screen(page, "prognostic-factors")
        press_button(page, "reach")
        opener = page.locator("#stage .screen-within")
        body = page.locator(f"{OPEN} .card-body")
        opener.click()
        body.evaluate("body => body.scrollTo(0, 200)")
        assert body.evaluate("body => body.scrollTop") > 0
        page.keyboard.press("Escape")
        opener.click()
        assert body.evaluate("body => body.scrollTop") == 0
