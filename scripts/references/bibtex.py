"""BibTeX files: entries with the lines that they come from, and what does not parse."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from pybtex.database import InvalidNameString
from pybtex.database.input.bibtex import LowLevelParser, Parser, month_names
from pybtex.errors import capture
from pybtex.scanner import TokenRequired
from pybtex.utils import CaseInsensitiveDict

from figures.evidence.problems import Fault, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pybtex.database import Entry

LINE_END = re.compile(r"\r\n?")
ENTRY_START = re.compile(r"^[ \t]*@\s*\w+\s*[{(]", re.MULTILINE)
NEXT_ENTRY = re.compile(r"[ \t]*@\s*\w+\s*[{(]")
ENTRY_WITHIN_LINE = re.compile(r"@\s*\w+\s*[{(]")
COMMENT = re.compile(r"^[ \t]*@\s*comment\b[ \t]*", re.MULTILINE | re.IGNORECASE)
DELIMITER = re.compile(r"[{}()\"]")
HEAD = re.compile(r"\s*@\s*(\w+)\s*[{(]\s*([^,={}()\"#]*)(.?)", re.DOTALL)
FIELD_NAME = re.compile(r"[A-Za-z][\x21-\x7e]*")
FIELD_START = re.compile(r"^\s*([A-Za-z][\w-]*)\s*=")
MAX_PREVIEW = 40
"""Letters of a text that a message shows."""
FIXES = {
    "',' expected": "put a comma before it",
    "'}' expected": "put a comma at the end of the line above, or close the value",
    "'=' expected": "write the field as name = {value},",
    "field value expected": "put the value in braces, {like this}",
    "entry key expected": "give the entry a key after the opening brace",
    "undefined string": "put the value in braces",
    "unbalanced braces": "close the quotation mark or the brace",
    "duplicate": "keep one of the two",
    "nested": "delete the braces that group nothing",
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
    authors: str = ""
    """The authors as they are written."""

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


@dataclass(frozen=True)
class _Chunk:
    """An entry, the text that follows it, and the line it starts on."""

    line: int
    text: str
    rest: str


def parse_entries(text: str, name: str) -> ParsedFile:
    """Read every entry on its own, so that a broken one does not swallow those after it."""
    text = LINE_END.sub("\n", text)
    text = _blank_comments(text)
    parsed = ParsedFile(name)
    head = ENTRY_START.search(text)
    _refuse_stray_text(text[: head.start()] if head else text, 1, parsed)
    macros = CaseInsensitiveDict(month_names)
    for chunk in _split_entries(text):
        if fault := _find_brace_fault(chunk) or _find_head_fault(chunk):
            parsed.refuse(*fault)
            continue
        _read_entry(chunk, macros, parsed)
        _refuse_stray_text(chunk.rest, chunk.line + chunk.text.count("\n"), parsed)
    return parsed


def _blank_comments(text: str) -> str:
    """Take out comments, `@comment{…}` with all in it or else to the end of the line."""
    kept, position = [], 0
    for start in COMMENT.finditer(text):
        if start.start() < position:
            continue
        end = (
            _find_end(text, start.end(), len(text))
            if text[start.end() :][:1] in {"{", "("}
            else None
        )
        if end is None:
            end = start.end() + len(text[start.end() :].partition("\n")[0])
        kept += [text[position : start.start()], "\n" * text.count("\n", start.start(), end)]
        position = end
    return "".join([*kept, text[position:]])


def _split_entries(text: str) -> Iterator[_Chunk]:
    """Cut the text where a line opens an entry, or where one follows another on its line."""
    starts = [match.start() for match in ENTRY_START.finditer(text)]
    for first, limit in pairwise([*starts, len(text)]):
        start: int | None = first
        while start is not None:
            opening = NEXT_ENTRY.match(text, start)
            end = _find_end(text, opening.end() - 1, limit) if opening else None
            follows = end is not None and NEXT_ENTRY.match(text, end)
            stop = limit if end is None else end
            line = text.count("\n", 0, start) + 1
            yield _Chunk(line, text[start:stop], "" if follows else text[stop:limit])
            start = end if follows else None


def _find_end(text: str, opening: int, limit: int) -> int | None:
    """Find where the brace or parenthesis that opens an entry is closed."""
    depth, is_quoted = 0, False
    closing = "}" if text[opening] == "{" else ")"
    for found in DELIMITER.finditer(text, opening + 1, limit):
        mark = found[0]
        if depth == 0 and mark == closing and not (is_quoted and closing == ")"):
            return found.end()
        if mark == '"' and depth == 0:
            is_quoted = not is_quoted
        depth += (mark == "{") - (mark == "}")
    return None


def _refuse_stray_text(text: str, first: int, parsed: ParsedFile) -> None:
    """Refuse text between entries, once, unless it is blank or a comment."""
    for number, said in enumerate(text.split("\n"), start=first):
        words = said.strip()
        if not words or words.startswith("%"):
            continue
        if ENTRY_WITHIN_LINE.search(words) and not words.startswith("@"):
            fault = Fault("an entry starts within a line", "put it on a new line")
        else:
            preview = words[:MAX_PREVIEW] + " …" * (len(words) > MAX_PREVIEW)
            fix = "begin the line with %, or delete it"
            if opened := re.match(r"@?(\w+)\s*[{(]?\s*[\w:-]+,", words[:MAX_PREVIEW]):
                fix = f"write @{opened[1]}{{ where an entry begins"
            fault = Fault(f"this text belongs to no entry: {preview}", fix)
        parsed.refuse(number, fault)
        return


UNCLOSED_BRACE = Fault("a brace { is never closed", "add the missing }")
UNOPENED_BRACE = Fault("a brace } has no opening brace", "delete it, or add the missing {")
UNCLOSED_ENTRY = Fault("the parenthesis ( of the entry is never closed", "add the missing )")


def _find_brace_fault(chunk: _Chunk) -> tuple[int, Fault] | None:
    """Find the line on which a brace is opened and not closed, or closed and not opened."""
    rest = re.sub(r"(?m)^[ \t]*%.*$", "", chunk.rest)
    lines = (chunk.text + rest).split("\n")
    depth = sum(line.count("{") - line.count("}") for line in lines)
    opening = NEXT_ENTRY.match(chunk.text)
    is_closed = opening and _find_end(chunk.text, opening.end() - 1, len(chunk.text))
    if depth >= 0 and is_closed:
        return None
    if depth == 0:
        return chunk.line, UNCLOSED_ENTRY
    if depth < 0 and chunk.rest.lstrip().startswith(","):
        return chunk.line + chunk.text.count("\n"), UNOPENED_BRACE
    depth = 0
    last_field = chunk.line
    for number, text in enumerate(lines, start=chunk.line):
        if FIELD_START.match(text):
            if depth > 1:
                return last_field, UNCLOSED_BRACE
            last_field = number
        depth += text.count("{") - text.count("}")
        if depth < 0:
            return number, UNOPENED_BRACE
    return last_field, UNCLOSED_BRACE


def _find_head_fault(chunk: _Chunk) -> tuple[int, Fault] | None:
    """Find a key that is missing, has a space, or has no comma after it."""
    head = HEAD.match(chunk.text)
    if not head or head[1].lower() in {"string", "preamble"}:
        return None
    words = head[2].split()
    if head[3] == "=":
        if len(words) > 1:
            fault = Fault(f"key {words[0]!r} has no comma after it", "put a comma after it")
        else:
            fault = Fault("entry key expected", FIXES["entry key expected"])
        return chunk.line, fault
    if len(words) > 1:
        key = "".join(words)
        return chunk.line, Fault(f"key {' '.join(words)!r} has a space", f"write {key}")
    return None


class LineParser(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
    """The parser of pybtex, noting the lines of each field."""

    def __init__(self, text: str, first: int, **kwargs: Any) -> None:
        super().__init__(text, **kwargs)
        self.lineno = first
        self.field_lines: dict[str, int] = {}
        self.repeated_lines: dict[str, int] = {}

    def parse_field(self) -> None:
        """Note the line of the field, then read it."""
        self.eat_whitespace()
        line = self.lineno
        super().parse_field()
        if name := (self.current_field_name or "").lower():
            lines = self.repeated_lines if name in self.field_lines else self.field_lines
            lines.setdefault(name, line)


def _read_entry(chunk: _Chunk, macros: CaseInsensitiveDict, parsed: ParsedFile) -> None:
    """Read the entry that a piece of the file holds, and collect what is wrong with it."""
    authors = ""
    with capture() as errors:
        builder = Parser()
        lines = LineParser(chunk.text, chunk.line, macros=macros, handle_error=builder.handle_error)
        for kind, content in islice(lines, 1):
            if kind.lower() not in {"string", "preamble"} and content[0]:
                authors = _join_values(content[1], "author")
                builder.process_entry(kind, *content)
    faults = [error for error in errors if not isinstance(error, InvalidNameString)]
    located = {_find_error_line(error, lines, chunk.line): error for error in reversed(faults)}
    for line, error in located.items():
        parsed.refuse(line, _explain_error(error))
    parsed.entries += [
        LocatedEntry(parsed.name, key, entry, chunk.line, lines.field_lines, not faults, authors)
        for key, entry in builder.data.entries.items()
    ]


def _find_error_line(error: Exception, lines: LineParser, first: int) -> int:
    """Find the line of an error: the parser's own, or that of the field that is there twice."""
    said = str(error).lower()
    repeated = [line for name, line in lines.repeated_lines.items() if f" {name} " in said]
    return int(getattr(error, "lineno", [*repeated, first][0]))


def _join_values(fields: Iterable[tuple[str, list[str]]], name: str) -> str:
    """Give the first value of a field, with single spaces."""
    values = (values for field, values in fields if field.lower() == name)
    return " ".join("".join(next(values, [])).split())


def _explain_error(error: Exception) -> Fault:
    """Describe an error of the parser, with the fix."""
    kind = getattr(error, "error_type", "syntax error")
    said = str(error.args[0]) if kind == "syntax error" else f"{kind} {error.args[0]!r}"
    if isinstance(error, TokenRequired):
        next_words = error.parser.text[error.error_context_info[2] :].lstrip().split("\n")[0]
        if next_words.startswith("%"):
            return Fault("a comment stands within an entry", "move it to a line between entries")
        before = re.split(r"[\s,{}]", error.parser.text[: error.error_context_info[2]])[-1]
        odd = re.match(r"([^\s=,{}]+)\s*=", before + next_words)
        if odd and not FIELD_NAME.fullmatch(odd[1]):
            return Fault(f"{odd[1]!r} is no name of a field", "write it with letters from a to z")
    fixes = (way for sign, way in FIXES.items() if sign in said)
    return Fault(said, next(fixes, "check the commas, quotation marks and braces before it"))
