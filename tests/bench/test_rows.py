"""A row says whether its goal is met, and what kept it from being measured."""

import pytest

from scripts.bench.rows import (
    FAILED,
    MET,
    MISSED,
    BenchError,
    Goal,
    Group,
    Reading,
    Row,
    add_plain,
    decode_group,
    encode_group,
    find_worst,
    measure_row,
    take_median,
)

ROW = Row("transfer", "KB", Goal(90))


def fail() -> float:
    raise BenchError("the page did not answer")


@pytest.mark.parametrize(
    ("goal", "value", "verdict"),
    [
        (Goal(90), 90, MET),
        (Goal(90), 90.1, MISSED),
        (Goal(100, at_least=True), 100, MET),
        (Goal(100, at_least=True), 99, MISSED),
        (Goal(0), 0, MET),
        (None, 90, ""),
        (Goal(90), None, FAILED),
        (None, None, FAILED),
    ],
)
def test_verdict_compares_the_value_with_the_goal(
    goal: Goal | None, value: float | None, verdict: str
) -> None:
    assert Row("transfer", "KB", goal, value).verdict == verdict


def test_row_has_the_values_of_both_sites() -> None:
    row = measure_row(ROW, lambda: Reading(80, "worst: Results"), lambda: 100)
    assert (row.value, row.plain, row.note, row.verdict) == (80, 100, "worst: Results", MET)


def test_row_that_cannot_be_measured_says_why_and_fails() -> None:
    row = measure_row(ROW, fail, lambda: 100)
    assert row.verdict == FAILED
    assert row.failure == "BenchError: the page did not answer"
    assert row.plain == 100


def test_row_fails_when_the_plain_site_cannot_be_measured() -> None:
    row = measure_row(ROW, lambda: 80, fail)
    assert (row.value, row.verdict) == (80, FAILED)
    assert row.failure == "plain site: BenchError: the page did not answer"


def test_row_of_the_plain_site_stands_in_that_of_the_exhibit() -> None:
    exhibit, plain = (Row("transfer", "KB", Goal(90), value) for value in (80, 100))
    assert add_plain(exhibit, plain).plain == 100
    assert add_plain(exhibit, measure_row(ROW, fail)).verdict == FAILED
    assert add_plain(exhibit, None) == exhibit


def test_median_is_the_middle_value() -> None:
    values = iter([9.0, 1.0, 3.0])
    assert take_median(lambda: next(values), 3) == 3


def test_worst_value_is_named() -> None:
    values = {"Home": 95.0, "Results": 66.0, "About": 89.0}
    assert find_worst(values, at_least=True) == Reading(66, "worst: Results")
    assert find_worst(values) == Reading(95, "worst: Home")


def test_group_is_read_as_it_was_written() -> None:
    rows = (measure_row(ROW, lambda: 80, lambda: 100), measure_row(ROW, fail), Row("raw", "MB"))
    group = Group("weight", "2026-11-30", "make bench", rows)
    encoded = encode_group(group)
    assert [row["verdict"] for row in encoded["rows"]] == [MET, FAILED, FAILED]
    assert decode_group(encoded) == group
