"""A row of another year than its source is named with its line."""

import pytest

from figures.evidence import Event, Evidence, Record, read_evidence
from scripts.references.bibliography import read_bibliography
from scripts.survey.source_years import find_source_year_problems

EVIDENCE = read_evidence()
RECORD = next(iter(EVIDENCE.records.values()))
EVENT = next(iter(EVIDENCE.events.values()))


def _make_evidence(*rows: Record | Event) -> Evidence:
    records = {row.id: row for row in rows if isinstance(row, Record)}
    events = {row.id: row for row in rows if isinstance(row, Event)}
    return Evidence(records, {}, events, {row.id: line for line, row in enumerate(rows, 2)})


def _make_record(name: str, source: str, year: int | None) -> Record:
    return RECORD.model_copy(
        update={"id": name, "study": "TRIAL-1", "source": source, "year": year}
    )


def _make_event(kind: str, date: str) -> Event:
    return EVENT.model_copy(update={"kind": kind, "date": date, "source": "roe2020"})


def _list_problems(*rows: Record | Event) -> list[str]:
    years = {"roe2020": "2020", "final2022": "2022", "page": ""}
    return list(map(str, find_source_year_problems(_make_evidence(*rows), years)))


def test_tables_have_the_years_of_the_bibliography() -> None:
    years = {key: one.fields.get("year", "") for key, one in read_bibliography().entries.items()}
    assert list(find_source_year_problems(EVIDENCE, years)) == []


def test_record_of_another_year_is_named() -> None:
    sound, other = _make_record("a", "roe2020", 2020), _make_record("b", "final2022", 2071)
    assert _list_problems(sound, other) == [
        (
            "docs/evidence/records.csv:3: year is 2071, but the bibliography has 2022 for "
            "'final2022'; correct the one that is wrong"
        )
    ]


@pytest.mark.parametrize(
    ("source", "year"), [("final2022", 2020), ("page", 2019), ("roe2020", None)]
)
def test_record_of_the_first_publication_or_of_an_undated_source_passes(
    source: str, year: int | None
) -> None:
    assert _list_problems(_make_record("a", "roe2020", 2020), _make_record("b", source, year)) == []


@pytest.mark.parametrize(
    ("kind", "date"), [("trial", "2018"), ("reference", "2021-03-04"), ("approval", "2021-01")]
)
def test_event_that_its_source_cannot_report_is_named(kind: str, date: str) -> None:
    (found,) = _list_problems(_make_event(kind, date))
    what = f"date is {date!r}, but the bibliography has 2020 for 'roe2020'"
    assert found.startswith(f"docs/evidence/events.csv:2: {what}")


@pytest.mark.parametrize(
    ("kind", "date"), [("trial", "2020-05"), ("approval", "2017-09"), ("window", "2020/2025")]
)
def test_event_that_its_source_can_report_passes(kind: str, date: str) -> None:
    assert _list_problems(_make_event(kind, date)) == []
