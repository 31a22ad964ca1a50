"""Check the questions of all pages: every problem at once, each with its line and a fix."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from figures.evidence.problems import Problem, did_you_mean
from scripts.learning.questions import END, KINDS, LEVELS, LISTED, read_questions

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from scripts.learning.questions import Question

    Faults = Iterator[tuple[int, str, str]]
    """The line, what is wrong, the likeliest fix."""

NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)?")
SOURCE = re.compile(r"\[@[^\]]+\]|\[#[^\]]+\]")
RECORD = re.compile(r"\[#([a-z0-9-]+)\]")
TYPED_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?\s?%|(?<![\w.])\d+\.\d+(?![\w.])")
LOOKUP = re.compile(r"\[[#@!][^\]]*\]|\]\([^)]*\)|`[^`]*`")
TRUTHS = ["True", "False"]
FEWEST, MOST = 3, 6
"""Options of a question."""
FEWEST_DECISIONS, MOST_DECISIONS = 3, 5
FIRST_LINE = "[?id kind level objective]"
WORDS = len(FIRST_LINE.split())


def find_question_problems(
    pages: Mapping[str, str],
    objectives: Collection[str],
    values: Collection[str],
    scenes: Mapping[str, Collection[str]],
) -> list[Problem]:
    """List what is wrong with the questions of pages in Markdown, by file name.

    `values` are the ids of records that have a value, `scenes` the names of what each scene of the
    procedure's drawing labels.
    """
    asked = [(file, one) for file, text in pages.items() for one in read_questions(text)]
    problems = [*_find_duplicates(asked), *_find_unlisted_pages(pages, asked)]
    for file, question in asked:
        faults = [
            *_check_header(question, objectives),
            *_check_texts(question),
            *_check_options(question, values, scenes),
            *_check_case(question, [other for _, other in asked]),
        ]
        problems += [Problem(file, line, what, fix) for line, what, fix in faults]
    return problems


def _find_duplicates(asked: Sequence[tuple[str, Question]]) -> Iterator[Problem]:
    """List the questions whose id another one has before them."""
    seen: dict[str, str] = {}
    for file, question in asked:
        if question.id in seen:
            what = f"question {question.id!r} is also at {seen[question.id]}"
            yield Problem(file, question.line, what, "give one of them another id")
        seen.setdefault(question.id, f"{file}:{question.line}")


def _find_unlisted_pages(
    pages: Mapping[str, str], asked: Sequence[tuple[str, Question]]
) -> Iterator[Problem]:
    """List the pages whose questions no page shows, and the lines that show what is not there."""
    listed = {pair for text in pages.values() for pair in LISTED.findall(text)}
    first: dict[tuple[str, str], tuple[str, Question]] = {}
    for file, question in asked:
        name = file.removeprefix("docs/").removesuffix(".md")
        first.setdefault(("cases" if question.is_of_case else "questions", name), (file, question))
    for (kind, name), (file, question) in first.items():
        if (kind, name) not in listed:
            fix = f"write [{kind} {name}] in a page that shows {kind}"
            yield Problem(file, question.line, f"no page shows the {kind} of {file}", fix)
    for file, text in pages.items():
        for found in LISTED.finditer(text):
            if (found[1], found[2]) not in first:
                known = [name for kind, name in first if kind == found[1]]
                line = text.count("\n", 0, found.start()) + 1
                fix = did_you_mean(found[2], known, "write some, or leave this line out")
                yield Problem(file, line, f"page {found[2]!r} has no {found[1]}", fix)


def _check_header(question: Question, objectives: Collection[str]) -> Faults:
    """List what is wrong with a question's first line."""
    if len(question.said) != WORDS:
        what = f"[?{' '.join(question.said)}] has {len(question.said)} words instead of {WORDS}"
        yield question.line, what, f"write {FIRST_LINE}"
        return
    if not NAME.fullmatch(question.id):
        yield (
            question.line,
            f"question id {question.id!r} is not of lowercase words and hyphens",
            "write it like median-not-reached",
        )
    for kind, name, known in (
        ("kind of question", question.kind, KINDS),
        ("level", question.level, LEVELS),
        ("objective", question.objective, objectives),
    ):
        if name not in known:
            fix = did_you_mean(name, known, f"known: {', '.join(known)}")
            yield question.line, f"no {kind} {name!r}", fix


def _check_texts(question: Question) -> Faults:
    """List the missing stem, the missing reasons and the numbers that are typed."""
    if not question.stem:
        yield question.line, f"question {question.id!r} has no stem", "ask it below its first line"
    for number in _find_typed_numbers(question.stem):
        yield question.line, f"the stem types the number {number}", "name its record: [#id]"
    for option in question.options:
        for number in _find_typed_numbers(f"{option.text} {option.reason}"):
            yield option.line, f"an option types the number {number}", "name its record: [#id]"
        if not option.reason:
            fix = "say why below it, indented by four spaces"
            yield option.line, f"option {option.text!r} has no reason", fix
        elif not SOURCE.search(option.reason):
            what = f"the reason of option {option.text!r} names no source"
            yield option.line, what, "cite [@key] or a record [#id]"


def _find_typed_numbers(text: str) -> list[str]:
    """List the shares and decimals that a text types instead of naming a record."""
    return TYPED_NUMBER.findall(LOOKUP.sub("", text))


def _check_options(
    question: Question, values: Collection[str], scenes: Mapping[str, Collection[str]]
) -> Faults:
    """List what is wrong with the options of a question of this kind."""
    check = CHECKS.get(question.kind)
    if check is None or len(question.said) != WORDS:
        return
    if not question.options:
        what = f"question {question.id!r} has no options"
        yield question.line, what, "list them below the stem, see docs-dev/questions.md"
        return
    yield from check(question)
    if question.kind == "estimate":
        yield from _check_estimate(question, values)
    if question.kind == "place":
        yield from _check_place(question, scenes)


def _check_choice(question: Question) -> Faults:
    """List options without a box, and a number of right ones that does not fit."""
    yield from _find_unboxed(question)
    if question.kind != "several" and not question.case and len(question.right) != 1:
        what = f"question {question.id!r} has {len(question.right)} right options"
        yield question.line, what, "mark exactly one with [x], or write several"
    elif question.kind == "several" and not question.case and len(question.right) <= 1:
        what = f"question {question.id!r} has {len(question.right)} right options"
        yield question.line, what, "mark two or more with [x], or write single"
    elif not question.right:
        yield question.line, f"question {question.id!r} has no right option", "mark it with [x]"
    if question.kind == "several" and len(question.right) == len(question.options):
        what = f"every option of question {question.id!r} is right"
        yield question.line, what, "add one that is wrong"
    yield from _check_count(question, 2 if question.case else FEWEST)


def _find_unboxed(question: Question) -> Faults:
    """List the options that do not say whether they are right."""
    for option in question.options:
        if option.mark is None:
            fix = "write - [x] where it is right, - [ ] where it is wrong"
            yield option.line, f"option {option.text!r} has no box", fix


def _check_count(question: Question, fewest: int = FEWEST) -> Faults:
    """List a question with too few options, with too many, or with the same one twice."""
    count = len(question.options)
    if not fewest <= count <= MOST:
        what = f"question {question.id!r} has {count} options"
        yield question.line, what, f"write {fewest} to {MOST}"
    texts = [option.text for option in question.options]
    for option in question.options:
        if texts.count(option.text) > 1:
            yield option.line, f"option {option.text!r} stands twice", "leave one out"


def _check_truth(question: Question) -> Faults:
    """List what keeps a statement from being true or false."""
    yield from _find_unboxed(question)
    if sorted((option.text for option in question.options), reverse=True) != TRUTHS:
        what = f"question {question.id!r} has other options than True and False"
        yield question.line, what, "write - [x] True and - [ ] False"
    elif len(question.right) != 1:
        what = f"question {question.id!r} has {len(question.right)} right options"
        yield question.line, what, "mark exactly one with [x]"


def _check_order(question: Question) -> Faults:
    """List the steps that are not numbered one after the other."""
    yield from _check_count(question)
    for number, option in enumerate(question.options, start=1):
        if option.number != number:
            yield option.line, f"step {option.text!r} is not number {number}", f"write {number}."


def _check_match(question: Question) -> Faults:
    """List the pairs that have no two sides."""
    yield from _check_count(question)
    for option in question.options:
        if not all(option.sides):
            yield option.line, f"pair {option.text!r} has no arrow", "write - Left → Right"


def _check_estimate(question: Question, values: Collection[str]) -> Faults:
    """List what keeps a number from being estimated."""
    record = RECORD.fullmatch(question.options[0].text)
    if len(question.options) != 1 or not record:
        what = f"question {question.id!r} does not have one record as its answer"
        yield question.line, what, "write one item: - [#id]"
    elif record[1] not in values:
        what = f"record {record[1]!r} has no value to estimate"
        yield question.options[0].line, what, "ask for another record"


def _check_place(question: Question, scenes: Mapping[str, Collection[str]]) -> Faults:
    """List the options that the scene of the stem does not label, and a stem without a scene."""
    scene = question.scene
    if scene not in scenes:
        known = ", ".join(scenes)
        what = f"question {question.id!r} shows no scene of the drawing"
        fix = did_you_mean(scene, scenes, f"![what it shows](assets/procedure/plate.svg#{known})")
        yield question.line, what, fix
        return
    for option in question.options:
        if option.text not in scenes[scene]:
            fix = did_you_mean(option.text, scenes[scene], f"it has {', '.join(scenes[scene])}")
            yield option.line, f"scene {scene!r} labels no {option.text!r}", fix


def _check_nothing(_: Question) -> Faults:
    """List nothing: the record of an estimate is checked with the table."""
    yield from ()


CHECKS: Mapping[str, Callable[[Question], Faults]] = {
    "single": _check_choice,
    "several": _check_choice,
    "place": _check_choice,
    "true-false": _check_truth,
    "order": _check_order,
    "match": _check_match,
    "estimate": _check_nothing,
}


def _check_case(question: Question, asked: Sequence[Question]) -> Faults:
    """List what is wrong with a case, and with the ways through it."""
    names = {other.id for other in asked if other.case == (question.case or question.id)}
    if question.kind == "case":
        if not FEWEST_DECISIONS <= len(names) <= MOST_DECISIONS:
            what = f"case {question.id!r} has {len(names)} decisions"
            fix = f"write {FEWEST_DECISIONS} to {MOST_DECISIONS}, with ids like {question.id}.1"
            yield question.line, what, fix
        if question.options:
            what = f"case {question.id!r} has options"
            yield question.options[0].line, what, "move them into its decisions"
    elif question.case and not any(other.id == question.case for other in asked):
        what = f"decision {question.id!r} has no case {question.case!r}"
        yield question.line, what, f"write [?{question.case} case ...] before it"
    for option in question.options:
        if option.leads_to and option.leads_to not in {END, *names}:
            fix = did_you_mean(option.leads_to, [END, *names], f"write → {END}")
            yield option.line, f"no decision {option.leads_to!r} in this case", fix
