"""What a visitor chooses: the size of text, the contrast, and controls within reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.kiosk.harness.display import (
    KIOSK,
    LABELED_SCREEN,
    PAGED_SCREEN,
    TALL,
    WIDE,
    press_button,
    show_screen,
)

if TYPE_CHECKING:
    from tests.browser.conftest import Visit


@pytest.mark.parametrize(
    ("act", "labels"),
    [
        ("size", ["Text size: 2 of 3", "Text size: 3 of 3", "Text size: 1 of 3"]),
        ("contrast", ["Contrast: dark", "Contrast: strong", "Contrast: light"]),
    ],
)
def test_steps_go_round_and_say_where_they_are(visit: Visit, act: str, labels: list[str]) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        show_screen(page, PAGED_SCREEN)
        button = page.locator(f"[data-do={act}]")
        looks = set()
        for label in labels:
            button.click()
            assert button.get_attribute("aria-label") == label
            looks.add(
                page.evaluate(
                    "(({fontSize, color, backgroundColor}) =>"
                    " `${fontSize} ${color} ${backgroundColor}`)"
                    "(getComputedStyle(document.documentElement))"
                )
            )
        assert len(looks) == 3


@pytest.mark.parametrize("viewport", [WIDE, TALL], ids=["landscape", "portrait"])
@pytest.mark.parametrize("name", [PAGED_SCREEN, "tace-tae", "angiography"])
def test_at_the_largest_size_a_screen_scrolls_and_nothing_lies_over_anything(
    visit: Visit, name: str, viewport: dict[str, int]
) -> None:
    with visit(KIOSK, viewport=viewport) as page:
        show_screen(page, name)
        press_button(page, "size")
        press_button(page, "size")
        over = page.evaluate(
            """() => {
              const parts = [...document.querySelectorAll(`.screen-head, .screen-words, .kiosk-over,
                .kiosk-window, .procedure-plate, .kiosk-foot, .screen-notes, .screen-sources`)]
                .filter((one) => one.checkVisibility() && one.clientHeight)
                .map((one) => [one.className, one.getBoundingClientRect()])
              return parts.flatMap(([one, a], index) => parts.slice(index + 1)
                .filter(([, b]) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1
                  && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1)
                .map(([other]) => `${one} and ${other}`))
            }"""
        )
        assert over == []
        screen = page.locator(".screen")
        assert screen.evaluate("one => one.scrollWidth <= one.clientWidth")
        screen.evaluate("one => one.scrollTo(0, one.scrollHeight)")
        last = page.locator(".screen-sources").bounding_box()
        bar = page.locator(".kiosk-bar").bounding_box()
        assert last
        assert bar
        assert last["y"] + last["height"] <= bar["y"]


def test_chart_follows_the_contrast(visit: Visit) -> None:
    paint = (
        "[...document.querySelectorAll('#stage .still text')]"
        ".map(one => getComputedStyle(one).fill).join()"
    )
    with visit(KIOSK, viewport=WIDE) as page:
        show_screen(page, PAGED_SCREEN)
        page.wait_for_selector("exhibit-chart[data-state=live]")
        for _ in range(3):
            was = page.evaluate(paint)
            press_button(page, "contrast")
            page.wait_for_function(f"was => ({paint}) !== was", arg=was)


@pytest.mark.parametrize(("viewport", "from_top"), [(WIDE, 2 / 3), (TALL, 0.6)])
def test_reach_brings_every_control_into_the_band(
    visit: Visit, viewport: dict[str, int], from_top: float
) -> None:
    with visit(KIOSK, viewport=viewport) as page:
        show_screen(page, PAGED_SCREEN)
        press_button(page, "reach")
        assert page.locator("[data-do=reach]").get_attribute("aria-pressed") == "true"
        page.wait_for_timeout(200)
        highest = page.evaluate(
            """[...document.querySelectorAll(`.kiosk-figure button, .screen-notes button,
              .screen-sources button, .kiosk-bar button`)]
              .filter(one => one.checkVisibility())
              .map(one => [one.getBoundingClientRect().top, one.textContent])
              .sort(([a], [b]) => a - b)[0]"""
        )
        assert highest[0] >= viewport["height"] * from_top, highest[1]
        page.locator(".screen-sources-open").click()
        close = page.locator("[popover]:popover-open .card-close").bounding_box()
        assert close
        assert close["y"] >= viewport["height"] * from_top


TOUCHED = """() => [
  ...[...stage.querySelectorAll('.screen-words .number')]
    .map((number) => number.getAttribute('popovertarget')),
  ...(stage.querySelector('exhibit-chart')?.dataset.records.split(' ') ?? [])
    .map((record) => `record-${record}`),
  ...[...stage.querySelectorAll('.label')].map((label) => label.dataset.card),
]"""
"""The cards of the numbers in the words, and of the marks and the labels of the drawing."""


@pytest.mark.parametrize(
    ("name", "kind", "leads"),
    [
        ("overall-survival", "numbers", "record-dominh2017-ctace-os"),
        (LABELED_SCREEN, "names", "name-portal-vein"),
    ],
)
def test_content_above_the_band_is_in_a_card_within_it(
    visit: Visit, name: str, kind: str, leads: str
) -> None:
    with visit(KIOSK, viewport=WIDE, has_touch=True) as page:
        show_screen(page, name)
        opener = page.locator("#stage .screen-within")
        assert not opener.is_visible()
        press_button(page, "reach")
        count = len(set(page.evaluate(TOUCHED)))
        assert count > 1
        assert opener.inner_text() == f"{count} {kind}"
        opener.tap()
        page.locator(f"#within-{name} [popovertarget={leads}]").tap()
        assert page.locator(f"#{leads}:popover-open").is_visible()
