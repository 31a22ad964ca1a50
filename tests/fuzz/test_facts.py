"""No change of a single cell leaves an old value behind, or is read by nobody."""

from random import Random

import pytest

from tests.fuzz.facts import Change, check_change, make_change, read_rows

SEED, CHANGES = 20261130, 40


def test_a_changed_cell_is_refused_or_shown_everywhere() -> None:
    random = Random(SEED)  # noqa: S311  # no secret
    for _ in range(CHANGES):
        check_change(make_change(random))


def _find_change(name: str, column: str, new: str) -> Change:
    header, rows = read_rows("records.csv")
    number, (line, row) = next((n, row) for n, row in enumerate(rows) if row[1][0] == name)
    return Change("records.csv", line, number, column, row[header.index(column)], new)


@pytest.mark.parametrize(
    ("name", "column", "new", "outcome"),
    [
        ("ho2007-hace-hae-symptoms", "n", "20", "refused"),
        ("touloupas2021-non-responders-os", "value", "39.7", "consistent"),
        ("kitano2016-burden-cutoff", "value", "76", "refused"),
        ("exhibit-os-high", "value", "45", "refused"),
        ("zuckerman2019-y90-os", "note", "A word more", "consistent"),
    ],
)
def test_change(name: str, column: str, new: str, outcome: str) -> None:
    assert check_change(_find_change(name, column, new)) == outcome
