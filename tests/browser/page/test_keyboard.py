"""With the keyboard alone: few stops on a page, each with a ring; arrows move within groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.page.test_pages import OPENED, violations

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.editions
WIDE = {"width": 1280, "height": 800}
STOPS = 120
OWN_STOPS = {"check.html": 215, "check-more.html": 195}
"""Each of thirty questions is answered by controls of its own."""
LEAST = 5
"""The way over the menu, the name, search, the scheme and the menu."""
STOP = """() => {
  const stop = document.activeElement
  if (stop === document.body || stop.dataset.stopped) return null
  stop.dataset.stopped = ''
  const rings = [stop, stop.closest('label'), ...stop.querySelectorAll('.label-field')]
  const has = (node) => {
    const {outlineStyle, outlineWidth, stroke, strokeWidth} = getComputedStyle(node)
    const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2
    return outlined || (node.matches('rect') && stroke !== 'none' && parseFloat(strokeWidth) >= 2)
  }
  const {left, right, top, bottom} = stop.getBoundingClientRect()
  const [wide, high] = [Math.min(right, innerWidth), Math.min(bottom, innerHeight)]
  const inSight = wide > Math.max(left, 0) && high > Math.max(top, 0)
  return {
    html: stop.outerHTML.slice(0, 120),
    ringed: rings.some((node) => node && has(node)),
    inSight,
  }
}"""
FOCUSED = "document.activeElement.textContent.trim()"


def bring_keyboard(page: Page) -> None:
    """Press Tab for the first time, and wait for what it brings."""
    page.keyboard.press("Tab")
    page.locator(".keys-hint").first.wait_for(state="attached")


def list_stops(page: Page) -> list[dict[str, object]]:
    """Go through the page by Tab, to its end; give each place that the focus stops at."""
    bring_keyboard(page)
    stops = []
    while stop := page.evaluate(STOP):
        stops.append(stop)
        page.keyboard.press("Tab")
    return stops


@pytest.mark.parametrize("name", OPENED)
def test_page_has_few_stops_each_in_sight_and_with_a_ring(visit: Visit, name: str) -> None:
    with visit(name, viewport=WIDE) as page:
        stops = list_stops(page)
        assert [stop["html"] for stop in stops if not stop["ringed"]] == []
        assert [stop["html"] for stop in stops if not stop["inSight"]] == []
        assert len(stops) <= OWN_STOPS.get(name, STOPS)
        assert len(stops) >= LEAST


def _enter(page: Page, group: str) -> Locator:
    """Put the focus on the first stop of a group."""
    bring_keyboard(page)
    found = page.locator(f"{group}:visible").first
    found.locator("a, button, summary").first.focus()
    return found


def test_arrow_keys_move_within_a_group_and_tab_leaves_it(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        tools = _enter(page, ".figure-tools")
        words = tools.locator("button").all_inner_texts()
        assert page.evaluate(FOCUSED) == words[0]
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        assert page.evaluate(FOCUSED) == words[2]
        page.keyboard.press("ArrowLeft")
        assert page.evaluate(FOCUSED) == words[1]
        page.keyboard.press("End")
        page.keyboard.press("ArrowRight")
        assert page.evaluate(FOCUSED) == words[-1]
        page.keyboard.press("Tab")
        assert not tools.locator(":focus").count()
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(FOCUSED) == words[-1]
        page.keyboard.press("Home")
        assert page.evaluate(FOCUSED) == "How to read this"
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.className") == "citation"
        page.keyboard.press("ArrowDown")
        assert page.evaluate(FOCUSED) == words[0]


def test_up_and_down_move_from_reference_to_reference(visit: Visit) -> None:
    with visit("references.html", viewport=WIDE) as page:
        _enter(page, ".references")
        row = "document.activeElement.closest('li').value"
        page.keyboard.press("ArrowRight")
        assert page.evaluate(row) == 1
        page.keyboard.press("ArrowDown")
        assert page.evaluate(row) == 2
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        assert page.evaluate(row) == 1
        page.keyboard.press("End")
        assert page.evaluate("document.activeElement.localName") == "summary"
        assert (
            page.evaluate(row) == page.locator(".references:visible").first.locator("> li").count()
        )


def test_what_a_reader_unfolds_in_a_group_has_stops_of_its_own(visit: Visit) -> None:
    with visit("references.html", viewport=WIDE) as page:
        _enter(page, ".references")
        cite = page.locator(".references:visible summary").first
        cite.focus()
        page.keyboard.press("Enter")
        page.locator(".references .export[open] .export-formats").wait_for()
        page.keyboard.press("Tab")
        assert page.locator(".references .export[open] :focus").count() == 1


def test_group_says_how_it_is_moved_in_where_it_is_entered(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        views = _enter(page, ".figure-views")
        hint = page.locator(".keys-hint:visible")
        assert "arrow keys" in hint.inner_text()
        assert violations(page) == []
        page.keyboard.press("ArrowRight")
        assert not views.locator("[aria-describedby]").count()
        page.locator(".skip-link").focus()
        assert not page.locator(".keys-hint:visible").count()
        described = views.locator("[aria-describedby]")
        assert described.inner_text() == "Table"
        assert page.locator(f"#{described.get_attribute('aria-describedby')}.keys-hint").count()
        assert views.get_attribute("role") == "toolbar"
        assert views.get_attribute("aria-label")


def test_filter_that_hides_the_stop_of_a_list_leaves_it_another(visit: Visit) -> None:
    with visit("about.html", viewport=WIDE) as page:
        _enter(page, ".claims")
        held = page.locator(".claims [tabindex='0']")
        before = held.evaluate("one => one.closest('tr').dataset.status")
        others = page.locator(f".claim-filter input:not([value='{before}'], [value=''])")
        others.first.check()
        assert not held.is_visible()
        page.keyboard.press("Tab")
        assert held.is_visible()


@pytest.mark.needs("figure-controls")
def test_years_are_reached_on_every_figure(visit: Visit) -> None:
    with visit("results.html", viewport=WIDE) as page:
        bring_keyboard(page)
        units = page.locator(".figure-controls [name='unit'][value='months']")
        assert units.count() > 1
        for unit in units.all():
            unit.focus()
            page.keyboard.press("ArrowRight")
            assert page.evaluate("document.activeElement.value") == "years"
            assert page.evaluate("document.activeElement.checked")
