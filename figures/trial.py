"""A randomized trial's medians: their selection, their clauses, and their panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.sheets import Panel, Row
from figures.drawing.style import format_size, format_status, format_time, join_details
from figures.evidence import wording
from figures.views import Section
from figures.views.narrative import Clause

if TYPE_CHECKING:
    from collections.abc import Sequence

    from figures.drawing.style import TimeUnit
    from figures.evidence import Evidence, Record


def select_medians(evidence: Evidence, study: str, endpoint: str) -> list[Record]:
    """Keep a trial's medians of an endpoint: the primary analysis first, treatment first."""
    rows = [
        record
        for record in evidence.records.values()
        if record.study == study and record.endpoint == endpoint and record.statistic == "median"
    ]
    return sorted(rows, key=lambda row: (row.therapy != "PRRT", bool(row.subgroup)))


def build_clause(record: Record, unit: TimeUnit) -> Clause:
    """Say a median with its interval, then ratio and p; and as published, if it was converted."""
    said = format_time(record, unit) + (f" {unit}" if record.value is not None else "")
    return Clause(
        f"{wording.typeset_text(wording.name_arm(record))} ", said + _format_brackets(record, unit)
    )


def _format_brackets(record: Record, unit: TimeUnit) -> str:
    """Write the details of a median in brackets."""
    parts_given = [
        _format_published(record, unit),
        wording.format_hazard_ratio(record),
        wording.format_p_value(record),
        format_status(record),
    ]
    return f" ({', '.join(part for part in parts_given if part)})" if any(parts_given) else ""


def _format_published(record: Record, unit: TimeUnit) -> str:
    """Write the interval, and before it the value as published where it was converted."""
    said = wording.format_interval(record)
    if record.unit == unit:
        return said
    value = "" if record.value is None else wording.format_number(record.value)
    return f"in {record.unit} {', '.join(filter(None, (value, said)))}"


def build_section(records: Sequence[Record], heading: str) -> Section:
    """Make a section of an endpoint, with the hazard ratio next to its heading."""
    ratio = [wording.format_hazard_ratio(records[0]), wording.format_p_value(records[0])]
    return Section(heading, records, ", ".join(filter(None, ratio)))


def build_panel(records: Sequence[Record], heading: str) -> Panel:
    """Lay out a panel of an endpoint."""
    rows = [Row(row, row.arm[:1].upper() + row.arm[1:], _format_annotation(row)) for row in records]
    return Panel(rows, heading, build_section(records, heading).aside)


def _format_annotation(record: Record) -> str:
    """Write which analysis it is, in how many, and what was not checked."""
    return join_details(record.subgroup, format_size(record), format_status(record))
