"""What the explorer is given: every record with its words, its axis and its published cells."""

import csv
import json
from decimal import Decimal

import pytest

from figures.evidence import EVIDENCE_FOLDER, Record, read_evidence
from figures.evidence.axes import name_axis, sort_records
from scripts.index.citation_index import Citations, Place
from scripts.index.record_uses import Uses
from scripts.markup.explorer import (
    build_table,
    describe_sources,
    link_uncited_sources,
    list_cells,
    render_script,
)
from scripts.references.bibliography import read_bibliography

RECORDS = read_evidence().records
USES = Uses({"touloupas2021-tace-os": [Place("results.md", "use-1", "Results", "Survival")]})
WORKS = (RECORDS.values(), read_bibliography().entries, Citations({"dominh2017": 4}))
SOURCES = describe_sources(*WORKS)
UNCITED = link_uncited_sources(*WORKS)
CONTENT = build_table(RECORDS.values(), USES, SOURCES)
ROWS = {
    row["id"]: row
    for row in (dict(zip(CONTENT["columns"], cells_, strict=True)) for cells_ in CONTENT["rows"])
}


def test_cells_are_those_of_the_published_table() -> None:
    with (EVIDENCE_FOLDER / "records.csv").open(newline="", encoding="utf-8-sig") as file:
        published = {row["id"]: row for row in csv.DictReader(file)}
    for name, row in published.items():
        for column in ("design", "note"):
            if "[#" in row[column]:  # a number of another cell, which is filled in
                row[column] = getattr(RECORDS[name], column)
    assert {name: list_cells(record) for name, record in RECORDS.items()} == published


def test_every_record_occurs_once_in_an_order_that_does_not_depend_on_the_table() -> None:
    assert set(ROWS) == set(RECORDS)
    assert list(ROWS) == [record.id for record in sort_records(RECORDS.values())]
    assert sort_records(RECORDS.values()) == sort_records(reversed(RECORDS.values()))


@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row["id"])
def test_an_axis_holds_one_endpoint_one_statistic_and_one_unit(row: dict[str, str]) -> None:
    if row["axis"] is None:
        return
    same = [RECORDS[name] for name, other in ROWS.items() if other["axis"] == row["axis"]]
    times = {"months", "years", "days"}
    assert len({record.endpoint for record in same}) == 1
    assert len({"time" if record.unit in times else record.unit for record in same}) == 1
    assert len({"mean" in record.statistic for record in same}) == 1
    assert len({"median" in record.statistic for record in same}) == 1


def test_times_are_drawn_in_months_and_said_as_published() -> None:
    row = ROWS["touloupas2021-tace-os"]
    assert (row["at"], row["low"], row["high"]) == (63.6, 50.4, 80.4)
    assert (row["quantity"], row["value"]) == ("5.3 years", "5.3")


def test_a_median_not_reached_has_a_bound_and_no_value() -> None:
    row = ROWS[next(name for name, record in RECORDS.items() if record.is_not_reached)]
    assert row["at"] is None
    assert row["low"] > 0


def test_sources_and_uses_are_said_with_their_places() -> None:
    assert CONTENT["uses"] == {
        "touloupas2021-tace-os": [("Results, Survival", "results.html#use-1")]
    }
    assert CONTENT["sources"]["dominh2017"]["number"] == 4


def test_sources_without_a_card_have_their_addresses_in_the_page() -> None:
    assert {record.source for record in RECORDS.values()} == {*UNCITED, "dominh2017"}
    assert UNCITED["touloupas2021"][0] == ("DOI", "https://doi.org/10.3390/cancers13215366")


def test_every_record_has_its_source_and_the_script_names_no_other_host() -> None:
    assert {record.source for record in RECORDS.values()} == set(SOURCES)
    assert "://" not in render_script(CONTENT)


def test_script_leaves_the_table_as_json() -> None:
    text = render_script(CONTENT).split("window.exhibit.evidence = ")[1]
    assert json.loads(text)["columns"] == CONTENT["columns"]


def test_a_ratio_is_drawn_on_a_log_scale_and_a_share_is_not() -> None:
    assert CONTENT["axes"]["Overall survival, hazard ratio"]["log"]
    assert not CONTENT["axes"]["5-year overall survival, %"]["log"]


def test_means_and_medians_have_axes_of_their_own() -> None:
    record: Record = RECORDS["touloupas2021-tace-os"]
    mean = record.model_copy(update={"statistic": "mean", "value": Decimal(60)})
    assert name_axis(record) == "Median overall survival, months"
    assert name_axis(mean) == "Mean overall survival, months"
