"""The evidence: published results, events and the exhibit's claims, checked against another."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from figures.claims import Claim
from figures.events import Event
from figures.records import Record
from figures.tables import EvidenceError, meant, read_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

__all__ = ["FOLDER", "Claim", "Event", "Evidence", "EvidenceError", "Record", "read_evidence"]

FOLDER = Path(__file__).parents[1] / "docs/evidence"
"""Where the published tables are: `records.csv`, `claims.csv` and `events.csv`."""


@dataclass(frozen=True)
class Evidence:
    """Everything the exhibit knows, by id and in the tables' order."""

    records: Mapping[str, Record]
    claims: Mapping[str, Claim]
    events: Mapping[str, Event] = field(default_factory=dict)

    def printed_beside(self, record: Record) -> list[Record]:
        """List the figures of the exhibit that were checked against a published record."""
        return [other for other in self.records.values() if record.id in other.published]


def read_evidence(folder: Path = FOLDER, sources: Collection[str] | None = None) -> Evidence:
    """Read all tables; raise `EvidenceError` with every problem of all at once.

    `sources` are the bibliography's keys; without them, citations are not checked.
    """
    records, problems = read_table(folder / "records.csv", Record)
    claims, claim_problems = read_table(folder / "claims.csv", Claim)
    events, event_problems = read_table(folder / "events.csv", Event)
    problems += claim_problems + event_problems
    problems += [f"records.csv:{line}: {what}" for line, what in twice(records)]
    problems += [f"claims.csv:{line}: {what}" for line, what in twice(claims)]
    problems += [f"events.csv:{line}: {what}" for line, what in twice(events)]
    evidence = Evidence(
        {record.id: record for _, record in records},
        {claim.id: claim for _, claim in claims},
        {event.id: event for _, event in events},
    )
    for line, record in records:
        problems += [f"records.csv:{line}: {what}" for what in dangling(record, evidence, sources)]
    for line, claim in claims:
        problems += [f"claims.csv:{line}: {what}" for what in unknown(claim.sources, sources)]
    for line, event in events:
        problems += [f"events.csv:{line}: {what}" for what in adrift(event, evidence, sources)]
    if problems:
        raise EvidenceError("\n".join(problems))
    return evidence


def twice(rows: Iterable[tuple[int, Record | Claim | Event]]) -> Iterator[tuple[int, str]]:
    """Name the ids that are already taken."""
    first: dict[str, int] = {}
    for line, row in rows:
        taken = first.setdefault(row.id, line)
        if taken != line:
            yield line, f"id {row.id!r} is already taken in line {taken}; give it one of its own"


def dangling(record: Record, evidence: Evidence, sources: Collection[str] | None) -> Iterator[str]:
    """Name what a record refers to and nobody has."""
    yield from unknown((record.source,), sources)
    yield from unclaimed(record.claims, evidence)
    for other in record.published:
        if other not in evidence.records:
            yield f"published: no record {other!r}{meant(other, evidence.records)}"


def adrift(event: Event, evidence: Evidence, sources: Collection[str] | None) -> Iterator[str]:
    """Name what an event refers to and nobody has, and an id that a record has already."""
    yield from unknown((event.source,), sources)
    yield from unclaimed(event.claims, evidence)
    if event.id in evidence.records:
        yield f"id {event.id!r} is that of a record; give the event one of its own"


def unclaimed(claims: Iterable[str], evidence: Evidence) -> Iterator[str]:
    """Name the claims that the exhibit does not make."""
    for claim in claims:
        if claim not in evidence.claims:
            yield f"claims: no claim {claim!r}{meant(claim, evidence.claims)}"


def unknown(keys: Iterable[str], sources: Collection[str] | None) -> Iterator[str]:
    """Name the citations that the bibliography does not have."""
    for key in keys:
        if sources is not None and key not in sources:
            yield f"the bibliography has no {key!r}{meant(key, sources)}"
