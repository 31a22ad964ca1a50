"""No page scrolls sideways or runs over at 320 px (400 %), with wide spacing or with large text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.page.test_pages import OPENED, violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

NARROW = {"width": 320, "height": 640}
"""A window of 1280 px at 400 % (WCAG 2.2, success criterion 1.4.10)."""
PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 800}
SPACING = """* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-block-end: 2em !important }"""
"""What a reader may set (WCAG 2.2, success criterion 1.4.12)."""
DOUBLE = "html { font-size: 200% !important }"
LARGE = 32
"""Twice the size of text that browsers begin with, in px."""
OVER = """() => {
  const width = document.documentElement.clientWidth
  const over = document.documentElement.scrollWidth - width
  const wide = [...document.querySelectorAll('body *')]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > width + 1)
  return over > 0 ? wide.map((one) => one.outerHTML.slice(0, 100)).slice(-3) : []
}"""
LAPPED = """() => {
  const boxes = [...document.querySelectorAll('.turn a')].map((link) => {
    const range = document.createRange()
    range.selectNodeContents(link)
    return range.getBoundingClientRect()
  })
  return boxes.length === 2 && boxes[0].right > boxes[1].left && boxes[0].bottom > boxes[1].top
}"""
MOVING = """() => {
  const slow = [...document.querySelectorAll('*')].filter((one) => {
    const {transitionDuration, scrollBehavior} = getComputedStyle(one)
    return parseFloat(transitionDuration) > 0.01 || scrollBehavior === 'smooth'
  })
  const running = document.getAnimations().filter(({playState}) => playState === 'running')
  return [...slow.map((one) => one.outerHTML.slice(0, 100)), ...running.map(String)]
}"""


def assert_fits(page: Page) -> None:
    assert page.evaluate(OVER) == []
    assert not page.evaluate(LAPPED)


@pytest.mark.parametrize("name", OPENED)
def test_page_fits_at_400_percent(visit: Visit, name: str) -> None:
    with visit(name, viewport=NARROW) as page:
        assert_fits(page)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=lambda size: str(size["width"]))
@pytest.mark.parametrize("name", OPENED)
def test_page_fits_with_wide_spacing(visit: Visit, name: str, size: dict[str, int]) -> None:
    with visit(name, viewport=size) as page:
        page.add_style_tag(content=SPACING)
        assert_fits(page)


@pytest.mark.parametrize("name", OPENED)
def test_page_fits_with_text_of_twice_the_size(visit: Visit, name: str) -> None:
    with visit(name, viewport=PHONE) as page:
        page.add_style_tag(content=DOUBLE)
        assert_fits(page)
    with visit(name, viewport=PHONE) as page:
        browser = page.context.new_cdp_session(page)
        browser.send("Page.setFontSizes", {"fontSizes": {"standard": LARGE}})
        page.reload()
        assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= LARGE
        assert_fits(page)


@pytest.mark.parametrize("name", OPENED)
def test_page_is_read_in_the_colors_of_the_reader(visit: Visit, name: str) -> None:
    with visit(name, viewport=WIDE, forced_colors="active", color_scheme="dark") as page:
        assert violations(page, ["cat.color"]) == []


@pytest.mark.parametrize("name", OPENED)
def test_nothing_moves_where_a_reader_wants_no_motion(visit: Visit, name: str) -> None:
    with visit(name, viewport=WIDE, reduced_motion="reduce") as page:
        assert page.evaluate(MOVING) == []
