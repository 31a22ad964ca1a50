"""Numbers, citations and terms open cards by tap, Enter and hover; Esc, a tap outside close them.

Without scripts they lead to the row of the record, the reference in the list, the glossary.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

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
    "term": ("results.html", ".content > p .term:not([tabindex]):visible"),
    "term in a quotation": ("results.html", "blockquote .term:visible"),
    "number on the title page": ("index.html", ".finding .number:visible"),
}
OPEN = ".cards :popover-open"


def find_opener(page: Page, kind: str) -> Locator:
    """Find the first opener of a kind; what a note says in detail is unfolded for it."""
    if kind == "citation in a note":
        page.locator(".evidence-detail > summary:visible").first.click()
    return page.locator(KINDS[kind][1]).first


def find_card(page: Page, opener: Locator) -> Locator:
    """Find the card that a number or a citation opens, once it has come."""
    if term := opener.get_attribute("data-term"):
        return page.locator(f"#term-{term}")
    record = opener.get_attribute("data-record")
    return page.locator(f"#record-{record}" if record else f"#reference-{_read_key(opener)}")


def _read_key(opener: Locator) -> str | None:
    """Read what a citation cites."""
    return opener.get_attribute("data-key")


@pytest.mark.parametrize("how", ["tap", "Enter"])
@pytest.mark.parametrize("kind", KINDS)
def test_card_opens_and_esc_closes_it(visit: Visit, kind: str, how: str) -> None:
    file, _ = KINDS[kind]
    with visit(file, has_touch=True) as page:
        opener = find_opener(page, kind)
        card = find_card(page, opener)
        assert not card.is_visible()
        opener.scroll_into_view_if_needed()
        if how == "tap":
            opener.tap()
        else:
            opener.focus()
            page.keyboard.press("Enter")
        expect(card).to_be_visible()
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()


@pytest.mark.parametrize("kind", KINDS)
def test_without_scripts_it_leads_to_the_row_or_to_the_list(visit: Visit, kind: str) -> None:
    file, _ = KINDS[kind]
    with visit(file, java_script_enabled=False) as page:
        opener = find_opener(page, kind)
        _, _, place = (opener.get_attribute("href") or "").partition("#")
        opener.click()
        if visit.edition.name == "single":  # it holds its cards, which need no script
            expect(page.locator(".card:popover-open")).to_have_count(1)
            return
        page.wait_for_url(f"**#{place}")
        assert page.locator(":target").get_attribute("id") == place


def test_a_second_press_closes_the_card(visit: Visit) -> None:
    with visit("results.html") as page:
        for press in (lambda opener: opener.click(), lambda opener: opener.press("Enter")):
            opener = find_opener(page, "number")
            card = find_card(page, opener)
            press(opener)
            expect(card).to_be_visible()
            press(opener)
            expect(card).to_be_hidden()


@pytest.mark.editions("online")
def test_with_a_key_held_it_opens_in_a_tab_of_its_own(visit: Visit) -> None:
    with visit("results.html") as page:
        with page.context.expect_page() as opened:
            find_opener(page, "number").press("Control+Enter")
        opened.value.wait_for_url("**#record=*")
        assert page.locator(OPEN).count() == 0


@pytest.mark.parametrize("kind", KINDS)
def test_tap_outside_closes(visit: Visit, kind: str) -> None:
    file, _ = KINDS[kind]
    with visit(file) as page:
        opener = find_opener(page, kind)
        opener.click()
        expect(find_card(page, opener)).to_be_visible()
        page.mouse.click(4, 4)
        expect(find_card(page, opener)).to_be_hidden()


@pytest.mark.parametrize("kind", KINDS)
def test_close_button_closes_and_gives_the_focus_back(visit: Visit, kind: str) -> None:
    file, _ = KINDS[kind]
    with visit(file) as page:
        opener = find_opener(page, kind)
        opener.focus()
        page.keyboard.press("Enter")
        find_card(page, opener).locator(".card-close").click()
        expect(find_card(page, opener)).to_be_hidden()
        assert opener.evaluate("button => button === document.activeElement")


@pytest.mark.parametrize("kind", KINDS)
def test_hover_opens_and_leaving_closes(visit: Visit, kind: str) -> None:
    file, _ = KINDS[kind]
    with visit(file) as page:
        opener = find_opener(page, kind)
        card = find_card(page, opener)
        opener.scroll_into_view_if_needed()
        opener.hover()
        card.wait_for(state="visible")
        page.mouse.move(2, 2)
        card.wait_for(state="hidden")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["number in a note", "citation", "term"])
def test_open_card_has_no_axe_violation(visit: Visit, kind: str, scheme: str) -> None:
    file, _ = KINDS[kind]
    with visit(file, color_scheme=scheme) as page:
        find_opener(page, kind).click()
        page.wait_for_selector(OPEN)
        assert violations(page, within=OPEN) == []


def test_term_says_that_it_has_a_definition(visit: Visit) -> None:
    with visit("results.html") as page:
        opener = find_opener(page, "term")
        words = " ".join(opener.inner_text().split())
        expect(opener).to_have_accessible_name(f"{words}, has a definition")


def test_term_is_high_enough_for_a_finger(visit: Visit) -> None:
    with visit("results.html", viewport={"width": 360, "height": 740}, has_touch=True) as page:
        boxes = [term.bounding_box() for term in page.locator(".term:visible").all()[:20]]
        assert all(box and box["height"] >= 24 for box in boxes)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_card_stays_within_the_screen(visit: Visit, kind: str, width: int) -> None:
    file, _ = KINDS[kind]
    with visit(file, viewport={"width": width, "height": 800}) as page:
        opener = find_opener(page, kind)
        opener.click()
        expect(find_card(page, opener)).to_be_visible()
        box = find_card(page, opener).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 800


@pytest.mark.parametrize("kind", [kind for kind in KINDS if "number" in kind])
def test_source_is_in_sight_without_scrolling(visit: Visit, kind: str) -> None:
    file, selector = KINDS[kind]
    with visit(file, viewport={"width": 1280, "height": 800}) as page:
        find_opener(page, kind)
        for opener in page.locator(selector).all()[:12]:
            opener.evaluate("button => button.scrollIntoView({block: 'center'})")
            opener.click()
            card = find_card(page, opener)
            expect(card).to_be_visible()
            whole, source = card.bounding_box(), card.locator(".citation").bounding_box()
            assert whole
            assert source
            foot = whole["y"] + whole["height"] + 0.5  # of a pixel
            assert source["y"] + source["height"] <= foot
            page.keyboard.press("Escape")


def test_sheet_on_a_phone_leaves_its_number_in_sight(visit: Visit) -> None:
    with visit("results.html", viewport={"width": 360, "height": 740}, has_touch=True) as page:
        for opener in page.locator(".content > p .number:visible").all()[:6]:
            opener.evaluate("button => button.scrollIntoView({block: 'center'})")
            opener.tap()
            expect(find_card(page, opener)).to_be_visible()
            card = find_card(page, opener).bounding_box()
            page.wait_for_function(
                "([opener, top]) => opener.getBoundingClientRect().bottom <= top",
                arg=[opener.element_handle(), card and card["y"]],
            )
            page.keyboard.press("Escape")


def test_printed_figure_shows_the_published_one(visit: Visit) -> None:
    with visit("results.html") as page:
        opener = page.locator("#response ~ blockquote .number:visible", has_text="39.4").first
        opener.click()
        card = find_card(page, opener)
        expect(card).to_contain_text("39.6 months")
        card.locator(".number", has_text="39.6 months").click()
        published = page.locator("#record-touloupas2021-non-responders-os")
        expect(published).to_be_visible()
        expect(published).to_contain_text("95% CI 32.8 to 60.2")


def test_reference_is_one_tap_from_the_record(visit: Visit) -> None:
    with visit("results.html") as page:
        opener = page.locator(".content > p .number:visible").first
        opener.click()
        citation = find_card(page, opener).locator(".citation")
        citation.click()
        expect(find_card(page, citation)).to_be_visible()


def test_reference_leads_to_the_list_and_back(visit: Visit) -> None:
    with visit("results.html") as page:
        opener = page.locator(".content > p .citation:visible").first
        opener.click()
        find_card(page, opener).get_by_role("link", name="Show in the reference list").click()
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
                ".map(link => [link.dataset.key, link.textContent])"
            ):
                seen.setdefault(key, set()).add(said.strip())
    assert all(len(numbers) == 1 for numbers in seen.values())
