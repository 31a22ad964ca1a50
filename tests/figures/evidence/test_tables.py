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


def _find_in_subject(folder: Path, cell: str) -> list[str]:
    """Give the problems of a table with a cell in quotation marks."""
    quoted = '"{}"'.format(cell.replace('"', '""'))
    return _find_problems(folder, f"{HEADER}\n{SOUND.replace('Trials', quoted)}\n")


ERROR_WORDS = ("#NAME?", "#REF!", "#DIV/0!", "#N/A", "#SPILL!", "#BEZUG!", "#¿NOMBRE?", "Err:502")


@pytest.mark.parametrize("word", [*ERROR_WORDS, "#####"])
def test_error_of_a_spreadsheet_is_refused_in_any_cell(tmp_path: Path, word: str) -> None:
    for text in (word, f"see {word} there") if word in ERROR_WORDS else (word,):
        (found,) = _find_in_subject(tmp_path, text)
        assert found.startswith(f"searches.csv:2: subject has {word!r}, an error of a spreadsheet")


@pytest.mark.parametrize(
    "text", ["3-May", "May-17", "03. Mai", "1905-07-04", "03.05.2019", "1/2/2018 00:00", "12:30:00"]
)
def test_date_that_a_spreadsheet_made_is_refused(tmp_path: Path, text: str) -> None:
    (found,) = _find_in_subject(tmp_path, text)
    assert found.startswith(f"searches.csv:2: subject is {text!r}, a date that a spreadsheet made")
    assert ("perhaps '2012'" in found) == (text == "1905-07-04")


@pytest.mark.parametrize(
    ("text", "letters", "right"),
    [
        ("â‰¥70%", "â‰¥", "≥"),
        ("said â€œlow level", "â€œ", "“"),
        ("NuÃ±ez", "Ã±", "ñ"),
        ("Ã¢â€°Â¥70%", "Ã¢â€°Â¥", "≥"),
        ("\u201aâ•70%", "\u201aâ•", "≥"),
        ("Nu√±ez", "√±", "ñ"),
        ("ÔëÑ70%", "ÔëÑ", "≥"),
        ("Â±144 d", "Â±", "±"),
    ],
)
def test_letters_read_in_another_encoding_are_one_problem(
    tmp_path: Path, text: str, letters: str, right: str
) -> None:
    rows = [SOUND.replace("S01", f"S{n:02}").replace("Trials", text) for n in range(1, 4)]
    (found,) = _find_problems(tmp_path, "\n".join([HEADER, *rows, ""]))
    what = f"subject has {letters!r}, which was {right!r} before a program misread it"
    assert found.startswith(f"searches.csv:2: {what}, and 2 more rows to line 4 have such a fault")


@pytest.mark.parametrize("text", ["≥70% of Kaçmaz, Nuñez", "¹⁷⁷Lu – “good”", "±3, 5×2, Łódź, Fröß"])
def test_letters_beyond_ascii_are_read(tmp_path: Path, text: str) -> None:
    assert _find_in_subject(tmp_path, text) == []


@pytest.mark.parametrize("text", ["?70% of", "if =70%", "Ka?maz 2019", "Ka\ufffdmaz", "a \x92 b"])
def test_letter_that_was_lost_is_refused(tmp_path: Path, text: str) -> None:
    (found,) = _find_in_subject(tmp_path, text)
    assert "in which a letter or a sign was lost; write it again" in found


@pytest.mark.parametrize(
    "text", ["Which? All", "https://a.example/b?c=1", "p = 0.02", "(p=0.02)", "n=70", "Why?"]
)
def test_question_and_equals_signs_are_read(tmp_path: Path, text: str) -> None:
    assert _find_in_subject(tmp_path, text) == []


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\tx", "=0.03"])
def test_cell_that_a_spreadsheet_would_run_is_refused(tmp_path: Path, text: str) -> None:
    (found,) = _find_in_subject(tmp_path, text)
    what = f"subject begins with {text[0]!r}, so that a spreadsheet would run it"
    assert found == f"searches.csv:2: {what}; begin with a word or a number"


@pytest.mark.parametrize("text", ["-3", "+3.5", "-26.8", "a=b", "3 - 4"])
def test_cell_that_no_spreadsheet_would_run_is_read(tmp_path: Path, text: str) -> None:
    assert _find_in_subject(tmp_path, text) == []


TABLE = f"{HEADER}\n{SOUND}\n"
CAUSES = {
    "sep": (f"sep=,\n{TABLE}", "the first line is 'sep=,', which only Excel reads; delete it"),
    "title": (f"Searches 2026,,\n{TABLE}", "the first line is 'Searches 2026,,', not the columns"),
    "blank": (f"{',' * 6}\n{TABLE}", "the first line is blank; delete it"),
    "no columns": (f"{SOUND}\n{SOUND}\n", "the first line is 'S01,2026-03-04,Trials,"),
    "one cell": (f'"{HEADER}"\n"{SOUND}"\n', "every row stands in one cell; separate its cells"),
    "capitals": (TABLE.replace(HEADER, HEADER.title()), "columns are 'Id', 'Date'; write them in"),
    "semicolons": (TABLE.replace(",", ";"), "cells are separated by semicolons; save the file as"),
    "tabs": (TABLE.replace(",", "\t"), "cells are separated by tabs; save the file as"),
    "CR": (TABLE.replace("\n", "\r"), "the lines end as on old Macs, with CR alone; save the"),
}


@pytest.mark.parametrize(("text", "what"), CAUSES.values(), ids=CAUSES)
def test_table_in_another_form_has_one_problem(tmp_path: Path, text: str, what: str) -> None:
    (found,) = _find_problems(tmp_path, text)
    assert found.startswith(f"searches.csv:1: {what}")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (TABLE.encode("utf-16"), "is UTF-16, not UTF-8"),
        (TABLE.encode("utf-16-le"), "is UTF-16, not UTF-8"),
        (TABLE.encode("utf-16-be"), "is UTF-16, not UTF-8"),
        (b"PK\x03\x04\0\0", "is a workbook, not a text"),
    ],
)
def test_table_that_is_no_utf_8_is_named(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "searches.csv"
    path.write_bytes(content)
    (found,) = read_table(path, Search)[1]
    assert str(found) == f"searches.csv:1: {what}; save the file as 'CSV UTF-8'"


@pytest.mark.parametrize("header", [HEADER, f"{HEADER},,"])
def test_empty_cells_after_the_last_column_are_passed_over(tmp_path: Path, header: str) -> None:
    assert _find_problems(tmp_path, f"{header}\n{SOUND},, \n{SOUND},,\n") == []


def test_comma_that_moves_every_cell_is_the_only_problem_of_its_row(tmp_path: Path) -> None:
    found = _find_problems(tmp_path, f"{HEADER}\nS01,Trials,2026-03-04,a,b,c,,more\n")
    what = "cells beyond the last column hold 'more'; quote a cell that has a comma in it"
    assert found == [f"searches.csv:2: {what}"]


def test_fault_of_many_rows_in_a_column_is_one_problem(tmp_path: Path) -> None:
    rows = [SOUND.replace("2026-03-04", "Trials") for _ in range(40)]
    (found,) = _find_problems(tmp_path, "\n".join([HEADER, *rows, ""]))
    what = "date is 'Trials', no day of the calendar, and 39 more rows to line 41 have such a fault"
    assert found.startswith(f"searches.csv:2: {what}; ")
    assert found.endswith("; was a column moved, or filled down?")


LONG_ROW = 'S03,2026-03-04,"One\ntwo\nthree",x,PubMed,"Trial, one",'
ASTRAY = {
    "opened in a row": (4, [SOUND, SOUND, SOUND.replace("Trials", '"Trials'), LONG_ROW, SOUND]),
    "opened in the last row with marks": (3, [SOUND, SOUND.replace("Trials", '"Trials'), SOUND]),
    "inside a cell of several lines": (4, [SOUND, LONG_ROW.replace("two", 'tw"o'), SOUND]),
    "closing mark deleted": (3, [SOUND, 'S03,2026-03-04,"One,x,P,"Tr, i",', LONG_ROW, SOUND]),
    "without a partner": (2, [SOUND.replace("Trials", 'Tri"als'), SOUND]),
}


@pytest.mark.parametrize(("line", "rows"), ASTRAY.values(), ids=ASTRAY)
def test_quotation_mark_astray_is_named_by_its_line(
    tmp_path: Path, line: int, rows: list[str]
) -> None:
    found = _find_problems(tmp_path, "\n".join([HEADER, *rows, ""]))
    assert [problem.split(": ")[0] for problem in found] == [f"searches.csv:{line}"]


@pytest.mark.parametrize("mark", ["\u200b", "\ufeff", "\u202e"])
def test_character_without_width_is_named(tmp_path: Path, mark: str) -> None:
    (found,) = _find_in_subject(tmp_path, f"a{mark}b")
    assert found == f"searches.csv:2: has the invisible character {mark!r}; delete it"
