"""Damage to one row of a table: it is refused at its line, or kept as typed with all other rows."""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING

from figures.evidence import EVIDENCE_FOLDER, read_evidence
from figures.evidence.claims import Claim
from figures.evidence.events import Event
from figures.evidence.problems import Problem, ProblemsError
from figures.evidence.records import Record
from figures.evidence.tables import read_table
from scripts.references.bibliography import read_bibliography
from tests.fuzz.damage import count_line_ends, damage_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from random import Random

    from pydantic import BaseModel

MODELS: dict[str, type[Record | Claim | Event]] = {
    "records.csv": Record,
    "claims.csv": Claim,
    "events.csv": Event,
}
ELSEWHERE = (
    "is already taken in line",
    "disagree",
    " in line ",
    "no record",
    "no claim",
    "which is ",
)
"""What is said of a sound row that a damaged one contradicts, or that looks it up."""


@dataclass(frozen=True)
class DamagedTable:
    """A table with one damaged row."""

    file: str
    before: str
    row: str
    worse: str
    after: str

    @property
    def text(self) -> str:
        """Give the whole table."""
        return self.before + self.worse + self.after

    @property
    def lines(self) -> range:
        """Give the lines of the damaged row, up to the one that its last letter may have joined."""
        first = count_line_ends(self.before) + 1
        return range(first, first + max(count_line_ends(self.worse), 1) + 1)


@cache
def split_rows(file: str) -> tuple[str, ...]:
    """Give the text of the first line of a table, and of each row."""
    text = (EVIDENCE_FOLDER / file).read_bytes().decode("utf-8-sig")
    lines = text.splitlines(keepends=True)
    reader, rows, start = csv.reader(StringIO(text, newline="")), [], 0
    for _ in reader:
        rows.append("".join(lines[start : reader.line_num]))
        start = reader.line_num
    return tuple(rows)


def damage_table(random: Random, file: str) -> DamagedTable:
    """Damage one row of a table, not its first line."""
    rows = split_rows(file)
    place = random.randrange(1, len(rows))
    row = rows[place].rstrip("\r\n")
    worse = damage_text(random, row) + rows[place][len(row) :]
    return DamagedTable(file, "".join(rows[:place]), rows[place], worse, "".join(rows[place + 1 :]))


def check_damaged_table(table: DamagedTable, folder: Path) -> str:
    """Say whether a damaged table was refused or kept; raise `AssertionError` if either is wrong.

    `folder` has copies of the tables.
    """
    path = folder / table.file
    path.write_bytes(table.text.encode("utf-8", "surrogatepass"))
    try:
        read_evidence(folder, _read_keys())
        rows, problems = read_table(path, MODELS[table.file])
    except ProblemsError as error:
        problems = list(error.problems)
    finally:
        shutil.copyfile(EVIDENCE_FOLDER / table.file, path)
    if problems:
        _check_lines(table, problems)
        return "refused"
    _check_sound_rows(table, [row for _, row in rows])
    return "kept"


def _check_lines(table: DamagedTable, problems: Sequence[Problem]) -> None:
    """Require that a problem names the damaged row, and that none names a line that is not."""
    assert all(problem.line for problem in problems), (problems, table.worse)
    own = [problem for problem in problems if problem.line in table.lines]
    others = [problem for problem in problems if problem.line not in table.lines]
    foreign = [one for one in others if not any(words in one.what for words in ELSEWHERE)]
    assert not foreign, (foreign, table.lines, table.worse)
    assert own or others, (problems, table.worse)


def _check_sound_rows(table: DamagedTable, rows: Sequence[BaseModel]) -> None:
    """Require that every other row is as it was, and that the damaged one is as it was typed."""
    kept = {_name_row(row): row for row in rows}
    sound = _read_sound_rows(table.file)
    damaged = next(csv.reader(StringIO(table.row, newline="")))[0]
    lost = {name for name, row in sound.items() if name != damaged and kept.get(name) != row}
    assert not lost, (lost, table.worse)
    typed = [
        row for row in csv.reader(StringIO(table.worse, newline="")) if any(map(str.strip, row))
    ]
    assert len(rows) == len(sound) - 1 + len(typed), (len(rows), table.worse)
    new = [row for name, row in kept.items() if name == damaged or name not in sound]
    for cells, row in zip(typed, new, strict=False):
        for column, cell in zip(type(row).model_fields, cells, strict=False):
            kept_cell = _write_cell(getattr(row, column))
            assert kept_cell == " ".join(cell.split(" ")).strip() or kept_cell == " ".join(
                cell.split()
            ), (column, cell, kept_cell)


def _write_cell(value: object) -> str:
    """Write what was kept of a cell as it would be typed."""
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return "" if value is None else str(value)


@cache
def _read_sound_rows(file: str) -> Mapping[str, BaseModel]:
    rows, _ = read_table(EVIDENCE_FOLDER / file, MODELS[file])
    return {_name_row(row): row for _, row in rows}


def _name_row(row: BaseModel) -> str:
    return str(next(value for _, value in row))


@cache
def _read_keys() -> frozenset[str]:
    return frozenset(read_bibliography().entries)
