"""A table is read with the line that each row stands on, whatever an editor left between rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from figures.history import Search
from figures.tables import read_table

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ",".join(Search.model_fields)
SOUND = "S01,2026-03-04,Trials,tace trial,PubMed,One trial,"
BAD = "S02,2026-03-04,,tace trial,PubMed,One trial,"


def read(folder: Path, text: str) -> list[str]:
    """Give the problems of a table of searches."""
    path = folder / "searches.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return read_table(path, Search)[1]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_blank_lines_between_rows_are_counted(tmp_path: Path, end: str) -> None:
    found = read(tmp_path, end.join([HEADER, "", SOUND, "", "", BAD, BAD, ""]))
    assert found == [
        f"searches.csv:{line}: subject is empty, but every row needs one" for line in (6, 7)
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
    found = read(tmp_path, f"{HEADER}\n{SOUND}\n{row}\n{SOUND}\n{SOUND}\n")
    assert found == [f"searches.csv:3: {what}"]


def test_a_header_that_is_not_csv_is_named(tmp_path: Path) -> None:
    found = read(tmp_path, f'"id"x,{HEADER}\n{SOUND}\n')
    assert found == ["searches.csv:1: ',' expected after '\"'; check the quotation marks"]
