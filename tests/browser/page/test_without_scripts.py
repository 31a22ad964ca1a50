"""Every page without JavaScript: it says the same, shows its pictures, and leads on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.page.test_pages import OPENED
from tests.site import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.editions
NAMES = [page.replace(".md", ".html") for page in PAGES]
PHONE = {"width": 360, "height": 780}
WIDE = {"width": 1280, "height": 900}
ADDED = (
    ".figure-views, .figure-tools, .chart-live, .chart-ring, .chart-reading, .chart-voice, "
    ".procedure-bar, .procedure-reading, .procedure-agents, .copy-status, script, button.copy, "
    ".explorer-pager, .explorer-way, .explorer-drawing > p, "
    ".progress-count, .progress-status, .question-bar, .case-end, "
    ".question-move, .question-pair select"
)
"""What only scripts put there, and what only they show."""
PROSE = f"""() => [...document.querySelectorAll('main :is(h1, h2, h3, h4, p, li, dt, dd, td, th)')]
  .filter(one => !one.closest('{ADDED}') && !one.querySelector('p, li, dd, td'))
  .map(one => {{
    const copy = one.cloneNode(true)
    for (const added of copy.querySelectorAll('{ADDED}')) added.remove()
    return copy.textContent.replace(/\\s+/g, ' ').trim()
  }})
  .filter(text => text)"""
ROWS = PROSE.replace("'main ", "'main .explorer-table tbody ")
"""What a page of the explorer's table says: with scripts it shows its rows by twenties."""
REST = PROSE.replace(
    ".filter(one => ",
    ".filter(one => (document.querySelector('.explorer-table')?.compareDocumentPosition(one) & 20)"
    " === 4 && ",
    1,
)
"""What stands after the explorer's table; nothing where there is no such table."""
FURTHER = ".explorer-pager button:text-is('Next'):not([aria-disabled=true])"
UNSEEN = f"""() => [...document.querySelectorAll('main :is(h1, h2, h3, h4, p, li, dt, dd)')]
  .filter(one => !one.closest('{ADDED}, [popover], details:not([open])') && one.textContent.trim())
  .filter(one => !one.checkVisibility({{visibilityProperty: true, opacityProperty: true}}))
  .map(one => one.outerHTML.slice(0, 120))"""
PICTURES = """() => [...document.querySelectorAll('main figure, main .procedure-step')]
  .filter(figure => figure.querySelector('svg, img'))
  .map(figure => [figure, [...figure.querySelectorAll('svg, img')]
    .filter(picture => picture.checkVisibility({visibilityProperty: true})
      && (picture.complete ?? true) && picture.naturalWidth !== 0)
    .map(picture => picture.getBoundingClientRect())])
  .filter(([, boxes]) => !boxes.some(box => box.width > 100)
    || boxes.reduce((sum, box) => sum + box.height, 0) <= 50)
  .map(([figure]) => figure.outerHTML.slice(0, 120))"""
"""Figures without a picture of some size; it may be a row a line, as the claims' squares are."""
HIDE = """() => {
  for (const picture of document.querySelectorAll('main :is(svg, img)')) {
    picture.style.visibility = 'hidden'
  }
}"""
IDLE = """() => [...document.querySelectorAll('button, input, select')]
  .filter(one => one.checkVisibility() && !one.hasAttribute('popovertarget'))
  .map(one => one.outerHTML.slice(0, 120))"""


def _read_article(page: Page) -> list[str]:
    """Read an article with what it folds away, and the pages of a table that is turned."""
    page.evaluate("window.exhibit.unfold(document)")
    said: list[str] = page.evaluate(PROSE)
    rest: list[str] = page.evaluate(REST)
    said = said[: len(said) - len(rest)]
    while page.locator(FURTHER).count():
        page.locator(FURTHER).click()
        said += page.evaluate(ROWS)
    return said + rest


@pytest.mark.needs("export")
@pytest.mark.parametrize("name", OPENED)
def test_article_says_the_same(visit: Visit, name: str) -> None:
    with visit(name) as page:
        page.wait_for_load_state("load")
        page.evaluate("exhibit.unfold(document)")
        with_scripts = _read_article(page)
    with visit(name, java_script_enabled=False) as page:
        assert page.evaluate(PROSE) == with_scripts
    assert len(with_scripts) > 1


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("name", OPENED)
def test_nothing_waits_for_a_script_to_be_seen(
    visit: Visit, name: str, viewport: dict[str, int]
) -> None:
    with visit(name, java_script_enabled=False, viewport=viewport) as page:
        assert visit.edition.plate(page, name).get_by_role("heading", level=1).is_visible()
        assert page.evaluate(UNSEEN) == []
        assert page.evaluate(PICTURES) == []
        assert page.evaluate(IDLE) == []


def test_hidden_pictures_would_be_seen_missing(visit: Visit) -> None:
    for name in ("index.html", "procedure.html", "results.html", "about.html", "evidence.html"):
        with visit(name, java_script_enabled=False) as page:
            page.evaluate(HIDE)
            assert page.evaluate(PICTURES) != []


def _open_sheet(place: Page | Locator, name: str) -> None:
    """Open a sheet of links with the button of its name."""
    place.get_by_role("button", name=name).tap()
    place.locator(".sheet:popover-open").wait_for(state="visible")


@pytest.mark.parametrize("name", NAMES)
def test_plates_are_turned_on_a_phone(visit: Visit, name: str) -> None:
    goal = NAMES[(NAMES.index(name) + 1) % len(NAMES)]
    with visit(name, java_script_enabled=False, viewport=PHONE, has_touch=True) as page:
        menu = page.get_by_role("navigation", name="Pages", exact=True)
        assert not menu.is_visible()
        _open_sheet(page, "Pages")
        assert menu.locator("a").count() == len(NAMES)
        menu.locator(f"a[href$='{visit.edition.link(goal)}']").tap()
        page.wait_for_url(visit.edition.url(goal))
        assert visit.edition.plate(page, goal).get_by_role("heading", level=1).is_visible()


@pytest.mark.parametrize("name", NAMES)
def test_plates_are_open_on_a_wide_screen(visit: Visit, name: str) -> None:
    with visit(name, java_script_enabled=False, viewport=WIDE) as page:
        links = page.get_by_role("navigation", name="Pages", exact=True).locator("a")
        assert [link.is_visible() for link in links.all()] == [True] * len(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_sections_are_reached_on_a_phone(visit: Visit, name: str) -> None:
    with visit(name, java_script_enabled=False, viewport=PHONE, has_touch=True) as page:
        plate = visit.edition.plate(page, name)
        if not plate.get_by_role("button", name="On this page").count():
            assert plate.locator(".contents").count() == 0
            return
        _open_sheet(plate, "On this page")
        sheet = plate.locator(".contents.sheet")
        last = sheet.locator("a").last
        goal = last.get_attribute("href")
        last.tap()
        sheet.get_by_role("button", name="Close").tap()
        assert not sheet.is_visible()
        assert page.locator(f"{goal}:target").count() == 1
