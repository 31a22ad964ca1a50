"""The kiosk asks and starts over on the second, and then nothing of a visitor is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

KIOSK = "kiosk.html?kiosk=1"
SCREEN = {"width": 1920, "height": 1080}
HOUR = 3600_000
START = "2026-11-23T10:00:00"
HEARD = """() => {
  window.heard = []
  for (const kind of ['visit', 'reset', 'ended']) {
    document.addEventListener(`kiosk:${kind}`, ({detail}) => heard.push({kind, ...detail}))
  }
}"""


def _open_kiosk(page: Page) -> None:
    """Come to the kiosk, by a clock that stands still between the touches."""
    page.clock.install(time=START)
    page.reload()
    page.clock.pause_at("2026-11-23T11:00:00")
    page.evaluate(HEARD)


def _begin_visit(page: Page) -> None:
    """Come to the kiosk and touch the loop."""
    _open_kiosk(page)
    page.mouse.click(600, 400)
    assert page.evaluate("exhibit.kiosk.current.kind") == "screen"


def _is_asking(page: Page) -> bool:
    return page.locator("#idle").is_visible()


def kind(page: Page) -> str:
    return str(page.evaluate("exhibit.kiosk.current.kind"))


def test_it_asks_after_120_seconds_and_no_sooner(visit: Visit) -> None:
    with visit(KIOSK, viewport=SCREEN) as page:
        _begin_visit(page)
        page.clock.run_for(119_999)
        assert not _is_asking(page)
        page.clock.run_for(1)
        assert _is_asking(page)
        assert "30 seconds" in page.locator(".kiosk-countdown").inner_text()


def test_it_starts_over_after_150_seconds_and_no_sooner(visit: Visit) -> None:
    with visit(KIOSK, viewport=SCREEN) as page:
        _begin_visit(page)
        page.clock.run_for(149_999)
        assert _is_asking(page)
        assert kind(page) == "screen"
        page.clock.run_for(1)
        assert not _is_asking(page)
        assert kind(page) == "attract"


@pytest.mark.parametrize("how", ["touch", "click", "letter", "Escape", "Enter"])
def test_a_touch_at_149_seconds_stays_and_does_nothing_else(visit: Visit, how: str) -> None:
    with visit(KIOSK, viewport=SCREEN, has_touch=True) as page:
        _begin_visit(page)
        before = page.evaluate("JSON.stringify(exhibit.kiosk.current)")
        page.clock.run_for(149_000)
        next_screen = page.locator("[data-do=next]").bounding_box()
        assert next_screen
        x, y = next_screen["x"] + 20, next_screen["y"] + 20
        if how == "touch":
            page.touchscreen.tap(x, y)
        elif how == "click":
            page.mouse.click(x, y)
        else:
            page.keyboard.press("a" if how == "letter" else how)
        assert not _is_asking(page)
        assert page.evaluate("JSON.stringify(exhibit.kiosk.current)") == before
        page.clock.run_for(119_000)
        assert not _is_asking(page), "the time starts over"
        page.clock.run_for(1_000)
        assert _is_asking(page)


@pytest.mark.parametrize("how", ["pointer", "key", "wheel"])
def test_any_sign_of_life_restarts_the_timer(visit: Visit, how: str) -> None:
    with visit(KIOSK, viewport=SCREEN) as page:
        _begin_visit(page)
        page.clock.run_for(100_000)
        if how == "pointer":
            page.mouse.move(900, 300)
        elif how == "key":
            page.keyboard.press("Tab")
        else:
            page.mouse.wheel(0, 10)
        page.clock.run_for(119_000)
        assert not _is_asking(page)
        page.clock.run_for(1_000)
        assert _is_asking(page)


def test_times_are_settings(visit: Visit) -> None:
    with visit(f"{KIOSK}&idle=5&countdown=3", viewport=SCREEN) as page:
        _begin_visit(page)
        page.clock.run_for(4_999)
        assert not _is_asking(page)
        page.clock.run_for(1)
        assert _is_asking(page)
        page.clock.run_for(3_000)
        assert kind(page) == "attract"


@pytest.mark.parametrize("said", ["-5", "x", "", "1e9", "0"])
def test_senseless_times_leave_a_kiosk_that_starts_over(visit: Visit, said: str) -> None:
    with visit(f"{KIOSK}&idle={said}&countdown={said}", viewport=SCREEN) as page:
        idle, countdown = page.evaluate(
            "[exhibit.kiosk.settings.idle, exhibit.kiosk.settings.countdown]"
        )
        assert 1 <= idle <= HOUR / 1000
        assert 1 <= countdown <= 600


def test_countdown_is_seen_each_second_and_said_twice(visit: Visit) -> None:
    with visit(KIOSK, viewport=SCREEN) as page:
        _begin_visit(page)
        page.clock.run_for(120_000)
        seen, said = set(), set()
        for _ in range(29):
            seen.add(page.locator(".kiosk-countdown [aria-hidden]").inner_text())
            said.add(page.locator(".kiosk-countdown [aria-live]").text_content())
            page.clock.run_for(1_000)
        assert len(seen) == 29
        assert said == {
            "This display will start over in 30 seconds. Touch anywhere to continue.",
            "10 seconds left.",
        }


def test_timers_that_come_late_start_over_at_once(visit: Visit) -> None:
    with visit(KIOSK, viewport=SCREEN) as page:
        _begin_visit(page)
        page.clock.fast_forward(HOUR)
        assert kind(page) == "attract"


@pytest.mark.parametrize("now", ["1970-01-01", "2026-11-24T11:01:00", "2040-01-01"])
def test_a_clock_that_jumps_changes_nothing(visit: Visit, now: str) -> None:
    with visit(KIOSK, viewport=SCREEN) as page:
        _begin_visit(page)
        page.clock.run_for(60_000)
        page.clock.set_system_time(now)
        assert page.evaluate("new Date().getUTCFullYear()") == int(now[:4])
        page.clock.run_for(59_999)
        assert not _is_asking(page)
        page.clock.run_for(1)
        assert _is_asking(page)


def test_loop_never_asks(visit: Visit) -> None:
    with visit(KIOSK, viewport=SCREEN) as page:
        _begin_visit(page)
        page.clock.run_for(150_000)
        page.clock.run_for(400_000)
        assert not _is_asking(page)
        assert page.evaluate("heard.map(({kind}) => kind)") == ["visit", "ended", "reset"]


def test_start_over_ends_the_visit_at_once(visit: Visit) -> None:
    with visit(KIOSK, viewport=SCREEN) as page:
        _begin_visit(page)
        page.clock.run_for(125_000)
        page.locator("[data-do=over]").click()
        assert kind(page) == "attract"
        assert page.evaluate("heard.at(-1).how") == "home"


def test_start_over_is_reached_by_keys(visit: Visit) -> None:
    with visit(KIOSK, viewport=SCREEN) as page:
        _begin_visit(page)
        page.clock.run_for(125_000)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert kind(page) == "attract"


def test_visit_is_reported_without_its_idle_tail(visit: Visit) -> None:
    with visit(KIOSK, viewport=SCREEN) as page:
        _begin_visit(page)
        first = page.evaluate("exhibit.kiosk.current.id")
        page.clock.run_for(40_000)
        page.locator("[data-do=next]").click()
        second = page.evaluate("exhibit.kiosk.current.id")
        page.locator("[data-do=back]").click()
        page.clock.run_for(150_000)
        ended = page.evaluate("heard.find(({kind}) => kind === 'ended')")
        assert ended == {
            "kind": "ended",
            "how": "idle",
            "seconds": 40,
            "opened": {first: 2, second: 1},
        }


def test_open_card_is_open_again_for_who_stays(visit: Visit) -> None:
    with visit(KIOSK, viewport=SCREEN) as page:
        _begin_visit(page)
        page.locator(".screen-sources-open:visible").first.click()
        page.clock.run_for(120_000)
        assert _is_asking(page)
        page.mouse.click(40, 40)
        page.clock.run_for(1)
        assert page.locator("[popover]:popover-open").count() == 1


def test_nothing_of_a_visitor_is_left(visit: Visit) -> None:
    with visit(KIOSK, viewport=SCREEN) as page:
        _open_kiosk(page)
        before = page.evaluate(LEFT)
        page.mouse.click(600, 400)
        for act in ("next", "size", "size", "contrast", "reach"):
            page.locator(f"[data-do={act}]").click()
        page.locator(".screen-sources-open").evaluate("button => button.click()")
        page.evaluate(
            "() => { localStorage.mine = sessionStorage.mine = window.name = 'mine';"
            " getSelection().selectAllChildren(document.querySelector('h2')) }"
        )
        assert page.evaluate(LEFT) != before
        page.clock.run_for(150_000)
        assert page.evaluate(LEFT) == before
        page.evaluate("exhibit.kiosk.back()")
        assert kind(page) == "attract"


def test_what_was_done_to_a_screen_is_undone_when_it_comes_again(visit: Visit) -> None:
    with visit(KIOSK, viewport=SCREEN) as page:
        page.evaluate("exhibit.kiosk.show('symptom-control')")
        page.locator("[data-turn='1']").click()
        assert page.locator(".kiosk-part").inner_text().startswith("2")
        page.evaluate("exhibit.kiosk.reset()")
        page.evaluate("exhibit.kiosk.show('symptom-control')")
        assert page.locator(".kiosk-part").inner_text().startswith("1")


LEFT = """() => {
  const {kiosk} = window.exhibit
  const root = document.documentElement
  return {
    address: location.href,
    entries: history.length,
    state: history.state,
    stored: [localStorage.length, sessionStorage.length, document.cookie, window.name],
    root: [...root.attributes].map(({name, value}) => `${name}=${value}`).sort(),
    open: document.querySelectorAll('dialog[open], :popover-open').length,
    fields: [...document.querySelectorAll('input, textarea')].map(({value}) => value).join(''),
    selected: String(getSelection()),
    focused: document.activeElement.id,
    shown: kiosk.current.kind,
    bar: [...document.querySelectorAll('.kiosk-bar button')].map(
      ({ariaLabel, ariaPressed}) => `${ariaLabel} ${ariaPressed}`),
    size: getComputedStyle(root).fontSize,
    back: kiosk.leads().back ?? null,
  }
}"""
"""What a visitor could leave behind."""
