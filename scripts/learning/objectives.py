"""The learning objectives: what a reader can do afterwards, each tied to questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from figures.evidence import EVIDENCE_FOLDER, find_duplicates
from figures.evidence.records import OneLine
from figures.evidence.tables import EvidenceError, read_table

if TYPE_CHECKING:
    from pathlib import Path

FILE = "objectives.csv"


class Objective(BaseModel):
    """One learning objective."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    """Name by which questions say what they test, such as `survival`."""
    objective: OneLine
    """What a reader can do afterwards: it goes on after "After this exhibit you can"."""


def read_objectives(folder: Path = EVIDENCE_FOLDER) -> list[tuple[int, Objective]]:
    """Read the objectives, each with its line; raise `EvidenceError` with every problem."""
    path = folder / FILE
    rows, problems = read_table(path, Objective)
    problems += find_duplicates(path, [(line, row.id) for line, row in rows])
    if problems:
        raise EvidenceError(*problems)
    return rows
