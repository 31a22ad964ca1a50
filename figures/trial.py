"""A randomised trial's medians: which they are, what is said of them, and their panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures import wording
from figures.sheets import Panel, Row
from figures.style import detail, people, status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.evidence import Evidence, Record


def under(evidence: Evidence, study: str, endpoint: str) -> list[Record]:
    """Keep a trial's medians of an endpoint: the primary analysis first, treatment first."""
    rows = [
        record
        for record in evidence.records.values()
        if record.study == study and record.endpoint == endpoint and record.statistic == "median"
    ]
    return sorted(rows, key=lambda row: (row.therapy != "PRRT", bool(row.subgroup)))


def said(records: Sequence[Record]) -> str:
    """Say the medians one after the other, each with its interval, then ratio and p."""
    rows = [
        f"{wording.readable(wording.arm(record))} {wording.quantity(record)}" + brackets(record)
        for record in records
    ]
    return "; ".join(rows)


def brackets(record: Record) -> str:
    """Write in brackets what stands beside a median."""
    beside = [
        wording.interval(record),
        wording.hazard_ratio(record),
        wording.p_value(record),
        status(record),
    ]
    return f" ({', '.join(part for part in beside if part)})" if any(beside) else ""


def panel(records: Sequence[Record], heading: str) -> Panel:
    """Lay out a panel of an endpoint, with the hazard ratio beside the treatment."""
    rows = [Row(row, row.arm[:1].upper() + row.arm[1:], beside(row)) for row in records]
    ratio = [wording.hazard_ratio(records[0]), wording.p_value(records[0])]
    return Panel(rows, heading, ", ".join(filter(None, ratio)))


def beside(record: Record) -> str:
    """Write which analysis it is, in how many, and what was not checked."""
    return detail(record.subgroup, people(record), status(record))
