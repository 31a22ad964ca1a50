"""The treatments at a glance: a row a topic, a cell a treatment, each with its sources.

A cell is Markdown, a line a statement. `[range survival cTACE]` in it stands for the lowest and the
highest published result after a treatment, taken from the records that the figures draw, so that
table and figures cannot disagree.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, field_validator

from figures import five_year_survival, overall_survival, symptom_control
from figures.drawing.style import get_months
from figures.evidence import find_duplicates
from figures.evidence.problems import WHOLE_FILE, Fault, FaultsError, Problem, did_you_mean
from figures.evidence.records import TIMES, OneLine
from figures.evidence.tables import EvidenceError, display_path, read_table
from figures.evidence.typed_numbers import LOOKUP, find_typed_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from figures.evidence import Evidence, Record

FILE = "glance.csv"
NOT_FOUND = "Not found"
TREATMENTS: Mapping[str, tuple[str, str]] = {
    "ctace": ("cTACE", "ctace"),
    "deb_tace": ("DEB-TACE", "deb-tace"),
    "tae": ("TAE", "tae"),
    "tare": ("TARE (Y-90)", "tare"),
}
"""The heading of each column of the table, and the name of its color."""
COLUMN_THERAPIES: Mapping[str, frozenset[str]] = {
    "ctace": frozenset({"cTACE", "TACE"}),
    "deb_tace": frozenset({"DEB-TACE"}),
    "tae": frozenset({"TAE"}),
    "tare": frozenset({"TARE"}),
}
"""The therapies whose ranges a column may show, as records name them."""
RANGE_LOOKUP = re.compile(
    r"\[range (?P<measure>[a-z-]+(?: [a-z-]+)*) (?P<therapy>[A-Z][\w-]*|cTACE)\]"
)


class Topic(BaseModel):
    """What is said of each treatment under one heading."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    row: OneLine
    """Heading of the row."""
    ctace: str
    """Conventional TACE, and TACE whose type the source does not state."""
    deb_tace: str
    """TACE with drug-eluting beads."""
    tae: str
    """Embolization without a drug."""
    tare: str
    """Radioembolization with yttrium-90."""

    @field_validator("row")
    @classmethod
    def check_heading(cls, heading: str) -> str:
        """Refuse a result in a heading."""
        if typed := find_typed_number(heading):
            fix = "write [#record] for it in the cells"
            raise FaultsError(Fault(f"has {typed!r} typed in", fix))
        return heading

    @field_validator("ctace", "deb_tace", "tae", "tare")
    @classmethod
    def check_cell(cls, cell: str) -> str:
        """Refuse a cell without a source, and a result that is typed."""
        if cell == NOT_FOUND:
            return cell
        if not LOOKUP.search(cell):
            fix = f"add [@key] or [#record], or write {NOT_FOUND!r}"
            raise FaultsError(Fault("names no source", fix))
        if typed := find_typed_number(cell):
            raise FaultsError(Fault(f"has {typed!r} typed in", "write [#record] for a result"))
        return cell

    def cells(self) -> dict[str, str]:
        """Give the cells by treatment, in order."""
        return {name: getattr(self, name) for name in TREATMENTS}


def select_survival(evidence: Evidence) -> list[Record]:
    """Give the medians of the figure of survival, and by the same rules those of TAE and TARE."""
    beyond = [
        record
        for record in evidence.records.values()
        if (record.endpoint, record.statistic) == ("OS", "median")
        and record.therapy in {"TAE", "TARE"}
        and not record.is_from_exhibit
        and overall_survival.is_whole_series(record, evidence)
    ]
    return [*overall_survival.select_series(evidence), *beyond]


MEASURES: Mapping[str, Callable[[Evidence], Sequence[Record]]] = {
    "survival": select_survival,
    "five-year survival": five_year_survival.select_published,
    "symptoms": symptom_control.select_published,
}
"""What a range can be of."""


def read_glance(folder: Path) -> list[Topic]:
    """Read the table; raise `EvidenceError` with every problem of its cells."""
    rows, problems = read_table(folder / FILE, Topic)
    if problems:
        raise EvidenceError(*problems)
    return [topic for _, topic in rows]


def find_glance_problems(folder: Path, evidence: Evidence | None) -> Iterator[Problem]:
    """List what is wrong with the table, and with what it asks of the records."""
    path = folder / FILE
    file = display_path(path)
    rows, found = read_table(path, Topic)
    yield from found
    if not rows and not found:
        yield Problem(file, WHOLE_FILE, "the table has no rows", "add one")
    yield from find_duplicates(path, ((line, topic.row) for line, topic in rows))
    for line, topic in rows if evidence else ():
        for name, cell in topic.cells().items():
            faults = [
                *_find_misplaced_ranges(name, cell),
                *_find_range_faults(cell, evidence),  # type: ignore[arg-type]
            ]
            for fault in faults:
                yield Problem(file, line, f"{name}: {fault.what}", fault.fix)


def _find_misplaced_ranges(column: str, cell: str) -> Iterator[Fault]:
    """Name the ranges in the column of another treatment."""
    own = COLUMN_THERAPIES[column]
    for therapy in sorted({one["therapy"] for one in RANGE_LOOKUP.finditer(cell)} - own):
        if any(therapy in therapies for therapies in COLUMN_THERAPIES.values()):
            fix = f"write {' or '.join(sorted(own))}"
            yield Fault(f"has the range after {therapy!r}", fix)


def _find_range_faults(cell: str, evidence: Evidence) -> Iterator[Fault]:
    """Name the ranges that the records do not give."""
    for asked in re.findall(r"\[range [^\]]*\]?", cell):
        try:
            expand_ranges(asked, evidence)
        except FaultsError as error:
            yield from error.faults


def expand_ranges(cell: str, evidence: Evidence) -> str:
    """Write the ranges of a cell out as records and citations.

    Raises `FaultsError` for a range that nobody can read, or that the records do not give.
    """
    written = RANGE_LOOKUP.sub(
        lambda asked: format_range(asked["measure"], asked["therapy"], evidence), cell
    )
    if "[range" in written:
        fix = "write it like '[range survival cTACE]'"
        raise FaultsError(Fault("a range is not readable", fix))
    return written


def format_range(measure: str, therapy: str, evidence: Evidence) -> str:
    """Write the range of a measure after a treatment, how many series it is of, and the sources."""
    if measure not in MEASURES:
        fix = did_you_mean(measure, MEASURES, f"known: {', '.join(MEASURES)}")
        raise FaultsError(Fault(f"no range of {measure!r}", fix))
    published = [row for row in MEASURES[measure](evidence) if row.value is not None]
    rows = sorted((row for row in published if row.therapy == therapy), key=_get_comparable_value)
    if not rows:
        known = {row.therapy for row in published}
        likeliest = did_you_mean(therapy, known, "")
        fix = "; ".join(filter(None, [likeliest, f"write {NOT_FOUND!r}"]))
        raise FaultsError(Fault(f"no series of {measure} after {therapy!r}", fix))
    low, high = rows[0], rows[-1]
    sources = "; ".join(dict.fromkeys(f"@{row.source}" for row in rows))
    ends = (
        _build_lookup(high)
        if _get_comparable_value(low) == _get_comparable_value(high)
        else f"{_build_lower_lookup(low)} to {_build_lookup(high)}"
    )
    return f"{ends} ({_format_series_count(rows)}) [{sources}]"


def _get_comparable_value(record: Record) -> float:
    """Give the number a record is compared by: a time in months, a share in percent."""
    if record.unit == "percent":
        return float(record.value or 0)
    if record.unit not in TIMES:
        what = f"{record.id!r} is in {record.unit!r}, which has no place in a range"
        raise FaultsError(Fault(what, "correct its unit or its endpoint in records.csv"))
    return get_months(record)


def _build_lookup(record: Record) -> str:
    """Write the lookup of a record with its unit; times are in months."""
    return f"[#{record.id}]" if record.unit in {"months", "percent"} else f"[#{record.id} months]"


def _build_lower_lookup(record: Record) -> str:
    """Write the lookup of the lower end, without the unit that the upper end carries."""
    return f"[#{record.id} value]" if record.unit == "months" else _build_lookup(record)


def _format_series_count(rows: Sequence[Record]) -> str:
    """Count the series, their arms if these are more, and those that were not re-checked."""
    series = len({row.study for row in rows})
    said = f"{series}\u00a0series"
    if series != len(rows):
        said = f"{len(rows)}\u00a0arms of {said}"
    recalled = sum(row.checked == "recalled" for row in rows)
    return f"{said}, {recalled} not re-checked" if recalled else said
