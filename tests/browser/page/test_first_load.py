"""What a page asks for before anybody does anything, and that nothing moves when it comes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from scripts.assets.bundles import find_bundle
from tests.browser.conftest import SITE
from tests.site import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PHONE = {"width": 412, "height": 823}
ELEMENTS = 3000
LIMITS = {"document": 1, "stylesheet": 2, "script": 3, "font": 3, "image": 1}
"""An image is the picture of a figure that is near."""
BOXES = """() => Object.fromEntries(
  ['.masthead-name', '.masthead-actions', '.menu-button', 'h1'].map((name) => {
    const {x, y, width} = document.querySelector(name).getBoundingClientRect()
    return [name, [x, y, width]]
  }),
)"""


@pytest.mark.parametrize("name", ["index.html", "background.html", "conclusions.html"])
def test_phone_asks_for_few_files_each_once(chromium: Browser, address: str, name: str) -> None:
    context = chromium.new_context(viewport=PHONE, service_workers="block")
    page = context.new_page()
    asked: list[tuple[str, str]] = []
    page.on("request", lambda one: asked.append((one.resource_type, one.url)))
    page.goto(f"{address}{name}")
    page.evaluate("document.fonts.ready")
    context.close()
    assert len(asked) == len(set(asked))
    kinds = Counter(kind for kind, _ in asked)
    assert {kind: count for kind, count in kinds.items() if count > LIMITS.get(kind, 0)} == {}


def test_button_that_waits_for_its_script_has_its_room(chromium: Browser, address: str) -> None:
    boxes = []
    for blocked in (True, False):
        context = chromium.new_context(viewport=PHONE, service_workers="block")
        page = context.new_page()
        if blocked:
            page.route(f"**/{find_bundle(SITE, 'exhibit', 'js')}", lambda route: route.abort())
        page.goto(f"{address}conclusions.html")
        page.evaluate("document.fonts.ready")
        assert page.locator(".search-button").is_visible() is not blocked
        boxes.append(page.evaluate(BOXES))
        context.close()
    assert boxes[0] == boxes[1]


@pytest.mark.parametrize("name", [page.replace(".md", ".html") for page in PAGES])
def test_page_has_few_elements_until_something_is_opened(
    chromium: Browser, address: str, name: str
) -> None:
    context = chromium.new_context(viewport=PHONE, service_workers="block")
    page = context.new_page()
    page.goto(f"{address}{name}")
    assert page.evaluate("document.querySelectorAll('*').length") <= ELEMENTS
    context.close()
