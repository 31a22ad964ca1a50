"""Questions: a page's own lead to the page that shows them by `[questions results]`.

`[cases results]` shows the cases of a page. A question reads as a list in any viewer
(docs-dev/questions.md). With its answer folded below, it is complete without scripts;
`learning/question.js` lets readers answer it.
"""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from figures.evidence import EVIDENCE_FOLDER
from scripts.learning.objectives import read_objectives
from scripts.learning.questions import (
    KINDS,
    LEVELS,
    LISTED,
    SCENE,
    TITLE,
    cut_questions,
    locate_questions,
    select_listed,
)
from scripts.markup.evidence_cache import load_evidence
from scripts.markup.procedure import read_drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown import Markdown
    from markdown.blockparser import BlockParser

    from figures.evidence import Record
    from scripts.learning.questions import Option, Question

DOCS = Path(__file__).parents[2] / "docs"
OBJECTIVES, PROGRESS = "[objectives]", "[progress]"
BLOCKS = (OBJECTIVES, PROGRESS)
RECORD = re.compile(r"\[#([a-z0-9-]+)\]")
DRAWING_CLASS = "question-drawing"
DRAWING_WORDS = "A scene of the drawing of the procedure"
ANSWER, HINT = "Answer and reasons", "Hint"
SHARE_LIMIT = 100
"""The largest share, in percent: the end of its scale."""


class QuestionsPreprocessor(Preprocessor):
    """Put links that lead to them in place of a page's questions."""

    def __init__(self, md: Markdown, docs: str) -> None:
        super().__init__(md)
        self.docs = Path(docs)

    def run(self, lines: list[str]) -> list[str]:
        """Cut the questions out of the page's text."""
        if not any(line.startswith("[?") for line in lines):
            return lines
        return cut_questions("\n".join(lines), locate_questions(self.docs)).split("\n")


class QuestionsBlockProcessor(BlockProcessor):
    """Show the questions of a page where another page asks for them."""

    def __init__(self, md: Markdown, folder: str, docs: str) -> None:
        super().__init__(md.parser)
        self.folder = folder
        self.docs = Path(docs)

    def test(self, parent: Element, block: str) -> bool:
        """Take a paragraph that asks for questions and says nothing else."""
        return bool(LISTED.fullmatch(block.strip()))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Write the questions of the page, the decisions of a case inside it."""
        match = LISTED.fullmatch(blocks.pop(0).strip())
        assert match  # noqa: S101  # test() saw it
        text = (self.docs / f"{match[2]}.md").read_text(encoding="utf-8-sig")
        title = TITLE.search(text)
        boxes: dict[str, Element] = {}
        for question in select_listed(text, match[1]):
            box = _Renderer(self.parser, self.folder).render(question)
            if not question.case:
                place = f"{match[2]}.md#{question.section}"
                words = ", ".join(filter(None, (title[1] if title else "", question.heading)))
                again = SubElement(box, "p", {"class": "question-again"})
                again.text = f"Read it again: [{words}]({place})"
            boxes[question.id] = box
            boxes.get(question.case, parent).append(box)


class ProgressBlockProcessor(BlockProcessor):
    """Put the learning objectives, or a reader's progress by them, where a page asks for it."""

    def __init__(self, md: Markdown, folder: str) -> None:
        super().__init__(md.parser)
        self.folder = Path(folder)

    def test(self, parent: Element, block: str) -> bool:
        """Take a paragraph that asks for one of them and says nothing else."""
        return block.strip() in BLOCKS

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Write the objectives as a list, which a script turns into a reader's progress."""
        name = blocks.pop(0).strip()
        objectives = [row for _, row in read_objectives(self.folder)]
        if name == OBJECTIVES:
            listed = SubElement(parent, "ul", {"class": "objectives"})
            for number, row in enumerate(objectives, start=1):
                end = "." if number == len(objectives) else ";"
                SubElement(listed, "li").text = f"{row.objective}{end}"
            return
        listed = SubElement(
            SubElement(parent, "exhibit-progress"), "ul", {"class": "progress-objectives"}
        )
        for row in objectives:
            words = f"{row.objective[0].upper()}{row.objective[1:]}"
            line = SubElement(listed, "li", {"data-objective": row.id})
            SubElement(line, "span").text = words


class _Renderer:
    """Writes one question as elements; inline patterns read their Markdown later."""

    def __init__(self, parser: BlockParser, folder: str) -> None:
        self.parser = parser
        self.folder = folder

    def render(self, question: Question) -> Element:
        """Write the kind, the stem, the hints, the options and the folded answer."""
        box = Element(
            "exhibit-case" if question.kind == "case" else "exhibit-question",
            {
                "id": f"question-{question.id}",
                "data-kind": question.kind,
                "data-level": question.level,
                "data-objective": question.objective,
            },
        )
        kind = SubElement(box, "p", {"class": "question-kind"})
        kind.text = f"{KINDS[question.kind]} · {LEVELS[question.level]}"
        stem = SubElement(box, "div", {"class": "question-stem"})
        if drawing := SCENE.search(question.stem):
            stem.append(_render_drawing(drawing))
        self.parser.parseChunk(stem, SCENE.sub("", question.stem).strip())
        for number, hint in enumerate(question.hints, start=1):
            box.append(self._render_hint(hint, number if len(question.hints) > 1 else 0))
        if question.kind != "case":
            box.append(self._render_options(question))
            box.append(self._render_answer(question))
        return box

    def _render_hint(self, hint: str, number: int) -> Element:
        folded = Element("details", {"class": "question-hint"})
        SubElement(folded, "summary").text = f"{HINT} {number}" if number else HINT
        self.parser.parseChunk(folded, hint)
        return folded

    def _render_options(self, question: Question) -> Element:
        """List what can be chosen, steps and sides in an order that gives nothing away."""
        if question.kind == "estimate":
            return _render_scale(self._find_record(question))
        if question.kind == "match":
            return _render_pairs(question)
        found = Element("ol", {"class": "question-options"})
        numbered = list(enumerate(question.options))
        if question.kind == "order":
            numbered = _shuffle(numbered, question.id)
        points = read_drawing().points(question.scene) if question.kind == "place" else {}
        for index, option in numbered:
            item = SubElement(found, "li", {"data-option": str(index)})
            item.text = option.text
            if option.mark:
                item.set("data-right", "yes")
            if option.leads_to:
                item.set("data-leads-to", option.leads_to)
            if option.text in points:
                x, y = points[option.text]
                item.attrib |= {"data-x": x, "data-y": y}
        return found

    def _find_record(self, question: Question) -> Record:
        match = RECORD.fullmatch(question.options[0].text)
        assert match  # noqa: S101  # the build checked it
        return load_evidence(self.folder).records[match[1]]

    def _render_answer(self, question: Question) -> Element:
        """Write every option with whether it is right and why, folded."""
        folded = Element("details", {"class": "question-answer"})
        SubElement(folded, "summary").text = ANSWER
        within = SubElement(folded, "noscript", {"class": "folded"})
        reasons = SubElement(within, "ol", {"class": "question-reasons"})
        for index, option in enumerate(question.options):
            reasons.append(self._render_reason(option, index))
        return folded

    def _render_reason(self, option: Option, index: int) -> Element:
        """Write an option, whether it is right, and why."""
        item = Element("li", {"class": "question-reason", "data-option": str(index)})
        said = SubElement(item, "p", {"class": "question-verdict"})
        verdict = SubElement(said, "strong")
        verdict.text, verdict.tail = _judge(option), f": {option.text}"
        if option.mark is not None:
            item.set("data-right", "yes" if option.mark else "no")
        self.parser.parseChunk(item, option.reason)
        return item


def _render_drawing(shown: re.Match[str]) -> Element:
    """Show a scene of the procedure's drawing."""
    found = Element("p", {"class": DRAWING_CLASS})
    words = shown["words"] or DRAWING_WORDS
    SubElement(found, "img", {"src": shown["file"], "alt": words, "loading": "lazy"})
    return found


def _judge(option: Option) -> str:
    """Say whether an option is right, or where it belongs."""
    if option.mark is not None:
        return "✓ Right" if option.mark else "✗ Not right"
    if option.number is not None:
        return f"Place {option.number}"
    return option.sides[1] or "Published"


def _shuffle(items: Sequence[tuple[int, Option]], seed: str) -> list[tuple[int, Option]]:
    """Shuffle by a name, the same at every build, and never into the order they came in."""
    found, source = list(items), Random(seed)  # noqa: S311  # an order, no secret
    while len(found) > 1 and found == list(items):
        source.shuffle(found)
    return found


def _render_pairs(question: Question) -> Element:
    """List the left sides, then the right sides in an order of their own."""
    box = Element("div", {"class": "question-pairs"})
    left = SubElement(box, "ol", {"class": "question-options"})
    for index, option in enumerate(question.options):
        one = {"data-option": str(index), "data-side": option.sides[1]}
        SubElement(left, "li", one).text = option.sides[0]
    right = SubElement(box, "ul", {"class": "question-sides"})
    sides = {option.sides[1]: option for option in question.options}
    for _, option in _shuffle(list(enumerate(sides.values())), question.id):
        SubElement(right, "li").text = option.sides[1]
    return box


def _render_scale(record: Record) -> Element:
    """Say in what a number is estimated, and how far the scale reaches."""
    value = float(record.value or 0)
    least, most = _find_scale(record, value)
    scale = {"data-value": str(value), "data-least": f"{least:g}", "data-most": f"{most:g}"}
    if record.ci_low is not None and record.ci_high is not None:
        scale |= {"data-low": str(record.ci_low), "data-high": str(record.ci_high)}
    found = Element("p", {"class": "question-scale", "data-record": record.id, **scale})
    found.text = f"From {least:g} to {most:g} {record.unit}."
    return found


def _find_scale(record: Record, value: float) -> tuple[float, float]:
    """Give the ends of a scale on which the value stands where it does not give itself away."""
    if record.unit == "percent" and 0 <= value <= SHARE_LIMIT:
        return 0.0, float(SHARE_LIMIT)
    step = 10.0 ** len(str(int(abs(value))))
    reach = max(abs(value), abs(float(record.ci_high or 0))) * 1.3
    most = next(step * share for share in (0.2, 0.5, 1, 2, 5, 10) if step * share > reach)
    return (-most if value < 0 else 0.0), most


class QuestionsExtension(Extension):
    """Ask readers what the pages say."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "folder": [str(EVIDENCE_FOLDER), "Folder of the evidence tables"],
            "docs": [str(DOCS), "Folder of the pages"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors."""
        md.block_level_elements += ["exhibit-question", "exhibit-case", "exhibit-progress"]
        md.preprocessors.register(
            QuestionsPreprocessor(md, self.getConfig("docs")),
            "questions",
            26,  # after lines are normalized (30), before HTML blocks (20)
        )
        md.parser.blockprocessors.register(
            QuestionsBlockProcessor(md, **self.getConfigs()),
            "questions",
            12.8,  # after glance (12.7), before paragraphs (10)
        )
        md.parser.blockprocessors.register(
            ProgressBlockProcessor(md, self.getConfig("folder")), "progress", 12.9
        )


def makeExtension(**kwargs: Any) -> QuestionsExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return QuestionsExtension(**kwargs)
