"""A table is read with the line that each row stands on, whatever an editor left between rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from figures.evidence.history import Search
from figures.evidence.tables import read_table

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ",".join(Search.model_fields)
SOUND = "S01,2026-03-04,Trials,tace trial,PubMed,One trial,"
BAD = "S02,2026-03-04,,tace trial,PubMed,One trial,"


def _find_problems(folder: Path, text: str) -> list[str]:
    """Give the problems of a table of searches."""
    path = folder / "searches.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return [str(problem) for problem in read_table(path, Search)[1]]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_blank_lines_between_rows_are_counted(tmp_path: Path, end: str) -> None:
    found = _find_problems(tmp_path, end.join([HEADER, "", SOUND, "", "", BAD, BAD, ""]))
    assert found == [
        f"searches.csv:{line}: subject is empty, but every row needs one; fill it in"
        for line in (6, 7)
    ]


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ('"S02"x,2026-03-04', "',' expected after '\"'; check the quotation marks"),
        ('S02,"2026-03-04', "unexpected end of data; check the quotation marks"),
    ],
)
def test_a_row_that_is_not_csv_is_named_by_its_first_line(
    tmp_path: Path, row: str, what: str
) -> None:
    found = _find_problems(tmp_path, f"{HEADER}\n{SOUND}\n{row}\n{SOUND}\n{SOUND}\n")
    assert found == [f"searches.csv:3: {what}"]


def test_a_header_that_is_not_csv_is_named(tmp_path: Path) -> None:
    found = _find_problems(tmp_path, f'"id"x,{HEADER}\n{SOUND}\n')
    assert found == ["searches.csv:1: ',' expected after '\"'; check the quotation marks"]


@pytest.mark.parametrize("mark", ["\x00", "\x02", "\x0b", "\x7f"])
def test_an_invisible_character_is_named(tmp_path: Path, mark: str) -> None:
    found = _find_problems(tmp_path, f"{HEADER}\n{SOUND}\n{SOUND.replace('Trials', mark)}\n")
    assert found == [f"searches.csv:3: has the invisible character {mark!r}; delete it"]


def test_a_table_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "searches.csv").mkdir()
    [found] = read_table(tmp_path / "searches.csv", Search)[1]
    assert str(found).startswith("searches.csv: cannot be read (Is a directory); ")


def test_a_blank_first_line_is_named(tmp_path: Path) -> None:
    found = _find_problems(tmp_path, f"\n{HEADER}\n{SOUND}\n")
    what = "the first line is blank; delete it, so that the first line names the columns"
    assert found == [f"searches.csv:1: {what}"]


@pytest.mark.parametrize(
    ("cell", "tag"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("Trials</dd>", "</dd"),
        ("<img src=x onerror=alert(1)>", "<img"),
        ("<!-- hidden", "<!--"),
        ("[Trials](JavaScript:alert)", "JavaScript:"),
    ],
)
def test_html_in_a_cell_is_refused(tmp_path: Path, cell: str, tag: str) -> None:
    found = _find_problems(tmp_path, f"{HEADER}\n{SOUND.replace('Trials', cell)}\n")
    assert len(found) == 1
    assert found[0].startswith(f"searches.csv:2: subject has '{tag}")
    assert found[0].endswith("', which is HTML; delete it, or write Markdown")


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("said [@doe2020", "'[@doe2020', which is not closed; add the missing ]"),
        ("said [@doe2020 [@roe2021]", "'[@doe2020', which is not closed; add the missing ]"),
        ("[#doe2020-os months", "'[#doe2020-os months', which is not closed; add the missing ]"),
        ('"[#doe2020-os\nci]"', "'[#doe2020-os', which is not closed; add the missing ]"),
        ("[!C01", "'[!C01', which is not closed; add the missing ]"),
        ('"One.\n\n[glance]"', "the block [glance]; only a page can have it; delete it"),
        ("x" * 3000, f"a word of 3000 letters, '{'x' * 40}'; add the missing space"),
    ],
)
def test_a_cell_that_no_page_can_show_is_refused(tmp_path: Path, cell: str, what: str) -> None:
    found = _find_problems(tmp_path, f"{HEADER}\n{SOUND.replace('Trials', cell)}\n")
    assert found == [f"searches.csv:2: subject has {what}"]


@pytest.mark.parametrize(
    "cell",
    [
        '"[@doe2020;\n@roe2021]"',
        "[#doe2020-os ci] [@doe2020]",
        r"\[@doe2020",
        "https://doi.example/10.1101/2022.11.06.22281733-2022.11.06.22281733",
        "[glance] is a word",
    ],
)
def test_a_cell_that_a_page_can_show_is_read(tmp_path: Path, cell: str) -> None:
    found = _find_problems(tmp_path, f"{HEADER}\n{SOUND.replace('Trials', cell)}\n")
    assert found == []


@pytest.mark.parametrize("cell", ["p <0.001", "fewer than < 5", "> 3 and <3", "a<->b"])
def test_a_sign_for_less_is_no_html(tmp_path: Path, cell: str) -> None:
    assert _find_problems(tmp_path, f"{HEADER}\n{SOUND.replace('Trials', cell)}\n") == []


DAYS = ["30/11/2026", "30-Nov-26", "46356", "1795996800", "2026-11-30T00:00:00", "2026-11-31"]


@pytest.mark.parametrize("day", DAYS)
def test_a_day_that_a_spreadsheet_rewrote_is_refused_with_the_form(
    tmp_path: Path, day: str
) -> None:
    found = _find_problems(tmp_path, f"{HEADER}\n{SOUND.replace('2026-03-04', day)}\n")
    what = f"date is {day!r}, no day of the calendar; write it as '2026-11-30'"
    assert found == [f"searches.csv:2: {what}"]
