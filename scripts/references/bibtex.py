"""BibTeX files: entries with the lines that they come from, and what does not parse."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pybtex.database.input.bibtex import LowLevelParser, Parser, month_names
from pybtex.errors import capture
from pybtex.utils import CaseInsensitiveDict

from figures.evidence.problems import Fault, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pybtex.database import Entry

ENTRY_START = re.compile(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.MULTILINE)
FIELD_START = re.compile(r"^\s*([A-Za-z][\w-]*)\s*=")
FIXES = {
    "',' expected": "put a comma before it",
    "'}' expected": "put a comma at the end of the line above, or close the value",
    "'=' expected": "write the field as name = {value},",
    "field value expected": "put the value in braces, {like this}",
    "entry key expected": "give the entry a key after the opening brace",
    "undefined string": "put the value in braces",
    "unbalanced braces": "close the quotation mark or the brace",
    "Too many commas": "separate names with ' and ', not commas",
    "duplicate": "keep one of the two",
}


@dataclass(frozen=True)
class LocatedEntry:
    """An entry, the file and the line it starts on, and the lines of its fields."""

    file: str
    key: str
    entry: Entry
    line: int
    field_lines: dict[str, int]
    whole: bool
    """Whether all of the entry could be read."""

    def report(self, what: str, fix: str, field: str = "") -> Problem:
        """Place a problem at a field, or at the entry where it has no such field."""
        return Problem(self.file, self.field_lines.get(field, self.line), what, fix)


@dataclass
class ParsedFile:
    """What could be read of a file, and its problems."""

    name: str
    entries: list[LocatedEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, line: int, fault: Fault) -> None:
        """Add a problem."""
        self.problems.append(fault.at(self.name, line))


def parse_entries(text: str, name: str) -> ParsedFile:
    """Read every entry on its own, so that a broken one does not swallow those after it."""
    parsed = ParsedFile(name)
    head = ENTRY_START.search(text)
    before = text[: head.start()] if head else text
    for number, said in enumerate(before.splitlines(), start=1):
        if "@" in said and not said.lstrip().startswith("%"):
            parsed.refuse(number, Fault("an entry starts within a line", "put it on a new line"))
    macros = CaseInsensitiveDict(month_names)
    for line, chunk in _split_entries(text):
        if unbalanced := _find_brace_fault(chunk, line):
            parsed.refuse(*unbalanced)
        else:
            _read_entry(chunk, line, macros, parsed)
    return parsed


def _split_entries(text: str) -> Iterator[tuple[int, str]]:
    """Cut the text where a line opens an entry; give each piece with its first line."""
    starts = [match.start() for match in ENTRY_START.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        yield text.count("\n", 0, start) + 1, text[start:end]


UNCLOSED_BRACE = Fault("a brace { is never closed", "add the missing }")
UNOPENED_BRACE = Fault("a brace } has no opening brace", "delete it, or add the missing {")


def _find_brace_fault(chunk: str, first: int) -> tuple[int, Fault] | None:
    """Find the line on which a brace is opened and not closed, or closed and not opened."""
    if chunk.count("{") == chunk.count("}"):
        return None
    depth = 0
    last_field = first
    for line, text in enumerate(chunk.splitlines(), start=first):
        if FIELD_START.match(text):
            if depth > 1:
                return last_field, UNCLOSED_BRACE
            last_field = line
        depth += text.count("{") - text.count("}")
        if depth < 0:
            return line, UNOPENED_BRACE
    return (last_field, UNCLOSED_BRACE) if depth > 0 else None


class LineParser(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
    """The parser of pybtex, noting the line of each field."""

    def __init__(self, text: str, first: int, **kwargs: Any) -> None:
        super().__init__(text, **kwargs)
        self.lineno = first
        self.field_lines: dict[str, int] = {}

    def parse_field(self) -> None:
        """Note the line of the field, then read it."""
        self.eat_whitespace()
        line = self.lineno
        super().parse_field()
        if self.current_field_name:
            self.field_lines.setdefault(self.current_field_name.lower(), line)


def _read_entry(chunk: str, first: int, macros: CaseInsensitiveDict, parsed: ParsedFile) -> None:
    """Read the entry that a piece of the file holds, and collect what is wrong with it."""
    with capture() as errors:
        builder = Parser()
        lines = LineParser(chunk, first, macros=macros, handle_error=builder.handle_error)
        for kind, content in lines:
            if kind.lower() not in {"string", "preamble"} and content[0]:
                builder.process_entry(kind, *content)
    for error in errors:
        parsed.refuse(getattr(error, "lineno", first), _explain_error(error))
    parsed.entries += [
        LocatedEntry(parsed.name, key, entry, first, lines.field_lines, whole=not errors)
        for key, entry in builder.data.entries.items()
    ]


def _explain_error(error: Exception) -> Fault:
    """Describe an error of the parser, with the fix."""
    kind = getattr(error, "error_type", "syntax error")
    said = str(error.args[0]) if kind == "syntax error" else f"{kind} {error.args[0]!r}"
    fixes = (way for sign, way in FIXES.items() if sign in said)
    return Fault(said, next(fixes, "check the commas, quotation marks and braces before it"))
