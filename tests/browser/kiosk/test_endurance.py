"""The kiosk runs for weeks: nothing adds up, no visitor leaves a trace, no night stops the loop.

Each proof has a short form, which runs with all tests, and a long one, marked `soak`.
"""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from random import Random
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Error

from scripts.assets.bundles import find_bundle, list_bundle_scripts
from tests.browser.conftest import SITE
from tests.browser.kiosk.harness.display import LOAD_PARTS
from tests.browser.kiosk.harness.endurance import (
    DRAWING_TIME,
    FAST_PAGE,
    PAGE,
    SMALL_VIEWPORT,
    find_growth,
    find_loop_growth,
    measure_memory,
)
from tests.browser.kiosk.harness.heap import MemoryCounts, run_loop
from tests.browser.kiosk.harness.machine import FakeMachine
from tests.browser.kiosk.harness.visitor import RECORD_VISIT, Visitor, read_traces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

soak = pytest.mark.soak
LARGE = {"width": 1920, "height": 1080}
CHART = f"**/{find_bundle(SITE, 'kiosk', 'js')}"
TURNED = "    kiosk.shownScenes += 1\n"
KEPT = "    document.addEventListener('copy', () => scene)\n"
"""Where the loop has turned to a scene, and what keeps each of them."""
HOUR = 3600 * 1000
MINUTE = HOUR // 60
ABSENT = 8
"""Seconds without a beat after which the machine restarts the page."""


@contextmanager
def _open_kiosk(
    browser: Browser,
    address: str,
    query: str = FAST_PAGE,
    *,
    clock: bool = False,
    **options: object,
) -> Iterator[Page]:
    """Stand before the kiosk; it may not complain."""
    context = browser.new_context(
        **{"viewport": SMALL_VIEWPORT, "has_touch": True, **options}  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.set_default_timeout(60_000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("crash", lambda _: wrong.append("the page crashed"))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    if clock:
        page.clock.install()
    page.goto(address + query)
    page.evaluate(LOAD_PARTS)
    try:
        yield page
    finally:
        context.close()
    assert wrong == []


# The loop


@pytest.mark.parametrize(
    ("loops", "heap"),
    [
        pytest.param((3, 9), 0.1, id="short"),  # while the scripts are still being compiled
        pytest.param((1000, 3000), 0.03, id="long", marks=soak),
    ],
)
def test_loop_gathers_nothing(
    chromium: Browser, address: str, loops: tuple[int, int], heap: float
) -> None:
    with _open_kiosk(chromium, address) as page:
        assert find_loop_growth(page, loops, heap) == []
        assert page.locator(".attract-scene svg").count() > 0


def break_script(page: Page, *changes: tuple[str, str]) -> None:
    """Let the page load the script of charts with something changed."""
    script = "".join(one.text for one in list_bundle_scripts("kiosk"))
    for old, new in changes:
        assert old in script
        script = script.replace(old, new)
    page.context.route(
        CHART, lambda route: route.fulfill(body=script, content_type="text/javascript")
    )
    page.reload()


def test_loop_gathers_scenes_that_stay(chromium: Browser, address: str) -> None:
    with _open_kiosk(chromium, address) as page:
        break_script(page, (TURNED, TURNED + KEPT))
        found = {one.split()[0] for one in find_loop_growth(page, (3, 7), 0.25)}
        assert found >= {"nodes", "listeners"}


def test_measure_names_what_grew_and_nothing_else() -> None:
    before = MemoryCounts(nodes=10, listeners=5, heap=1000, documents=2)
    assert list(find_growth(before, MemoryCounts(10, 5, 1030, 2), 0.03)) == []
    assert list(find_growth(before, MemoryCounts(9, 4, 900, 2), 0.03)) == []
    assert list(find_growth(before, MemoryCounts(11, 6, 1031, 3), 0.03)) == [
        "nodes grew from 10 to 11",
        "listeners grew from 5 to 6",
        "heap grew from 1,000 to 1,031",
        "documents grew from 2 to 3",
    ]


# Days and nights


@pytest.fixture
def machine() -> Iterator[FakeMachine]:
    """Serve the built site with a machine behind it."""
    serving = FakeMachine(SITE)
    yield serving
    serving.stop()


def _advance_clock(page: Page, span: int) -> None:
    """Let the page's clock jump, and wait until the loop has gone on and stands again."""
    shown = page.evaluate("exhibit.kiosk.shownScenes")
    page.clock.fast_forward(span)
    while page.evaluate("exhibit.kiosk.shownScenes") <= shown:
        page.clock.run_for(1000)
    page.clock.run_for(100)


def _request_reload(page: Page, machine: FakeMachine) -> None:
    """Let the machine ask for a fresh page, and wait until it has come."""
    machine.reload = True
    with page.expect_navigation(), suppress(Error):  # the page leaves while its clock runs
        page.clock.run_for(10_000)
    machine.reload = False
    page.wait_for_function("window.exhibit?.kiosk?.shownScenes > 0")


@pytest.mark.parametrize(
    ("days", "step"),
    [pytest.param(1, HOUR, id="short"), pytest.param(3, MINUTE, id="long", marks=soak)],
)
def test_days_and_nights_pass(
    chromium: Browser, machine: FakeMachine, days: int, step: int
) -> None:
    with _open_kiosk(chromium, machine.address, f"{PAGE}&machine=1", clock=True) as page:
        begun = page.evaluate("Date.now()")
        for day in range(1, days + 1):
            for _ in range(6 * HOUR // step):
                _advance_clock(page, step)
            before = measure_memory(page, DRAWING_TIME)
            for _ in range(18 * HOUR // step):
                _advance_clock(page, step)
            # each night the page is fresh, and its browser compiles until the five hundredth loop
            assert list(find_growth(before, measure_memory(page, DRAWING_TIME), 0.08)) == []
            assert page.evaluate("exhibit.kiosk.current.kind") == "attract"
            assert page.evaluate("Date.now()") - begun >= day * 24 * HOUR
            _request_reload(page, machine)
        assert len(machine.of("beat")) > days * 24
        assert [one for beat in machine.of("beat") for one in beat["errors"]] == []


@pytest.mark.parametrize("year", [1970, 2040])
def test_loop_and_visit_do_not_ask_what_year_it_is(
    chromium: Browser, address: str, year: int
) -> None:
    with _open_kiosk(chromium, address, f"{PAGE}&scene=0.5&idle=30&countdown=5") as page:
        page.clock.set_system_time(f"{year}-01-01T00:00:00")
        run_loop(page, 1)
        page.touchscreen.tap(100, 100)
        page.wait_for_function("exhibit.kiosk.current.kind === 'screen'")
        page.clock.set_system_time(f"{year}-01-02T00:00:00")
        page.wait_for_timeout(1500)
        assert page.evaluate("exhibit.kiosk.current.kind") == "screen"
        assert page.locator("dialog[open]").count() == 0


@pytest.mark.parametrize(
    ("minutes", "scene"),
    [pytest.param(0.25, 2, id="short"), pytest.param(20, 9, id="long", marks=soak)],
)
def test_real_time_passes(
    chromium: Browser, machine: FakeMachine, minutes: float, scene: int
) -> None:
    query = f"{PAGE}&machine=1&scene={scene}"
    with _open_kiosk(chromium, machine.address, query, viewport=LARGE) as page:
        page.wait_for_timeout(minutes * 60_000 / 4)
        before, began = measure_memory(page, DRAWING_TIME), time.monotonic()
        shown, gap, beats, last = page.evaluate("exhibit.kiosk.shownScenes"), 0.0, 0, began
        while time.monotonic() - began < minutes * 60 * 3 / 4:
            page.wait_for_timeout(500)
            if len(machine.of("beat")) > beats:
                beats, last = len(machine.of("beat")), time.monotonic()
            gap = max(gap, time.monotonic() - last)
        scenes = page.evaluate("exhibit.kiosk.shownScenes") - shown
        assert gap < ABSENT
        assert scenes >= (time.monotonic() - began) / (scene + 3) - 1
        # some twenty loops: the browser still compiles what it runs, until about the five hundredth
        after = measure_memory(page, DRAWING_TIME)
        assert list(find_growth(before, after, 0.3 if minutes < 1 else 0.1)) == []


# Visitors


def _list_history(page: Page) -> list[str]:
    """List the addresses to which "back" and "forward" could lead."""
    session = page.context.new_cdp_session(page)
    found = session.send("Page.getNavigationHistory")["entries"]
    session.detach()
    return [one["url"] for one in found]


@pytest.mark.parametrize(
    "size", [LARGE, {"width": 1080, "height": 1920}], ids=["landscape", "portrait"]
)
@pytest.mark.parametrize(
    ("visits", "steps"),
    [pytest.param(4, 25, id="short"), pytest.param(300, 40, id="long", marks=soak)],
)
def test_visitor_leaves_nothing_for_the_next(
    chromium: Browser, address: str, visits: int, steps: int, size: dict[str, int]
) -> None:
    query = f"{PAGE}&scene=1&idle=1&countdown=1"
    with _open_kiosk(chromium, address, query, viewport=size, reduced_motion="reduce") as page:
        page.evaluate(RECORD_VISIT)
        fresh, begun = read_traces(page), _list_history(page)
        assert fresh["storage"] == '[{},{},"",""]'
        before = None
        for number in range(visits):
            Visitor(page, Random(number)).walk(steps)  # noqa: S311  # no secret
            page.wait_for_function("exhibit.kiosk.current.kind === 'attract'")
            assert read_traces(page) == fresh
            before = before or (measure_memory(page) if number >= visits // 4 else None)
        seen = page.evaluate("[seen.screens.size, seen.cards.size]")
        assert seen[0] >= 5
        assert seen[1] >= 3
        assert before is not None
        assert list(find_growth(before, measure_memory(page), 0.3 if visits < 10 else 0.1)) == []
        assert _list_history(page) == begun
        page.evaluate("history.back()")
        page.keyboard.press("Alt+ArrowLeft")
        page.wait_for_timeout(300)
        assert page.evaluate("exhibit.kiosk.current.kind") == "attract"
        assert page.url == address + query
