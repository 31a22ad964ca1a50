"""The evidence tables hold what was collected, and say where they do not hold together."""

import codecs
import json
import re
from pathlib import Path

import pytest
from frictionless import validate

from figures.evidence import EVIDENCE_FOLDER, EvidenceError, read_evidence
from figures.evidence.events import Event
from figures.evidence.records import Record
from scripts.references.bibliography import read_bibliography
from scripts.tools.datapackage import COLUMNS_FILE, describe_package, render_columns

EVIDENCE = read_evidence(sources=read_bibliography().entries)
HEADER = ",".join(Record.model_fields)
EVENT = "launch,trial,2019-02-28,Roe,begun,,roe2020,C01,read,,"
ROW = {
    "id": "roe2020-tace-os",
    "number": "R900",
    "study": "Roe 2020",
    "design": "cohort",
    "therapy": "TACE",
    "arm": "TACE",
    "endpoint": "OS",
    "statistic": "median",
    "value": "30",
    "unit": "months",
    "source": "roe2020",
    "checked": "read",
}


def _write_tables(folder: Path, *rows: dict[str, str], header: str = HEADER) -> Path:
    """Write a small set of tables; each row is the sound one with some cells changed."""
    lines = [",".join({**ROW, **row}.get(name, "") for name in Record.model_fields) for row in rows]
    (folder / "records.csv").write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    (folder / "claims.csv").write_text(
        "id,section,subject,statement,status,verdict,note,sources\n"
        "C01,Results,Effect,It works,traced,,,\n",
        encoding="utf-8",
    )
    return _write_events(folder, EVENT)


def _write_events(folder: Path, *rows: str) -> Path:
    """Write the table of events next to the others."""
    lines = [",".join(Event.model_fields), *rows]
    (folder / "events.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def message(folder: Path) -> str:
    """Give what the reader says of tables that do not hold together."""
    with pytest.raises(EvidenceError) as caught:
        read_evidence(folder, sources={"roe2020"})
    return str(caught.value)


def test_every_collected_record_is_kept_under_its_old_number() -> None:
    numbers = [record.number for record in EVIDENCE.records.values()]
    assert numbers[:199] == [f"R{number:03}" for number in range(1, 200)]
    assert len(numbers) == len(set(numbers))


def test_every_claim_is_kept() -> None:
    assert list(EVIDENCE.claims) == [f"C{number:02}" for number in range(1, 37)]


def test_every_claim_has_a_note() -> None:
    assert all(claim.note for claim in EVIDENCE.claims.values())


def test_a_figure_of_the_exhibit_names_its_claim() -> None:
    assert all(record.claims for record in EVIDENCE.records.values() if record.is_from_exhibit)


def test_a_figure_of_the_exhibit_has_the_exhibit_as_its_source() -> None:
    for record in EVIDENCE.records.values():
        assert record.is_from_exhibit == (record.source == "lysandrou_exhibit")


def test_a_blank_value_says_why() -> None:
    blank = [record for record in EVIDENCE.records.values() if record.value is None]
    assert {record.number for record in blank if record.statistic != "association"} == {
        "R091",
        "R148",
        "R260",
    }
    assert all(record.note for record in blank)


def test_exhibit_39_4_is_next_to_published_39_6() -> None:
    printed = EVIDENCE.records["exhibit-non-responders-os"]
    published = EVIDENCE.records["touloupas2021-non-responders-os"]
    assert (str(printed.value), str(published.value)) == ("39.4", "39.6")
    assert EVIDENCE.find_printed_counterparts(published) == [printed]


def test_decimals_stay_as_published() -> None:
    assert str(EVIDENCE.records["netter1-final-lu-os"].value) == "48.0"


def test_description_of_the_tables_is_the_models() -> None:
    written = json.loads((EVIDENCE_FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    assert written == describe_package(), "run `python -m scripts.tools.datapackage`"
    columns = COLUMNS_FILE.read_text(encoding="utf-8")
    assert columns == render_columns(written), "run `python -m scripts.tools.datapackage`"
    assert "| `endpoint` * | What was measured. | as other rows write it, such as `OS`, " in columns
    assert "| `checked` * | `read` in the publication;" in columns


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_tables_are_valid_by_their_own_description() -> None:
    report = validate(str(EVIDENCE_FOLDER / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


BAD = {
    "decimal comma": ({"value": '"39,4"'}, "value is '39,4', not a number; did you mean 39.4?"),
    "outside": (
        {"ci_low": "31", "ci_high": "40"},
        "value 30 lies below its interval, which starts at 31",
    ),
    "backwards": (
        {"ci_low": "40", "ci_high": "20"},
        "value: the interval 40 to 20 runs backwards; swap them",
    ),
    "number with a stroke": ({"value": "2_4"}, "value is '2_4', not a number; did you mean 2?"),
    "leading zero": ({"value": "030"}, "value is '030', not a number; did you mean 30?"),
    "decimals of people": ({"n": "25.0"}, "n is '25.0', not a number; write a whole number"),
    "letters for a number": (
        {"value": "a" * 40},
        f"value is '{'a' * 40}', not a number; write it in digits, such as 39.4",
    ),
    "row in a cell": (
        {"note": '"A note\nroe2021-os,R901"'},
        "note has another row in it, 'roe2021-os,R'; check the quotation marks of both rows",
    ),
    "nobody": ({"n": "0"}, "n is '0'; write a number above 0, or leave it blank"),
    "unit of another statistic": (
        {"unit": "percent"},
        "unit is 'percent', but statistic is 'median'; write ",
    ),
    "unit": ({"unit": "month"}, "unit is 'month'; did you mean 'months'?"),
    "statistic": ({"statistic": "medain"}, "statistic is 'medain'; did you mean 'median'?"),
    "status": ({"checked": "recaled"}, "checked is 'recaled'; did you mean 'recalled'?"),
    "p": ({"p": "small"}, "p is 'small'; write it as published, such as '0.03' or '<0.001'"),
    "empty": ({"endpoint": ""}, "endpoint is empty, but every row needs one"),
    "source": ({"source": "roe2002"}, "the bibliography has no 'roe2002'; did you mean 'roe2020'?"),
    "claim": ({"claims": "C02"}, "claims: no claim 'C02'; did you mean 'C01'?"),
    "published": (
        {"checked": "printed", "published": "roe2020-tace-so"},
        "published: no record 'roe2020-tace-so'; did you mean 'roe2020-tace-os'?",
    ),
    "therapy": (
        {"therapy": "cTCAE"},
        "therapy is 'cTCAE'; did you mean 'cTACE'? If it is new, add a row to docs/evidence/th",
    ),
    "new therapy": (
        {"therapy": "HIFU"},
        "therapy is 'HIFU'; add a row to docs/evidence/therapies.csv",
    ),
    "end without a start": (
        {"ci_high": "40"},
        "value: the interval ends at 40 and has no lower end; write it",
    ),
    "level without interval": (
        {"ci_level": "95"},
        "ci_level is 95, but there is no interval; write its ends",
    ),
    "year": ({"year": "20211"}, "year is '20211', out of range; check its digits"),
    "below nothing": ({"value": "-3"}, "value is -3; only a difference may be negative"),
    "p above one": ({"p": "1.7"}, "p is '1.7'; write it as published, such as '0.03' or '<0.001'"),
    "itself": (
        {"checked": "printed", "published": "roe2020-tace-os"},
        "published names the record itself; name the one it was checked against",
    ),
    "unexplained blank": ({"value": ""}, "value is blank; say in the note why, or write the value"),
    "negative hazard ratio": ({"hr": "-0.5"}, "hr is -0.5; a ratio is above 0; check its sign"),
    "no hazard ratio": ({"hr": "0"}, "hr is 0; a ratio is above 0; check its sign"),
    "negative end of a ratio": (
        {"hr": "0.5", "hr_low": "-0.2", "hr_high": "0.9"},
        "hr_low is -0.2; a ratio is above 0; check its sign",
    ),
    "ends without a ratio": (
        {"hr_low": "0.2", "hr_high": "0.9"},
        "hr is blank, but it has an interval; write the ratio",
    ),
    "negative end": (
        {"ci_low": "-3", "ci_high": "40"},
        "ci_low is -3; only a difference may be negative",
    ),
    "share's end": (
        {"unit": "percent", "ci_low": "20", "ci_high": "140"},
        "ci_high is 140 percent; a share ends at 100",
    ),
    "zero dropped from the value": (
        {"value": "48", "ci_low": "37.4", "ci_high": "55.2"},
        (
            "value is 48, with fewer decimals than ci_low and ci_high; "
            "write 48.0, or say in the note that the source prints it so"
        ),
    ),
    "zero dropped from an end": (
        {"hr": "0.84", "hr_low": "0.6", "hr_high": "1.17"},
        "hr_low is 0.6, with fewer decimals than hr and hr_high; write 0.60, or say in the note",
    ),
    "long word": (
        {"study": "a" * 41},
        f"study has a word of 41 letters, '{'a' * 40}'; add the missing space",
    ),
    "share": ({"unit": "percent", "value": "101"}, "value is 101 percent; a share ends at 100"),
    "id": (
        {"id": "Roe 2020"},
        "id is 'Roe 2020'; write small letters, digits and hyphens, such as 'dominh2017-ctace-os'",
    ),
    "comma": (
        {"note": "so, then"},
        "cells beyond the last column hold ' then'; quote a cell that has a comma in it",
    ),
}


@pytest.mark.parametrize(("cells", "what"), BAD.values(), ids=BAD)
def test_bad_cell_is_named_with_its_line_and_the_likeliest_fix(
    tmp_path: Path, cells: dict[str, str], what: str
) -> None:
    sound = {"id": "sound", "number": "R899"}
    assert f"records.csv:3: {what}" in message(_write_tables(tmp_path, sound, cells))


def test_decimals_that_a_source_prints_are_read(tmp_path: Path) -> None:
    cells = {
        "value": "36",
        "ci_low": "16.2",
        "ci_high": "55.7",
        "note": "As the abstract prints it",
    }
    assert read_evidence(_write_tables(tmp_path, cells), sources={"roe2020"}).records


SHARE = {"endpoint": "morbidity", "statistic": "rate", "unit": "percent", "n": "49"}


@pytest.mark.parametrize("value", ["0.8", "2.4", "83", "99.9"])
def test_a_share_that_is_no_whole_number_of_people_is_refused(tmp_path: Path, value: str) -> None:
    said = message(
        _write_tables(tmp_path, SHARE | {"value": value, "n": "51" if value == "83" else "49"})
    )
    assert f"records.csv:2: value is {value} percent of n" in said
    assert "no whole number of people; check n, leave it blank" in said


@pytest.mark.parametrize(
    "change",
    [
        {"value": "87"},  # 43 of 49, cut off
        {"value": "88"},  # 43 of 49, rounded
        {"value": "2.04"},
        {"value": "0"},
        {"value": "100"},
        {"value": "0.8", "n": ""},
        {"value": "0.8", "note": "The denominator is the number of procedures"},
        {"value": "0.8", "endpoint": "5-year OS"},
        {"value": "0.8", "endpoint": "20-month PFS"},
        {"value": "0.8", "checked": "exhibit-only"},
    ],
)
def test_a_share_of_people_an_estimate_and_another_denominator_are_read(
    tmp_path: Path, change: dict[str, str]
) -> None:
    assert read_evidence(_write_tables(tmp_path, SHARE | change), sources={"roe2020"}).records


@pytest.mark.parametrize("value", ["33.33333333333333", f"33.{'3' * 40}", "1e-400", "1e1"])
def test_a_share_is_written_as_it_was_published(tmp_path: Path, value: str) -> None:
    said = message(_write_tables(tmp_path, SHARE | {"value": value, "n": "3"}))
    assert re.search(
        r"csv:2: value is \S+(?: percent|, not a number); write it as published, such as '33.3'",
        said,
    )


def test_a_table_of_claims_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    _write_tables(tmp_path, {"claims": "C01"})
    (tmp_path / "claims.csv").write_text("", encoding="utf-8")
    assert message(tmp_path).splitlines() == [
        "claims.csv:1: the table is empty; its first line names the columns"
    ]


def test_every_bad_row_is_reported_at_once(tmp_path: Path) -> None:
    said = message(_write_tables(tmp_path, {"n": "0"}, {"unit": "weeks"}, {"value": "x"}))
    assert re.findall(r"csv:(\d)", said) == ["2", "3", "4"]


def test_every_problem_of_a_row_is_reported_with_its_own_fix(tmp_path: Path) -> None:
    bad = {"ci_low": "31", "ci_high": "40", "unit": "percent", "value": "101"}
    bad["statistic"] = "rate"
    assert message(_write_tables(tmp_path, bad)).splitlines() == [
        "records.csv:2: value 101 lies above its interval, which ends at 40; check all three",
        "records.csv:2: value is 101 percent; a share ends at 100",
    ]


def test_the_lines_of_the_rows_are_known_by_their_ids() -> None:
    rows = (EVIDENCE_FOLDER / "records.csv").read_text("utf-8").splitlines()
    for name in EVIDENCE.records:
        assert rows[EVIDENCE.lines[name] - 1].startswith(f"{name},")


def test_a_bad_row_is_no_reason_to_doubt_its_name(tmp_path: Path) -> None:
    said = message(
        _write_tables(
            tmp_path,
            {"n": "0"},
            {
                "id": "exhibit-os",
                "number": "R901",
                "checked": "printed",
                "published": "roe2020-tace-os",
            },
        )
    )
    assert "published" not in said


def test_a_number_occurs_once(tmp_path: Path) -> None:
    said = message(_write_tables(tmp_path, {}, {"id": "another"}))
    assert "records.csv:3: 'R900' is already taken in line 2" in said


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    _write_tables(tmp_path, {})
    (tmp_path / "claims.csv").unlink()
    assert "claims.csv: there is no such file" in message(tmp_path)


def test_a_table_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    _write_tables(tmp_path, {})
    with (tmp_path / "records.csv").open("ab") as file:
        file.write("Fr\u00e9d\u00e9ric".encode("cp1252"))
    assert "records.csv:3: not UTF-8; save the file as UTF-8" in message(tmp_path)


def test_an_empty_table_is_named(tmp_path: Path) -> None:
    _write_tables(tmp_path, {})
    (tmp_path / "records.csv").write_text("", encoding="utf-8")
    assert "records.csv:1: the table is empty" in message(tmp_path)


def test_a_table_without_rows_is_named(tmp_path: Path) -> None:
    assert message(_write_tables(tmp_path)) == "records.csv: the table has no rows; add one"


def test_a_column_occurs_once(tmp_path: Path) -> None:
    said = message(_write_tables(tmp_path, {}, header=HEADER + ",note"))
    assert "records.csv:1: column 'note' appears 2 times; keep one" in said


def test_an_id_occurs_once(tmp_path: Path) -> None:
    assert "records.csv:3: 'roe2020-tace-os' is already taken in line 2" in message(
        _write_tables(tmp_path, {}, {})
    )


def test_a_lost_column_is_named(tmp_path: Path) -> None:
    said = message(_write_tables(tmp_path, {}, header=HEADER.replace("endpoint", "endpont")))
    assert "records.csv:1: there is no column 'endpoint'; did you mean 'endpont'?" in said


def test_semicolons_of_a_spreadsheet_are_recognized(tmp_path: Path) -> None:
    said = message(_write_tables(tmp_path, {}, header=HEADER.replace(",", ";")))
    what = "cells are separated by semicolons; save the file as comma-separated"
    assert said == f"records.csv:1: {what}"


def test_a_spreadsheets_mark_and_blank_rows_do_no_harm(tmp_path: Path) -> None:
    folder = _write_tables(tmp_path, {})
    text = (folder / "records.csv").read_text(encoding="utf-8").replace("\n", "\r\n")
    (folder / "records.csv").write_text(f"{text},,,\r\n", encoding="utf-8-sig", newline="")
    assert list(read_evidence(folder).records) == ["roe2020-tace-os"]


BAD_EVENTS = {
    "no such day": ("2019-02-29", "date 2019-02-29: day is out of range for month"),
    "no such month": ("2019-13", "date 2019-13: month must be in 1..12"),
    "backwards": ("2025/2020", "date 2025/2020 runs backwards; write the earlier year first"),
    "in words": ("May 2019", "date is 'May 2019'; write '2018-01-26', '2017-09', '2019'"),
}


@pytest.mark.parametrize(("date", "what"), BAD_EVENTS.values(), ids=BAD_EVENTS)
def test_bad_date_is_named_with_its_line(tmp_path: Path, date: str, what: str) -> None:
    folder = _write_events(_write_tables(tmp_path, {}), EVENT, EVENT.replace("2019-02-28", date))
    assert f"events.csv:3: {what}" in message(folder)


def test_an_event_names_a_therapy_of_the_table(tmp_path: Path) -> None:
    said = message(
        _write_events(_write_tables(tmp_path, {}), EVENT.replace("begun,", "begun,HIFU"))
    )
    assert said == ("events.csv:2: therapy is 'HIFU'; add a row to docs/evidence/therapies.csv")


def test_an_event_names_a_source_a_claim_and_an_id_of_its_own(tmp_path: Path) -> None:
    event = "roe2020-tace-os,trial,2019,Roe,begun,,roe2002,C02,read,,"
    said = message(_write_events(_write_tables(tmp_path, {}), EVENT, event))
    assert "events.csv:3: the bibliography has no 'roe2002'; did you mean 'roe2020'?" in said
    assert "events.csv:3: claims: no claim 'C02'; did you mean 'C01'?" in said
    assert "events.csv:3: id 'roe2020-tace-os' is that of a record" in said


@pytest.mark.parametrize(
    ("date", "when", "days"),
    [
        ("2018-01-26", "26 January 2018", 1),
        ("2017-09", "September 2017", 30),
        ("2020", "2020", 366),
        ("2020/2025", "2020 to 2025", 2192),
    ],
)
def test_a_date_says_no_more_than_is_known(date: str, when: str, days: int) -> None:
    event = Event(
        id="e", kind="trial", date=date, subject="s", what="w", source="k", checked="read"
    )
    assert event.when == when
    assert (event.last - event.first).days + 1 == days


def test_the_year_of_a_publication_is_the_bibliography_s() -> None:
    entries = read_bibliography().entries
    for event in EVIDENCE.events.values():
        year = entries[event.source].fields.get("year")
        if event.kind in {"trial", "reference"} and year:
            assert event.date[:4] == year, event.id


def test_rows_of_one_source_have_one_study(tmp_path: Path) -> None:
    others = [{"id": f"another-{n}", "number": f"R90{n}"} for n in (1, 2)]
    said = message(_write_tables(tmp_path, {}, others[0], others[1] | {"study": "Reo 2020"}))
    assert said == (
        "records.csv:4: study is 'Reo 2020', but 'roe2020' has 'Roe 2020' in line 2; "
        "did you mean 'Roe 2020'?"
    )


def test_table_that_is_no_csv_is_no_reason_to_doubt_its_names(tmp_path: Path) -> None:
    poster = {"id": "exhibit-os", "number": "R901", "checked": "printed"}
    linked = poster | {"published": "roe2020-tace-pfs"}
    lost = {"id": "roe2020-tace-pfs", "number": "R902", "study": '"Roe'}
    said = message(_write_tables(tmp_path, linked, lost, {"note": '"a"'}))
    assert said.splitlines() == [
        "records.csv:3: ',' expected after '\"'; check the quotation marks"
    ]


@pytest.mark.parametrize("column", ["study", "arm", "endpoint", "seen_in", "printed", "design"])
def test_short_cell_has_one_line(tmp_path: Path, column: str) -> None:
    said = message(_write_tables(tmp_path, {column: '"a\nb"'}))
    assert said == f"records.csv:2: {column} has a line break; write it on one line, with spaces"


def test_day_before_any_source_is_read_as_the_year_that_it_was(tmp_path: Path) -> None:
    event = EVENT.replace("2019-02-28", "1905-07-04")
    said = message(_write_events(_write_tables(tmp_path, {}), event))
    assert said == "events.csv:2: date is '1905-07-04', before 1950; did you mean '2012'?"


@pytest.mark.parametrize("path", sorted(EVIDENCE_FOLDER.glob("*.csv")), ids=lambda path: path.name)
def test_table_says_to_spreadsheets_that_it_is_utf_8(path: Path) -> None:
    assert path.read_bytes().startswith(codecs.BOM_UTF8), "save it as 'CSV UTF-8'"
