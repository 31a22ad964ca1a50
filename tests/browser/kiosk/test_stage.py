"""One screen at a time: the ways on and back, by touch, by key and in the order of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.kiosk.harness.display import (
    KIOSK,
    PAGED_SCREEN,
    WIDE,
    get_current_screen,
    press_button,
    show_screen,
)
from tests.browser.kiosk.harness.ways_out import divide_path, move_fingers

if TYPE_CHECKING:
    from tests.browser.conftest import Visit


def test_ways_on_and_back_need_no_history(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        address, entries = page.url, page.evaluate("history.length")
        page.mouse.click(300, 300)
        first = get_current_screen(page)
        press_button(page, "next")
        second = get_current_screen(page)
        assert second != first
        press_button(page, "previous")
        assert get_current_screen(page) == first
        press_button(page, "home")
        assert get_current_screen(page) == "home"
        for expected in (first, second, first):
            press_button(page, "back")
            assert get_current_screen(page) == expected
        assert page.locator("[data-do=back]").get_attribute("aria-disabled") == "true"
        page.locator("[data-do=back]").dispatch_event("click")
        assert get_current_screen(page) == first
        assert (page.url, page.evaluate("history.length")) == (address, entries)


def test_contents_lead_to_every_screen_and_next_to_all_of_them(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        page.mouse.click(300, 300)
        press_button(page, "home")
        walked = page.evaluate(
            """() => {
              const walked = []
              while (exhibit.kiosk.next()) walked.push(exhibit.kiosk.current.id)
              return walked
            }"""
        )
        assert len(walked) == len(set(walked)) > 20
        assert page.locator("[data-do=next]").inner_text() == "Back to start"
        press_button(page, "next")
        assert get_current_screen(page) == "home"
        assert page.locator("[data-do=next]").inner_text() == "Next"
        press_button(page, "next")
        assert get_current_screen(page) == "contents"
        entries = page.locator(".contents-entry").evaluate_all(
            "all => all.map(({dataset}) => dataset.show)"
        )
        assert set(entries) <= set(walked)
        page.locator(".contents-entry").nth(5).click()
        assert get_current_screen(page) == entries[5]


@pytest.mark.parametrize(("key", "there"), [("ArrowRight", 1), ("PageDown", 1), ("ArrowLeft", -1)])
def test_arrow_keys_lead_from_screen_to_screen(visit: Visit, key: str, there: int) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show_screen(page, PAGED_SCREEN)
        wanted = page.evaluate(
            "kind => exhibit.kiosk.leads()[kind]", "next" if there > 0 else "previous"
        )
        page.keyboard.press(key)
        assert get_current_screen(page) == wanted


@pytest.mark.parametrize(
    ("way", "kind"), [((1400, 500), "next"), ((500, 1400), "previous"), ((900, 930), None)]
)
def test_swipe_leads_from_screen_to_screen(
    visit: Visit, way: tuple[int, int], kind: str | None
) -> None:
    with visit(KIOSK, viewport=WIDE, has_touch=True) as page:
        show_screen(page, PAGED_SCREEN)
        wanted = (
            page.evaluate("kind => exhibit.kiosk.leads()[kind]", kind) if kind else PAGED_SCREEN
        )
        move_fingers(page, divide_path((way[0], 300), (way[1], 310)))
        assert get_current_screen(page) == wanted


def test_place_is_said_and_read(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show_screen(page, PAGED_SCREEN)
        place = page.locator(".kiosk-place")
        screen = page.locator(".screen")
        number, of = (screen.get_attribute(f"data-{name}") for name in ("number", "of"))
        assert place.locator("span").first.inner_text() == f"{number} of {of}"
        assert page.evaluate("exhibit.kiosk.title(exhibit.kiosk.current.id)") in str(
            place.text_content()
        )
        assert place.evaluate("node => node.localName") == "output", "which screen readers announce"


def test_tree_has_the_screen_before_the_bar(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show_screen(page, PAGED_SCREEN)
        assert page.evaluate(
            "Boolean(stage.compareDocumentPosition(bar) & Node.DOCUMENT_POSITION_FOLLOWING)"
        )
        assert (
            page.evaluate(
                "document.querySelectorAll('[tabindex]:not([tabindex=\"-1\"], .chart-live)').length"
            )
            == 0
        )


@pytest.mark.parametrize("name", [PAGED_SCREEN, "contents", "home"])
def test_tab_reaches_every_control_in_the_order_of_the_tree(visit: Visit, name: str) -> None:
    controls = (
        "[...document.querySelectorAll('#stage button, #stage .chart-live, .kiosk-bar button')]"
        ".filter(one => one.checkVisibility({visibilityProperty: true}))"
    )
    with visit(KIOSK, viewport=WIDE) as page:
        show_screen(page, name)
        if name == PAGED_SCREEN:
            page.wait_for_selector("exhibit-chart[data-state=live]")
        count = page.evaluate(f"{controls}.length")
        reached = []
        for _ in range(count):
            page.keyboard.press("Tab")
            reached.append(page.evaluate(f"{controls}.indexOf(document.activeElement)"))
        assert reached == list(range(count))


def test_a_switch_opens_a_card_and_closes_it(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show_screen(page, PAGED_SCREEN)
        page.locator(".screen-sources-open").focus()
        page.keyboard.press("Enter")
        card = page.locator("[popover]:popover-open")
        assert card.count() == 1
        page.keyboard.press("ArrowRight")
        assert get_current_screen(page) == PAGED_SCREEN, "keys are the card's"
        page.keyboard.press("Escape")
        assert card.count() == 0
