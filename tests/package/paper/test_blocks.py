"""Chapters are taken apart into blocks, and put together again in columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.package.pages.html_tree import parse_html
from scripts.package.paper.abridge import abridge_section
from scripts.package.paper.blocks import group_sentences, list_blocks, render_column
from scripts.package.paper.layout import Kind
from scripts.package.paper.sheet_setting import quote_css

if TYPE_CHECKING:
    from scripts.package.paper.blocks import Block

LONG = "A sentence that has as many letters as two lines of a column, so that it may stand alone."


def _list(html: str) -> list[Block]:
    return list_blocks(parse_html(f'<section class="chapter">{html}</section>').select(".chapter"))


def _read(block: Block) -> str:
    return " ".join(tag.get_text() for tag in (*block.tags, *block.items))


def test_a_heading_stands_with_its_label_and_what_follows() -> None:
    first, second = _list(
        '<section class="part"><h3>A</h3><p class="added">B</p><p>C</p><p>D</p></section>'
    )
    assert (_read(first), first.kind) == ("A B C", Kind.HEAD)
    assert (_read(second), second.kind) == ("D", Kind.TEXT)


def test_items_of_a_list_share_it_in_a_column() -> None:
    blocks = _list('<ul class="x"><li>A</li><li>B</li></ul><dl><dt>C</dt><dd>D</dd></dl>')
    assert list(map(_read, blocks)) == ["A", "B", "C D"]
    items, terms = render_column([(block, 0) for block in blocks])
    assert '<ul class="x"><li>A</li><li>B</li></ul>' in items
    assert "<dl><dt>C</dt><dd>D</dd></dl>" in terms
    (alone,) = render_column([(blocks[1], 0)])
    assert '<ul class="x"><li>B</li></ul>' in alone
    assert "continued" in alone


@pytest.mark.parametrize("holder", ["<p>{}</p>", "<blockquote><p>{}</p></blockquote>"])
def test_sentences_of_a_paragraph_are_one_again_in_a_column(holder: str) -> None:
    whole = holder.format(f"{LONG}\n<em>{LONG}</em>\n{LONG}")
    blocks = _list(whole)
    assert len(blocks) == 3
    assert [block.is_sentence for block in blocks] == [False, True, True]
    (written,) = render_column([(block, 0) for block in blocks])
    assert whole in written


def test_no_part_of_a_paragraph_is_shorter_than_two_lines() -> None:
    (paragraph,) = parse_html(f"<p>{LONG}\nShort.\n{LONG}</p>").select("p")
    groups = ["".join(map(str, group)) for group in group_sentences(paragraph)]
    assert groups == [f"{LONG}\nShort.\n", LONG]


def test_a_figure_has_a_part_for_each_panel_and_its_sources_below_the_last() -> None:
    (block,) = _list(
        '<div class="drawn" id="f"><p>Head</p><svg aria-label="All" viewbox="0 0 9 90" '
        'data-breaks="30 60"></svg><div class="small">Sources</div></div>'
    )
    assert block.kind is Kind.FIGURE
    assert [part.get("id") for part in block.tags] == ["f", None, None]
    assert [part.get_text() for part in block.tags] == ["Head", "", "Sources"]
    assert [len(part.select("svg")) for part in block.tags] == [1, 1, 1]


def test_text_below_the_words_of_the_poster_is_marked() -> None:
    blocks = _list("<p>A</p><blockquote><p>B</p></blockquote><p>C</p><p>D</p>")
    assert [block.follows_quote for block in blocks] == [False, False, True, False]


def test_a_note_is_its_sign_and_its_verdict() -> None:
    note = (
        '<div class="evidence-note"><p class="evidence-sign">S</p>'
        '<p class="evidence-verdict">V</p>{}</div>'
    )
    figure = '<figure class="exhibit-figure">{}</figure>'
    how = '<p class="figure-how">H</p>'
    below = parse_html(figure.format(how) + note.format("<p>D</p>")).find_all(recursive=False)
    assert "".join(map(str, abridge_section(below))) == figure.format("") + note.format("")


def test_a_title_is_written_as_a_string_of_a_style_sheet() -> None:
    assert quote_css('A "B" \\') == '"A \\"B\\" \\\\"'
