"""On a phone, menu, search and contents come back with the reader, and long pages fold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.page.test_pages import violations
from tests.site import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.editions
PHONE = {"width": 360, "height": 740}
TOP_OF = "one => one.getBoundingClientRect().top"
BOTTOM_OF = "one => one.getBoundingClientRect().bottom"
TOP = "document.querySelector('main').getBoundingClientRect().top + scrollY"
NAMES = [page.replace(".md", ".html") for page in PAGES]


def _scroll(page: Page, by: int) -> None:
    before = page.evaluate("scrollY")
    page.mouse.move(180, 400)
    page.mouse.wheel(0, by)
    page.wait_for_function("before => scrollY !== before", arg=before)
    page.wait_for_timeout(300)


@pytest.mark.parametrize("name", NAMES)
def test_menu_and_search_follow_the_reader_who_turns_back_up(visit: Visit, name: str) -> None:
    with visit(name, viewport=PHONE) as page:
        page.locator(".search-button").wait_for()
        before = page.evaluate(TOP)
        _scroll(page, 900)
        search = page.locator(".search-button")
        assert not search.evaluate("one => one.getBoundingClientRect().bottom > 0")
        _scroll(page, -200)
        assert page.evaluate(TOP) == before
        for button in (search, page.locator(".menu-button")):
            box = button.bounding_box()
            assert box
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= 60
        page.locator(".menu-button").click()
        assert page.locator("#menu").is_visible()


def test_bar_names_the_section_being_read_and_opens_the_list(visit: Visit) -> None:
    with visit("results.html#safety", viewport=PHONE) as page:
        page.locator(".search-button").wait_for()
        _scroll(page, 400)
        _scroll(page, -200)
        button = page.locator(".contents-button:visible")
        assert "Serious harm occurs" in button.inner_text()
        button.click()
        assert (
            page.locator(".contents:popover-open a[aria-current]")
            .inner_text()
            .startswith("Serious harm")
        )


def test_link_into_the_page_is_not_covered_by_the_bar(visit: Visit) -> None:
    with visit("results.html#tace-tae", viewport=PHONE) as page:
        page.locator(".search-button").wait_for()
        _scroll(page, 300)
        _scroll(page, -150)
        page.locator(".contents-button:visible").click()
        page.locator(".contents:popover-open a[href$='#response']").click()
        page.wait_for_function(
            "document.getElementById('response').getBoundingClientRect().top >= 0"
        )
        bottom = page.locator(".masthead").evaluate("one => one.getBoundingClientRect().bottom")
        top = page.locator("#response").evaluate("one => one.getBoundingClientRect().top")
        assert top >= max(0, bottom) - 1


def test_sections_fold_to_key_point_figure_and_note(visit: Visit) -> None:
    with visit("results.html", viewport=PHONE) as page:
        page.locator(".section-fold:visible").first.wait_for()
        height = "document.documentElement.scrollHeight"
        before = page.evaluate(height)
        page.locator(".contents-button:visible").click()
        page.locator(".contents:popover-open .fold-all").click()
        assert page.evaluate(height) < 0.55 * before
        safety = page.locator("#safety")
        assert safety.locator("+ p").is_visible()
        figure = page.locator("#figure-biliary-injury")
        assert figure.locator(".figure-title").is_visible()
        assert figure.locator(".figure-caution").is_visible()
        assert not figure.locator("exhibit-chart").is_visible()
        assert violations(page) == []
        safety.get_by_role("button", name="Whole section").click()
        assert figure.locator("exhibit-chart").is_visible()
        page.emulate_media(media="print")
        assert page.locator("#figure-symptom-control exhibit-chart").is_visible()


def test_link_into_a_folded_section_unfolds_it(visit: Visit) -> None:
    with visit("results.html", viewport=PHONE) as page:
        page.locator(".section-fold:visible").first.wait_for()
        page.locator(".contents-button:visible").click()
        page.locator(".contents:popover-open .fold-all").click()
        page.evaluate("location.hash = 'figure-biliary-injury'")
        page.locator("#figure-biliary-injury exhibit-chart").wait_for()


def test_nothing_folds_or_follows_on_a_wide_screen(visit: Visit) -> None:
    with visit("results.html", viewport={"width": 1280, "height": 800}) as page:
        page.locator(".search-button").wait_for()
        assert page.locator(".section-fold:visible").count() == 0
        _scroll(page, 900)
        _scroll(page, -200)
        assert not page.locator(".masthead").evaluate(
            "one => one.getBoundingClientRect().bottom > 0"
        )
