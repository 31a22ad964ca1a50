"""A note is put on the screen of the sentence that it judges."""

from __future__ import annotations

import pytest

from scripts.package.kiosk.text import notes, sections, sentences
from scripts.package.pages.page_sections import MissingError
from tests.site import parse_element

SAID = parse_element(
    "<div><blockquote><p>The trial:</p><p>Survival was longer (48 vs. 36.3).</p><p>Tumors shrank in"
    " 18%.</p></blockquote><p>We found 48 others.</p></div>"
)


def _build_section(**statements: str) -> sections.Section:
    held = [
        parse_element(f'<div class="evidence-note" id="claim-{number}"></div>')
        for number in statements
    ]
    title = parse_element("<h2 id='a'>A</h2>")
    return sections.Section("a", title, "results", "Results", "", notes=held, statements=statements)


def _list_said() -> list[sentences.Sentence]:
    return sentences.split_sentences(SAID.find_all(recursive=False))


def test_note_is_about_the_sentence_of_the_authors_that_shares_its_rarest_words() -> None:
    checked = _build_section(
        C1="OS 48 vs 36.3 in the trial", C2="Tumour shrinkage, 18 percent of tumors"
    )
    found = [
        (notes.read_claim_number(note), one.text)
        for note, one in notes.match_notes(checked, _list_said())
    ]
    assert found == [("C1", "Survival was longer (48 vs. 36.3)."), ("C2", "Tumors shrank in 18%.")]


def test_words_of_ours_are_taken_where_the_authors_say_nothing() -> None:
    ours = [one for one in _list_said() if not one.quoted]
    ((_, one),) = notes.match_notes(_build_section(C1="48 others"), ours)
    assert one.text == "We found 48 others."


def test_note_about_nothing_that_is_said_stops_the_build() -> None:
    with pytest.raises(MissingError, match=r"docs/results.md: no sentence of 'a' matches what C1"):
        notes.match_notes(_build_section(C1="Toxicity"), _list_said())


def test_as_many_screens_as_help_and_no_more() -> None:
    found = _list_said()

    def too_much(part: object) -> int:
        return 1 if isinstance(part, list) and len(part) > 1 else 0

    assert [len(part) for part in sentences.distribute_sentences(found[1:], 1, too_much)] == [
        1,
        1,
        1,
    ]
    assert len(sentences.distribute_sentences(found, 1, lambda _: 1)) == 1, (
        "more screens would not help"
    )
