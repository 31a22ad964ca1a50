"""The evidence: published results, events and the exhibit's claims, checked together."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from figures.evidence.claims import Claim
from figures.evidence.events import Event
from figures.evidence.records import Record
from figures.evidence.tables import EvidenceError, meant, named, read_ids, read_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

__all__ = ["FOLDER", "Claim", "Event", "Evidence", "EvidenceError", "Record", "read_evidence"]

FOLDER = Path(__file__).parents[2] / "docs/evidence"
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
    tables = [folder / name for name in ("records.csv", "claims.csv", "events.csv")]
    records, problems = read_table(tables[0], Record)
    claims, claim_problems = read_table(tables[1], Claim)
    events, event_problems = read_table(tables[2], Event)
    evidence = Evidence(
        {record.id: record for _, record in records},
        {claim.id: claim for _, claim in claims},
        {event.id: event for _, event in events},
    )
    claimed = read_ids(tables[1])  # a bad row is no reason to miss its name, nor is a bad table
    names = read_ids(tables[0]) | claimed
    problems += claim_problems + event_problems
    problems += placed(tables[0], twice((line, record.id) for line, record in records))
    problems += placed(tables[0], twice((line, record.number) for line, record in records))
    problems += placed(tables[1], twice((line, claim.id) for line, claim in claims))
    problems += placed(tables[2], twice((line, event.id) for line, event in events))
    for line, record in records:
        found = [
            *dangling(record, evidence, names, sources),
            *unclaimed(record.claims, evidence, claimed),
        ]
        problems += placed(tables[0], ((line, what) for what in found))
    for line, claim in claims:
        problems += placed(tables[1], ((line, what) for what in unknown(claim.sources, sources)))
    for line, event in events:
        found = [*adrift(event, names, sources), *unclaimed(event.claims, evidence, claimed)]
        problems += placed(tables[2], ((line, what) for what in found))
    if problems:
        raise EvidenceError("\n".join(problems))
    return evidence


def placed(path: Path, problems: Iterable[tuple[int, str]]) -> list[str]:
    """Write problems with the place that they stand in."""
    return [f"{named(path)}:{line}: {what}" for line, what in problems]


def twice(names: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Name the ids and numbers that are already taken."""
    first: dict[str, int] = {}
    for line, name in names:
        taken = first.setdefault(name, line)
        if taken != line:
            yield line, f"{name!r} is already taken in line {taken}; give this row one of its own"


def dangling(
    record: Record, evidence: Evidence, names: Collection[str], sources: Collection[str] | None
) -> Iterator[str]:
    """Name what a record refers to and nobody has."""
    yield from unknown((record.source,), sources)
    for other in record.published:
        if other not in names:
            yield f"published: no record {other!r}{meant(other, evidence.records)}"


def adrift(event: Event, names: Collection[str], sources: Collection[str] | None) -> Iterator[str]:
    """Name what an event refers to and nobody has, and an id that a record has already."""
    yield from unknown((event.source,), sources)
    if event.id in names:
        yield f"id {event.id!r} is that of a record; give the event one of its own"


def unclaimed(claims: Iterable[str], evidence: Evidence, names: Collection[str]) -> Iterator[str]:
    """Name the claims that the exhibit does not make; none where no claim could be read."""
    for claim in claims:
        if names and claim not in names:
            yield f"claims: no claim {claim!r}{meant(claim, evidence.claims)}"


def unknown(keys: Iterable[str], sources: Collection[str] | None) -> Iterator[str]:
    """Name the citations that the bibliography does not have."""
    for key in keys:
        if sources is not None and key not in sources:
            yield f"the bibliography has no {key!r}{meant(key, sources)}"
