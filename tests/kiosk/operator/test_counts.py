"""Counts are added by day, hold no nonsense, and are written whole or not at all."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from scripts.kiosk.operator import counts, qr
from scripts.kiosk.operator.counts import (
    CountsError,
    add_visit,
    format_csv,
    read_counts,
    sum_days,
    tabulate_counts,
)
from scripts.kiosk.state import atomic_files

if TYPE_CHECKING:
    from pathlib import Path

VISIT = {
    "sessions": 1,
    "seconds": 95.4,
    "opened": {"symptom-control": 2},
    "answers": {"q1": {"a": 1}},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "counts.json"


def test_visits_add_up_by_day(path: Path) -> None:
    for day in ("2026-11-23", "2026-11-23", "2026-11-24"):
        add_visit(path, VISIT, day)
    assert read_counts(path) == {
        "2026-11-23": {
            "sessions": 2,
            "seconds": 190,
            "opened": {"symptom-control": 4},
            "answers": {"q1": {"a": 2}},
        },
        "2026-11-24": {**VISIT, "seconds": 95},
    }


@pytest.mark.parametrize(
    "wrong",
    [
        {"sessions": -1},
        {"sessions": "1"},
        {"sessions": True},
        {"seconds": float("nan")},
        {"seconds": 1e9},
        {"opened": []},
        {"opened": {"": 1}},
        {"opened": {"a" * 81: 1}},
        {"opened": {"a\n": 1}},
        {"opened": {str(n): 1 for n in range(601)}},
        {"answers": {"q": 1}},
        {"answers": {"q": {"a": {}}}},
    ],
)
def test_invalid_visit_counts_nothing(wrong: dict[str, object], path: Path) -> None:
    add_visit(path, VISIT, "2026-11-23")
    before = path.read_bytes()
    with pytest.raises(CountsError):
        add_visit(path, {**VISIT, **wrong}, "2026-11-23")
    assert path.read_bytes() == before


def test_names_of_a_day_are_limited(path: Path) -> None:
    for start in range(0, 1200, 100):
        add_visit(path, {"opened": {f"id{start + n}": 1 for n in range(100)}}, "2026-11-23")
    assert len(read_counts(path)["2026-11-23"]["opened"]) == counts.MAX_NAMES


def test_interrupted_write_keeps_the_old_counts(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_visit(path, VISIT, "2026-11-23")
    before = path.read_bytes()

    def cut(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(atomic_files.os, "fsync", cut)
    with pytest.raises(KeyboardInterrupt):
        add_visit(path, VISIT, "2026-11-23")
    assert path.read_bytes() == before


def test_table_is_csv_that_no_spreadsheet_computes(path: Path) -> None:
    add_visit(path, {"sessions": 1, "opened": {"=1+1": 3, 'a,"b"': 1}}, "2026-11-23")
    table = list(csv.reader(io.StringIO(format_csv(tabulate_counts(read_counts(path))))))
    assert table == [
        ["day", "what", "name", "option", "count"],
        ["2026-11-23", "sessions", "", "", "1"],
        ["2026-11-23", "seconds", "", "", "0"],
        ["2026-11-23", "opened", "'=1+1", "", "3"],
        ["2026-11-23", "opened", 'a,"b"', "", "1"],
    ]


def test_days_are_summed_for_a_code(path: Path) -> None:
    for day in ("2026-11-23", "2026-11-24"):
        add_visit(path, VISIT, day)
    summed = {
        (row.what, row.name, row.option): row.count
        for row in sum_days(tabulate_counts(read_counts(path)), "all")
    }
    assert summed[("opened", "symptom-control", "")] == 4
    assert summed[("answered", "q1", "a")] == 2


def test_code_holds_what_fits_and_says_what_does_not() -> None:
    lines = [f"line {n}" for n in range(1000)]
    text, missing = qr.fit_lines(lines)
    assert len(text.encode()) <= qr.MAX_BYTES
    assert len(text.split("\r\n")) + missing == 1000


def test_code_is_a_drawing_without_a_size_of_its_own() -> None:
    drawn = qr.draw_qr_code("a,b\r\n1,2")
    assert drawn.startswith("<svg")
    assert "viewBox" in drawn
    assert 'width="' not in drawn.split(">")[0]
    assert "style" not in drawn


def test_machine_without_segno_says_so_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> None:
        raise ImportError

    monkeypatch.setattr(qr, "import_module", missing)
    with pytest.raises(qr.QrCodeError, match="apt install python3-segno"):
        qr.draw_qr_code("a")
