"""The first screen answers: on every page something of its substance begins without scrolling."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

SCREENS = {"laptop": {"width": 1280, "height": 900}, "phone": {"width": 360, "height": 740}}
SUBSTANCE = {
    "index.html": ".answers .answer",
    "background.html": ".content h2 + p",
    "methods.html": ".content h2 + blockquote",
    "procedure.html": ".procedure-plate",
    "results.html": ".glance-table, .content h2 + p",
    "conclusions.html": ".content h2 + p",
    "future.html": ".content h2 + p",
    "evidence.html": ".explorer-drawing",
    "references.html": ".content ol > li",
    "about.html": ".content h2 + p",
}
"""What a reader came for: an answer, a drawing, a chart, a table, a list."""
SEEN = 24
"""Pixels of it that show at least, as much as a line of text."""
HOME_ENDS = {"laptop": 1.0, "phone": 2.0}
"""In how many screens the eight questions of Home end."""
TOP = "(it) => it.getBoundingClientRect().top + scrollY"
BOTTOM = "(it) => it.getBoundingClientRect().bottom + scrollY"


def _wait_until_settled(page: Page, name: str) -> None:
    """Wait until fonts and scripts have given the page its height."""
    page.evaluate("document.fonts.ready")
    if name == "evidence.html":
        page.locator("evidence-explorer[data-state=live]").wait_for()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", SUBSTANCE)
def test_substance_begins_within_the_first_screen(visit: Visit, name: str, screen: str) -> None:
    size = SCREENS[screen]
    with visit(name, viewport=size) as page:
        _wait_until_settled(page, name)
        top = page.locator(SUBSTANCE[name]).locator("visible=true").first.evaluate(TOP)
        assert top + SEEN <= size["height"]


@pytest.mark.parametrize("screen", SCREENS)
def test_questions_of_home_end_within_two_screens(visit: Visit, screen: str) -> None:
    size = SCREENS[screen]
    with visit("index.html", viewport=size) as page:
        _wait_until_settled(page, "index.html")
        bottom = page.locator(".answers").evaluate(BOTTOM)
        assert bottom <= HOME_ENDS[screen] * size["height"]


@pytest.mark.parametrize("screen", SCREENS)
def test_question_leads_to_its_answer_in_one_tap(visit: Visit, screen: str) -> None:
    with visit("index.html", viewport=SCREENS[screen]) as page:
        page.get_by_role("link", name="Is cTACE better than DEB-TACE?").click()
        page.wait_for_url("**/results.html#ctace-deb-tace")
        _wait_until_settled(page, "results.html")
        answer = page.locator("#ctace-deb-tace + p")
        assert "not known" in answer.inner_text()
        assert answer.evaluate("(it) => it.getBoundingClientRect().bottom < innerHeight")
