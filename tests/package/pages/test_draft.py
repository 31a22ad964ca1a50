"""Before the address is set, nothing that leaves the house leads to the placeholder."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from scripts.markup.site_address import is_placeholder
from scripts.package.pages.draft import describe_draft, remove_placeholder
from scripts.package.paper.imprint import mark_draft

LINK = '<link rel="canonical" href="{}">\n<title>A</title>'
UNSET, SET = "https://exhibit.example/", "https://exhibit.test/"


@pytest.mark.parametrize(
    ("address", "placeholder"),
    [(UNSET, True), (f"{UNSET}results.html#a", True), (SET, False), ("http://127.0.0.1:80/", False),
     ("https://example.org/", False), ("evidence.html", False)],
)  # fmt: skip
def test_only_addresses_that_nobody_can_own_are_placeholders(
    address: str, *, placeholder: bool
) -> None:
    assert is_placeholder(address) is placeholder


def test_page_says_no_address_that_is_not_set() -> None:
    assert remove_placeholder(LINK.format(UNSET)) == "<title>A</title>"
    assert remove_placeholder(LINK.format(SET)) == LINK.format(SET)


def test_editions_without_an_address_are_called_drafts(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(LINK.format(UNSET), encoding="utf-8")
    said = describe_draft(tmp_path)
    assert said.startswith("DRAFT: ")
    assert "EXHIBIT_ADDRESS=" in said
    (tmp_path / "index.html").write_text(LINK.format(SET), encoding="utf-8")
    assert describe_draft(tmp_path) == ""


def test_paper_is_stamped_and_leads_nowhere() -> None:
    html = '<body><a href="{0}">{0}</a><a href="{0}a.html">A</a><a href="#b">B</a></body>'
    paper = BeautifulSoup(html.format(UNSET), "html.parser")
    mark_draft(paper, UNSET)
    assert paper.select_one("p.draft")
    assert UNSET not in str(paper)
    assert [link["href"] for link in paper.select("a")] == ["#b"]
    whole = BeautifulSoup(html.format(SET), "html.parser")
    mark_draft(whole, SET)
    assert str(whole) == html.format(SET)
