"""The evidence: published results, events and the exhibit's claims, checked together."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from figures.evidence.claims import Claim
from figures.evidence.events import Event
from figures.evidence.records import Record
from figures.evidence.tables import EvidenceError, did_you_mean, display_path, read_ids, read_table
from figures.evidence.therapies import THERAPIES_FILE, find_unknown_therapies, read_therapies

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

__all__ = [
    "EVIDENCE_FOLDER",
    "Claim",
    "Event",
    "Evidence",
    "EvidenceError",
    "Record",
    "read_evidence",
]

EVIDENCE_FOLDER = Path(__file__).parents[2] / "docs/evidence"
"""Where the published tables are: `records.csv`, `claims.csv` and `events.csv`."""


@dataclass(frozen=True)
class Evidence:
    """Everything the exhibit knows, by id and in the tables' order."""

    records: Mapping[str, Record]
    claims: Mapping[str, Claim]
    events: Mapping[str, Event] = field(default_factory=dict)

    def find_printed_counterparts(self, record: Record) -> list[Record]:
        """List the figures of the exhibit that were checked against a published record."""
        return [other for other in self.records.values() if record.id in other.published]


def read_evidence(
    folder: Path = EVIDENCE_FOLDER, sources: Collection[str] | None = None
) -> Evidence:
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
    therapies = read_ids(THERAPIES_FILE, "name")
    problems += read_therapies()[1]
    problems += claim_problems + event_problems
    problems += at_line(tables[0], duplicate_ids((line, record.id) for line, record in records))
    problems += at_line(tables[0], duplicate_ids((line, record.number) for line, record in records))
    problems += at_line(tables[1], duplicate_ids((line, claim.id) for line, claim in claims))
    problems += at_line(tables[2], duplicate_ids((line, event.id) for line, event in events))
    for line, record in records:
        found = [
            *_unknown_record_links(record, evidence, names, sources),
            *find_unknown_therapies(record.therapy, therapies),
            *_unknown_claims(record.claims, evidence, claimed),
        ]
        problems += at_line(tables[0], ((line, what) for what in found))
    for line, claim in claims:
        problems += at_line(
            tables[1], ((line, what) for what in unknown_citations(claim.sources, sources))
        )
    for line, event in events:
        found = [
            *_unknown_event_links(event, names, sources),
            *find_unknown_therapies(event.therapy, therapies),
            *_unknown_claims(event.claims, evidence, claimed),
        ]
        problems += at_line(tables[2], ((line, what) for what in found))
    if problems:
        raise EvidenceError("\n".join(problems))
    return evidence


def at_line(path: Path, problems: Iterable[tuple[int, str]]) -> list[str]:
    """Prefix problems with their file and line."""
    return [f"{display_path(path)}:{line}: {what}" for line, what in problems]


def duplicate_ids(names: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Name the ids and numbers that are already taken."""
    first: dict[str, int] = {}
    for line, name in names:
        taken = first.setdefault(name, line)
        if taken != line:
            yield line, f"{name!r} is already taken in line {taken}; give this row one of its own"


def _unknown_record_links(
    record: Record, evidence: Evidence, names: Collection[str], sources: Collection[str] | None
) -> Iterator[str]:
    """Name the sources and records that a record refers to and that do not exist."""
    yield from unknown_citations((record.source,), sources)
    for other in record.published:
        if other not in names:
            yield f"published: no record {other!r}{did_you_mean(other, evidence.records)}"


def _unknown_event_links(
    event: Event, names: Collection[str], sources: Collection[str] | None
) -> Iterator[str]:
    """Name an unknown source of an event, and an id that a record already has."""
    yield from unknown_citations((event.source,), sources)
    if event.id in names:
        yield f"id {event.id!r} is that of a record; give the event one of its own"


def _unknown_claims(
    claims: Iterable[str], evidence: Evidence, names: Collection[str]
) -> Iterator[str]:
    """Name the claims that the exhibit does not make; none where no claim could be read."""
    for claim in claims:
        if names and claim not in names:
            yield f"claims: no claim {claim!r}{did_you_mean(claim, evidence.claims)}"


def unknown_citations(keys: Iterable[str], sources: Collection[str] | None) -> Iterator[str]:
    """Name the citations that the bibliography does not have."""
    for key in keys:
        if sources is not None and key not in sources:
            yield f"the bibliography has no {key!r}{did_you_mean(key, sources)}"
