"""The browser that measures: the system's Chromium, slowed where a row asks for it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from scripts.bench.host import BLANK_PATH
from scripts.stills.browser import require_browser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from scripts.bench.subject import Site

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 412, "height": 823}
"""The screen that Lighthouse gives a phone."""
SLOWER = 4
TIMEOUT_MS = 120_000
"""How long anything is waited for, on the slowest machine."""
SETTLE_MS = 800
"""How long a page is left alone after its load, so that nothing of it is measured with an answer.

Longer than the pause after which the exhibit's scripts begin what can wait.
"""
PAINTED = """then => requestAnimationFrame(() => {
  const painted = new MessageChannel()
  painted.port1.onmessage = then
  painted.port2.postMessage(0)
})"""
"""Calls a function once the next frame is painted."""


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start the browser that also draws the stills."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require_browser(), args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def open_page(
    browser: Browser, site: Site, *, phone: bool = False, slower: int = 1, script: str = ""
) -> Iterator[Page]:
    """Give a tab that stands on a blank page of the site, slowed so many times.

    `script` runs in every document before its own.
    """
    context = browser.new_context(
        viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type]  # it is such a mapping
        has_touch=phone,
        service_workers="block",  # what it brings later is no part of opening a page
    )
    context.set_default_timeout(TIMEOUT_MS)
    page = context.new_page()
    if script:
        page.add_init_script(script)
    page.goto(f"{site.address.rstrip('/')}{BLANK_PATH}")
    slow_down(page, slower)
    yield page
    context.close()


def slow_down(page: Page, times: int) -> None:
    """Slow a page's processor from now on."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": times})


def settle(page: Page) -> None:
    """Wait until a page has loaded and does nothing more."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(SETTLE_MS)
