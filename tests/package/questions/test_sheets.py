"""The questions on paper give no answer before the answers begin, and every reason there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.package.paper.handout import SHEET_SIZES
from scripts.package.questions import sheets
from tests.site import DOCS, parse_element

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

    from scripts.package.questions.collection import Collection


@pytest.fixture(scope="module")
def document(draft: Collection) -> BeautifulSoup:
    return sheets.assemble_document(draft, DOCS, SHEET_SIZES["A4"])


def _read_text(html: str) -> str:
    return " ".join(parse_element(f"<div>{html}</div>").get_text(" ").split())


def test_questions_are_numbered_alike_before_and_after(
    draft: Collection, document: BeautifulSoup
) -> None:
    expected = [str(number + 1) for number in range(len(draft.questions))]
    for kind in (".question", ".answered"):
        assert [tag.get_text() for tag in document.select(f"{kind} > .kind > b")] == expected


def test_questions_give_no_answer_and_answers_give_every_reason(
    draft: Collection, document: BeautifulSoup
) -> None:
    asked, answered = document.select(".question"), document.select(".answered")
    for question, before, after in zip(draft.questions, asked, answered, strict=True):
        said_before = " ".join(before.get_text(" ").split())
        said_after = " ".join(after.get_text(" ").split())
        assert not before.select(".right, .wrong")
        for option in question.options:
            assert _read_text(option.reason) not in said_before
            assert _read_text(option.reason) in said_after


def test_answers_begin_after_the_last_question(document: BeautifulSoup) -> None:
    kinds = [
        "answer" if "answered" in tag.get_attribute_list("class") else "question"
        for tag in document.select("article")
    ]
    assert kinds == sorted(kinds, reverse=True)


def test_patient_of_a_case_stands_once_above_its_decisions(
    draft: Collection, document: BeautifulSoup
) -> None:
    patients = [" ".join(tag.get_text().split()) for tag in document.select(".patient")]
    assert patients == [_read_text(group.case.stem) for group in draft.groups if group.case]


def test_right_options_are_named_by_their_letters(draft: Collection) -> None:
    named = {question.kind: sheets.name_right(question) for question in draft.questions}
    assert named["order"] == "In this order:"
    for question in draft.questions:
        if question.kind == "several":
            letters = sheets.name_right(question).split(", ")
            assert [ord(letter) - ord("A") for letter in letters] == list(question.right)


def test_drawings_are_described_and_sources_stand_at_the_end(
    draft: Collection, document: BeautifulSoup
) -> None:
    drawings = document.select('svg[role="img"][aria-label]')
    assert len(drawings) == sum(len(question.scenes) for question in draft.questions)
    assert len(document.select(".references > li")) == len(draft.references)


def test_draft_is_stamped_and_names_no_address(document: BeautifulSoup, online: Collection) -> None:
    assert document.select_one(".draft")
    assert "exhibit.example" not in str(document)
    addressed = sheets.assemble_document(online, DOCS, SHEET_SIZES["A4"])
    assert not addressed.select_one(".draft")
    assert addressed.select_one(f'header a[href="{online.address}"]')
