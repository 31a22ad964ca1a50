"""What pages and notes ask for by name: checked all at once, before anything is rendered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from figures.evidence.problems import Problem, did_you_mean
from figures.evidence.tables import find_long_words, find_running_markup, find_unclosed_lookups

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

CODE = re.compile(r"(`+).*?\1|\\\[")
FENCE = re.compile(r"^\s*(```|~~~)")
RECORD = re.compile(r"\[#([^\]\s]*)(?:\s+([^\]]*))?\]")
CLAIM_NOTES = re.compile(r"^\s*\[!([^\]]*)\]\s*$")
BLOCK = re.compile(r"^\s*\[([A-Za-z][\w-]*)\]\s*$")
MARKED_BLOCK = re.compile(r"^((?:[\s>*+-]|\d+[.)])*)\[(!C\d+(?: C\d+)*|[A-Za-z][\w-]*)(\]?)\s*$")
"""A block or note with what stands before it: nothing, or the sign of a list or a quotation."""
HEADING = re.compile(r"#{1,6} ")
CITATION = re.compile(r"\[(@[^\]]*)\]")
FIGURE = re.compile(r"generated/([\w-]+)\.svg")
PROPER_CITATION = re.compile(r"\[@[^\[\]]+\]")
KEY = r"[A-Za-z](?:[\w:.-]*\w)?"
FOREIGN_CITATIONS = (
    ("LaTeX", re.compile(r"\\[A-Za-z]*cite[A-Za-z]*\*?(?:\[[^\]]*\])*\{([^{}]*)\}")),
    ("a footnote", re.compile(r"\[\^([^\]\s]+)\]:?")),
    ("Pandoc's", re.compile(rf"\[(?:[^\[\]]*[\s;*])?-?@({KEY})[^\[\]]*\](?!\()")),
    ("Pandoc's", re.compile(rf"(?:(?<=[\s(*_>\"'\u201c\u2018,;:|-])|^)@({KEY})", re.MULTILINE)),
)
"""What other programs make citations of, and pages print as it was typed."""


def find_unknown_mentions(
    texts: Mapping[str, str], kinds: Mapping[str, Collection[str]], tables: Mapping[str, str]
) -> list[Problem]:
    """List the unknown names in the texts.

    `texts` are pages by file name, `kinds` the known names of records and their parts, of claims,
    figures and references (a kind left out is not checked); `tables` says where names of a kind
    are written down.
    """
    return [
        Problem(
            file,
            line,
            f"no {kind} {name!r} in {tables[kind]}",
            did_you_mean(name, kinds[kind], "add it there, or correct the name"),
        )
        for file, text in texts.items()
        for line, kind, name in find_mentions(text)
        if kind in kinds and name not in kinds[kind]
    ]


def find_mentions(text: str) -> Iterator[tuple[int, str, str]]:
    """Give the line, the kind and the name of everything that a text asks for."""
    for line, prose in enumerate(_read_prose(text), start=1):
        for kind, name in _find_in_line(prose):
            yield line, kind, name


def _read_prose(text: str, stand_in: str = "") -> list[str]:
    """Give the lines of a text with a word in place of what is shown as it was typed."""
    fenced, lines = False, []
    for line in text.splitlines():
        fence = bool(FENCE.match(line))
        lines.append("" if fence or fenced else CODE.sub(stand_in, line))
        fenced = fenced != fence
    return lines


def find_foreign_citations(texts: Mapping[str, str]) -> Iterator[Problem]:
    """List the citations in texts, by file name, that are written as for another program."""
    for file, text in texts.items():
        rest = "\n".join(_read_prose(text, "code"))
        rest = PROPER_CITATION.sub(lambda found: "cited" + "\n" * found[0].count("\n"), rest)
        for program, pattern in FOREIGN_CITATIONS:
            for found in pattern.finditer(rest):
                line = rest.count("\n", 0, found.start()) + 1
                keys = [key.strip().removeprefix("@") for key in re.split("[,;]", found[1])]
                what = f"'{found[0]}' is {program}, and a page would print it as it is"
                yield Problem(file, line, what, _suggest_citation(keys))
            rest = pattern.sub(lambda found: "cited" + "\n" * found[0].count("\n"), rest)


def _suggest_citation(keys: Sequence[str]) -> str:
    """Say how these keys are cited on a page."""
    cited = "; ".join(f"@{key}" for key in keys if key)
    return f"write [{cited or '@key'}], or set it as `code` if it is no citation"


def find_markup_problems(pages: Mapping[str, str], blocks: Collection[str]) -> list[Problem]:
    """List what pages, by file name, would show as it was typed, or in a wrong place.

    `blocks` are the names of paragraphs such as `[glance]`.
    """
    found: list[Problem] = []
    for file, text in pages.items():
        lines = _read_prose(text)
        found += [
            Problem(file, line, f"{excerpt!r} is not closed", "add the missing ]")
            for excerpt, line in find_unclosed_lookups("\n".join(lines))
        ]
        found += [
            Problem(file, line, f"{running!r} would run in a page", "delete it")
            for line, prose in enumerate(lines, start=1)
            if (running := find_running_markup(prose))
        ]
        found += [
            fault.at(file, line)
            for line, prose in enumerate(lines, start=1)
            for fault in find_long_words(prose)
        ]
        found += _find_block_problems(file, lines, blocks)
    return found


def _find_block_problems(
    file: str, lines: Sequence[str], blocks: Collection[str]
) -> Iterator[Problem]:
    """Name the blocks and notes that a page has twice, or not in a paragraph of their own."""
    first: dict[str, int] = {}
    around = ("", *lines, "")
    for line, source in enumerate(lines, start=1):
        match = MARKED_BLOCK.match(source)
        if not match or not (match[2] in blocks or (match[2].startswith("!") and match[3])):
            continue
        before, after = around[line - 1], around[line + 1]
        name = f"[{match[2]}]"
        if not match[3]:
            yield Problem(file, line, f"'[{match[2]}' is not closed", "add the missing ]")
        elif match[1]:
            fix = "start the line with it, in a paragraph of its own"
            yield Problem(file, line, f"{name} stands in a list, a quotation or code", fix)
        elif after.strip() or (before.strip() and not HEADING.match(before)):
            fix = "leave a blank line before and after it"
            yield Problem(file, line, f"{name} shares its paragraph", fix)
        elif first.setdefault(name, line) != line:
            yield Problem(file, line, f"{name} is also on line {first[name]}", "keep one")


def _find_in_line(prose: str) -> Iterator[tuple[str, str]]:
    """Give the kind and the name of everything that a line of prose asks for."""
    for record, part in RECORD.findall(prose):
        yield "record", record
        if part:
            yield "part of a record", part
    for claims in CLAIM_NOTES.findall(prose):
        yield from (("claim", claim) for claim in claims.split())
    for block in BLOCK.findall(prose):
        yield "block", block
    for cited in CITATION.findall(prose):
        yield from (("reference", key.strip().removeprefix("@")) for key in cited.split(";"))
    for figure in FIGURE.findall(prose):
        yield "figure", figure.removesuffix("-small")
