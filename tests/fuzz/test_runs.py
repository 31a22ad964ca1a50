"""Damaged sources are refused at their line or read as typed: a short run of `make fuzz`."""

import pytest

from tests.fuzz.runs import count_outcomes

SEED = 1
RUNS = {"records.csv": 60, "claims.csv": 60, "events.csv": 60, "pages": 100}


@pytest.mark.parametrize("name", RUNS)
def test_damage_is_refused_or_read_as_typed(name: str) -> None:
    outcome = count_outcomes(name, SEED, RUNS[name])
    assert not outcome.counts["wrong"] + outcome.counts["traceback"], outcome.examples
    assert outcome.counts["refused"] > RUNS[name] // 8
