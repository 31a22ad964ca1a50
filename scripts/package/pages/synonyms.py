"""The table of words that mean the same to somebody who searches."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from figures.evidence.problems import Fault, Problem
from figures.evidence.tables import ROOT, display_path, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SYNONYMS_FILE = ROOT / "docs/evidence/synonyms.csv"
MOST_WORDS = 4
"""Words of the longest term that a search looks for."""


def _split_terms(cell: object) -> object:
    return [term.strip() for term in cell.split(";")] if isinstance(cell, str) else cell


class SynonymRow(BaseModel):
    """Terms, each of which finds the places that have another of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    terms: Annotated[tuple[str, ...], BeforeValidator(_split_terms), Field(min_length=2)]


def read_synonyms(path: Path = SYNONYMS_FILE) -> tuple[list[Sequence[str]], list[Problem]]:
    """Read the table, and list every problem of it."""
    rows, problems = read_table(path, SynonymRow)
    file = display_path(path)
    problems += [fault.at(file, line) for line, fault in _find_faults(rows)]
    return [row.terms for _, row in rows], sorted(problems)


def _find_faults(rows: Sequence[tuple[int, SynonymRow]]) -> Iterator[tuple[int, Fault]]:
    """Find terms that are blank or too long, and those that an earlier row has."""
    lines: dict[str, int] = {}
    for line, row in rows:
        for term in row.terms:
            if not term:
                yield line, Fault("has a blank term", "remove a `;`")
            elif len(term.split()) > MOST_WORDS:
                fix = f"write it in at most {MOST_WORDS} words"
                yield line, Fault(f"the term {term!r} is too long", fix)
            elif (known := lines.setdefault(_fold(term), line)) != line:
                yield line, Fault(f"{term!r} is in line {known}, too", "keep it in one row")


def _fold(term: str) -> str:
    return unicodedata.normalize("NFKD", term).casefold()
