"""Texts made from records, kept until a field changes that their maker has read.

    text = remember_by_reads(path, key, evidence, lambda records: draw(records).to_json())

The maker is given records that note which of their fields are read, so that the change of one cell
makes again what read that cell, and nothing else.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from figures.evidence.records import Record
from scripts.cache.fingerprints import hash_texts
from scripts.cache.store import keep, read_kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from figures.evidence import Evidence

FIELDS = frozenset(Record.model_fields)
WHOLE_RECORD = "__dict__"
"""What a comparison, a hash, a copy and a representation of a record read."""

Reads = dict[str, set[str]]
"""The names of the fields that were read, by the id of their record."""


class _ReadNotes:
    """Where traced records note what is read of them."""

    current: Reads | None = None


class TracedRecord(Record):
    """A record that notes which of its fields are read."""

    def __getattribute__(self, name: str) -> Any:
        """Note a field, or all of them, and give it."""
        if _ReadNotes.current is not None and (name in FIELDS or name == WHOLE_RECORD):
            content = object.__getattribute__(self, WHOLE_RECORD)
            noted = _ReadNotes.current.setdefault(content["id"], set())
            noted |= FIELDS if name == WHOLE_RECORD else {name}
        return super().__getattribute__(name)

    def __eq__(self, other: object) -> bool:
        """Compare with any record, which a traced one is for those who compare."""
        return isinstance(other, Record) and self.__dict__ == other.__dict__

    __hash__ = Record.__hash__


@contextmanager
def trace_reads(evidence: Evidence) -> Iterator[tuple[Evidence, Reads]]:
    """Give evidence whose records note what is read of them, and the notes."""
    before, reads = _ReadNotes.current, Reads()
    traced = replace(
        evidence, records={name: _trace(record) for name, record in evidence.records.items()}
    )
    _ReadNotes.current = reads
    try:
        yield traced, reads
    finally:
        _ReadNotes.current = before


def _trace(record: Record) -> Record:
    """Give the same record as one that notes what is read of it; it has been checked."""
    return TracedRecord.model_construct(**{name: getattr(record, name) for name in FIELDS})


def remember_by_reads(
    path: Path, key: str, evidence: Evidence, make: Callable[[Evidence], str]
) -> str:
    """Give the text that was made from the same fields of records and what `key` stands for.

    Makes and keeps it if there is none. `key` must contain what `hash_all_but_fields` gives.
    """
    kept = read_kept(path, key)
    if kept is not None:
        head, text = kept.split("\n", 1)
        state, fields = json.loads(head)
        if hash_fields(evidence, fields) == state:
            return text
    with trace_reads(evidence) as (traced, reads):
        text = make(traced)
    fields = {name: sorted(reads[name]) for name in sorted(reads)}
    keep(path, key, f"{json.dumps([hash_fields(evidence, fields), fields])}\n{text}")
    return text


def read_state(path: Path) -> str | None:
    """Give one fingerprint of all that a kept text was made from, if there is one."""
    try:
        key, _, state, _ = path.read_text("utf-8").split("\n", 3)
    except (OSError, ValueError):
        return None
    return hash_texts(key, state)


def hash_fields(evidence: Evidence, fields: Mapping[str, Sequence[str]]) -> str:
    """Give one fingerprint of some fields of records, named by the ids of these."""
    values = [
        [repr(getattr(evidence.records[name], field)) for field in names]
        for name, names in fields.items()
    ]
    return hash_texts(json.dumps(values))


def hash_all_but_fields(evidence: Evidence) -> str:
    """Give one fingerprint of the evidence without what stands in the fields of records."""
    return hash_texts(repr([*evidence.records]), repr(replace(evidence, records={})))
