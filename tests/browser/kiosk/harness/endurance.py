"""Whether a page that runs for weeks leaks memory: measured at rest, and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.kiosk.harness.heap import (
    open_session,
    read_memory,
    resume_loop,
    run_loop,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.kiosk.harness.heap import MemoryCounts

PAGE = "kiosk.html?kiosk=1"
FAST_PAGE = f"{PAGE}&scene=0.1"
SMALL_VIEWPORT = {"width": 640, "height": 360}
"""The page is laid out alike at every size; a small one is painted faster."""
SHORT_REST = 300
"""Milliseconds of rest before a reading."""
DRAWING_TIME = 6000
"""Milliseconds after which every drawing that began has ended, by no clock of ours."""


def measure_memory(page: Page, rest: int = SHORT_REST) -> MemoryCounts:
    """Read what a page holds at rest: the contents are always the same, the loop is not."""
    page.evaluate("exhibit.kiosk.home()")
    page.wait_for_timeout(rest)
    session = open_session(page)
    found = read_memory(session)
    session.detach()
    resume_loop(page)
    return found


def find_growth(before: MemoryCounts, after: MemoryCounts, heap: float) -> Iterator[str]:
    """Name what has grown: the heap by more than a share, anything else by any amount."""
    for name, old, new in zip(before._fields, before, after, strict=True):
        if new > old * (1 + heap if name == "heap" else 1):
            yield f"{name} grew from {old:,} to {new:,}"


def find_loop_growth(page: Page, loops: tuple[int, int], heap: float) -> list[str]:
    """Let the loop run, and name what has grown between two numbers of rounds."""
    first, last = loops
    run_loop(page, first)
    before = measure_memory(page)
    run_loop(page, last - first)
    return list(find_growth(before, measure_memory(page), heap))
