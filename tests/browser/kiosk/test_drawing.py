"""The drawings of screens: page by page, their marks read, their names touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.kiosk.harness.display import (
    KIOSK,
    LABELED_SCREEN,
    MARKS,
    PAGED_SCREEN,
    TALL,
    WHOLE_SCREEN,
    WIDE,
    get_current_screen,
    press_button,
    show_screen,
)
from tests.browser.kiosk.harness.ways_out import divide_path, move_fingers

if TYPE_CHECKING:
    from playwright.sync_api import FloatRect, Page

    from tests.browser.conftest import Visit


@pytest.mark.parametrize("viewport", [WIDE, TALL], ids=["landscape", "portrait"])
def test_tall_drawing_is_shown_page_by_page(visit: Visit, viewport: dict[str, int]) -> None:
    with visit(KIOSK, viewport=viewport, has_touch=True) as page:
        show_screen(page, WHOLE_SCREEN)
        page.wait_for_selector("exhibit-chart[data-state=live]")
        window = page.locator(".kiosk-window")
        assert not page.locator(".kiosk-all").is_visible()
        pages = int(page.locator(".kiosk-part").inner_text().split(" of ")[1])
        assert pages > 1
        seen: set[str] = set()
        for number in range(1, pages + 1):
            assert page.locator(".kiosk-part").inner_text() == f"{number} of {pages}"
            within = window.evaluate(WITHIN)
            assert within
            assert not seen & set(within), "nothing is shown twice"
            seen |= set(within)
            if number < pages:
                page.locator("[data-turn='1']").click()
        assert seen == set(window.evaluate(ALL)), "nothing is left out"
        assert page.locator("[data-turn='1']").get_attribute("aria-disabled") == "true"


@pytest.mark.parametrize("viewport", [WIDE, TALL], ids=["landscape", "portrait"])
def test_cut_drawing_says_how_much_it_shows_and_leads_to_all(
    visit: Visit, viewport: dict[str, int]
) -> None:
    with visit(KIOSK, viewport=viewport, has_touch=True) as page:
        show_screen(page, PAGED_SCREEN)
        page.wait_for_selector("exhibit-chart[data-state=live]")
        seen: list[str] = page.evaluate(NAMED)
        page.locator("[data-turn='1']").tap()
        seen += page.evaluate(NAMED)
        every = set(page.locator(".kiosk-window").evaluate(ALL))
        assert set(seen) < every
        count = page.locator(".kiosk-count").inner_text()
        assert count == f"{len(seen)} of {len(every)} shown"
        page.locator(".kiosk-all").tap()
        card = page.locator(f"#within-{PAGED_SCREEN}:popover-open")
        listed = card.locator("button").evaluate_all(
            "all => all.map((one) => one.getAttribute('popovertarget'))"
        )
        assert {f"record-{name}" for name in every} <= set(listed)


def test_keys_lead_to_each_mark_that_a_cut_drawing_shows_and_to_no_other(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show_screen(page, PAGED_SCREEN)
        page.wait_for_selector("exhibit-chart[data-state=live]")
        page.locator(".chart-live").focus()
        read: list[str] = []
        ring, frame = page.locator(".chart-ring"), page.locator(".kiosk-window")
        while (study := _press_down(page)) not in read[-1:]:
            read.append(study)
            at, window = ring.bounding_box(), frame.bounding_box()
            assert at
            assert window
            assert window["y"] <= at["y"] + at["height"] / 2 <= window["y"] + window["height"]
        assert page.locator(".kiosk-count").inner_text().startswith(f"{len(read)} of ")


def _press_down(page: Page) -> str:
    """Go to the next mark, and give what is read of it."""
    page.keyboard.press("ArrowDown")
    return page.locator(".chart-voice").inner_text()


WITHIN = f"""frame => {{
  const {{top, bottom}} = frame.getBoundingClientRect()
  return ({MARKS})(frame).filter(({{middle}}) => middle > top && middle < bottom)
    .map(({{name}}) => name)
}}"""
ALL = """frame => {
  const {source} = frame.querySelector('exhibit-chart')
  return source.readings.map(({id}) => id)
}"""
"""The records whose marks the whole drawing has."""


NAMED = f"() => ({WITHIN})(document.querySelector('#stage .kiosk-window'))"
"""The records whose marks are on the page of the drawing."""


def test_drag_along_the_drawing_turns_its_pages(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE, has_touch=True) as page:
        show_screen(page, PAGED_SCREEN)
        move_fingers(page, divide_path((1300, 500), (1310, 250)))
        assert page.locator(".kiosk-part").inner_text().startswith("2")
        move_fingers(page, divide_path((1300, 250), (1310, 500)))
        assert page.locator(".kiosk-part").inner_text().startswith("1")
        assert get_current_screen(page) == PAGED_SCREEN


def test_larger_words_scroll_over_the_drawing_and_turn_no_page(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE, has_touch=True) as page:
        show_screen(page, PAGED_SCREEN)
        press_button(page, "size")
        frame = page.locator(".kiosk-window")
        assert frame.evaluate("one => getComputedStyle(one).touchAction") == "auto"
        box = frame.bounding_box()
        assert box
        low = min(box["y"] + box["height"], 900) - 20
        move_fingers(page, divide_path((1300, low), (1310, low - 250)))
        assert page.locator(".kiosk-part").inner_text().startswith("1")


def test_reading_has_a_button_that_closes_it(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE, has_touch=True) as page:
        show_screen(page, "netter-2")
        page.wait_for_selector("exhibit-chart[data-state=live]")
        page.locator(".chart-live").focus()
        page.keyboard.press("End")
        reading = page.locator(".chart-reading")
        reading.get_by_role("button", name="Close").tap()
        assert not reading.is_visible()


def test_turning_the_display_keeps_the_place_in_the_drawing(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show_screen(page, PAGED_SCREEN)
        page.wait_for_selector("exhibit-chart[data-state=live]")
        page.locator("[data-turn='1']").click()
        seen = next(name for name in page.evaluate(NAMED) if not name.startswith("trace "))
        page.set_viewport_size({"width": 1080, "height": 1920})
        page.wait_for_function(f"name => ({NAMED})().includes(name)", arg=seen)
        part, parts = (int(one) for one in page.locator(".kiosk-part").inner_text().split(" of "))
        assert 1 < part <= parts
        assert (
            page.locator(".still-narrow").evaluate("one => getComputedStyle(one).display")
            == "block"
        )


@pytest.mark.parametrize("viewport", [WIDE, TALL], ids=["landscape", "portrait"])
def test_reading_of_a_mark_is_large_and_on_the_screen(
    visit: Visit, viewport: dict[str, int]
) -> None:
    with visit(KIOSK, viewport=viewport, has_touch=True) as page:
        show_screen(page, PAGED_SCREEN)
        page.wait_for_selector("exhibit-chart[data-state=live]")
        for turn in (1, -1):
            box = page.locator(".kiosk-window").bounding_box()
            assert box
            page.touchscreen.tap(box["x"] + 80, box["y"] + 180)
            card = page.locator(".chart-reading")
            assert card.is_visible()
            sizes = card.evaluate(
                "card => [...card.querySelectorAll('p, button')]"
                ".map(one => parseFloat(getComputedStyle(one).fontSize))"
            )
            assert min(sizes) >= 24
            shown = card.bounding_box()
            assert shown
            assert shown["y"] >= 0
            assert shown["x"] >= 0
            assert shown["y"] + shown["height"] <= viewport["height"]
            assert shown["x"] + shown["width"] <= viewport["width"]
            page.locator(f"[data-turn='{turn}']").click()
            assert not card.is_visible(), "its mark is no longer shown"


def test_arrow_keys_in_the_chart_turn_to_the_page_of_the_mark(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show_screen(page, PAGED_SCREEN)
        page.wait_for_selector("exhibit-chart[data-state=live]")
        page.locator(".chart-live").focus()
        page.keyboard.press("End")
        pages = page.locator(".kiosk-part").inner_text().split(" of ")
        assert pages[0] == pages[1]
        ring = page.locator(".chart-ring").bounding_box()
        frame = page.locator(".kiosk-window").bounding_box()
        assert ring
        assert frame
        assert frame["y"] <= ring["y"] + ring["height"] / 2 <= frame["y"] + frame["height"]
        page.keyboard.press("ArrowLeft")
        assert get_current_screen(page) == PAGED_SCREEN


@pytest.mark.parametrize("how", ["touch", "Enter", "Space"])
def test_label_opens_what_it_names_and_is_marked_as_long(visit: Visit, how: str) -> None:
    with visit(KIOSK, viewport=WIDE, has_touch=True) as page:
        show_screen(page, LABELED_SCREEN)
        label = page.locator("[data-card=name-portal-vein]")
        if how == "touch":
            label.tap()
        else:
            label.focus()
            page.keyboard.press(how)
        card = page.locator("#name-portal-vein:popover-open")
        assert "brings blood from bowel and spleen" in card.inner_text()
        assert page.locator(".label.is-read").count() == 1
        assert page.locator("#name-portal-vein :focus").count() == 1
        page.keyboard.press("Tab" if how == "Space" else "Escape")
        assert card.count() == 0
        assert page.locator(".label.is-read").count() == 0
        if how != "touch":
            assert label.evaluate("label => label === document.activeElement")


NAMES = {
    "overall-survival": ("Touloupas 2021", "Touloupas 2021"),
    "symptom-control": ("Bloomston 2007", "Bloomston 2007"),
    "tace-tae": ("Overall survival", "Tai 2020"),
    "prognostic-factors": ("All three risk factors", "Sofocleous 2014"),
    "hazard-ratios": ("NETTER-2", "NETTER-2"),
    "timeline": ("FDA: approved for adults", "FDA"),
    "more-neuroendocrine-tumors-are-diagnosed-than-in-1973": ("2004", "Yao 2008"),
}


@pytest.mark.parametrize("viewport", [WIDE, TALL], ids=["landscape", "portrait"])
def test_touch_on_what_is_written_of_a_mark_reads_it(
    visit: Visit, viewport: dict[str, int]
) -> None:
    with visit(KIOSK, viewport=viewport, has_touch=True) as page:
        for name, (written, study) in NAMES.items():
            show_screen(page, name)
            page.wait_for_selector("#stage exhibit-chart[data-state=live]")
            box = _turn_to_text(page, written)
            page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            reading = page.locator("#stage .chart-reading")
            assert reading.is_visible(), name
            assert study in reading.inner_text()


def test_touch_on_either_number_of_a_row_reads_its_own(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE, has_touch=True) as page:
        show_screen(page, "tace-tae")
        page.wait_for_selector("#stage exhibit-chart[data-state=live]")
        for written, value in (("TACE 88%", "88%"), ("TAE 83%", "83%")):
            box = _turn_to_text(page, written)
            page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
            assert page.locator("#stage .reading-value").inner_text() == value


def _turn_to_text(page: Page, written: str) -> FloatRect:
    """Turn to the page of the drawing on which something is written, and say where it stands."""
    note = page.locator("#stage .still text:visible", has_text=written).first
    frame = page.locator("#stage .kiosk-window")
    while True:
        box, window = note.bounding_box(), frame.bounding_box()
        assert box
        assert window
        if window["y"] <= box["y"] and box["y"] + box["height"] <= window["y"] + window["height"]:
            return box
        page.locator("[data-turn='1'][aria-disabled=false]").tap()
