"""Cards and formats that pages share stand in a page again, for editions of one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.markup.shared_markup import CARDS, FORMATS, write_parts
from scripts.package.pages.html_tree import parse_html
from scripts.package.pages.whole import read_whole_page

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<div class="content"><p><a class="number" data-checked="read" data-record="a"
href="evidence.html#record=a" id="use-a-1"><data value="1">1%</data></a>
<cite><a aria-label="Reference 2: Doe &gt; Roe" class="citation" data-key="doe"
href="references.html#ref-doe">2</a></cite> <a href="evidence.html">all</a></p>
<p class="later"><a class="term" href="glossary.html#nlr" tabindex="-1">NLR</a></p>
<exhibit-chart data-records="b"></exhibit-chart>
<details class="export" data-formats="doe"><summary>Cite</summary>
<p class="export-files">Save as <a href="doe.bib">BibTeX</a></p></details>
<div class="cards"></div></div>"""
OTHER = '<a class="number" data-record="c" href="evidence.html#record=c">3</a>'
CARD = '<div class="card" id="{}">{}</div>'
PARTS = {
    "record-a": CARD.format("record-a", OTHER),
    "record-b": CARD.format("record-b", '<a class="citation" data-key="roe" href="#">4</a>'),
    "record-c": CARD.format("record-c", ""),
    "record-unused": CARD.format("record-unused", ""),
    "term-nlr": CARD.format("term-nlr", '<a class="citation" href="references.html#ref-poe">5</a>'),
    "term-unused": CARD.format("term-unused", ""),
    "reference-poe": CARD.format("reference-poe", "Poe"),
    "reference-doe": CARD.format("reference-doe", "Doe"),
    "reference-roe": CARD.format("reference-roe", "Roe"),
}


def _write_site(folder: Path) -> Path:
    write_parts(CARDS, PARTS, folder)
    write_parts(FORMATS, {"doe": '<div class="export-formats">@article</div>'}, folder)
    page = folder / "a.html"
    page.write_text(PAGE, encoding="utf-8")
    return page


def test_a_page_holds_each_card_once_that_it_or_one_of_its_cards_opens(tmp_path: Path) -> None:
    tree = parse_html(read_whole_page(_write_site(tmp_path)))
    held = [str(card["id"]) for card in tree.select(".cards > .card")]
    assert sorted(held) == sorted(PARTS.keys() - {"record-unused", "term-unused"})
    assert {str(one["popovertarget"]) for one in tree.select("[popovertarget]")} <= {*held}


def test_links_that_open_cards_become_buttons_that_need_no_script(tmp_path: Path) -> None:
    tree = parse_html(read_whole_page(_write_site(tmp_path)))
    number, citation = tree.select("p > button.number, cite > button.citation")
    assert number["popovertarget"] == "record-a"
    assert str(number.data) == '<data value="1">1%</data>'
    assert (number["id"], number["type"]) == ("use-a-1", "button")
    assert citation["popovertarget"] == "reference-doe"
    assert citation["aria-label"] == "Reference 2: Doe > Roe"
    assert [link["href"] for link in tree.select("p > a")] == ["evidence.html"]


def test_links_of_terms_become_buttons_that_open_their_cards(tmp_path: Path) -> None:
    tree = parse_html(read_whole_page(_write_site(tmp_path)))
    (term,) = tree.select(".later > button")
    assert (term["popovertarget"], term["type"], term["tabindex"]) == ("term-nlr", "button", "-1")
    assert term.get_text() == "NLR"


def test_references_stand_there_in_every_format_and_nothing_is_left_aside(tmp_path: Path) -> None:
    tree = parse_html(read_whole_page(_write_site(tmp_path)))
    assert tree.select_one("details.export > .export-formats")
    assert not tree.select(".export-files")


def test_a_changed_card_is_read_again(tmp_path: Path) -> None:
    page = _write_site(tmp_path)
    read_whole_page(page)
    write_parts(CARDS, PARTS | {"record-c": '<div id="record-c">new and longer</div>'}, tmp_path)
    assert "new and longer" in read_whole_page(page)
