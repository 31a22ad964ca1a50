"""Every page, light and dark, wide and narrow: nothing complains, and axe finds nothing."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.editions
AXE = Path(__file__).parents[3] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAPER = "getComputedStyle(document.documentElement).backgroundColor"
OPENED = [
    *(page.replace(".md", ".html") for page in PAGES),
    pytest.param("404.html", marks=pytest.mark.needs("404.html")),
]
FOUND = """async ([within, options]) => {
  const {violations} = await axe.run(within, options)
  return violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html.slice(0, 160)}`))
}"""
LOCK = """() => {
  history.replaceState = () => { throw new DOMException('', 'SecurityError') }
}"""
"""Makes a browser refuse another address, as some do where a page is a file."""


def violations(page: Page, rules: list[str] = RULES, *, within: str = "html") -> list[str]:
    """Ask axe what is wrong with the page as it stands, or a part of it, by all rules or some."""
    page.add_script_tag(path=AXE)
    options = {
        "runOnly": rules,
        "preload": not page.url.startswith("file:"),  # or axe would fetch
        "resultTypes": ["violations"],  # of what is well it would give an account, too
    }
    found: list[str] = page.evaluate(FOUND, [within, options])
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", OPENED)
def test_page_has_no_axe_violation(visit: Visit, name: str, scheme: str) -> None:
    with visit(name, color_scheme=scheme, reduced_motion="reduce") as page:
        assert violations(page) == []


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
@pytest.mark.parametrize("name", OPENED)
def test_page_does_not_scroll_sideways(visit: Visit, name: str, width: int) -> None:
    with visit(name, viewport={"width": width, "height": 800}) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", OPENED)
def test_targets_outside_of_running_text_fit_a_thumb(visit: Visit, name: str) -> None:
    with visit(name, viewport={"width": 360, "height": 800}, has_touch=True) as page:
        small = page.evaluate(
            """() => [...document.querySelectorAll(
                'nav a, header button, figure button:not(.citation, .number)')]
              .filter(one => one.checkVisibility())
              .map(one => [one.outerHTML.slice(0, 120), one.getBoundingClientRect()])
              .filter(([, box]) => box.width && box.height < 43.9)
              .map(([html, box]) => `${html} is ${box.height} high`)"""
        )
        assert small == []


@pytest.mark.parametrize("name", OPENED)
def test_page_has_one_title_and_no_skipped_heading(visit: Visit, name: str) -> None:
    with visit(name) as page:
        levels = page.evaluate(
            "[...document.querySelectorAll('h1,h2,h3,h4')]"
            ".filter(h => !h.closest('.leaf:not([data-open])')).map(h => +h.tagName[1])"
        )
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(low + 1 >= high for low, high in pairwise(levels))


def test_scheme_is_kept_from_page_to_page(visit: Visit) -> None:
    with visit("index.html", color_scheme="light") as page:
        paper = page.evaluate(PAPER)
        while page.evaluate("document.documentElement.dataset.scheme") != "dark":
            page.locator(".scheme-switch").click()
        assert page.evaluate(PAPER) != paper
        page.goto(visit.edition.url("results.html"))
        page.reload()
        assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
