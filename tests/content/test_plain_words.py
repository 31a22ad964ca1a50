"""No page of the site says a word that the dictionary of plain words replaces.

`make lint` reads the sources by the same dictionary; what Python and the tables write is only seen
on the pages.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
import yaml
from bs4 import BeautifulSoup

from tests.site import ROOT

SITE = ROOT / "site"
PAGES = sorted(path.name for path in SITE.glob("*.html"))
NOT_OURS = (
    "blockquote, script, style, .references, .evidence-searches td, .card-reference, cite, code,"
    " .verification"
)
"""What the poster's authors or the titles of publications say."""


@cache
def rules() -> list[tuple[str, re.Pattern[str]]]:
    listed = yaml.safe_load((ROOT / "prose.yml").read_text("utf-8"))["rules"]
    return [
        (rule["expected"], re.compile(rule["pattern"].strip("/i").rstrip("/"), re.IGNORECASE))
        for rule in listed
    ]


def _read_visible_text(page: str) -> str:
    soup = BeautifulSoup((SITE / page).read_text("utf-8"), "html.parser")
    for tag in soup.select(NOT_OURS):
        tag.decompose()
    attributes = ("alt", "aria-label", "title")
    named = [str(tag[name]) for name in attributes for tag in soup.select(f"[{name}]")]
    return " \n".join([*soup.stripped_strings, *named])


def test_the_dictionary_finds_its_own_words() -> None:
    found = [expected for expected, rule in rules() if rule.search("It begins anew in grey.")]
    assert found == ["again", "gray"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_no_word_that_has_a_plainer_one(page: str) -> None:
    text = _read_visible_text(page)
    found = [
        f"{text[max(0, match.start() - 40) : match.end() + 40]!r}: write {expected!r}"
        for expected, rule in rules()
        for match in rule.finditer(text)
    ]
    assert found == []
