"""The evidence: published results, events and the poster's claims, checked together."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from figures.evidence.claims import Claim
from figures.evidence.events import Event
from figures.evidence.problems import WHOLE_FILE, Fault, Problem, did_you_mean
from figures.evidence.records import Record
from figures.evidence.stated_numbers import fill_lookups, find_number_faults, find_typed_dates
from figures.evidence.studies import find_study_faults
from figures.evidence.tables import EvidenceError, display_path, join_faults, read_ids, read_table
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
NUMBER = re.compile(r"R(\d+)$")
NUMBER_FAULT = re.compile(r"number is |'R\d+' is already taken")
"""How problems of a record's running number begin."""


@dataclass(frozen=True)
class Evidence:
    """Everything the exhibit knows, by id and in the tables' order."""

    records: Mapping[str, Record]
    claims: Mapping[str, Claim]
    events: Mapping[str, Event] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    """The line of each row in its table, by its id."""

    def find_printed_counterparts(self, record: Record) -> list[Record]:
        """List the figures of the poster that were checked against a published record."""
        return self._printed_counterparts.get(record.id, [])

    @cached_property
    def _printed_counterparts(self) -> Mapping[str, list[Record]]:
        """The figures of the poster by each published record that they were checked against."""
        found: dict[str, list[Record]] = {}
        for printed in self.records.values():
            for name in dict.fromkeys(printed.published):
                found.setdefault(name, []).append(printed)
        return found


def read_evidence(
    folder: Path = EVIDENCE_FOLDER, sources: Collection[str] | None = None
) -> Evidence:
    """Read all tables; raise `EvidenceError` with every problem of all at once.

    `sources` are the bibliography's keys; without them, citations are not checked.
    """
    paths = [folder / name for name in ("records.csv", "claims.csv", "events.csv")]
    files = [display_path(path) for path in paths]
    records, problems = read_table(paths[0], Record)
    claims, claim_problems = read_table(paths[1], Claim)
    events, event_problems = read_table(paths[2], Event)
    evidence = Evidence(
        {record.id: record for _, record in records},
        {claim.id: claim for _, claim in claims},
        {event.id: event for _, event in events},
        {row.id: line for rows in (claims, events, records) for line, row in rows},
    )
    claimed = read_ids(paths[1])  # a bad row is no reason to miss its name, nor is a bad table
    known = read_ids(paths[0])
    names = known | claimed
    if not records and not problems:
        problems.append(Problem(files[0], WHOLE_FILE, "the table has no rows", "add one"))
    therapies = read_ids(THERAPIES_FILE, "name")
    problems += read_therapies()[1]
    problems += claim_problems + event_problems
    problems += find_duplicates(paths[0], ((line, record.id) for line, record in records))
    problems += find_duplicates(paths[0], ((line, record.number) for line, record in records))
    problems = _suggest_next_number(problems, paths[0])
    problems += find_duplicates(paths[1], ((line, claim.id) for line, claim in claims))
    problems += find_duplicates(paths[2], ((line, event.id) for line, event in events))
    study_faults = [(line, "study", fault) for line, fault in find_study_faults(records).items()]
    problems += [fault.at(files[0], line) for line, fault in join_faults(study_faults)]
    for line, record in records:
        faults = [
            *_find_unknown_record_links(record, known, sources),
            *find_unknown_therapies(record.therapy, therapies),
            *find_unknown_claims(record.claims, claimed),
        ]
        problems += [fault.at(files[0], line) for fault in faults]
    for line, claim in claims:
        faults = [*find_unknown_citations(claim.sources, sources)]
        problems += [fault.at(files[1], line) for fault in faults]
    for line, event in events:
        faults = [
            *_find_unknown_event_links(event, names, sources),
            *find_unknown_therapies(event.therapy, therapies),
            *find_unknown_claims(event.claims, claimed),
        ]
        problems += [fault.at(files[2], line) for fault in faults]
    problems += [
        fault.at(files[0], evidence.lines[name]) for name, fault in find_number_faults(evidence)
    ]
    problems += [
        fault.at(files[1], evidence.lines[name]) for name, fault in find_typed_dates(evidence)
    ]
    filled, lookup_faults = fill_lookups(evidence)
    for name, found in lookup_faults.items():
        file = files[0] if name in evidence.records else files[2]
        problems += [fault.at(file, evidence.lines[name]) for fault in found]
    if problems:
        raise EvidenceError(*problems)
    return filled


def _suggest_next_number(problems: Iterable[Problem], records: Path) -> list[Problem]:
    """Say the next free number where a record's is missing, malformed or already taken."""
    taken = [int(found[1]) for name in read_ids(records, "number") if (found := NUMBER.match(name))]
    fix = f"write 'R{max(taken, default=0) + 1:03}', the next free number"
    return [
        replace(problem, fix=fix) if NUMBER_FAULT.match(problem.what) else problem
        for problem in problems
    ]


def find_duplicates(path: Path, names: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    """Name the lines of a table whose id or number an earlier line has."""
    first: dict[str, int] = {}
    for line, name in names:
        taken = first.setdefault(name, line)
        if taken != line:
            what = f"{name!r} is already taken in line {taken}"
            yield Problem(display_path(path), line, what, "give this row one of its own")


def _find_unknown_record_links(
    record: Record, known: Collection[str], sources: Collection[str] | None
) -> Iterator[Fault]:
    """Name the sources and records that a record refers to and that do not exist.

    Records are not looked for where none could be read.
    """
    yield from find_unknown_citations((record.source,), sources)
    for other in record.published:
        if known and other not in known:
            fix = did_you_mean(other, known, "add its row, or delete the name")
            yield Fault(f"published: no record {other!r}", fix)


def _find_unknown_event_links(
    event: Event, names: Collection[str], sources: Collection[str] | None
) -> Iterator[Fault]:
    """Name an unknown source of an event, and an id that a record already has."""
    yield from find_unknown_citations((event.source,), sources)
    if event.id in names:
        yield Fault(f"id {event.id!r} is that of a record", "give the event one of its own")


def find_unknown_claims(claims: Iterable[str], known: Collection[str]) -> Iterator[Fault]:
    """Name the claims that the poster does not make; none where no claim could be read."""
    for claim in claims:
        if known and claim not in known:
            fix = did_you_mean(claim, known, "add its row to claims.csv, or delete the name")
            yield Fault(f"claims: no claim {claim!r}", fix)


def find_unknown_citations(keys: Iterable[str], sources: Collection[str] | None) -> Iterator[Fault]:
    """Name the citations that the bibliography does not have."""
    for key in keys:
        if sources is not None and key not in sources:
            fix = did_you_mean(key, sources, "add the entry to bibliography.bib")
            yield Fault(f"the bibliography has no {key!r}", fix)
