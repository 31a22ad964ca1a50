"""Every abbreviation of a page is in the glossary, and a section marks each term once."""

from __future__ import annotations

import re
from functools import cache

import pytest
from bs4 import BeautifulSoup

from figures.evidence.glossary import GROUPS, compile_forms, read_glossary
from scripts.extensions.glossary import MAX_TAB_STOPS
from scripts.references.bibliography import read_bibliography
from tests.site import PAGES, render_page

GLOSSARY = read_glossary(sources=read_bibliography().entries)
ABBREVIATION = re.compile(r"(?<![\w-])[^\W\d_]*[A-Z][\w]*[A-Z]\w*(?:-\w+)*")
"""A word with two capitals, as `mRECIST`, with what a hyphen joins to it."""
NOT_PROSE = (
    "code, evidence-explorer, .references, .cards, .evidence-searches, .evidence-changes, cite,"
    " script, dt"
)
NOT_TERMS = {
    # people, degrees, countries, licenses, formats, standards
    *("McDermott", "BA", "BS", "MD", "MS", "US", "USA", "EU", "MIT", "SIL", "WCAG", "AA"),
    *("RIS", "CSL-JSON", "BibTeX", "PubMed"),
    # numerals, and names of groups, agencies and journals
    *("II", "NET-Liver-Metastases", "ECOG-ACRIN", "EMA", "HPB"),
}


@cache
def _list_abbreviations(page: str) -> set[str]:
    """List the abbreviations of a page as it is shown."""
    tree = BeautifulSoup(str(render_page(page)), "html.parser")
    for tag in tree.select(NOT_PROSE):
        tag.decompose()
    return set(ABBREVIATION.findall(tree.get_text(" ").replace("\N{NON-BREAKING HYPHEN}", "-")))


def _find_unexplained(abbreviations: set[str]) -> set[str]:
    """Give the abbreviations that neither the glossary nor the list of other words has."""
    pattern, _ = compile_forms(GLOSSARY.values())
    return {
        word
        for word in abbreviations - NOT_TERMS
        if not pattern.fullmatch(word)
        and not all(
            pattern.fullmatch(part) or not ABBREVIATION.fullmatch(part) for part in word.split("-")
        )
    }


@pytest.mark.parametrize("page", PAGES)
def test_every_abbreviation_of_a_page_has_an_entry(page: str) -> None:
    unexplained = _find_unexplained(_list_abbreviations(page))
    assert not unexplained, "add them to docs/evidence/glossary.csv"


def test_an_abbreviation_without_an_entry_is_found() -> None:
    assert _find_unexplained({"TACE", "NETs", "HIFU", "TACE-HIFU", "MIT"}) == {"HIFU", "TACE-HIFU"}


def test_words_that_need_no_entry_are_used_and_have_none() -> None:
    used = {word for page in PAGES for word in _list_abbreviations(page)}
    assert used >= NOT_TERMS
    assert not NOT_TERMS & {form for entry in GLOSSARY.values() for form in entry.forms}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_few_tab_stops_for_terms_and_each_section_a_term_once(page: str) -> None:
    tree = render_page(page)
    stops = [term["href"] for term in tree.select("a.term:not([tabindex])")]
    assert len(stops) == len(set(stops)) <= MAX_TAB_STOPS
    section: list[str] = []
    for tag in tree.select("h2, a.term"):
        if tag.name == "h2":
            section = []
        else:
            assert tag["href"] not in section
            section.append(str(tag["href"]))


def test_links_of_terms_lead_to_entries_of_the_glossary_page() -> None:
    listed = [str(term["id"]) for term in render_page("glossary.md").select("dl.glossary > dt")]
    assert sorted(listed) == sorted(GLOSSARY)
    assert {entry.group for entry in GLOSSARY.values()} == set(GROUPS)
    linked = {
        str(term["href"]).removeprefix("glossary.md#")
        for page in PAGES
        for term in render_page(page).select("a.term")
    }
    assert linked <= set(listed)
    assert len(linked) > len(listed) / 2


def test_the_glossary_names_the_pages_that_use_a_term() -> None:
    (biloma,) = render_page("glossary.md").select("#biloma + dd")
    places = {str(link["href"]).partition("#")[0] for link in biloma.select(".cited-at a")}
    assert places >= {"procedure.md", "results.md"}
