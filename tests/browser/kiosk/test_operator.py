"""The operator's hidden gesture, the pad, the panel, and the one script that talks to a machine."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.kiosk.harness.machine import PIN, FakeMachine
from tests.browser.page.test_pages import violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ASSETS = Path(__file__).parents[3] / "docs/assets"
SCRIPTS = (
    *("errors", "machine/counts", "machine/machine"),
    *("operator/gesture", "operator/element", "operator/pad"),
)
PANEL = ("operator/counts", "operator/acts", "operator/panel", "operator/operator")
SHEETS = (
    *("core/fonts", "core/tokens", "core/tokens-dark", "core/base"),
    *("evidence/cards", "kiosk/operator"),
)
LANDSCAPE, PORTRAIT = {"width": 1920, "height": 1080}, {"width": 1080, "height": 1920}
SIZES = [LANDSCAPE, PORTRAIT]
ROOT = """
html { font-size: min(100vw / 120, 100vh / 67.5) }
@media (orientation: portrait) { html { font-size: min(100vw / 67.5, 100vh / 120) } }
"""
STAGE = """
window.exhibit = {kiosk: {
  settings: {
    machine: new URLSearchParams(location.search).get('machine') === '1',
    version: '9.8.7', evidence: '1 May 2031', commit: '0123456789',
  },
  current: {kind: 'attract', id: ''},
  reset: () => document.dispatchEvent(new CustomEvent('kiosk:reset')),
  title: (id) => ({'overall-survival': 'Median overall survival'})[id] ?? '',
}}
"""
"""What the scripts ask of the stage, and no more."""
BEAT = 2_500
"""Milliseconds in which a page that draws has beaten."""
SENT = {"how": "idle", "seconds": 41, "opened": {"safety": 2, "netter-1": 1}}
ENDED = "detail => document.dispatchEvent(new CustomEvent('kiosk:ended', {detail}))"
DIALOG = "dialog.kiosk-operator"


def write_kiosk(scripts: tuple[str, ...]) -> str:
    """Write a small kiosk around the scripts that are tried."""
    sheets = "".join(f'<link rel="stylesheet" href="assets/css/{name}.css">' for name in SHEETS)
    loaded = "".join(f'<script src="assets/js/kiosk/{name}.js"></script>' for name in scripts)
    return (
        '<!doctype html><html lang="en" data-scheme="light"><head><meta charset="utf-8">'
        f'<title>Kiosk</title><link rel="icon" href="data:,">{sheets}'
        '<link rel="stylesheet" href="root.css"></head>'
        '<body><main><h1>The loop</h1><button type="button">Touch to explore</button></main>'
        f'<script src="stage.js"></script>{loaded}</body></html>'
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the small kiosk as a folder."""
    here = tmp_path_factory.mktemp("kiosk")
    (here / "assets").symlink_to(ASSETS)
    (here / "stage.js").write_text(STAGE, encoding="utf-8")
    (here / "root.css").write_text(ROOT, encoding="utf-8")
    (here / "index.html").write_text(write_kiosk(SCRIPTS + PANEL), encoding="utf-8")
    return here


@pytest.fixture
def machine(folder: Path) -> Iterator[FakeMachine]:
    """Serve the small kiosk with a machine behind it."""
    serving = FakeMachine(folder)
    yield serving
    serving.stop()


@contextmanager
def _open_kiosk(
    chromium: Browser,
    machine: FakeMachine,
    query: str = "machine=1",
    *,
    clock: bool = False,
    **options: object,
) -> Iterator[Page]:
    """Stand before the small kiosk; it may not throw."""
    context = chromium.new_context(
        **{"viewport": LANDSCAPE, "has_touch": True, **options}  # type: ignore[arg-type]
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    if clock:
        page.clock.install(time="2031-05-03T10:00:00")
    page.goto(f"{machine.address}?{query}")
    if clock:
        page.clock.pause_at("2031-05-03T11:00:00")
    try:
        yield page
    finally:
        context.close()
    assert wrong == []


def touch_corners(page: Page, order: str = "abcd", *, wait: int = 0) -> None:
    """Touch corners, clockwise from the top left, or in another order."""
    size = page.viewport_size
    assert size is not None
    right, low = size["width"] - 8, size["height"] - 8
    corners = {"a": (8, 8), "b": (right, 8), "c": (right, low), "d": (8, low), "x": (700, 700)}
    for name in order:
        page.touchscreen.tap(*corners[name])
        if wait:
            page.wait_for_timeout(wait)


def enter_pin(page: Page, number: str = PIN) -> None:
    """Open the pad and enter a number by touch."""
    touch_corners(page)
    tap(page, number)


def tap(page: Page, number: str) -> None:
    """Touch the digits of a number, and enter it."""
    for digit in number:
        page.get_by_role("button", name=digit, exact=True).tap()
    page.get_by_role("button", name="Enter").tap()


# The gesture


def test_four_corners_clockwise_open_the_pad(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine) as page:
        touch_corners(page)
        expect(page.locator(DIALOG)).to_be_visible()
        expect(page.get_by_role("group", name="PIN")).to_be_focused()


@pytest.mark.parametrize("order", ["abc", "bcda", "adcb", "abxcd", "abdc", "aabb"])
def test_any_other_touches_open_nothing(
    chromium: Browser, machine: FakeMachine, order: str
) -> None:
    with _open_kiosk(chromium, machine) as page:
        touch_corners(page, order)
        assert page.locator(DIALOG).count() == 0


def test_false_start_does_not_spoil_the_gesture(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine) as page:
        touch_corners(page, "abxaabcd")
        expect(page.locator(DIALOG)).to_be_visible()


def test_corners_touched_too_slowly_open_nothing(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine) as page:
        touch_corners(page, wait=2_100)
        assert page.locator(DIALOG).count() == 0


def test_keys_open_the_pad(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine) as page:
        page.keyboard.press("Control+Alt+Shift+KeyO")
        expect(page.locator(DIALOG)).to_be_visible()


def test_last_corner_presses_no_button_beneath_it(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine) as page:
        page.add_style_tag(content="main button { position: fixed; bottom: 0; left: 0 }")
        page.evaluate(
            "() => { document.querySelector('main button').onclick = () => { pressed = true } }"
        )
        touch_corners(page)
        assert page.evaluate("typeof pressed") == "undefined"


# The pad


def test_pin_leads_to_the_panel_by_keyboard_alone(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine, has_touch=False) as page:
        page.keyboard.press("Control+Alt+Shift+KeyO")
        page.keyboard.type("99")
        page.keyboard.press("Backspace")
        page.keyboard.press("Backspace")
        page.keyboard.type(PIN)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="This display")).to_be_visible()
        assert machine.of("operator/enter") == [{"pin": PIN}]


def test_pin_leads_to_the_panel_with_a_switch(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine, has_touch=False) as page:
        page.keyboard.press("Control+Alt+Shift+KeyO")
        for digit in [*PIN, "Enter"]:
            button = page.get_by_role("button", name=digit, exact=True)
            while not button.evaluate("one => one === document.activeElement"):
                page.keyboard.press("Tab")
            page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="This display")).to_be_visible()


def test_wrong_pin_says_how_many_tries_are_left(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine) as page:
        enter_pin(page, "1111")
        expect(page.get_by_text("Wrong PIN. 2 tries are left.")).to_be_visible()
        tap(page, "1112")
        expect(page.get_by_text("1 try is left.")).to_be_visible()
        assert page.locator(".operator-dot").count() == 0


def test_pad_waits_as_long_as_the_machine_says(chromium: Browser, machine: FakeMachine) -> None:
    machine.wait = 125
    with _open_kiosk(chromium, machine, clock=True) as page:
        enter_pin(page, "1111")
        expect(page.locator(".operator-clock")).to_have_text("2 minutes 5 seconds")
        page.keyboard.type("1")
        assert page.locator(".operator-dot").count() == 0
        page.get_by_role("heading", name="Operator").tap()  # or a minute without a touch closes it
        page.clock.run_for(55_000)
        page.get_by_role("heading", name="Operator").tap()
        page.clock.run_for(55_000)
        page.get_by_role("heading", name="Operator").tap()
        expect(page.locator(".operator-clock")).to_have_text("15 seconds")
        page.clock.run_for(16_000)
        machine.wait = 0
        tap(page, PIN)
        expect(page.get_by_role("heading", name="This display")).to_be_visible()


def test_nothing_keeps_the_pin(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine) as page:
        enter_pin(page)
        expect(page.get_by_role("heading", name="This display")).to_be_visible()
        page.keyboard.press("Escape")
        assert PIN not in page.content()
        kept = page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])")
        assert kept == '[{},{},""]'
        assert page.evaluate("location.href").endswith("?machine=1")


def test_digits_shown_are_dots_and_are_counted_aloud(
    chromium: Browser, machine: FakeMachine
) -> None:
    with _open_kiosk(chromium, machine) as page:
        touch_corners(page)
        page.keyboard.type("24")
        assert page.locator(".operator-dot").count() == 2
        expect(page.locator(".operator-typed")).to_have_text("2 digits entered")
        assert "24" not in page.locator(DIALOG).inner_text().replace("\n", " ")


# The panel


def test_panel_shows_what_runs_and_what_was_counted(
    chromium: Browser, machine: FakeMachine
) -> None:
    with _open_kiosk(chromium, machine) as page:
        enter_pin(page)
        shown = page.locator(".operator-body")
        for text in (
            "9.8.7", "1 May 2031", "0123456789", "1 day, 2 hours", "browser 1, page 2",
            "9.8.7 (current), 9.8.6 (rejected), 9.8.5",
            "plotly-basic.min.js did not load", "1,234 visits since 2031-04-02, 1.7 minutes each",
            "Median overall survival", "977", "Nine in ten", "plugged in",
        ):  # fmt: skip
            expect(shown).to_contain_text(text)
        rows = page.locator(".operator-table").first.locator("td").all_inner_texts()
        assert rows == ["977", "301", "88"]
        assert shown.locator("li").first.inner_text().startswith("2031-05-03 01:00:00")


@pytest.mark.parametrize(
    ("button", "sent"),
    [
        ("Save to USB stick", "export-stick"),
        ("Update from USB stick", "update"),
        ("Roll back", "rollback"),
        ("Reload", "reload"),
        ("Exit", "exit"),
    ],
)
def test_act_is_done_and_said_in_words(
    chromium: Browser, machine: FakeMachine, button: str, sent: str
) -> None:
    with _open_kiosk(chromium, machine) as page:
        enter_pin(page)
        page.get_by_role("button", name=button).tap()
        if sent != "export-stick":
            assert machine.of("operator/act") == []
            expect(page.get_by_role("button", name="No, cancel")).to_be_focused()
            page.get_by_role("button", name=button).tap()
        expect(page.locator(".operator-said")).to_have_text(f"Done: {sent}")
        assert machine.of("operator/act") == [{"session": "open", "do": sent}]


def test_question_answered_no_changes_nothing(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine) as page:
        enter_pin(page)
        page.get_by_role("button", name="Roll back").tap()
        page.get_by_role("button", name="No, cancel").tap()
        expect(page.get_by_role("button", name="Roll back")).to_be_visible()
        assert machine.of("operator/act") == []


def test_counts_are_shown_as_a_code(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine) as page:
        enter_pin(page)
        page.get_by_role("button", name="Show as QR code").tap()
        box = page.locator(".operator-code svg").bounding_box()
        assert box is not None
        assert box["width"] > 500
        page.get_by_role("button", name="Back").tap()
        expect(page.get_by_role("heading", name="This display")).to_be_visible()


def test_volume_is_set_by_slider_and_by_buttons(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine) as page:
        enter_pin(page)
        page.get_by_role("button", name="Louder").tap()
        expect(page.locator(".operator-said")).to_have_text("Done: volume 65")
        page.get_by_role("slider").focus()
        page.keyboard.press("ArrowLeft")
        expect(page.locator(".operator-said")).to_have_text("Done: volume 60")
        assert [said["value"] for said in machine.of("operator/act")] == [65, 60]


def test_machine_without_a_volume_has_no_slider(chromium: Browser, machine: FakeMachine) -> None:
    machine.state["volume"] = None
    with _open_kiosk(chromium, machine) as page:
        enter_pin(page)
        expect(page.get_by_text("This computer does not report its volume.")).to_be_visible()
        assert page.get_by_role("slider").count() == 0


def test_absent_machine_is_reported(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine) as page:
        touch_corners(page)
        machine.stop()
        tap(page, PIN)
        expect(page.get_by_text("The computer does not respond.")).to_be_visible()
        machine.start()
        tap(page, PIN)
        expect(page.get_by_role("heading", name="This display")).to_be_visible()


@pytest.mark.parametrize("closing", ["Escape", "×", "reset", "minute"])
def test_dialog_closes_and_asks_for_the_pin_again(
    chromium: Browser, machine: FakeMachine, closing: str
) -> None:
    with _open_kiosk(chromium, machine, clock=closing == "minute") as page:
        enter_pin(page)
        expect(page.get_by_role("heading", name="This display")).to_be_visible()
        if closing == "Escape":
            page.keyboard.press("Escape")
        elif closing == "×":
            page.get_by_role("button", name="Close").tap()
        elif closing == "reset":
            page.evaluate("exhibit.kiosk.reset()")
        else:
            page.clock.run_for(55_000)
            page.get_by_role("heading", name="Operator").tap()
            page.clock.run_for(55_000)
            expect(page.locator(DIALOG)).to_be_visible()
            page.clock.run_for(6_000)
        expect(page.locator(DIALOG)).to_have_count(0)
        touch_corners(page)
        expect(page.get_by_role("group", name="PIN")).to_be_visible()


def test_focus_stays_in_the_dialog_and_goes_back(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine, has_touch=False) as page:
        page.get_by_role("button", name="Touch to explore").focus()
        page.keyboard.press("Control+Alt+Shift+KeyO")
        for _ in range(16):
            page.keyboard.press("Tab")
            assert not page.evaluate("document.activeElement.matches('main *')")
        page.keyboard.press("Escape")
        expect(page.get_by_role("button", name="Touch to explore")).to_be_focused()


def test_keys_in_the_dialog_do_not_reach_the_stage(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine) as page:
        page.evaluate("() => { heard = []; document.onkeydown = ({key}) => { heard.push(key) } }")
        touch_corners(page)
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Home")
        assert page.evaluate("heard") == []


def test_rehearsal_shows_what_the_page_knows_and_says_so(
    chromium: Browser, machine: FakeMachine
) -> None:
    with _open_kiosk(chromium, machine, "") as page:
        page.evaluate(ENDED, SENT)
        touch_corners(page)
        expect(page.locator(".operator-said")).to_contain_text("Rehearsal")
        for text in ("9.8.7", "0123456789", "1 visit, 41 seconds each", "safety", "No errors."):
            expect(page.locator(".operator-body")).to_contain_text(text)
        assert page.locator(".operator-act").count() == 0
    assert machine.messages == []


def test_rehearsal_works_from_a_file(chromium: Browser, folder: Path) -> None:
    context = chromium.new_context(viewport=LANDSCAPE, has_touch=True, offline=True)
    page = context.new_page()
    page.goto(f"{(folder / 'index.html').as_uri()}?kiosk=1&machine=1")
    touch_corners(page)
    expect(page.locator(".operator-said")).to_contain_text("Rehearsal")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=["landscape", "portrait"])
def test_dialog_fits_a_finger_and_has_no_axe_violation(
    chromium: Browser, machine: FakeMachine, size: dict[str, int], scheme: str
) -> None:
    with _open_kiosk(chromium, machine, viewport=size) as page:
        page.evaluate(f"document.documentElement.dataset.scheme = '{scheme}'")
        touch_corners(page)
        for part in ("pad", "panel"):
            expect(page.locator(f"{DIALOG}[data-kind={part}]")).to_be_visible()
            assert violations(page) == []
            small = page.locator(f"{DIALOG} :is(button, input)").evaluate_all(
                """found => found.map(one => [one.className, one.getBoundingClientRect()])
                  .filter(([, {width, height}]) => Math.min(width, height) < 60)"""
            )
            assert small == []
            letters = page.locator(f"{DIALOG} *").evaluate_all(
                "found => Math.min(...found.map(one => parseFloat(getComputedStyle(one).fontSize)))"
            )
            assert letters >= 24
            fits = page.locator(DIALOG).evaluate(
                "one => one.scrollHeight <= one.clientHeight && one.scrollWidth <= one.clientWidth"
            )
            assert fits
            if part == "pad":
                tap(page, PIN)


# Messages to the machine


def test_page_that_draws_beats(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine) as page:
        page.wait_for_timeout(2 * BEAT)
        beats = machine.of("beat")
    assert len(beats) == 2
    assert beats[0] == {"visit": False, "errors": []}


def test_page_that_stopped_drawing_does_not_beat(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine) as page:
        page.evaluate("window.requestAnimationFrame = () => 0")
        page.wait_for_timeout(BEAT)
        before = len(machine.of("beat"))
        page.wait_for_timeout(2 * BEAT)
        assert len(machine.of("beat")) == before


@pytest.mark.parametrize("query", ["", "kiosk=1", "machine=0"])
def test_without_a_machine_nothing_is_reported(
    chromium: Browser, machine: FakeMachine, query: str
) -> None:
    with _open_kiosk(chromium, machine, query) as page:
        page.wait_for_timeout(BEAT)
    assert machine.messages == []


def test_errors_are_reported_in_words_and_once(chromium: Browser, machine: FakeMachine) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{machine.address}?machine=1")
    page.evaluate(
        """() => {
          setTimeout(() => { throw new Error('no figure') })
          for (let i = 0; i < 3; i++) setTimeout(() => { Promise.reject(new Error('no font')) })
          const image = new Image()
          image.src = '/assets/missing.png?visitor=1'
          document.body.append(image)
        }"""
    )
    page.wait_for_timeout(2 * BEAT)
    context.close()
    messages = [error["what"] for beat in machine.of("beat") for error in beat["errors"]]
    assert any("no figure" in one for one in messages)
    assert "missing.png did not load" in messages
    assert "no font (3 times)" in messages
    assert len(messages) == 3
    assert not any("http" in one or "    at " in one for one in messages)


def test_counts_are_sent_when_a_visit_ends(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine) as page:
        page.evaluate(ENDED, SENT)
        page.wait_for_timeout(2 * BEAT)
    assert machine.of("counts") == [
        {"sessions": 1, "seconds": 41, "opened": SENT["opened"], "answers": {}}
    ]


def test_counts_wait_for_a_machine_that_is_away(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine) as page:
        machine.stop()
        for _ in range(2):
            page.evaluate(ENDED, SENT)
            page.wait_for_timeout(BEAT)
        machine.start()
        page.wait_for_timeout(2 * BEAT)
    assert machine.of("counts") == [
        {"sessions": 2, "seconds": 82, "opened": {"safety": 4, "netter-1": 2}, "answers": {}}
    ]


def test_operators_own_visit_is_not_counted(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine) as page:
        enter_pin(page)
        expect(page.get_by_role("heading", name="This display")).to_be_visible()
        for _ in range(2):  # the operator's, and the next visitor's
            page.evaluate(ENDED, SENT)
            page.evaluate("exhibit.kiosk.reset()")
        page.wait_for_timeout(BEAT)
    assert [one["sessions"] for one in machine.of("counts")] == [1]


def test_loop_begins_when_the_operator_leaves(chromium: Browser, machine: FakeMachine) -> None:
    with _open_kiosk(chromium, machine) as page:
        page.evaluate(
            "() => { resets = 0; document.addEventListener('kiosk:reset', () => resets++) }"
        )
        touch_corners(page)
        page.keyboard.press("Escape")
        expect(page.locator(DIALOG)).to_have_count(0)
        assert page.evaluate("resets") == 0
        enter_pin(page)
        expect(page.get_by_role("heading", name="This display")).to_be_visible()
        page.keyboard.press("Escape")
        page.wait_for_function("resets === 1")


def test_invalid_counts_are_sent_once(chromium: Browser, machine: FakeMachine) -> None:
    machine.refuses = True
    with _open_kiosk(chromium, machine) as page:
        page.evaluate(ENDED, SENT)
        page.wait_for_timeout(3 * BEAT)
    assert len(machine.of("counts")) == 1


def test_page_reloads_on_request_but_only_while_the_loop_runs(
    chromium: Browser, machine: FakeMachine
) -> None:
    machine.reload = True
    with _open_kiosk(chromium, machine) as page:
        page.evaluate("old = true; exhibit.kiosk.current = {kind: 'screen', id: 'safety'}")
        page.wait_for_timeout(2 * BEAT)
        assert page.evaluate("old")
        assert machine.of("beat")[-1]["visit"] is True
        machine.reload = False
        page.evaluate("exhibit.kiosk.current = {kind: 'attract', id: ''}")
        page.wait_for_function("typeof old === 'undefined'", timeout=2 * BEAT)


def test_page_stays_while_the_machine_gives_no_other(
    chromium: Browser, machine: FakeMachine
) -> None:
    machine.reload = True
    with _open_kiosk(chromium, machine) as page:
        page.evaluate("old = true")
        machine.broken = True
        page.wait_for_timeout(2 * BEAT)
        assert page.evaluate("old")
        machine.broken = False
        page.wait_for_function("typeof old === 'undefined'", timeout=2 * BEAT)
