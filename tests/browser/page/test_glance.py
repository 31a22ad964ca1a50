"""The treatments at a glance: side by side where there is room, else a card each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.page.test_cards import find_card
from tests.browser.page.test_pages import violations

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.editions
BOXES = """() => [...document.querySelectorAll('.glance [data-therapy]')].map((row) => {
  const {left, top, right} = row.getBoundingClientRect()
  return [Math.round(left), Math.round(top), Math.round(right)]
})"""
OVER = """() => [...document.querySelectorAll('.glance tbody :is(th, td)')]
  .filter((cell) => cell.scrollWidth > cell.clientWidth + 1)
  .map((cell) => cell.textContent.slice(0, 60))"""
LINES = """() => [...document.querySelectorAll('.glance tr')].map((row) =>
  [...row.children].slice(1).map((cell) => Math.round(cell.getBoundingClientRect().top)))"""


@pytest.mark.parametrize(("width", "across"), [(360, 1), (768, 2), (1280, 4), (1920, 4)], ids=str)
def test_treatments_are_cards_or_columns(visit: Visit, width: int, across: int) -> None:
    with visit("results.html", viewport={"width": width, "height": 900}) as page:
        boxes = page.evaluate(BOXES)
        assert len(boxes) == 4
        assert len({left for left, _, _ in boxes}) == across
        assert len({top for _, top, _ in boxes}) == 4 / across
        assert all(left >= 0 and right <= width for left, _, right in boxes)
        assert page.evaluate(OVER) == []


@pytest.mark.parametrize("width", [1280, 1920])
def test_a_topic_is_on_one_line_with_its_heading(visit: Visit, width: int) -> None:
    with visit("results.html", viewport={"width": width, "height": 900}) as page:
        head, *rows = page.evaluate(LINES)
        assert all(row == head for row in rows)


@pytest.mark.parametrize("width", [360, 1280])
def test_it_is_a_table_for_those_who_do_not_see_it(visit: Visit, width: int) -> None:
    with visit("results.html", viewport={"width": width, "height": 900}) as page:
        table = page.locator(".glance").get_by_role("table")
        assert table.get_by_role("rowheader").count() == 4
        assert (
            table.get_by_role("columnheader").count() == table.get_by_role("cell").count() / 4 + 1
        )
        assert violations(page, within=".glance") == []


def test_a_number_opens_its_record(visit: Visit) -> None:
    with visit("results.html", viewport={"width": 360, "height": 800}) as page:
        number = page.locator(".glance .number").first
        number.click()
        expect(find_card(page, number)).to_be_visible()
