"""A randomised trial's medians: which they are, what is said of them, and their panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.sheets import Panel, Row
from figures.drawing.style import detail, in_unit, people, status
from figures.evidence import wording
from figures.views import Section
from figures.views.narrative import Clause

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.drawing.style import Unit
    from figures.evidence import Evidence, Record


def under(evidence: Evidence, study: str, endpoint: str) -> list[Record]:
    """Keep a trial's medians of an endpoint: the primary analysis first, treatment first."""
    rows = [
        record
        for record in evidence.records.values()
        if record.study == study and record.endpoint == endpoint and record.statistic == "median"
    ]
    return sorted(rows, key=lambda row: (row.therapy != "PRRT", bool(row.subgroup)))


def clause(record: Record, unit: Unit) -> Clause:
    """Say a median with its interval, then ratio and p; and as published, if it was converted."""
    said = in_unit(record, unit) + (f" {unit}" if record.value is not None else "")
    return Clause(f"{wording.readable(wording.arm(record))} ", said + brackets(record, unit))


def said(records: Sequence[Record]) -> str:
    """Say the medians one after the other, each with its interval, then ratio and p."""
    clauses = [clause(record, "months") for record in records]
    return "; ".join(said.stem + said.item for said in clauses)


def brackets(record: Record, unit: Unit) -> str:
    """Write in brackets what stands beside a median."""
    beside = [
        published(record, unit),
        wording.hazard_ratio(record),
        wording.p_value(record),
        status(record),
    ]
    return f" ({', '.join(part for part in beside if part)})" if any(beside) else ""


def published(record: Record, unit: Unit) -> str:
    """Write the interval, and before it the value as published where it was converted."""
    said = wording.interval(record)
    if record.unit == unit:
        return said
    value = "" if record.value is None else wording.number(record.value)
    return f"in {record.unit} {', '.join(filter(None, (value, said)))}"


def section(records: Sequence[Record], heading: str) -> Section:
    """Make a section of an endpoint, with the hazard ratio beside its heading."""
    ratio = [wording.hazard_ratio(records[0]), wording.p_value(records[0])]
    return Section(heading, records, ", ".join(filter(None, ratio)))


def panel(records: Sequence[Record], heading: str) -> Panel:
    """Lay out a panel of an endpoint."""
    rows = [Row(row, row.arm[:1].upper() + row.arm[1:], beside(row)) for row in records]
    return Panel(rows, heading, section(records, heading).aside)


def beside(record: Record) -> str:
    """Write which analysis it is, in how many, and what was not checked."""
    return detail(record.subgroup, people(record), status(record))
