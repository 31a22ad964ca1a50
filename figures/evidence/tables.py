"""Tables edited by people: rows read with the line they stand on, every problem collected."""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from figures.evidence.problems import (
    WHOLE_FILE,
    Fault,
    FaultsError,
    Problem,
    ProblemsError,
    did_you_mean,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic_core import ErrorDetails

Row = TypeVar("Row", bound=BaseModel)
ROOT = Path(__file__).parents[2]
CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Characters that no one sees; Python-Markdown marks places of its own with two of them."""
HTML_TAG = re.compile(r"</?[a-z][^\s>]*|<!--|javascript:", re.IGNORECASE)
"""Starts of HTML, which pages would pass on as it is: cells are Markdown or plain words."""


MAX_LETTERS = 40
"""Letters in a row that no word of the field has: a space is missing, and no line can break."""
LONG_WORD = re.compile(rf"\w{{{MAX_LETTERS + 1},}}")
UNCLOSED_LOOKUP = re.compile(
    r"(?<!\\)\[(?:[#!](?=\w)[^\[\]\n]*(?=[\[\n]|\Z)"
    r"|@(?=\w)(?:(?!\n[ \t]*\n)[^\[\]])*(?=\[|\n[ \t]*\n|\Z))"
)
"""A number or note that does not end on its line, a citation that does not end in its paragraph."""
BLOCK = re.compile(r"^\s*(\[[A-Za-z][\w-]*\])\s*$", re.MULTILINE)
"""A paragraph that stands for a table or a list of the site, as `[glance]`."""
EXCERPT_LENGTH = 40
"""Letters of a text that a message shows."""


class EvidenceError(ProblemsError):
    """The evidence says something it must not."""


class UnreadableRowError(csv.Error):
    """A row that is not CSV, and the line it starts on."""

    def __init__(self, what: str, line: int) -> None:
        super().__init__(what)
        self.line = line


def display_path(path: Path) -> str:
    """Name a file as messages do: from the project's root where it lies below it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def read_text(path: Path) -> str:
    """Read a text that people edit; raise `EvidenceError` where it is missing or not UTF-8."""
    name = display_path(path)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        problem = Problem(name, WHOLE_FILE, "there is no such file", "put it back")
        raise EvidenceError(problem) from None
    except OSError as error:
        what = f"cannot be read ({error.strerror})"
        problem = Problem(name, WHOLE_FILE, what, "close it elsewhere, or put the file back")
        raise EvidenceError(problem) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise EvidenceError(Problem(name, line, "not UTF-8", "save the file as UTF-8")) from None
    if hidden := CONTROL_CHARACTERS.search(text):
        line = text.count("\n", 0, hidden.start()) + 1
        what = f"has the invisible character {hidden[0]!r}"
        raise EvidenceError(Problem(name, line, what, "delete it"))
    return text


def read_table(path: Path, model: type[Row]) -> tuple[list[tuple[int, Row]], list[Problem]]:
    """Read a CSV file into `(line, row)` pairs, and list the problems of the rows left out."""
    rows: list[tuple[int, Row]] = []
    problems: list[Problem] = []
    name = display_path(path)
    try:
        text = read_text(path)
    except EvidenceError as error:
        return [], list(error.problems)
    reader = csv.DictReader(StringIO(text, newline=""), strict=True)
    try:
        problems += [fault.at(name, 1) for fault in _find_header_faults(reader, model)]
        if problems:
            return [], problems
        for line, cells in _number_rows(reader):
            problems += [fault.at(name, line) for fault in _find_cell_faults(cells)]
            try:
                rows.append((line, model.model_validate(cells)))
            except ValidationError as error:
                faults = (fault for detail in error.errors() for fault in _explain_error(detail))
                problems += [fault.at(name, line) for fault in faults]
    except UnreadableRowError as error:
        problems.append(Problem(name, error.line, str(error), "check the quotation marks"))
    except csv.Error as error:
        problems.append(Problem(name, 1, str(error), "check the quotation marks"))
    return rows, problems


def read_ids(path: Path, column: str = "id") -> set[str]:
    """Give every id that a table holds, also of bad rows; none if it cannot be read at all."""
    try:
        rows = csv.DictReader(StringIO(read_text(path)))
        return {name for row in rows if (name := row.get(column))}
    except (EvidenceError, csv.Error):
        return set()


def _number_rows(reader: csv.DictReader[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give each row with the line it starts on, without its empty cells; pass over blank rows."""
    header = list(reader.fieldnames or [])
    lines = reader.reader  # a DictReader passes over blank lines without counting them
    start = lines.line_num + 1
    try:
        for row in lines:
            named_cells = zip(header, row, strict=False)
            cells = {name: text.strip() for name, text in named_cells if text.strip()}
            if row[len(header) :]:
                cells["cells beyond the last column"] = ",".join(row[len(header) :])
            if cells:
                yield start, cells
            start = lines.line_num + 1
    except csv.Error as error:
        raise UnreadableRowError(str(error), start) from None


def _find_cell_faults(cells: Mapping[str, str]) -> Iterator[Fault]:
    """Name the cells of a row with HTML, which a page would run, or what no page can show."""
    for name, text in cells.items():
        if found := HTML_TAG.search(text):
            what = f"{name} has {found[0]!r}, which is HTML"
            yield Fault(what, "delete it, or write Markdown")
        for fault in find_long_words(text):
            yield Fault(f"{name} {fault.what}", fault.fix)
        for excerpt, _ in find_unclosed_lookups(text):
            yield Fault(f"{name} has {excerpt!r}, which is not closed", "add the missing ]")
        for block in BLOCK.findall(text):
            yield Fault(f"{name} has the block {block}", "only a page can have it; delete it")


def find_long_words(text: str) -> Iterator[Fault]:
    """Name the words that no line can hold."""
    for word in LONG_WORD.findall(text):
        what = f"has a word of {len(word)} letters, {word[:EXCERPT_LENGTH]!r}"
        yield Fault(what, "add the missing space")


def find_unclosed_lookups(text: str) -> Iterator[tuple[str, int]]:
    """Give the start of each number, note or citation without its `]`, and the line it is on."""
    for found in UNCLOSED_LOOKUP.finditer(text):
        start = found[0].splitlines()[0].rstrip()
        yield start[:EXCERPT_LENGTH], text.count("\n", 0, found.start()) + 1


def _find_header_faults(reader: csv.DictReader[str], model: type[BaseModel]) -> Iterator[Fault]:
    """Compare the first line with the columns that the table must have."""
    header = list(reader.fieldnames or [])
    if not header and next(reader.reader, None) is not None:
        fix = "delete it, so that the first line names the columns"
        yield Fault("the first line is blank", fix)
        return
    if not header:
        yield Fault("the table is empty", "its first line names the columns")
        return
    for mark, name in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and mark in header[0]:
            yield Fault(f"cells are separated by {name}", "save the file as comma-separated")
            return
    missing = [column for column in model.model_fields if column not in header]
    for column in missing:
        fix = did_you_mean(column, header, "add it to the first line")
        yield Fault(f"there is no column {column!r}", fix)
    for column, times in Counter(header).items():
        if column not in model.model_fields:
            fix = did_you_mean(column, missing, "delete it")
            yield Fault(f"column {column!r} does not belong in this table", fix)
        elif times > 1:
            yield Fault(f"column {column!r} appears {times} times", "keep one")


def _explain_error(detail: ErrorDetails) -> tuple[Fault, ...]:
    """Say what is wrong with a row, and the likeliest fix, in a spreadsheet's terms."""
    column = ".".join(str(part) for part in detail["loc"] if isinstance(part, str))
    error = detail.get("ctx", {}).get("error")
    faults = error.faults if isinstance(error, FaultsError) else (_explain_cell(detail),)
    return tuple(Fault(f"{column} {fault.what}".strip(), fault.fix) for fault in faults)


def _explain_cell(detail: ErrorDetails) -> Fault:
    """Say what is wrong with a cell that a column's type refuses."""
    said = str(detail["input"])
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            what, fix = "is empty, but every row needs one", "fill it in"
        case "literal_error":
            allowed = _split_choices(str(context["expected"]))
            what = f"is {said!r}"
            fix = did_you_mean(said, allowed, f"allowed: {', '.join(allowed)}")
        case "decimal_parsing" | "int_parsing" | "int_from_float":
            what, fix = f"is {said!r}, not a number", _suggest_number(said)
        case "date_parsing" | "date_from_datetime_parsing" | "date_from_datetime_inexact":
            what, fix = f"is {said!r}, no day of the calendar", "write it as '2026-11-30'"
        case "greater_than":
            what, fix = f"is {said!r}", f"write a number above {context['gt']}, or leave it blank"
        case "greater_than_equal" | "less_than_equal" | "less_than":
            what, fix = f"is {said!r}, out of range", "check its digits"
        case "string_pattern_mismatch":
            what = f"is {said!r}"
            fix = PATTERN_HINTS.get(context["pattern"], "write it as the other rows have it")
        case "extra_forbidden":
            what, fix = f"hold {said!r}", "quote a cell that has a comma in it"
        case _:
            what, fix = f"is {said!r}: {detail['msg']}", "correct it, or leave it blank"
    return Fault(what, fix)


PATTERN_HINTS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": (
        "write small letters, digits and hyphens, such as 'dominh2017-ctace-os'"
    ),
    r"^$|^#[0-9a-f]{6}$": "write '#' and six digits or small letters, such as '#2f72cf'",
    r"^C\d{2,}$": "write C and two digits, such as 'C01'",
    r"^E\d{2,}$": "write E and two digits, such as 'E01'",
    r"^R\d{3,}$": "write R and three digits, such as 'R001'",
    r"^S\d{2,}$": "write S and two digits, such as 'S01'",
    r"^[A-Z]+\d{2}$": "write a capital letter and two digits, such as 'A01'",
    r"^\d{4}((-\d{2}){0,2}|/\d{4})$": (
        "write '2018-01-26', '2017-09', '2019', or a span of years '2020/2025'"
    ),
    r"^$|^[<>=]?\s?(0?\.\d+|0|1)( .+)?$": "write it as published, such as '0.03' or '<0.001'",
}
"""What to write, by the pattern that a cell does not match."""


def _split_choices(expected: str) -> list[str]:
    """Take apart the list of allowed words in a message of the validator."""
    return [word.strip("' ") for word in expected.replace(" or ", ", ").split("', '")]


def _suggest_number(said: str) -> str:
    """Suggest the intended number, without a decimal comma or a sign."""
    plain = said.replace(",", ".").strip("%~<>= ")
    likely = plain.replace(".", "", 1).isdigit()
    return f"did you mean {plain}?" if likely else "write it in digits, such as 39.4"
