"""A CSV that readers save runs nothing in a spreadsheet, and has its numbers as they are."""

from __future__ import annotations

import csv
import json

import pytest

from tests.assets.node import run_script
from tests.site import DOCS

SCRIPT = DOCS / "assets/js/core/save.js"


def _save_cells(*cells: str) -> list[str]:
    """Give cells as a spreadsheet reads them."""
    script = SCRIPT.read_text(encoding="utf-8")
    asked = f"console.log(await window.exhibit.csv([{json.dumps(cells)}]).text())"
    lines = run_script(f"globalThis.window = globalThis\n{script}\n{asked}\n")
    (row, *_) = csv.reader([line.removeprefix("\ufeff") for line in lines])
    return row


@pytest.mark.parametrize(
    "cell", ["=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "=1", "-2+3, more", "\uff1d1", "\tx"]
)
def test_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe(cell: str) -> None:
    assert _save_cells("a", cell) == ["a", f"'{cell}"]


def test_numbers_and_words_stay_as_they_are() -> None:
    cells = ["-3", "+3.5", "-26.8", "-1,192.5", "-5.5 months", "-3%", "\u22123", "a = b", "3-4", ""]
    assert _save_cells(*cells) == cells
