"""A work has one number on every page, in the order in which the pages first cite."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pytest

from figures.evidence import EvidenceError
from figures.evidence.problems import Fault, Problem
from scripts.index.citation_index import (
    CITATIONS_FILE,
    Citations,
    collect_citations,
    read_citations,
)
from scripts.references.bibliography import read_bibliography
from scripts.survey.numbering import NumberingError, Page, locate_fault, read_pages, survey_pages
from scripts.survey.site_config import Site, find_nav_problems, read_site

KEYS = {"doe2020", "roe2021", "agency"}
EXTENSIONS = {"attr_list": {}, "toc": {}, "scripts.extensions.citations": {}}
HOME = Page("index.md", "Home", "# Home\n\nFirst [@roe2021].\n\n## Then\n\n[@doe2020; @roe2021]\n")
RESULTS = Page("results.md", "", "# The *results*\n\n[@agency]\n\n## A [@doe2020] { #a }\n")


def _survey_texts(
    pages: list[Page], extensions: dict[str, dict[str, str]], keys: set[str]
) -> Citations:
    return survey_pages(pages, extensions, keys)[0]


CONFIG = """
site_url: !ENV [ADDRESS, 'x']
nav:
- Home: index.md
- Rooms:
  - one.md
  - Two: two.md
- Out: https://a.example
markdown_extensions:
- toc:
    slugify: !!python/name:os.system
    permalink: !ENV [LINKS, false]
- attr_list
"""


def places(citations: Citations, key: str) -> list[tuple[str, str]]:
    return [(place.link, place.label) for place in citations.places[key]]


def test_numbers_follow_the_first_citation_over_all_pages() -> None:
    assert _survey_texts([HOME, RESULTS], EXTENSIONS, KEYS).numbers == {
        "roe2021": 1,
        "doe2020": 2,
        "agency": 3,
    }
    assert _survey_texts([RESULTS, HOME], EXTENSIONS, KEYS).numbers == {
        "agency": 1,
        "doe2020": 2,
        "roe2021": 3,
    }


def test_places_lead_back_to_each_citation_by_page_and_section() -> None:
    citations = _survey_texts([HOME, RESULTS], EXTENSIONS, KEYS)
    assert places(citations, "roe2021") == [
        ("index.md#cite-roe2021-1", "Home"),
        ("index.md#cite-roe2021-2", "Home, Then"),
    ]
    assert places(citations, "doe2020")[1] == ("results.md#cite-doe2020-1", "The results, A")
    assert places(citations, "agency") == [("results.md#cite-agency-1", "The results")]


def test_code_escapes_and_front_matter_cite_nothing() -> None:
    text = "---\ndescription: [@nobody]\n---\n`[@nobody]` \\[@nobody]\n\n    [@nobody]\n"
    assert _survey_texts([Page("a.md", "A", text)], EXTENSIONS, KEYS) == Citations()


def test_every_unknown_key_of_every_page_is_reported_at_once() -> None:
    pages = [
        Page("a.md", "A", "# A\n\n[@doe2O20]\n\n[@doe2020] [@zzz]\n"),
        Page("b.md", "B", "[@agency, @roe2021]\n\nagain\n\n[@doe2O20]\n"),
    ]
    with pytest.raises(NumberingError) as raised:
        _survey_texts(pages, EXTENSIONS, KEYS)
    assert str(raised.value).splitlines() == [
        "a.md:3: unknown citation 'doe2O20'; did you mean 'doe2020'?",
        "a.md:5: unknown citation 'zzz'; add the entry to bibliography.bib",
        "b.md:1: 'agency, @roe2021' is not a citation; write [@one; @two]",
        "b.md:5: unknown citation 'doe2O20'; did you mean 'doe2020'?",
    ]


def test_a_problem_that_a_page_has_from_a_table_is_found_in_the_table() -> None:
    page = Page("a.md", "A", "# A\n\n[!C01]\n")
    tables = {"claims.csv": "id,note\nC01,so says [@doe2002]\n"}
    unknown, other = (Fault(f"unknown citation {key!r}", "add it", key) for key in ("doe2002", "x"))
    assert locate_fault(unknown, page, tables) == [
        Problem("claims.csv", 2, "unknown citation 'doe2002'", "add it")
    ]
    assert [*map(str, locate_fault(other, page, tables))] == ["a.md: unknown citation 'x'; add it"]


def test_a_fault_is_placed_by_its_culprit_and_not_by_the_words_that_say_it() -> None:
    page = Page("a.md", "A", "# A\n\nsays 'b'\n\n[#c]\n")
    assert [found.line for found in locate_fault(Fault("not 'b'", "fix", "c"), page, {})] == [5]
    assert [found.line for found in locate_fault(Fault("not 'b'", "fix"), page, {})] == [0]


def test_a_problem_that_another_extension_finds_is_named_with_its_page_and_line() -> None:
    extensions = {**EXTENSIONS, "scripts.extensions.numbers": {}}
    page = Page("a.md", "A", "# A\n\nIt took [#no-such-record].\n")
    with pytest.raises(NumberingError, match=r"^a.md:3: no record 'no-such-record'"):
        _survey_texts([page], extensions, KEYS)


def page_with_cards() -> Element:
    root = Element("div")
    SubElement(root, "h2").text = "Survival"
    text = SubElement(root, "p")
    SubElement(text, "cite", {"data-key": "doe2020"})
    SubElement(text, "a", {"data-record": "alpha"})
    SubElement(root, "exhibit-chart", {"data-records": "alpha beta", "id": "chart"})
    cards = SubElement(root, "div", {"class": "cards"})
    for record, key in {"alpha": "roe2021", "beta": "doe2020", "gamma": "x"}.items():
        SubElement(cards, "div", {"id": f"record-{record}", "data-source": key})
    cards[1].set("data-opens", "gamma")
    return root


def test_a_work_that_only_a_card_cites_is_cited_where_the_card_is_opened() -> None:
    root = page_with_cards()
    found = [(cited.key, cited.anchor, cited.heading) for cited in collect_citations(root)]
    assert found == [
        ("doe2020", "cite-doe2020-1", "Survival"),
        ("roe2021", "cite-roe2021-1", "Survival"),
        ("x", "chart", "Survival"),
    ]
    assert root.find(".//a").get("id") == "cite-roe2021-1"  # type: ignore[union-attr]


def test_the_table_is_read_back_as_it_was_and_again_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "citations.json"
    assert read_citations(path) == Citations()
    citations = _survey_texts([HOME, RESULTS], EXTENSIONS, KEYS)
    path.write_text(citations.as_json())
    assert read_citations(path) == citations
    path.write_text(Citations({"agency": 1}).as_json())
    assert read_citations(path).numbers == {"agency": 1}


def test_tags_of_a_generator_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(CONFIG)
    site = read_site(path)
    assert site.pages == (("Home", "index.md"), ("Rooms", "one.md"), ("Two", "two.md"))
    assert site.extensions == {"toc": {"slugify": None, "permalink": False}, "attr_list": {}}


EXTENSION_LINE = "markdown_extensions: [attr_list]\n"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (EXTENSION_LINE, "1: has no nav; write it as a list of pages, such as '- Home: index.md'"),
        (f"{EXTENSION_LINE}nav:\n", "2: has no nav; write it as a list of pages"),
        (
            f"{EXTENSION_LINE}nav:\n  Home: index.md\n",
            "2: nav has another form; write it as",
        ),
        ("nav: [a.md]\n", "1: has no markdown_extensions; write it as a list, such as"),
        (f"{EXTENSION_LINE}nav: [a.md, A: a.md]\n", "2: nav has a.md twice; keep one"),
    ],
)
def test_a_configuration_without_pages_or_extensions_is_named(
    tmp_path: Path, text: str, what: str
) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(text)
    with pytest.raises(EvidenceError) as raised:
        read_site(path)
    assert str(raised.value).startswith(f"mkdocs.yml:{what}")


def test_an_address_without_a_default_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(f"{EXTENSION_LINE}nav: [a.md]\nsite_name: !ENV []\n")
    assert read_site(path).name == ""


def test_every_page_of_the_nav_that_is_not_there_is_named_at_once(tmp_path: Path) -> None:
    site = Site((("A", "a.md"), ("B", "b.md")), {})
    with pytest.raises(NumberingError) as raised:
        read_pages(site, tmp_path)
    assert str(raised.value).splitlines() == [
        f"{name}: there is no such file; put it back" for name in ("a.md", "b.md")
    ]


def test_page_that_the_nav_and_the_folder_do_not_share_is_named_at_its_line(tmp_path: Path) -> None:
    path, docs = tmp_path / "mkdocs.yml", tmp_path / "docs"
    docs.mkdir()
    for name in ("index.md", "results.md", "more.md"):
        (docs / name).write_text("# A\n")
    path.write_text(f"{EXTENSION_LINE}nav:\n  - Home: index.md\n  - Results: resluts.md\n")
    found = find_nav_problems(read_site(path), docs, path)
    assert [str(problem) for problem in found] == [
        "mkdocs.yml:4: nav has resluts.md, but there is no resluts.md; did you mean 'results.md'?",
        "mkdocs.yml:2: more.md is not in nav; add '- Title: more.md' to it",
    ]


def test_the_site_numbers_from_one_without_a_gap_and_only_what_there_is() -> None:
    assert CITATIONS_FILE.exists(), "the site is not built: run `make site`"
    citations = read_citations()
    assert sorted(citations.numbers.values()) == list(range(1, len(citations.numbers) + 1))
    assert set(citations.numbers) <= set(read_bibliography().entries)
    anchors = [place.anchor for found in citations.places.values() for place in found]
    assert all(re.fullmatch(r"[\w.:-]+", anchor) for anchor in anchors)
