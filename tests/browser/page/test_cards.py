"""Numbers and citations open cards by tap, Enter and hover; Esc and a tap outside close them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.page.test_pages import violations

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.editions
KINDS = {
    "number": ("results.html", ".content > p .number:visible"),
    "number in a quotation": ("results.html", "blockquote .number:visible"),
    "number in a note": ("results.html", ".evidence-note .number:visible"),
    "citation": ("results.html", ".content > p .citation:visible"),
    "citation in a note": ("results.html", ".evidence-note .citation:visible"),
    "number on the title page": ("index.html", ".finding .number:visible"),
}
OPEN = ".cards :popover-open"


def find_button(page: Page, kind: str) -> Locator:
    """Find the first button of a kind; what a note says in detail is unfolded for it."""
    if kind == "citation in a note":
        page.locator(".evidence-detail > summary:visible").first.click()
    return page.locator(KINDS[kind][1]).first


def _find_card(page: Page, button: Locator) -> Locator:
    """Find the card that a button opens."""
    return page.locator(f"#{button.get_attribute('popovertarget')}")


@pytest.mark.parametrize("scripts", ["scripts", "no scripts"])
@pytest.mark.parametrize("how", ["tap", "Enter"])
@pytest.mark.parametrize("kind", KINDS)
def test_card_opens_and_esc_closes_it(visit: Visit, kind: str, how: str, scripts: str) -> None:
    file, _ = KINDS[kind]
    with visit(file, has_touch=True, java_script_enabled=scripts == "scripts") as page:
        button = find_button(page, kind)
        card = _find_card(page, button)
        assert not card.is_visible()
        button.scroll_into_view_if_needed()
        if how == "tap":
            button.tap()
        else:
            button.focus()
            page.keyboard.press("Enter")
        assert card.is_visible()
        page.keyboard.press("Escape")
        assert not card.is_visible()


@pytest.mark.parametrize("kind", KINDS)
def test_tap_outside_closes(visit: Visit, kind: str) -> None:
    file, _ = KINDS[kind]
    with visit(file) as page:
        button = find_button(page, kind)
        button.click()
        assert _find_card(page, button).is_visible()
        page.mouse.click(4, 4)
        assert not _find_card(page, button).is_visible()


@pytest.mark.parametrize("kind", KINDS)
def test_close_button_closes_and_gives_the_focus_back(visit: Visit, kind: str) -> None:
    file, _ = KINDS[kind]
    with visit(file) as page:
        button = find_button(page, kind)
        button.focus()
        page.keyboard.press("Enter")
        _find_card(page, button).locator(".card-close").click()
        assert not _find_card(page, button).is_visible()
        assert button.evaluate("button => button === document.activeElement")


@pytest.mark.parametrize("kind", KINDS)
def test_hover_opens_and_leaving_closes(visit: Visit, kind: str) -> None:
    file, _ = KINDS[kind]
    with visit(file) as page:
        button = find_button(page, kind)
        card = _find_card(page, button)
        button.scroll_into_view_if_needed()
        button.hover()
        card.wait_for(state="visible")
        page.mouse.move(2, 2)
        card.wait_for(state="hidden")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["number in a note", "citation"])
def test_open_card_has_no_axe_violation(visit: Visit, kind: str, scheme: str) -> None:
    file, _ = KINDS[kind]
    with visit(file, color_scheme=scheme) as page:
        find_button(page, kind).click()
        page.wait_for_selector(OPEN)
        assert violations(page, within=OPEN) == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_card_stays_within_the_screen(visit: Visit, kind: str, width: int) -> None:
    file, _ = KINDS[kind]
    with visit(file, viewport={"width": width, "height": 800}) as page:
        button = find_button(page, kind)
        button.click()
        box = _find_card(page, button).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 800


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "number" in kind])
def test_source_is_in_sight_without_scrolling(visit: Visit, kind: str) -> None:
    file, selector = KINDS[kind]
    with visit(file, viewport={"width": 1280, "height": 800}) as page:
        find_button(page, kind)
        for button in page.locator(selector).all()[:12]:
            button.evaluate("button => button.scrollIntoView({block: 'center'})")
            button.click()
            card = _find_card(page, button)
            whole, source = card.bounding_box(), card.locator(".citation").bounding_box()
            assert whole
            assert source
            assert source["y"] + source["height"] <= whole["y"] + whole["height"]
            page.keyboard.press("Escape")


def test_sheet_on_a_phone_leaves_its_number_in_sight(visit: Visit) -> None:
    with visit("results.html", viewport={"width": 360, "height": 740}, has_touch=True) as page:
        for button in page.locator(".content > p .number:visible").all()[:6]:
            button.evaluate("button => button.scrollIntoView({block: 'center'})")
            button.tap()
            card = _find_card(page, button).bounding_box()
            page.wait_for_function(
                "([button, top]) => button.getBoundingClientRect().bottom <= top",
                arg=[button.element_handle(), card and card["y"]],
            )
            page.keyboard.press("Escape")


def test_printed_figure_shows_the_published_one(visit: Visit) -> None:
    with visit("results.html") as page:
        button = page.locator("#response ~ blockquote .number:visible", has_text="39.4").first
        button.click()
        card = _find_card(page, button)
        assert "39.6 months" in card.inner_text()
        card.get_by_role("button", name="39.6 months").click()
        assert (
            "95% CI 32.8 to 60.2"
            in page.locator("#record-touloupas2021-non-responders-os").inner_text()
        )


def test_reference_is_one_tap_from_the_record(visit: Visit) -> None:
    with visit("results.html") as page:
        button = page.locator(".content > p .number:visible").first
        button.click()
        citation = _find_card(page, button).locator(".citation")
        citation.click()
        assert _find_card(page, citation).is_visible()


def test_reference_leads_to_the_list_and_back(visit: Visit) -> None:
    with visit("results.html") as page:
        button = page.locator(".content > p .citation:visible").first
        button.click()
        _find_card(page, button).get_by_role("link", name="Show in the reference list").click()
        page.wait_for_url("**#ref-*")
        entry = page.locator(":target")
        back = entry.get_by_label("cited in Results").first
        back.click()
        page.wait_for_url(re.compile(r"#(results--)?(cite|use)-"))
        page.locator(":target").wait_for()


def test_numbers_are_the_same_on_every_page(visit: Visit) -> None:
    seen: dict[str, set[str]] = {}
    for file in ("index.html", "background.html", "results.html", "future.html"):
        with visit(file) as page:
            for key, said in page.evaluate(
                "[...document.querySelectorAll('.citation')]"
                ".map(button => [button.dataset.key, button.textContent])"
            ):
                seen.setdefault(key, set()).add(said.strip())
    assert all(len(numbers) == 1 for numbers in seen.values())
