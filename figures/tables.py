"""Tables edited by people: rows read with the line they stand on, every problem collected."""

from __future__ import annotations

import csv
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pydantic_core import ErrorDetails

Row = TypeVar("Row", bound=BaseModel)


class EvidenceError(ValueError):
    """The evidence says something it must not; the message lists every place."""


def read_table(path: Path, model: type[Row]) -> tuple[list[tuple[int, Row]], list[str]]:
    """Read a CSV file into `(line, row)` pairs, and list the problems of the rows left out."""
    rows: list[tuple[int, Row]] = []
    problems: list[str] = []
    with path.open(newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file, strict=True)
        problems += header_problems(path.name, reader.fieldnames or [], model)
        if problems:
            return [], problems
        try:
            for line, cells in numbered(reader):
                try:
                    rows.append((line, model.model_validate(cells)))
                except ValidationError as error:
                    problems += [
                        f"{path.name}:{line}: {explain(detail)}" for detail in error.errors()
                    ]
        except csv.Error as error:
            problems.append(f"{path.name}:{reader.line_num}: {error}; check the quotation marks")
    return rows, problems


def numbered(reader: csv.DictReader[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Give each row with the line it starts on, without its empty cells; pass over blank rows."""
    start = reader.line_num + 1
    for row in reader:
        cells = {
            name: text.strip()
            for name, text in row.items()
            if isinstance(name, str) and isinstance(text, str) and text.strip()
        }
        if row.get(None):
            cells["cells beyond the last column"] = ",".join(row[None])
        if cells:
            yield start, cells
        start = reader.line_num + 1


def header_problems(name: str, header: Iterable[str], model: type[BaseModel]) -> list[str]:
    """Compare the first line with the columns that the table must have."""
    header = list(header)
    if len(header) == 1 and ";" in header[0]:
        return [f"{name}:1: cells are parted by semicolons; save the file as comma-separated"]
    missing = [column for column in model.model_fields if column not in header]
    problems = [
        f"{name}:1: there is no column {column!r}{meant(column, header)}" for column in missing
    ]
    problems += [
        f"{name}:1: column {column!r} is not of this table{meant(column, missing)}"
        for column in header
        if column not in model.model_fields
    ]
    return problems


def meant(word: str, known: Iterable[str]) -> str:
    """Suggest the known word nearest to one that is not known."""
    likeliest = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"; did you mean {likeliest[0]!r}?" if likeliest else ""


def explain(detail: ErrorDetails) -> str:
    """Say what is wrong with a cell, and the likeliest fix, in a spreadsheet's terms."""
    column = ".".join(str(part) for part in detail["loc"] if isinstance(part, str))
    said = str(detail["input"])
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing":
            what = "is empty, but every row needs one"
        case "literal_error":
            allowed = choices(str(context["expected"]))
            what = f"is {said!r}{meant(said, allowed) or '; allowed: ' + ', '.join(allowed)}"
        case "decimal_parsing" | "int_parsing" | "int_from_float":
            what = f"is {said!r}, not a number{number_hint(said)}"
        case "value_error":
            what = str(context["error"])
        case "string_pattern_mismatch":
            what = f"is {said!r}{PATTERN_HINTS.get(column, '')}"
        case "extra_forbidden":
            what = f"hold {said!r}; quote a cell that has a comma in it"
        case _:
            what = f"is {said!r}: {detail['msg']}"
    return f"{column} {what}".strip()


PATTERN_HINTS = {
    "id": "; write small letters, digits and hyphens, such as 'dominh2017-ctace-os'",
    "number": "; write R and three digits, such as 'R001'",
    "date": "; write '2018-01-26', '2017-09', '2019', or a span of years '2020/2025'",
    "p": "; write it as published, such as '0.03' or '<0.001'",
}


def choices(expected: str) -> list[str]:
    """Take apart the list of allowed words in a message of the validator."""
    return [word.strip("' ") for word in expected.replace(" or ", ", ").split("', '")]


def number_hint(said: str) -> str:
    """Suggest how a number with a decimal comma or a sign was meant."""
    plain = said.replace(",", ".").strip("%~<>= ")
    return f"; did you mean {plain}?" if plain.replace(".", "", 1).isdigit() else ""
