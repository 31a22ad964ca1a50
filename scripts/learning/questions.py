"""Read the questions of a page from its Markdown; docs-dev/questions.md describes the format."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

KINDS = {
    "single": "Single best answer",
    "several": "Several are right",
    "true-false": "True or false",
    "order": "Put in order",
    "match": "Match",
    "estimate": "Estimate the number",
    "place": "Find it in the drawing",
    "case": "Case",
}
LEVELS = {"recall": "Recall", "figure": "Read the figure", "apply": "Apply"}
LINK_CLASS = "{: .question-link }"
LISTED = re.compile(r"^\[(questions|cases) ([\w-]+)\]\s*$", re.MULTILINE)
"""The paragraph with which a page shows the questions, or the cases, of another."""
END = "end"
"""What an option leads to that ends its case."""
HEADER = re.compile(r"^\[\?([^\]]*)\]\s*$")
FENCE = re.compile(r"^\s*(```|~~~)")
HEADING = re.compile(r"^(#{1,6})\s+(.*?)(?:\s+#*)?\s*(?:\{([^}]*)\})?\s*$")
HEADING_ID = re.compile(r"#([\w-]+)")
OPTION = re.compile(r"^(?:[-*+]|(\d+)\.)\s+(.*)$")
MARK = re.compile(r"^\[([ xX])\]\s+(.*)$")
INDENT = re.compile(r"^(?: {4}|\t)")
SCENE = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<file>[^)]*plate\.svg#(?P<scene>[\w-]+))\)")
TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
HINT = "Hint:"
LEAD = re.compile(r"\s*→\s*([a-z0-9.-]+)\s*$")
MATCH = re.compile(r"\s+→\s+")


@dataclass(frozen=True)
class Option:
    """What a reader can choose, or one step, pair or number of the answer."""

    text: str
    """Markdown of one line."""
    line: int
    """Line in the page's file, counted from 1."""
    mark: bool | None = None
    """Whether it is right; nothing where it has no box."""
    number: int | None = None
    """Its number in a numbered list."""
    reason: str = ""
    """Markdown: why it is right or wrong."""
    leads_to: str = ""
    """The decision of a case that follows, or `END`."""

    @property
    def sides(self) -> tuple[str, str]:
        """The two sides of a pair; the second is empty where there is no arrow."""
        left, _, right = MATCH.sub("\0", self.text, count=1).partition("\0")
        return left, right


@dataclass(frozen=True)
class Question:
    """One question, as its page's Markdown states it."""

    id: str
    kind: str
    level: str
    objective: str
    line: int
    """Line of its first line in the page's file, counted from 1."""
    end: int
    """Line after its last."""
    stem: str = ""
    """Markdown of one or more paragraphs."""
    hints: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    section: str = ""
    """Id of the heading under which it stands."""
    heading: str = ""
    """Words of that heading."""
    said: tuple[str, ...] = field(default=(), compare=False)
    """The words of its first line."""

    @property
    def case(self) -> str:
        """The case whose decision it is, if it is one."""
        return self.id.partition(".")[0] if "." in self.id else ""

    @property
    def is_of_case(self) -> bool:
        """Whether it is a case or a decision of one."""
        return self.kind == "case" or bool(self.case)

    @property
    def scene(self) -> str:
        """The scene of the drawing that its stem shows, if it shows one."""
        found = SCENE.search(self.stem)
        return found["scene"] if found else ""

    @property
    def right(self) -> tuple[Option, ...]:
        """The options that are right."""
        return tuple(option for option in self.options if option.mark)


def read_questions(text: str) -> list[Question]:
    """Read the questions of a page's Markdown, right or wrong, in their order."""
    lines = text.splitlines()
    found: list[Question] = []
    line, section, heading, fenced = 0, "", "", False
    while line < len(lines):
        if FENCE.match(lines[line]):
            fenced = not fenced
        if fenced:
            line += 1
        elif (head := HEADING.match(lines[line])) and head[1] != "#":
            section, heading = _name_heading(head)
            line += 1
        elif header := HEADER.match(lines[line]):
            question = _read_question(header[1], lines, line)
            found.append(replace(question, section=section, heading=heading))
            line = question.end - 1
        else:
            line += 1
    return found


def _name_heading(head: re.Match[str]) -> tuple[str, str]:
    """Give the id and the words of a heading."""
    said = HEADING_ID.search(head[3] or "")
    return said[1] if said else slugify(head[2], "-"), head[2]


def _read_question(said: str, lines: Sequence[str], start: int) -> Question:
    """Read the question whose first line is at an index of the lines."""
    words = said.split()
    name, kind, level, objective = [*words, "", "", "", ""][:4]
    end = _find_end(lines, start + 1, is_case=kind == "case")
    paragraphs, first = _read_paragraphs(lines, start + 1, end)
    hints = tuple(part.removeprefix(HINT).strip() for part in paragraphs if part.startswith(HINT))
    stem = "\n\n".join(part for part in paragraphs if not part.startswith(HINT))
    options = tuple(_read_options(lines, first, end))
    return Question(
        name, kind, level, objective, start + 1, end + 1, stem, hints, options, said=tuple(words)
    )


def _find_end(lines: Sequence[str], start: int, *, is_case: bool) -> int:
    """Find where a question ends: before a heading, a question, or prose below its options."""
    in_options = False
    for index in range(start, len(lines)):
        line = lines[index]
        if HEADER.match(line) or HEADING.match(line):
            return index
        if not line.strip() or INDENT.match(line):
            continue
        if OPTION.match(line):
            in_options = not is_case
        elif in_options and not lines[index - 1].strip():
            return index
    return len(lines)


def _read_paragraphs(lines: Sequence[str], start: int, end: int) -> tuple[list[str], int]:
    """Read the paragraphs above the options; give them and the index of the first option."""
    paragraphs: list[str] = [""]
    for index in range(start, end):
        if OPTION.match(lines[index]) and not paragraphs[-1]:
            return [part for part in paragraphs if part], index
        if not lines[index].strip():
            paragraphs.append("")
        else:
            paragraphs[-1] = f"{paragraphs[-1]}\n{lines[index]}".strip()
    return [part for part in paragraphs if part], end


def _read_options(lines: Sequence[str], start: int, end: int) -> Iterator[Option]:
    """Read the options, each with its reason."""
    index = start
    while index < end:
        item = OPTION.match(lines[index])
        if not item:
            index += 1
            continue
        until = index + 1
        while until < end and not OPTION.match(lines[until]):
            until += 1
        yield _read_option(item, lines[index + 1 : until], index + 1)
        index = until


def _read_option(item: re.Match[str], below: Sequence[str], line: int) -> Option:
    """Read an option: its first paragraph is its text, what is indented below it its reason."""
    gap = next((at for at, words in enumerate(below) if not words.strip()), len(below))
    text = " ".join([item[2], *(words.strip() for words in below[:gap])])
    reason = "\n".join(INDENT.sub("", words) for words in below[gap:]).strip()
    box = MARK.match(text)
    text = box[2] if box else text
    lead = LEAD.search(text) if box else None
    return Option(
        text=text[: lead.start()] if lead else text,
        line=line,
        mark=box[1] in "xX" if box else None,
        number=int(item[1]) if item[1] else None,
        reason=reason,
        leads_to=lead[1] if lead else "",
    )


def select_listed(text: str, kind: str) -> list[Question]:
    """Read the questions of a page's Markdown that are no case's, or those that are a case's."""
    return [one for one in read_questions(text) if one.is_of_case == (kind == "cases")]


def locate_questions(folder: Path) -> dict[str, str]:
    """Give the page of a folder that shows each question, by the question's id."""
    texts = {path.name: path.read_text(encoding="utf-8-sig") for path in folder.glob("*.md")}
    return {
        question.id: name
        for name, text in texts.items()
        for kind, page in LISTED.findall(text)
        for question in select_listed(texts.get(f"{page}.md", ""), kind)
    }


def collect_question_sources(text: str, texts: Mapping[str, str]) -> list[str]:
    """List what a page's Markdown has of other pages, by file name: their questions and places."""
    shown = [page for _, page in LISTED.findall(text)]
    sources = [part for page in shown for part in _list_parts(texts.get(f"{page}.md", ""))]
    if read_questions(text):
        sources += [f"{name} {LISTED.findall(other)}" for name, other in texts.items()]
    return sources


def _list_parts(text: str) -> list[str]:
    """List the questions of a page as they are typed, their headings, and the page's title."""
    lines, title = text.splitlines(), TITLE.search(text)
    parts = [title[1] if title else ""]
    for one in read_questions(text):
        parts += [one.section, one.heading]
        parts += filter(None, map(str.rstrip, lines[one.line - 1 : one.end - 1]))
    return parts


def cut_questions(text: str, pages: Mapping[str, str]) -> str:
    """Give a page's Markdown with links to them in place of each run of questions.

    `pages` names the page that shows each question; to others there is no link.
    """
    lines, kept, done = text.splitlines(), [], 0
    for run in _group_runs(read_questions(text), lines):
        kept += [*lines[done : run[0].line - 1], *_lead_to(run, pages)]
        done = run[-1].end - 1
    return "\n".join([*kept, *lines[done:]])


def _group_runs(questions: Sequence[Question], lines: Sequence[str]) -> list[list[Question]]:
    """Group the questions that follow each other with nothing between them."""
    runs: list[list[Question]] = []
    for question in questions:
        if runs and not any(map(str.strip, lines[runs[-1][-1].end - 1 : question.line - 1])):
            runs[-1].append(question)
        else:
            runs.append([question])
    return runs


def _lead_to(run: Sequence[Question], pages: Mapping[str, str]) -> list[str]:
    """Write the links that lead to a run of questions, and to the cases among them."""
    asked = [question for question in run if not question.is_of_case]
    links = [f"[Case: {_name_case(case)}]" for case in run if case.kind == "case"]
    targets = [case for case in run if case.kind == "case"]
    if asked:
        words = "a question" if len(asked) == 1 else f"{len(asked)} questions"
        links, targets = [f"[Check yourself: {words}]", *links], [asked[0], *targets]
    lines = []
    for link, question in zip(links, targets, strict=True):
        if page := pages.get(question.id):
            lines += [f"{link}({page}#question-{question.id})", LINK_CLASS, ""]
    return lines


def _name_case(case: Question) -> str:
    """Name a case by its id: `carcinoid-case` as `carcinoid`."""
    return case.id.replace("-", " ").removesuffix(" case")
