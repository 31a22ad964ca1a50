"""The questions for Moodle, in its own XML; `ordering` needs Moodle 4.4 or its plugin.

The elements are those of https://docs.moodle.org/en/Moodle_XML_format.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from scripts.package.checks.limits import find_size_problems
from scripts.package.pages.templates import render_document
from scripts.package.questions.collection import read_collection
from scripts.package.questions.drawings import cut_scene, name_scene_file
from scripts.package.questions.parts import (
    render_answer,
    render_sources,
    render_stem,
    write_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from figures.evidence.problems import Problem
    from scripts.learning.rendered import RenderedQuestion
    from scripts.package.questions.collection import Collection, QuestionGroup
    from scripts.release import Release

FILE_NAME = "exhibit-moodle.xml"
MAX_MEGABYTES = 2
FILES = "@@PLUGINFILE@@/"
"""What Moodle replaces by the place of a question's files."""
ANY = "*"
"""The number that every other answer is."""
PLAIN = "moodle_auto_format"
"""What Moodle calls answers that are no HTML."""
TYPES = {
    "true-false": "truefalse",
    "order": "ordering",
    "match": "matching",
    "estimate": "numerical",
}
"""Kinds that Moodle has a type for; it takes all others as `multichoice`."""
SHARES = {1: "100", 2: "50", 3: "33.33333", 4: "25", 5: "20", 6: "16.66667"}
"""Percent of a mark for each of some right options, as Moodle writes them; it takes no others."""


class Picture(NamedTuple):
    """A file of a question."""

    name: str
    content: str
    """The file in base 64."""


@dataclass(frozen=True)
class MoodleAnswer:
    """An answer, a step or a pair."""

    text: str
    fraction: str = ""
    feedback: str = ""
    match: str = ""
    tolerance: str = ""
    format: str = "html"


@dataclass(frozen=True)
class MoodleItem:
    """A question in the terms of Moodle."""

    question: RenderedQuestion
    type: str
    stem: str
    feedback: str
    pictures: tuple[Picture, ...]
    answers: tuple[MoodleAnswer, ...]


def make_edition(site: Path, target: Path, release: Release) -> list[Problem]:
    """Write the questions, or list what keeps them from being written."""
    written = render_quiz(read_collection(site, release), site)
    (target / FILE_NAME).write_text(written, encoding="utf-8")
    return find_size_problems(target / FILE_NAME, MAX_MEGABYTES)


def render_quiz(collection: Collection, site: Path) -> str:
    """Write all questions, those of each group in a category of its own."""

    def list_items(group: QuestionGroup) -> Iterator[MoodleItem]:
        for question in group.questions:
            yield describe_item(collection, question, site)

    cover = collection.cover
    about = f"<p>{cover.version}. {cover.teaching}</p>"
    return render_document(
        "questions/moodle.xml", collection=collection, items=list_items, about=about
    )


def describe_item(collection: Collection, question: RenderedQuestion, site: Path) -> MoodleItem:
    """Give a question in the terms of Moodle.

    Feedback on the whole repeats the reasons where Moodle has none for each answer.
    """
    type_ = TYPES.get(question.kind, "multichoice")
    reasons = render_answer(question) if type_ in {"ordering", "matching"} else ""
    prompt = f"<p>{question.estimate.prompt}</p>" if question.estimate else ""
    return MoodleItem(
        question,
        type_,
        f"{render_stem(question, FILES)}{prompt}",
        f"{reasons}{render_sources(collection, question)}",
        tuple(_encode_pictures(question.scenes, site)),
        tuple(_describe_answers(question, type_)),
    )


def _encode_pictures(scenes: Iterable[str], site: Path) -> Iterator[Picture]:
    for scene in scenes:
        yield Picture(name_scene_file(scene), b64encode(cut_scene(site, scene)).decode())


def _describe_answers(question: RenderedQuestion, type_: str) -> Iterator[MoodleAnswer]:
    """Give the answers of a question, what is right first where Moodle asks for nothing else."""
    estimate = question.estimate
    for index, option in enumerate(question.options):
        if estimate:
            feedback = f"<p>{option.text}</p>{option.reason}"
            yield _describe_number(str(estimate.value), "100", feedback, str(estimate.tolerance))
            yield _describe_number(ANY, "0", feedback, "0")
        elif type_ == "ordering":
            yield MoodleAnswer(option.text, str(index + 1))
        elif type_ == "matching":
            left, right = option.sides
            yield MoodleAnswer(left, match=write_text(right))
        elif type_ == "truefalse":
            fraction = "100" if option.is_right else "0"
            text = write_text(option.text).lower()
            yield MoodleAnswer(text, fraction, option.reason, format=PLAIN)
        else:
            fraction = _find_share(question, is_right=bool(option.is_right))
            yield MoodleAnswer(option.text, fraction, option.reason)


def _describe_number(text: str, fraction: str, feedback: str, tolerance: str) -> MoodleAnswer:
    return MoodleAnswer(text, fraction, feedback, tolerance=tolerance, format=PLAIN)


def _find_share(question: RenderedQuestion, *, is_right: bool) -> str:
    """Give the share of the mark for an option; where several are chosen, a wrong one costs it."""
    if question.kind != "several":
        return "100" if is_right else "0"
    share = SHARES[len(question.right)]
    return share if is_right else f"-{share}"
