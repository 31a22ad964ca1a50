"""A text is made again when a field changes that was read for it, and for no other change."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from figures.evidence import read_evidence
from scripts.cache.record_reads import (
    FIELDS,
    hash_all_but_fields,
    read_state,
    remember_by_reads,
    trace_reads,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from figures.evidence import Evidence, Record

EVIDENCE = read_evidence()
FIRST, SECOND, *_ = EVIDENCE.records.values()


def change(record: Record, **fields: object) -> Evidence:
    changed = record.model_copy(update=fields)
    return replace(EVIDENCE, records={**EVIDENCE.records, record.id: changed})


def describe_first(evidence: Evidence) -> str:
    first = evidence.records[FIRST.id]
    return f"{first.study}\n{first.in_months(Decimal(1)) if first.unit == 'months' else first.unit}"


def test_fields_are_noted_also_where_a_method_reads_them() -> None:
    with trace_reads(EVIDENCE) as (traced, reads):
        assert traced.records[FIRST.id].is_from_exhibit == FIRST.is_from_exhibit
        assert traced.records[SECOND.id].value == SECOND.value
    assert reads == {FIRST.id: {"checked"}, SECOND.id: {"value"}}


@pytest.mark.parametrize("read_all", [hash, repr, lambda one: one == SECOND, lambda one: {one}])
def test_whole_record_is_noted_by_what_reads_it_whole(read_all: Callable[[Record], object]) -> None:
    with trace_reads(EVIDENCE) as (traced, reads):
        read_all(traced.records[FIRST.id])
    assert reads[FIRST.id] == FIELDS


def test_traced_records_are_the_same() -> None:
    with trace_reads(EVIDENCE) as (traced, _):
        for name, record in EVIDENCE.records.items():
            assert traced.records[name] == record
            assert record == traced.records[name]
            assert hash(traced.records[name]) == hash(record)
            assert repr(traced.records[name]).endswith(repr(record).removeprefix("Record"))


def test_text_is_made_again_only_for_what_was_read(tmp_path: Path) -> None:
    made: list[str] = []

    def make(evidence: Evidence) -> str:
        made.append(describe_first(evidence))
        return made[-1]

    def ask(evidence: Evidence) -> str:
        return remember_by_reads(tmp_path / "kept", "key", evidence, make)

    first = ask(EVIDENCE)
    assert first == describe_first(EVIDENCE)
    assert ask(change(SECOND, study="Another")) == first
    assert ask(change(FIRST, arm="another")) == first
    assert len(made) == 1
    assert ask(change(FIRST, study="Another")).startswith("Another")
    assert ask(EVIDENCE) == first
    assert len(made) == 3


def test_what_is_read_within_is_read_for_the_whole(tmp_path: Path) -> None:
    def make_outer(evidence: Evidence) -> str:
        return remember_by_reads(tmp_path / "inner", "key", evidence, describe_first)

    for name in ("made", "kept"):  # the inner text is made for the first, and kept for the second
        path = tmp_path / name
        assert remember_by_reads(path, "key", EVIDENCE, make_outer) == describe_first(EVIDENCE)
        changed = change(FIRST, study="Another")
        assert remember_by_reads(path, "key", changed, make_outer).startswith("Another")
        remember_by_reads(tmp_path / "inner", "key", EVIDENCE, describe_first)


def test_all_but_fields_are_the_rows_and_the_other_tables() -> None:
    state = hash_all_but_fields(EVIDENCE)
    assert hash_all_but_fields(change(FIRST, study="Another")) == state
    assert hash_all_but_fields(replace(EVIDENCE, claims={})) != state
    assert hash_all_but_fields(replace(EVIDENCE, events={})) != state
    fewer = {name: one for name, one in EVIDENCE.records.items() if name != FIRST.id}
    assert hash_all_but_fields(replace(EVIDENCE, records=fewer)) != state


def test_state_of_a_kept_text_is_that_of_what_it_was_made_from(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    assert read_state(path) is None
    states = []
    for key, evidence in (
        ("key", EVIDENCE),
        ("key", change(FIRST, arm="another")),
        ("key", change(FIRST, study="Another")),
        ("other", EVIDENCE),
        ("key", EVIDENCE),
    ):
        remember_by_reads(path, key, evidence, describe_first)
        states.append(read_state(path))
    assert states[0] == states[1] == states[4]
    assert len({*states}) == 3
