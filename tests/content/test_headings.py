"""Headings: short, and on the pages of findings a statement, not a topic."""

import pytest

from tests.site import PAGES, render_page

LONGEST = 70
"""Characters of a heading, for a list of contents and a phone."""
FINDINGS = ["background.md", "results.md", "conclusions.md", "future.md"]
WORDS = 5
"""The fewest words that a subject and what is said of it take."""


def headings(page: str, names: str = "h1, h2, h3, h4") -> list[str]:
    """Give the headings of a page as they read."""
    return [" ".join(one.get_text().split()) for one in render_page(page).select(names)]


@pytest.mark.parametrize("page", [page for page in PAGES if page != "index.md"])
def test_heading_is_short(page: str) -> None:
    assert [one for one in headings(page) if len(one) > LONGEST] == []


def test_heading_of_home_is_short_but_for_the_title_of_the_poster() -> None:
    assert [one for one in headings("index.md")[1:] if len(one) > LONGEST] == []


@pytest.mark.parametrize("page", FINDINGS)
def test_heading_states_a_finding_with_its_subject(page: str) -> None:
    said = headings(page, "h2:not(#key-points)")
    assert [one for one in said if len(one.split()) < WORDS] == []
    assert len(set(said)) == len(said)
