"""Tables edited by people: rows read with the line they stand on, every problem collected."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from difflib import get_close_matches
from html import unescape
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from figures.evidence.cells import find_mojibake, find_spreadsheet_faults
from figures.evidence.likely_values import suggest_day, suggest_number, suggest_p_value
from figures.evidence.problems import (
    WHOLE_FILE,
    Fault,
    FaultsError,
    Problem,
    ProblemsError,
    did_you_mean,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from pydantic_core import ErrorDetails

Row = TypeVar("Row", bound=BaseModel)
ROOT = Path(__file__).parents[2]
CONTROL_CHARACTERS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
"""Characters that no one sees; Python-Markdown marks places of its own with two of them."""
HTML_TAG = re.compile(r"</?[a-z][^\s>]*|<!--|javascript:", re.IGNORECASE)
"""Starts of HTML, which pages would pass on as it is: cells are Markdown or plain words."""
FORMAT_STARTS = {
    codecs.BOM_UTF16_LE: "is UTF-16, not UTF-8",
    codecs.BOM_UTF16_BE: "is UTF-16, not UTF-8",
    b"PK\x03\x04": "is a workbook, not a text",
    b"\xd0\xcf\x11\xe0": "is a workbook, not a text",
}
"""What files begin with that are no text in UTF-8, and what they are."""
HIDDEN_SCRIPT = re.compile(
    r"(?:java|vb)script:|\]\(<?data:|\]:<?data:|\{[^{}]*\bon[a-z]+=[^{}]*\}|\{[^{}]*\bstyle=[^{}]*\}"
    r"|\{[^{}]*\b(?:href|src|srcdoc|action|formaction)=[^{}]*\}",
    re.IGNORECASE,
)
"""Addresses and attributes of Markdown that run or load something, without spaces and codes."""
RUNNING_TAG = re.compile(
    r"<(?:script|iframe|object|embed|base|meta|link|style|form)\b|<[^<>]*[\s/]on[a-z]+\s*=",
    re.IGNORECASE,
)
"""HTML that a page may not have: it runs, or changes the whole page."""
UTF_16 = re.compile(rb"(?:[^\x00]\x00){4}|(?:\x00[^\x00]){4}")
"""Latin letters in UTF-16 without the mark of it."""
ROW_START = re.compile(r"(?:[A-Z]{1,2}\d{2,}|[a-z0-9]+(?:-[a-z0-9]+)+),")
"""How the rows of the tables begin: with the number or the name of what they describe."""
SWALLOWED_ROW = re.compile(r"[\r\n]((?:[A-Z]{1,2}\d{2,}|[a-z0-9]+(?:-[a-z0-9]+)+),\S)")
"""The start of a row in a cell whose quotation mark was opened too early or closed too late."""
BEYOND = "cells beyond the last column"
MISREAD = "letters misread"
MANY_ROWS = 20
"""Rows with a fault in the same column that have one cause."""
MOVED = "was a column moved, or filled down?"

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
    """A row that is not CSV, with the line it starts on and the one where its reader stopped."""

    def __init__(self, what: str, line: int, end: int) -> None:
        super().__init__(what)
        self.line, self.end = line, end


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
    if other := _recognize_format(content):
        raise EvidenceError(Problem(name, 1, other, "save the file as 'CSV UTF-8'"))
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


def _recognize_format(content: bytes) -> str:
    """Say what a file is that is no text in UTF-8; nothing where its start does not tell."""
    for start, what in FORMAT_STARTS.items():
        if content.startswith(start):
            return what
    return "is UTF-16, not UTF-8" if UTF_16.match(content) else ""


def _read_table_text(path: Path) -> str:
    """Read a table; raise `EvidenceError` where it is no text, or has no lines."""
    text = read_text(path)
    if "\r" in text and "\n" not in text:
        what = "the lines end as on old Macs, with CR alone"
        raise EvidenceError(Problem(display_path(path), 1, what, "save the file as 'CSV UTF-8'"))
    return text


def read_table(path: Path, model: type[Row]) -> tuple[list[tuple[int, Row]], list[Problem]]:
    """Read a CSV file into `(line, row)` pairs, and list the problems of the rows left out."""
    rows: list[tuple[int, Row]] = []
    found: list[tuple[int, str, Fault]] = []
    name = display_path(path)
    try:
        text = _read_table_text(path)
    except EvidenceError as error:
        return [], list(error.problems)
    reader = csv.DictReader(StringIO(text, newline=""), strict=True)
    broken: list[Problem] = []
    try:
        if faults := list(_find_header_faults(reader, model, text)):
            return [], [fault.at(name, 1) for fault in faults]
        for line, raw in _number_rows(reader):
            if BEYOND in raw:  # a comma that is not quoted moves every cell after it
                what, fix = f"{BEYOND} hold {raw[BEYOND]!r}", "quote a cell that has a comma in it"
                found.append((line, BEYOND, Fault(what, fix)))
                continue
            cell_faults = list(_find_cell_faults(raw))
            cells = {column: text.strip() for column, text in raw.items()}
            found += [(line, column, fault) for column, fault in cell_faults]
            try:
                row = model.model_validate(cells)
                rows += [] if cell_faults else [(line, row)]
            except ValidationError as error:
                known = {column for column, _ in cell_faults} | ({""} if cell_faults else set())
                found += [(line, *one) for one in _explain_errors(error) if one[0] not in known]
    except UnreadableRowError as error:
        line = _find_astray_mark(text, error)
        broken.append(Problem(name, line, str(error), "check the quotation marks"))
    except csv.Error as error:
        broken.append(Problem(name, 1, str(error), "check the quotation marks"))
    return rows, [fault.at(name, line) for line, fault in join_faults(found)] + broken


def join_faults(faults: Sequence[tuple[int, str, Fault]]) -> Iterator[tuple[int, Fault]]:
    """Give faults in columns with their lines; of those with one cause in many rows, the first."""
    lines: dict[str, list[int]] = {}
    for line, column, _ in faults:
        lines.setdefault(column, []).append(line)
    is_moved = len(lines.get(BEYOND, ())) > MANY_ROWS
    joined = {column for column, found in lines.items() if len(set(found)) > MANY_ROWS}
    joined |= {MISREAD}
    for line, column, fault in faults:
        if is_moved and column != BEYOND:
            continue
        if column not in joined or len(set(lines[column])) == 1:
            yield line, fault
        elif line == lines[column][0]:
            lines[column][0] = WHOLE_FILE  # the first was given
            rest = len(set(lines[column])) - 1
            what = (
                f"{fault.what}, and {rest} more rows to line {lines[column][-1]} have such a fault"
            )
            yield line, Fault(what, fault.fix if column == MISREAD else f"{fault.fix}; {MOVED}")


def read_ids(path: Path, column: str = "id") -> set[str]:
    """Give every id that a table holds, also of bad rows; none if it cannot be read at all."""
    try:
        rows = csv.DictReader(StringIO(_read_table_text(path), newline=""), strict=True)
        return {name for row in rows if (name := row.get(column))}
    except (EvidenceError, csv.Error):
        return set()


def _number_rows(reader: csv.DictReader[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Give each row with the line it starts on, without its empty cells; pass over blank rows."""
    header = list(reader.fieldnames or [])
    lines = reader.reader  # a DictReader passes over blank lines without counting them
    start = lines.line_num + 1
    try:
        for row in lines:
            cells = {name: text for name, text in zip(header, row, strict=False) if text.strip()}
            if any(text.strip() for text in row[len(header) :]):
                cells[BEYOND] = ",".join(row[len(header) :])
            if cells:
                yield start, cells
            start = lines.line_num + 1
    except csv.Error as error:
        raise UnreadableRowError(str(error), start, lines.line_num) from None


def _find_astray_mark(text: str, error: UnreadableRowError) -> int:
    """Find the line of a quotation mark astray: where the reader stopped, or where a cell opened.

    A cell that is never closed takes in the rows below it.
    """
    lines = re.split(r"\r\n|\r|\n", text)
    swallowed = (n for n in range(error.line + 1, error.end + 1) if ROW_START.match(lines[n - 1]))
    last = next(swallowed, 0) - 1
    if last < 0:
        return error.line if "unexpected end" in str(error) else error.end
    odd = [n for n in range(error.line, last + 1) if lines[n - 1].count('"') % 2]
    return odd[-1] if odd else error.line


def _find_cell_faults(cells: Mapping[str, str]) -> Iterator[tuple[str, Fault]]:
    """Name the cells of a row with HTML, which a page would run, or what no page can show."""
    for name, raw in cells.items():
        text = raw.strip()
        if mistaken := find_mojibake(raw):
            what = (
                f"{name} has {mistaken[0]!r}, which was {mistaken[1]!r} before a program misread it"
            )
            yield MISREAD, Fault(what, "open the file as UTF-8, and save it as 'CSV UTF-8'")
            continue
        for fault in find_spreadsheet_faults(name, raw):
            yield name, fault
        if text.count('"') % 2:
            yield name, Fault(f"{name} has a quotation mark without its partner", "delete it")
        for fault in _find_foreign_content(name, text):
            yield name, fault
        for fault in find_long_words(text):
            yield name, Fault(f"{name} {fault.what}", fault.fix)
        for excerpt, _ in find_unclosed_lookups(text):
            yield name, Fault(f"{name} has {excerpt!r}, which is not closed", "add the missing ]")
        for block in BLOCK.findall(text):
            fix = "only a page can have it; delete it"
            yield name, Fault(f"{name} has the block {block}", fix)


def _find_foreign_content(name: str, text: str) -> Iterator[Fault]:
    """Name HTML in a cell, what a page would run, and another row."""
    if found := HTML_TAG.search(text):
        what = f"{name} has {found[0]!r}, which is HTML"
        yield Fault(what, "delete it, or write Markdown")
    elif found := HIDDEN_SCRIPT.search(_reveal_text(text)):
        what = f"{name} has {found[0]!r}, which a page would run"
        yield Fault(what, "write the address of a page, without attributes")
    if swallowed := SWALLOWED_ROW.search(text):
        what = f"{name} has another row in it, {swallowed[1]!r}"
        yield Fault(what, "check the quotation marks of both rows")


def find_running_markup(text: str) -> str:
    """Give the start of what a page would run: a script, an attribute or an address; or nothing."""
    found = RUNNING_TAG.search(text) or HIDDEN_SCRIPT.search(_reveal_text(text))
    return found[0][:EXCERPT_LENGTH] if found else ""


def _reveal_text(text: str) -> str:
    """Write a text as a browser reads an address: codes as letters, spaces and controls left out.

    Spaces stay where they separate attributes.
    """
    plain = re.sub(r"[\x00-\x1f\x7f-\xa0\xad]", "", unescape(unescape(text)))
    return re.sub(r"\s*([:=(<])\s*", r"\1", plain)


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


def _find_header_faults(
    reader: csv.DictReader[str], model: type[BaseModel], text: str
) -> Iterator[Fault]:
    """Compare the first line with the columns that the table must have."""
    header = list(reader.fieldnames or [])
    while header and not header[-1].strip():
        header.pop()
    if not text.strip():
        yield Fault("the table is empty", "its first line names the columns")
        return
    if cause := _find_header_cause(header, model, text):
        yield cause
        return
    reader.fieldnames = header
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


def _find_header_cause(header: list[str], model: type[BaseModel], text: str) -> Fault | None:
    """Say what stands in the first line in place of the columns."""
    columns, first = set(model.model_fields), text.partition("\n")[0].strip()
    fix = "delete it, so that the first line names the columns"
    if not first.strip('," \t'):
        return Fault("the first line is blank", fix)
    if re.fullmatch(r'"?sep=.?"?', first, re.IGNORECASE):
        return Fault(f"the first line is {first!r}, which only Excel reads", fix)
    if cause := _find_separator_fault(header, columns, first):
        return cause
    spelled = [name for name in header if name not in columns and _fold(name) in columns]
    if len(spelled) > 1:
        return Fault(f"columns are {spelled[0]!r}, {spelled[1]!r}", "write them in small letters")
    if columns.isdisjoint(header) and not _names_column(header, columns):
        return Fault(f"the first line is {first[:EXCERPT_LENGTH]!r}, not the columns", fix)
    return None


def _find_separator_fault(
    header: Sequence[str], columns: Collection[str], first: str
) -> Fault | None:
    """Say by what the cells of the first line are separated in place of commas."""
    for mark, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "strokes")):
        if len(header) < len(columns) and mark in first and "," not in first:
            return Fault(f"cells are separated by {name}", "save the file as comma-separated")
    if len(header) == 1 and "," in header[0]:
        fix = "separate its cells by commas outside of quotation marks"
        return Fault("every row stands in one cell", fix)
    return None


def _fold(name: str) -> str:
    return "_".join(name.lower().split())


def _names_column(header: Iterable[str], columns: Collection[str]) -> bool:
    """Tell whether a first line has a column with another spelling."""
    return any(get_close_matches(name.lower(), columns, 1, 0.8) for name in header)


def _explain_errors(error: ValidationError) -> Iterator[tuple[str, Fault]]:
    """Give the column of each error of a row, and what is wrong in a spreadsheet's terms."""
    for detail in error.errors():
        column = ".".join(str(part) for part in detail["loc"] if isinstance(part, str))
        cause = detail.get("ctx", {}).get("error")
        faults = (
            cause.faults if isinstance(cause, FaultsError) else (_explain_cell(detail, column),)
        )
        for fault in faults:
            yield column, Fault(f"{column} {fault.what}".strip(), fault.fix)


def _explain_cell(detail: ErrorDetails, column: str) -> Fault:
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
            fix = suggest_number(said, column, whole=detail["type"] != "decimal_parsing")
            what = f"is {said!r}, not a number"
        case "date_parsing" | "date_from_datetime_parsing" | "date_from_datetime_inexact":
            fix = suggest_day(said, "write it as '2026-11-30'")
            what = f"is {said!r}, no day of the calendar"
        case "greater_than":
            what, fix = f"is {said!r}", f"write a number above {context['gt']}, or leave it blank"
        case "greater_than_equal" | "less_than_equal" | "less_than":
            what, fix = f"is {said!r}, out of range", "check its digits"
        case "string_pattern_mismatch":
            what = f"is {said!r}"
            fix = _suggest_form(said, context["pattern"])
        case _:
            what, fix = f"is {said!r}: {detail['msg']}", "correct it, or leave it blank"
    return Fault(what, fix)


P_VALUE = r"^$|^[<>=]?\s?(0?\.\d+|0|1)( .+)?$"
EVENT_DATE = r"^\d{4}((-\d{2}){0,2}|/\d{4})$"
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
    EVENT_DATE: ("write '2018-01-26', '2017-09', '2019', or a span of years '2020/2025'"),
    P_VALUE: "write it as published, such as '0.03' or '<0.001'",
}
"""What to write, by the pattern that a cell does not match."""


def _split_choices(expected: str) -> list[str]:
    """Take apart the list of allowed words in a message of the validator."""
    return [word.strip("' ") for word in expected.replace(" or ", ", ").split("', '")]


def _suggest_form(said: str, pattern: str) -> str:
    """Suggest what was meant by a cell that does not match its column's pattern."""
    hint = PATTERN_HINTS.get(pattern, "write it as the other rows have it")
    if pattern == P_VALUE:
        return suggest_p_value(said)
    return suggest_day(said, hint) if pattern == EVENT_DATE else hint
