"""The tables of edits, searches and the review are read whole, or refused line by line."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import pytest

from figures.evidence import EvidenceError, read_evidence
from figures.evidence.history import EvidenceDates, find_dates, read_history
from scripts.references.bibliography import read_bibliography
from scripts.release import find_date_problems
from tests.site import ROOT

SOUND = Path(__file__).parents[2] / "extensions/history/tables"
HISTORY = read_history(sources=read_bibliography().entries)
ITEMS = {"A": 35, "B": 5, "L": 19, "C": 21, "D": 11}
"""Items of each part of the review of 30 November 2026."""


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    shutil.copytree(SOUND, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_the_review_has_a_row_for_every_item() -> None:
    wanted = [f"{part}{number:02}" for part, last in ITEMS.items() for number in range(1, last + 1)]
    assert [row.item for row in HISTORY.review] == wanted


def test_the_dates_are_those_of_the_tables() -> None:
    assert find_date_problems(find_dates(read_evidence(), HISTORY)) == []


def test_a_date_that_the_tables_do_not_carry_is_named_with_its_line() -> None:
    [problem] = find_date_problems(
        EvidenceDates("1 May 2030", *_read_stated_dates("newest_source", "last_searched"))
    )
    assert re.fullmatch(
        r"mkdocs.yml:\d+: extra\.exhibit\.records_edited is '.+', "
        r"but the tables say '1 May 2030'; write that, or correct the tables",
        str(problem),
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("last_searched: 1\nextra:\n  exhibit:\n    last_searched: 1 May 2020\n", 4),
        ("extra:\n  exhibit:\n    last_searched: 2 May 2030\n    last_searched: 1 May 2020\n", 4),
        ("site_name: S\nextra:\n  exhibit:\n    last_serched: 2 May 2030\n", 3),
        ("site_name: S\nextra:\n  exhibit:\n    - last_searched\n", 3),
        ("site_name: S\n", 1),
    ],
    ids=["elsewhere too", "twice", "misspelled", "a list", "not at all"],
)
def test_a_date_is_named_with_the_line_that_counts(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    *_, problem = find_date_problems(EvidenceDates("1 May 2030", "2030", "2 May 2030"), tmp_path)
    assert str(problem).startswith(f"mkdocs.yml:{line}: extra.exhibit.last_searched is ")


@pytest.mark.parametrize(
    ("text", "line"),
    [("extra:\n  exhibit:\n   a: 1\n  - b\n", 4), ("", 1), ("extra:\n\ta: 1\n", 2)],
)
def test_a_configuration_that_is_not_yaml_is_named(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(EvidenceError, match=rf"^mkdocs\.yml:{line}: "):
        find_date_problems(EvidenceDates("1 May 2030", "2030", "2 May 2030"), tmp_path)


def _read_stated_dates(*names: str) -> list[str]:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    return [re.findall(rf'{name}: "?([^"\n]+)', text)[0] for name in names]


@pytest.mark.parametrize(
    ("file", "column", "cell", "problem"),
    [
        ("changes", "claims", "C02", "changes.csv:2: claims: no claim 'C02'; did you mean 'C01'?"),
        ("changes", "sources", "nobody", "changes.csv:2: the bibliography has no 'nobody'"),
        ("changes", "date", "30.11.2026", "changes.csv:2: date is '30.11.2026'"),
        ("searches", "words", "", "searches.csv:2: words is empty, but every row needs one"),
        ("review", "decision", "done", "review.csv:2: decision is 'done'"),
        (
            "review",
            "item",
            "1",
            "review.csv:2: item is '1'; write a capital letter and two digits, such as 'A01'",
        ),
        ("changes", "id", "E1", "changes.csv:2: id is 'E1'; write E and two digits, such as 'E01'"),
        ("searches", "id", "1", "searches.csv:2: id is '1'; write S and two digits, such as 'S01'"),
    ],
)
def test_a_bad_cell_is_named(tables: Path, file: str, column: str, cell: str, problem: str) -> None:
    path = tables / f"{file}.csv"
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    rows[0][column] = cell
    with path.open("w", encoding="utf-8", newline="") as written:
        writer = csv.DictWriter(written, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    with pytest.raises(EvidenceError) as caught:
        read_history(tables, sources={"roe2020"})
    assert problem in str(caught.value)


def test_a_name_that_is_taken_is_named(tables: Path) -> None:
    path = tables / "searches.csv"
    path.write_text(path.read_text("utf-8") + path.read_text("utf-8").splitlines()[1] + "\n")
    with pytest.raises(EvidenceError, match=r"searches.csv:3: 'S01' is already taken in line 2"):
        read_history(tables)


def test_an_empty_table_is_refused(tables: Path) -> None:
    path = tables / "changes.csv"
    path.write_text(path.read_text("utf-8").splitlines()[0] + "\n")
    with pytest.raises(EvidenceError, match=r"changes.csv: the table has no rows; add one"):
        read_history(tables)
