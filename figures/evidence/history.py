"""The history of the evidence: what changed in it, what was searched, what a review asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a field is called date
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from figures.evidence import (
    EVIDENCE_FOLDER,
    find_duplicates,
    find_unknown_citations,
    find_unknown_claims,
)
from figures.evidence.problems import WHOLE_FILE, Fault, Problem, did_you_mean
from figures.evidence.records import OneLine, Words
from figures.evidence.tables import EvidenceError, display_path, read_ids, read_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from figures.evidence import Evidence

Row = TypeVar("Row", bound=BaseModel)
RECORD_NUMBER = re.compile(r"\bR\d{3}\b")
"""How texts name a record."""
Decision = Literal["mended", "mended in part", "kept", "entered as recalled", "left out"]


def _require_full_date(cell: object) -> object:
    """Refuse a date not written in full: a number would be read as seconds since 1970."""
    if isinstance(cell, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
        raise PydanticCustomError("date_parsing", "not a day")
    return cell


Day = Annotated[Date, BeforeValidator(_require_full_date)]


class Change(BaseModel):
    """An edit of the evidence: what came in, and which statement it moved."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: str = Field(pattern=r"^E\d{2,}$")
    """Running number of the change."""
    date: Day
    """Day of the edit, such as `2026-11-30`."""
    what: str
    """What came in or was corrected, in one or two sentences."""
    moved: str
    """Which statement it moved, and how; or that it moved none."""
    claims: Words = ()
    """Statements of the poster that it bears on, separated by spaces."""
    sources: Words = ()
    """BibTeX keys of what came in, separated by spaces."""


class Search(BaseModel):
    """A search for evidence: when, where, with which words, and what it found."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: str = Field(pattern=r"^S\d{2,}$")
    """Running number of the search."""
    date: Day
    """Day of the search."""
    subject: str
    """What was looked for."""
    words: str
    """The words searched."""
    places: OneLine
    """Where was searched."""
    found: str
    """What was found, or that nothing was."""
    claims: Words = ()
    """Statements of the poster that it bears on, separated by spaces."""


class ReviewItem(BaseModel):
    """One item of the radiologist's review, and what became of it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    item: str = Field(pattern=r"^[A-Z]+\d{2}$")
    """Number of the item in the review: `A` for errors, `B` for doubtful points, `L` for language,
    `C` for missing evidence, `D` for the bibliography."""
    finding: str
    """What the review found, shortened."""
    decision: Decision
    """What was decided."""
    where: OneLine
    """The page, figure, table or file that was changed, or that the point is about."""
    reason: str
    """What was done, or why the text was kept."""
    sources: Words = ()
    """BibTeX keys of the sources that decide it, separated by spaces."""


@dataclass(frozen=True)
class History:
    """All edits, searches and items of the review, in the tables' order."""

    changes: Sequence[Change] = ()
    searches: Sequence[Search] = ()
    review: Sequence[ReviewItem] = ()


@dataclass(frozen=True)
class EvidenceDates:
    """How current the evidence is, by three dates that come from the tables."""

    records_edited: str
    newest_source: str
    last_searched: str


def read_history(folder: Path = EVIDENCE_FOLDER, sources: Collection[str] | None = None) -> History:
    """Read the three tables; raise `EvidenceError` with every problem of all at once."""
    claims = read_ids(folder / "claims.csv")
    changes, change_problems = _read_rows(folder / "changes.csv", Change, claims, sources)
    searches, search_problems = _read_rows(folder / "searches.csv", Search, claims, sources)
    review, review_problems = _read_rows(folder / "review.csv", ReviewItem, claims, sources)
    if problems := [*change_problems, *search_problems, *review_problems]:
        raise EvidenceError(*problems)
    return History(changes, searches, review)


def _read_rows(
    path: Path, model: type[Row], claims: Collection[str], sources: Collection[str] | None
) -> tuple[list[Row], list[Problem]]:
    rows, problems = read_table(path, model)
    file = display_path(path)
    numbers = read_ids(path.with_name("records.csv"), "number")
    for line, row in rows:
        faults = [*find_unknown_claims(getattr(row, "claims", ()), claims)]
        faults += find_unknown_citations(getattr(row, "sources", ()), sources)
        problems += [fault.at(file, line) for fault in faults]
        problems += [fault.at(file, line) for fault in _find_unknown_numbers(row, numbers)]
    key = next(iter(model.model_fields))  # the first column names the rows
    problems += find_duplicates(path, ((line, str(getattr(row, key))) for line, row in rows))
    if not rows and not problems:
        problems.append(Problem(file, WHOLE_FILE, "the table has no rows", "add one"))
    return [row for _, row in rows], problems


def _find_unknown_numbers(row: BaseModel, numbers: Collection[str]) -> Iterator[Fault]:
    """Name the records that a row mentions by a number that no record has."""
    for column, text in row:
        for number in RECORD_NUMBER.findall(text) if numbers and isinstance(text, str) else ():
            if number not in numbers:
                fix = did_you_mean(number, numbers, "correct the number")
                yield Fault(f"{column}: no record has the number {number!r}", fix)


def find_dates(evidence: Evidence, history: History) -> EvidenceDates:
    """Find the day of the last edit, the year of the newest source, the day of the last search.

    The newest source is the one of the records and the events: what only the text cites does not
    count.
    """
    years = [record.year for record in evidence.records.values() if record.year]
    years += [event.last.year for event in evidence.events.values() if event.kind != "window"]
    return EvidenceDates(
        format_date(max(change.date for change in history.changes)),
        str(max(years)),
        format_date(max(search.date for search in history.searches)),
    )


def format_date(day: Date) -> str:
    """Write a date in words: `30 November 2026`."""
    return f"{day.day} {day:%B %Y}"
