"""Whether a page that runs for weeks gathers anything: read at rest, and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.kiosk.heap import held, keep_ledger, loop, resume, session_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.kiosk.heap import Held

PAGE = "kiosk.html?kiosk=1"
FAST = f"{PAGE}&scene=0.1"
SMALL = {"width": 640, "height": 360}
"""The page is laid out alike at every size; a small one is painted faster."""
SHORT = 300
"""Milliseconds of rest before a reading."""
DRAWN = 6000
"""Milliseconds after which every drawing that began has ended, by no clock of ours."""


def measure(page: Page, rest: int = SHORT) -> Held:
    """Read what a page holds at rest: the contents are always the same, the loop is not."""
    page.evaluate("exhibit.kiosk.home()")
    page.wait_for_timeout(rest)
    session = session_of(page)
    found = held(session)
    session.detach()
    resume(page)
    return found


def growth(before: Held, after: Held, heap: float) -> Iterator[str]:
    """Name what has grown; the heap by more than a share, all else at all."""
    for name, old, new in zip(before._fields, before, after, strict=True):
        if new > old * (1 + heap if name == "heap" else 1):
            yield f"{name} grew from {old:,} to {new:,}"


def grown(page: Page, loops: tuple[int, int], heap: float) -> list[str]:
    """Let the loop run, and name what has grown between two numbers of rounds."""
    first, last = loops
    keep_ledger(page)
    loop(page, first)
    before = measure(page)
    loop(page, last - first)
    return list(growth(before, measure(page), heap))
