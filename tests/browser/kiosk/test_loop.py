"""The loop: the findings one after the other, each drawing itself; any touch leads in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.assets.bundles import find_bundle
from tests.browser.conftest import SITE
from tests.browser.kiosk.harness.display import KIOSK, TALL, WIDE, get_current_screen
from tests.browser.kiosk.harness.ways_out import divide_path, move_fingers

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from tests.browser.conftest import Visit


LEAST_SIZES = {
    ".attract-title": 48,
    ".attract-authors": 28,
    ".attract-affiliation": 24,
    ".attract-question": 96,
}
"""Px of what says what the exhibit is about: title and question are read from across the room."""


def test_loop_is_shown_first_and_nothing_else(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        assert page.locator("#stage > *").count() == 1
        assert page.locator("#attract .attract-scene").count() == 1
        assert not page.locator(".kiosk-bar").is_visible()


def test_nothing_but_paper_is_seen_before_the_loop(chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport=WIDE)
    held: list[Route] = []
    context.route(
        f"**/{find_bundle(SITE, 'kiosk', 'js')}", lambda route, _: held.append(route)
    )  # the last takes long
    page = context.new_page()
    page.goto(f"{address}{KIOSK}", wait_until="commit")
    page.wait_for_selector("#bar", state="attached")
    page.wait_for_timeout(4000)
    assert not page.locator("#bar").is_visible()
    held[0].abort()  # it never comes
    page.locator("#bar").wait_for(state="visible")  # what the pages say: no script sets the stage
    context.close()


def test_pages_are_read_at_once_where_no_script_runs(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE, java_script_enabled=False) as page:
        assert page.locator("#screen-purpose").is_visible()
        asked = page.locator(".figure-touch").all()
        assert asked
        assert not any(one.is_visible() for one in asked), "nothing answers a touch"


def test_loop_goes_through_all_findings_in_less_than_a_minute(visit: Visit) -> None:
    with visit(f"{KIOSK}&scene=0.3", viewport=WIDE) as page:
        scenes = page.evaluate("exhibit.kiosk.scenes.map(({dataset}) => dataset.leads)")
        seen = page.evaluate(
            """async count => {
              const seen = []
              while (seen.length < count) {
                const {id} = exhibit.kiosk.current
                if (seen.at(-1) !== id) seen.push(id)
                await new Promise(requestAnimationFrame)
              }
              return seen
            }""",
            len(scenes),
        )
        first = scenes.index(seen[0])
        assert seen == scenes[first:] + scenes[:first]
        assert len(scenes) == 6
    with visit(KIOSK, viewport=WIDE) as page:
        assert page.evaluate("exhibit.kiosk.settings.scene") * len(scenes) < 60


@pytest.mark.parametrize("viewport", [WIDE, TALL], ids=["landscape", "portrait"])
def test_loop_says_all_the_time_what_it_is_about_and_asks_a_question(
    visit: Visit, viewport: dict[str, int]
) -> None:
    with visit(f"{KIOSK}&scene=0.3", viewport=viewport) as page:
        for number in range(1, page.evaluate("exhibit.kiosk.scenes.length") + 1):
            page.wait_for_function("number => exhibit.kiosk.shownScenes >= number", arg=number)
            for part, least in LEAST_SIZES.items():
                shown = page.locator(f"#attract {part}")
                assert shown.is_visible(), part
                size = shown.evaluate("one => Number.parseFloat(getComputedStyle(one).fontSize)")
                assert size > least - 0.1, part
            assert page.locator(".attract-question").inner_text().endswith("?")


@pytest.mark.parametrize("how", ["touch", "swipe", "click", "Enter", "a", "ArrowRight", "Tab"])
def test_any_touch_leads_to_the_finding_shown(visit: Visit, how: str) -> None:
    with visit(KIOSK, viewport=WIDE, has_touch=True) as page:
        shown = page.locator(".attract-scene").get_attribute("data-leads")
        if how == "touch":
            page.touchscreen.tap(960, 1000)
        elif how == "swipe":
            move_fingers(page, divide_path((1500, 500), (400, 500)))
        elif how == "click":
            page.mouse.click(300, 300)
        else:
            page.keyboard.press(how)
        page.wait_for_timeout(300)
        assert get_current_screen(page) == shown
        assert page.locator("[popover]:popover-open").count() == 0, "it does nothing else"
        assert page.locator(".screen h1, .screen h2").first.evaluate(
            "heading => heading === document.activeElement"
        )


@pytest.mark.parametrize("keys", ["Shift", "Control+Alt+Shift+O"])
def test_an_operators_keys_do_not_lead_in(visit: Visit, keys: str) -> None:
    with visit(KIOSK, viewport=WIDE) as page:
        page.keyboard.press(keys)
        assert page.evaluate("exhibit.kiosk.current.kind") == "attract"


def _pause_drawing(page: Page) -> None:
    """Begin the loop again, and stop its figure while it draws itself."""
    page.evaluate("exhibit.kiosk.attract()")
    page.wait_for_function(
        """() => {
          const drawing = document.getAnimations()
          for (const one of drawing) one.pause()
          return drawing.some(({effect}) => effect.target.closest('.attract-sketch'))
        }"""
    )


def _resume_drawing(page: Page) -> None:
    page.evaluate("document.getAnimations().forEach(one => one.play())")


def test_sketch_of_the_loop_draws_itself(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE, reduced_motion="no-preference") as page:
        _pause_drawing(page)
        hidden = (
            "[...document.querySelectorAll('.attract-sketch :is(path, use, text)')]"
            ".filter(one => getComputedStyle(one).opacity === '0').length"
        )
        assert page.evaluate(hidden) > 0
        _resume_drawing(page)
        page.wait_for_function(f"{hidden} === 0")


def test_nothing_clips_by_an_animation_which_brings_the_browser_down(visit: Visit) -> None:
    with visit(KIOSK, viewport=WIDE, reduced_motion="no-preference") as page:
        _pause_drawing(page)
        clips = page.locator("[data-draws-from]").evaluate_all(
            "all => all.map(one => [getComputedStyle(one).clipPath, one.getAnimations().length])"
        )
        assert clips
        assert all("inset" in clip and animations for clip, animations in clips)
        assert (
            page.evaluate(
                "document.getAnimations().flatMap(one => one.effect.getKeyframes())"
                ".filter(frame => 'clipPath' in frame).length"
            )
            == 0
        )
        _resume_drawing(page)
        page.wait_for_selector("[data-draws-from]", state="detached")


def test_numbers_never_count_up(visit: Visit) -> None:
    with visit(f"{KIOSK}&scene=4", viewport=WIDE, reduced_motion="no-preference") as page:
        changes = page.evaluate(
            """async () => {
              let changes = 0
              const words = document.querySelectorAll('.attract-number, .attract-words')
              const watch = new MutationObserver((all) => { changes += all.length })
              for (const node of words)
                watch.observe(node, {characterData: true, childList: true, subtree: true})
              await new Promise((go) => setTimeout(go, 2500))
              return changes
            }"""
        )
        assert changes == 0


def test_loop_is_still_under_reduced_motion_and_goes_on(visit: Visit) -> None:
    with visit(f"{KIOSK}&scene=1", viewport=WIDE, reduced_motion="reduce") as page:
        first = get_current_screen(page)
        assert page.locator(".attract-sketch svg").is_visible()
        assert page.evaluate("document.getAnimations().length") == 0
        page.wait_for_function("first => exhibit.kiosk.current.id !== first", arg=first)
