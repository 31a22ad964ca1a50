"""A number that another cell has is looked up, and one of the row's own agrees with the row."""

from pathlib import Path

import pytest

from figures.evidence import EVIDENCE_FOLDER, EvidenceError, read_evidence
from figures.evidence.claims import Claim
from figures.evidence.events import Event
from figures.evidence.records import Record

EVIDENCE = read_evidence()
SHARE = {
    "id": "roe2020-relief",
    "number": "R900",
    "study": "Roe 2020",
    "design": "cohort",
    "therapy": "TACE",
    "arm": "TACE",
    "n": "25",
    "endpoint": "symptom relief",
    "statistic": "rate",
    "value": "80",
    "unit": "percent",
    "source": "roe2020",
    "claims": "C01",
    "checked": "read",
    "note": "20 of 25",
}
OTHER = {
    "id": "roe2020-os",
    "number": "R901",
    "endpoint": "OS",
    "statistic": "median",
    "value": "33.8",
    "unit": "months",
    "p": "0.03",
    "n": "",
    "note": "",
}
CUTOFF = {
    "id": "roe2020-cutoff",
    "number": "R902",
    "statistic": "threshold",
    "value": "75",
    "n": "",
    "note": "",
}
PRINTED = {
    "id": "exhibit-relief",
    "number": "R903",
    "study": "Exhibit",
    "source": "poster",
    "published": "roe2020-relief",
    "checked": "printed",
    "n": "",
    "printed": "80%",
    "note": "",
}


def _read(folder: Path, *rows: dict[str, str], note: str = "") -> list[str]:
    """Read small tables; give the problems, or the notes and designs if there is none."""
    full = [SHARE | row for row in rows]
    lines = [",".join(f'"{row.get(name, "")}"' for name in Record.model_fields) for row in full]
    header = ",".join(Record.model_fields)
    (folder / "records.csv").write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    claim = f'C01,Results,Effect,It works,traced,{"A verdict." if note else ""},"{note}",'
    (folder / "claims.csv").write_text(f"{','.join(Claim.model_fields)}\n{claim}\n", "utf-8")
    event = "approval,approval,2018-01-26,Agency,approved,,roe2020,C01,read,,"
    (folder / "events.csv").write_text(f"{','.join(Event.model_fields)}\n{event}\n", "utf-8")
    try:
        evidence = read_evidence(folder)
    except EvidenceError as error:
        return [str(problem) for problem in error.problems]
    return [text for row in evidence.records.values() for text in (row.design, row.note) if text]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"n": "20"}, "note has '20 of 25', but n is 20"),
        ({"note": "20 of 24"}, "note has '20 of 24', but n is 25"),
        ({"value": "84"}, "note has '20 of 25', which is 80.0%, but value is 84"),
        ({"unit": "patients", "statistic": "count", "value": "21"}, "but value is 21"),
        ({"note": "0 of 0"}, "note has '0 of 0'"),
        ({"note": "Of 25 patients"}, "note has '25', which is n of 'roe2020-relief'"),
        ({"note": "They lived 33.8 months"}, "note has '33.8', which is the value of 'roe2020-os'"),
        ({"note": "Survival p=0.03"}, "note has '0.03', which is the p value of 'roe2020-os'"),
        ({"design": "cohort of 25"}, "design has '25', which is n of 'roe2020-relief'"),
        ({"note": '""up to 81%""'}, "note quotes 81, which is no number of the row"),
        ({"subgroup": "burden >70%"}, "subgroup has 70, but the cut-off of 'roe2020' is 75"),
        ({"note": "[#roe2020-so]"}, "note: no record 'roe2020-so'; did you mean 'roe2020-os'?"),
        ({"note": "[#roe2020-os m]"}, "note: no part 'm' of a record"),
        ({"note": "[#roe2020-os hr]"}, "note: record 'roe2020-os' has no hr"),
    ],
)
def test_a_number_that_disagrees_or_is_typed_twice_is_refused(
    tmp_path: Path, change: dict[str, str], what: str
) -> None:
    found = _read(tmp_path, change, OTHER | {"design": change.get("design", "cohort")}, CUTOFF
                  | {"design": change.get("design", "cohort")})  # fmt: skip
    assert [problem for problem in found if ":2: " in problem and what in problem], found


@pytest.mark.parametrize(
    "note",
    [
        "20 of 25; 30 of 60 sessions",
        '20 of 25; ""80% of patients""',
        "Median follow-up 13 months",
        "Grade 3-4 in NETTER-1 in 2018, on 26 January 2018",
        "40 of 50 procedures",
    ],
)
def test_numbers_that_agree_or_stand_nowhere_else_are_taken(tmp_path: Path, note: str) -> None:
    assert _read(tmp_path, {"note": note}, OTHER)[1] == note.replace('""', '"')


def test_a_number_that_is_looked_up_is_filled_in(tmp_path: Path) -> None:
    note = "[#roe2020-os] ([#roe2020-os p]) in [#roe2020-relief n]; see [#roe2020-os number]"
    said = _read(tmp_path, {"note": note, "design": "cohort of [#roe2020-relief n]"},
                 OTHER | {"design": "cohort of [#roe2020-relief n]"})  # fmt: skip
    assert said[:2] == ["cohort of 25", "33.8 months (p = 0.03) in 25; see R901"]


@pytest.mark.parametrize(
    ("value", "unit", "printed", "is_taken"),
    [
        ("80", "percent", "80%", True),
        ("81", "percent", "80%", False),
        ("0.667", "fraction", "Two-thirds", True),
        ("0.750", "fraction", "Two-thirds", False),
        ("6", "fold", "six-fold", True),
        ("7", "fold", "six-fold", False),
    ],
)
def test_what_the_poster_prints_is_the_value(
    tmp_path: Path, value: str, unit: str, printed: str, *, is_taken: bool
) -> None:
    statistic = "rate" if unit == "percent" else unit
    row = PRINTED | {"value": value, "unit": unit, "printed": printed, "statistic": statistic}
    found = _read(tmp_path, {}, row)
    what = f"records.csv:3: printed is {printed!r}, but value is {value}"
    assert [one for one in found if what in one] == ([] if is_taken else found)


def test_a_row_of_another_design_than_the_rest_of_its_study_is_refused(tmp_path: Path) -> None:
    found = _read(tmp_path, {}, OTHER, CUTOFF | {"design": "trial"})
    assert found == [
        (
            "records.csv:4: design is 'trial', but 'Roe 2020' has 'cohort' in line 2; "
            "write it alike, or name it in the arm"
        )
    ]


def test_a_date_of_an_event_is_looked_up(tmp_path: Path) -> None:
    assert _read(tmp_path, {}, note="Approved on 26 January 2018.") == [
        (
            "claims.csv:2: note has '26 January 2018', which is the date of 'approval'; "
            "write [#approval], so that it changes with it"
        )
    ]
    assert _read(tmp_path, {}, note="Approved on [#approval].") == ["cohort", "20 of 25"]


def test_a_note_cites_the_sources_of_its_claim(tmp_path: Path) -> None:
    found = _read(tmp_path, {}, note="As a series found [@roe2020].")
    assert found == ["claims.csv:2: sources: 'roe2020' is missing, which the note cites; add it"]


def test_no_cell_of_the_exhibit_is_left_to_look_up() -> None:
    rows = (*EVIDENCE.records.values(), *EVIDENCE.events.values())
    assert not [row.id for row in rows if "[#" in f"{getattr(row, 'design', '')}{row.note}"]
    assert "[#" in (EVIDENCE_FOLDER / "records.csv").read_text(encoding="utf-8")
