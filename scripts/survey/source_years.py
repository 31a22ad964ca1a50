"""Whether records and events have the year that the bibliography gives their source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.evidence.problems import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from figures.evidence import Event, Evidence, Record
    from figures.evidence.problems import Problem

RECORDS_FILE, EVENTS_FILE = "docs/evidence/records.csv", "docs/evidence/events.csv"
REPORTS = {"trial", "reference"}
"""Kinds of events that happened when their source was published."""
SPAN = "window"


def find_source_year_problems(evidence: Evidence, years: Mapping[str, str]) -> Iterator[Problem]:
    """List the rows of another year than their source; `years` are the bibliography's, by key."""
    for record in evidence.records.values():
        year = years.get(record.source, "")
        if year and record.year and not _has_year(record, year, evidence, years):
            fault = _describe(f"year is {record.year}", record.source, year)
            yield fault.at(RECORDS_FILE, evidence.lines[record.id])
    for event in evidence.events.values():
        year = years.get(event.source, "")
        if year and not _fits_year(event, year):
            fault = _describe(f"date is {event.date!r}", event.source, year)
            yield fault.at(EVENTS_FILE, evidence.lines[event.id])


def _has_year(record: Record, year: str, evidence: Evidence, years: Mapping[str, str]) -> bool:
    """Tell whether a record has its source's year, or that of its study's first publication."""
    return str(record.year) == year or any(
        other.study == record.study and years.get(other.source) == str(record.year)
        for other in evidence.records.values()
    )


def _fits_year(event: Event, year: str) -> bool:
    """Tell whether an event has its source's year, or is an earlier one that a source mentions."""
    stated = event.date[: len(year)]
    return event.kind == SPAN or stated == year or (event.kind not in REPORTS and stated < year)


def _describe(stated: str, source: str, year: str) -> Fault:
    what = f"{stated}, but the bibliography has {year} for {source!r}"
    return Fault(what, "correct the one that is wrong")
