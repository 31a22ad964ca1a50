"""The claim check: every claim with its status, filtered, and reached from each evidence note."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from figures.evidence import read_evidence
from scripts.extensions.apostrophes import curl_apostrophes
from scripts.markup.signs import STATUSES
from tests.browser.page.test_pages import LOCK, violations

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

pytestmark = pytest.mark.editions
CLAIMS = read_evidence().claims
COUNTS = Counter(claim.status for claim in CLAIMS.values())
PAGE = "about.html"
ROWS = ".claims > tbody > tr"


def test_every_claim_is_shown_with_its_status_in_words_without_scripts(visit: Visit) -> None:
    with visit(PAGE, java_script_enabled=False) as page:
        assert not page.locator(".claim-filter").is_visible()
        for claim in CLAIMS.values():
            row = page.locator(f"#check-{claim.id}")
            assert row.locator(".claim-subject").inner_text() == curl_apostrophes(claim.subject)
            assert row.locator(".claim-status").inner_text().strip() == STATUSES[claim.status].words
            assert bool(row.locator(".claim-note .citation").count()) == bool(claim.sources)


def test_squares_and_numbers_count_the_claims(visit: Visit) -> None:
    with visit(PAGE) as page:
        for line, (status, sign) in zip(
            page.locator(".claim-counts li").all(), STATUSES.items(), strict=True
        ):
            assert line.locator(".claim-number").inner_text() == str(COUNTS[status])
            assert line.locator("rect").count() == COUNTS[status]
            assert sign.words in line.inner_text()


@pytest.mark.parametrize("status", STATUSES)
def test_filter_shows_one_status_and_the_address_keeps_it(visit: Visit, status: str) -> None:
    with visit(PAGE) as page:
        page.locator(f".claim-filter input[value={status}]").check()
        assert page.locator(f"{ROWS}:visible").count() == COUNTS[status]
        assert (
            page.locator(".claim-shown").inner_text() == f"{COUNTS[status]} of {len(CLAIMS)} claims"
        )
        link = page.url
    with visit(PAGE + "#" + link.split("#")[1]) as page:
        assert page.locator(f"{ROWS}:visible").count() == COUNTS[status]


@pytest.mark.editions("online", "folder")  # in a document it names no leaf, and the first stays
def test_address_that_is_not_well_encoded_does_no_harm(visit: Visit) -> None:
    with visit(f"{PAGE}#%") as page:
        page.locator(".claim-filter input[value=traced]").check()
        assert page.locator(f"{ROWS}:visible").count() == COUNTS["traced"]


def test_filter_works_where_the_browser_locks_the_address(visit: Visit) -> None:
    with visit(PAGE) as page:
        page.evaluate(LOCK)
        page.locator(".claim-filter input[value=traced]").check()
        assert page.locator(f"{ROWS}:visible").count() == COUNTS["traced"]


def test_filter_works_by_key(visit: Visit) -> None:
    with visit(PAGE) as page:
        page.locator(".claim-filter input").first.focus()
        page.keyboard.press("ArrowDown")
        assert page.locator(f"{ROWS}:visible").count() == COUNTS["traced"]


def test_note_leads_to_its_row_and_the_row_back_to_the_note(visit: Visit) -> None:
    with visit("methods.html") as page:
        page.locator("#claim-C34").get_by_role("link", name="How this was checked").click()
        page.wait_for_url(visit.edition.url("about.html#check-C34"))
        row = page.locator("#check-C34")
        row.wait_for(state="visible")
        row.locator(".claim-place a").click()
        page.wait_for_url(visit.edition.url("methods.html#claim-C34"))


def test_link_to_a_row_that_the_filter_hides_shows_it(visit: Visit) -> None:
    with visit(f"{PAGE}#claims=not-traced") as page:
        assert not page.locator("#check-C11").is_visible()
        page.evaluate("location.hash = 'check-C11'")
        page.wait_for_function("!document.getElementById('check-C11').hidden")


def test_row_opens_the_record_of_a_number(visit: Visit) -> None:
    with visit(f"{PAGE}#check-C11") as page:
        page.locator("#check-C11 .number").first.click()
        expect(page.locator(".card-record:popover-open")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_filtered_claims_have_no_axe_violation(visit: Visit, scheme: str) -> None:
    with visit(f"{PAGE}#claims=not-traced", color_scheme=scheme) as page:
        assert violations(page) == []
