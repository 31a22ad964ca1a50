"""The table of therapies says what is wrong with it, and is the one place that names them."""

from pathlib import Path

import pytest

from figures.evidence.contrast import compute_contrast
from figures.evidence.records import Record
from figures.evidence.therapies import (
    THERAPIES_FILE,
    Therapy,
    is_embolization,
    is_liver_directed,
    is_tace,
    list_groups,
    read_therapies,
)
from scripts.markup.evidence_cache import load_evidence

HEADER = ",".join(Therapy.model_fields)
TAE = "TAE,embolization,tae,TAE bland,#2f72cf,#4b8ce0,#0f52ad,LinkText"
BAD = {
    "taken name": ("TAE,embolization,tae,,,,,", "'TAE' is already taken in line 2; delete one"),
    "kind": ("TACE,embolisation,tace,TACE,,,,", "kind is 'embolisation'; did you mean 'emb"),
    "group": ("TACE,TACE,TACE 1,TACE,,,,", "group is 'TACE 1'; write small letters, digits and"),
    "no label": ("TACE,TACE,tace,,,,,", "label is empty, but group 'tace' starts here; write its"),
    "taken label": (
        "TACE,TACE,tace,TAE bland,,,,",
        "label 'TAE bland' is already taken in line 2; write another",
    ),
    "group described twice": (
        "TAE again,embolization,tae,TAE,#101b2d,,,",
        "group 'tae' starts in line 2; leave blank: label, light",
    ),
    "hex": (
        "TACE,TACE,tace,TACE,4d1230,#be5f84,,",
        "light is '4d1230'; write '#' and six digits or small letters, such as '#2f72cf'",
    ),
    "one scheme alone": (
        "TACE,TACE,tace,TACE,#4d1230,,,",
        "dark is empty; write a color, or leave light and dark blank",
    ),
    "strong alone": (
        "TACE,TACE,tace,TACE,,,#4d1230,Highlight",
        "light and dark are empty, but not strong and forced; write them too",
    ),
    "taken color": (
        "TACE,TACE,tace,TACE,#2f72cf,#be5f84,,",
        "light #2f72cf is already taken in line 2; choose another",
    ),
    "faint by day": (
        "TACE,TACE,tace,TACE,#8fa3b8,#be5f84,,",
        "light #8fa3b8 has a contrast of 2.50:1 with #fafbfd; choose a darker one, of at least 3:1",
    ),
    "faint by night": (
        "TACE,TACE,tace,TACE,#4d1230,#4d1230,,",
        "dark #4d1230 has a contrast of 1.15:1 with #131e2f; choose a lighter one, of at least 3:1",
    ),
    "faint in strong contrast": (
        "TACE,TACE,tace,TACE,#4d1230,#be5f84,#8fa3b8,",
        "strong #8fa3b8 has a contrast of 2.59:1 with #ffffff; choose a darker one, of at least",
    ),
}


def find_problems(folder: Path, *rows: str) -> list[str]:
    path = folder / "therapies.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return list(map(str, read_therapies(path)[1]))


@pytest.mark.parametrize(("row", "what"), BAD.values(), ids=BAD)
def test_bad_row_is_named_with_its_line_and_the_likeliest_fix(
    tmp_path: Path, row: str, what: str
) -> None:
    [problem] = find_problems(tmp_path, TAE, row)
    assert problem.startswith(f"therapies.csv:3: {what}")


def test_every_bad_row_is_reported_at_once(tmp_path: Path) -> None:
    rows = (row for row, _ in (BAD["hex"], BAD["taken name"], BAD["faint by day"]))
    lines = [problem.split(":")[1] for problem in find_problems(tmp_path, TAE, *rows)]
    assert lines == ["3", "4", "5"]


def test_table_without_rows_is_refused(tmp_path: Path) -> None:
    assert find_problems(tmp_path) == ["therapies.csv: the table has no rows; put them back"]


def test_published_table_is_sound_and_every_row_is_used() -> None:
    therapies, problems = read_therapies(THERAPIES_FILE)
    known = load_evidence()
    used = {one.therapy for one in (*known.records.values(), *known.events.values())}
    assert problems == []
    assert {therapy.name for therapy in therapies} == used - {""}


def test_group_has_the_label_and_colors_of_its_first_row() -> None:
    groups = list_groups(
        [
            Therapy(name="A", kind="TACE", group="a", label="All", light="#4d1230"),
            Therapy(name="B", kind="none", group="b", label="None"),
            Therapy(name="A after B", kind="TACE", group="a"),
        ]
    )
    assert [(one.slug, one.label, one.names, one.light) for one in groups] == [
        ("a", "All", ["A", "A after B"], "#4d1230"),
        ("b", "None", ["B"], ""),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("cTACE", (True, True, True)),
        ("TACE/DEB-TACE/TARE", (False, True, True)),
        ("TARE after PRRT", (False, True, True)),
        ("liver-directed therapies", (False, False, True)),
        ("intra-arterial PRRT", (False, False, True)),
        ("PRRT", (False, False, False)),
        ("none", (False, False, False)),
        ("", (False, False, False)),
    ],
)
def test_kind_decides_what_a_therapy_counts_as(name: str, expected: tuple[bool, ...]) -> None:
    record = Record.model_construct(therapy=name)
    assert (is_tace(record), is_embolization(name), is_liver_directed(name)) == expected


def test_contrast_is_that_of_the_standard() -> None:
    assert compute_contrast("#000000", "#ffffff") == pytest.approx(21)
    assert compute_contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
