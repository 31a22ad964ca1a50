"""The questions for Moodle have the elements that its import reads, and feedback everywhere."""

from __future__ import annotations

from base64 import b64decode
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from scripts.package.questions import moodle
from tests.site import DOCS

if TYPE_CHECKING:
    from scripts.package.questions.collection import Collection

FRACTIONS = {"100", "50", "33.33333", "25", "20", "16.66667", "0"}
"""The shares that Moodle takes, of those that some right options can have."""
TYPES = {
    "single": "multichoice",
    "several": "multichoice",
    "place": "multichoice",
    "true-false": "truefalse",
    "order": "ordering",
    "match": "matching",
    "estimate": "numerical",
}


@pytest.fixture(scope="module")
def quiz(draft: Collection) -> dict[str, ET.Element]:
    root = ET.fromstring(moodle.render_quiz(draft, DOCS))  # noqa: S314  # our own
    assert root.tag == "quiz"
    return {one.findtext("idnumber", ""): one for one in root if one.attrib["type"] != "category"}


def _read_all(element: ET.Element, path: str) -> list[str]:
    return [text.text or "" for text in element.findall(path)]


def test_every_question_has_its_type(draft: Collection, quiz: dict[str, ET.Element]) -> None:
    assert list(quiz) == [question.id for question in draft.questions]
    for question in draft.questions:
        assert quiz[question.id].attrib["type"] == TYPES[question.kind]


def test_every_group_is_a_category_before_its_questions(draft: Collection) -> None:
    root = ET.fromstring(moodle.render_quiz(draft, DOCS))  # noqa: S314  # our own
    categories = _read_all(root, "question/category/text")
    assert categories == [f"$course$/top/TACE & more/{group.title}" for group in draft.groups]
    assert root[0].attrib["type"] == "category"


def test_every_question_has_its_stem_its_sources_and_its_tags(
    draft: Collection, quiz: dict[str, ET.Element]
) -> None:
    for question in draft.questions:
        item = quiz[question.id]
        assert question.stem in item.findtext("questiontext/text", "")
        assert "Sources" in item.findtext("generalfeedback/text", "")
        assert _read_all(item, "tags/tag/text") == [question.objective, question.level]
        assert _read_all(item, "hint/text") == list(question.hints)


def test_every_answer_has_its_share_and_its_reason(
    draft: Collection, quiz: dict[str, ET.Element]
) -> None:
    for question in draft.questions:
        item = quiz[question.id]
        if item.attrib["type"] not in {"multichoice", "truefalse"}:
            continue
        answers = item.findall("answer")
        shares = [answer.attrib["fraction"] for answer in answers]
        assert {share.removeprefix("-") for share in shares} <= FRACTIONS
        assert [share[0] not in "-0" for share in shares] == [
            bool(option.is_right) for option in question.options
        ]
        assert _read_all(item, "answer/feedback/text") == [
            option.reason for option in question.options
        ]
        if question.kind == "several":
            assert item.findtext("single") == "false"
            total = sum(Decimal(share) for share in shares if share[0] != "-")
            assert abs(total - 100) < Decimal("0.01")


def test_true_and_false_are_the_words_that_moodle_knows(quiz: dict[str, ET.Element]) -> None:
    items = [item for item in quiz.values() if item.attrib["type"] == "truefalse"]
    assert items
    for item in items:
        assert _read_all(item, "answer/text") == ["true", "false"]


def test_steps_are_numbered_and_pairs_have_two_sides(
    draft: Collection, quiz: dict[str, ET.Element]
) -> None:
    kinds = Counter(question.kind for question in draft.questions)
    assert min(kinds["order"], kinds["match"]) > 0
    for question in draft.questions:
        item = quiz[question.id]
        if question.kind == "order":
            numbers = [answer.attrib["fraction"] for answer in item.findall("answer")]
            assert numbers == [str(index + 1) for index in range(len(question.options))]
        if question.kind == "match":
            assert len(_read_all(item, "subquestion/answer/text")) == len(question.options)
        if question.kind in {"order", "match"}:
            feedback = item.findtext("generalfeedback/text", "")
            assert all(option.reason in feedback for option in question.options)


def test_numbers_are_right_within_their_interval(
    draft: Collection, quiz: dict[str, ET.Element]
) -> None:
    for question in draft.questions:
        if question.estimate is None:
            continue
        right, other = quiz[question.id].findall("answer")
        value, tolerance = (Decimal(right.findtext(name, "")) for name in ("text", "tolerance"))
        assert value - tolerance <= question.estimate.low
        assert question.estimate.high <= value + tolerance
        assert (right.attrib["fraction"], other.attrib["fraction"]) == ("100", "0")
        assert question.options[0].reason in other.findtext("feedback/text", "")


def test_pictures_come_with_their_question(draft: Collection, quiz: dict[str, ET.Element]) -> None:
    shown = [question for question in draft.questions if question.scenes]
    assert shown
    for question in shown:
        [file] = quiz[question.id].findall("questiontext/file")
        assert f'src="@@PLUGINFILE@@/{file.attrib["name"]}"' in quiz[question.id].findtext(
            "questiontext/text", ""
        )
        assert b64decode(file.text or "").startswith(b"<svg")
