"""A row whose study, year and source do not belong together is found by the other rows."""

import pytest

from figures.evidence import read_evidence
from figures.evidence.records import Record
from figures.evidence.studies import find_study_faults

RECORD = next(iter(read_evidence().records.values()))


def _make(
    *rows: tuple[str, int | None, str] | tuple[str, int | None, str, str],
) -> list[tuple[int, Record]]:
    """Make rows from their study, year, source and what they were seen in."""
    names = ("study", "year", "source", "seen_in")
    cells = (dict(zip(names, (*row, ""), strict=False)) for row in rows)
    return [(line, RECORD.model_copy(update=one)) for line, one in enumerate(cells, start=2)]


ROE = ("Do Roe 2020", 2020, "roe2020")
DOE = ("Doe 2017", 2017, "doe2017")
TRIAL = ("TRIAL-1", 2019, "trial2019")
FAULTS = {
    "spelling": (
        [ROE, ROE, ("DoRoe 2020", 2020, "roe2020")],
        (
            "study is 'DoRoe 2020', but 'roe2020' has 'Do Roe 2020' in line 2; "
            "did you mean 'Do Roe 2020'?"
        ),
    ),
    "letters": (
        [ROE, ROE, ("Do Reo 2020", 2020, "roe2020")],
        (
            "study is 'Do Reo 2020', but 'roe2020' has 'Do Roe 2020' in line 2; "
            "did you mean 'Do Roe 2020'?"
        ),
    ),
    "spelling with another source": (
        [TRIAL, TRIAL, ("Trial 1", 2019, "later2021")],
        "study is 'Trial 1', but 'TRIAL-1' in line 2; did you mean 'TRIAL-1'?",
    ),
    "source moved": (
        [DOE, DOE, ("Do Roe 2020", 2020, "doe2017"), ROE, ROE],
        (
            "study is 'Do Roe 2020', but 'doe2017' has 'Doe 2017' in line 2; "
            "write 'roe2020' as its source, or 'read in a later paper' in seen_in"
        ),
    ),
    "source of a study without rows": (
        [ROE, ROE, ("Do Roe 2020", 2020, "nobody2020")],
        (
            "source is 'nobody2020', but 'Do Roe 2020' has 'roe2020' in line 2; "
            "write 'roe2020', or say in seen_in that it was read in a later paper"
        ),
    ),
    "year of the name": (
        [DOE, DOE, ("Doe 2017", 2071, "doe2017")],
        "year is 2071, but study is 'Doe 2017'; write 2017, or correct the study",
    ),
    "year of a trial": (
        [TRIAL, TRIAL, ("TRIAL-1", 2020, "trial2019")],
        "year is 2020, but 'trial2019' has 2019 in line 2; write the year of the source",
    ),
    "another study": (
        [TRIAL, TRIAL, ("PROMPT", 2019, "trial2019")],
        (
            "study is 'PROMPT', but 'trial2019' has 'TRIAL-1' in line 2; "
            "write 'TRIAL-1', or correct the source"
        ),
    ),
}


@pytest.mark.parametrize(("rows", "what"), FAULTS.values(), ids=FAULTS)
def test_row_that_disagrees_is_named_by_its_line(
    rows: list[tuple[str, int | None, str]], what: str
) -> None:
    found = find_study_faults(_make(*rows))
    assert {line: str(fault) for line, fault in found.items()} == {4: what}


@pytest.mark.parametrize(
    "rows",
    [
        [ROE, ROE, DOE, TRIAL],
        [TRIAL, ("TRIAL-1, pancreatic", 2019, "trial2019")],
        [TRIAL, ("TRIAL-1", 2021, "final2021")],
        [DOE, DOE, (*ROE[:2], "doe2017", "table in a later review")],
        [("Registry 2000-2012", None, "registry")],
    ],
)
def test_rows_that_agree_pass(rows: list[tuple[str, int | None, str]]) -> None:
    assert find_study_faults(_make(*rows)) == {}
