"""A record's running number: the next free one is said where it is missing, wrong or taken."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING

import pytest

from figures.evidence import EVIDENCE_FOLDER, EvidenceError, read_evidence

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("number", ["", "12", "R1", "R001"])
def test_next_free_number_is_said(tmp_path: Path, number: str) -> None:
    folder = shutil.copytree(EVIDENCE_FOLDER, tmp_path / "evidence")
    with (folder / "records.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    free = max(int(row["number"].removeprefix("R")) for row in rows) + 1
    rows[5]["number"] = number
    with (folder / "records.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    with pytest.raises(EvidenceError) as caught:
        read_evidence(folder)
    fixes = [problem.fix for problem in caught.value.problems if problem.line == 7]
    assert f"write 'R{free}', the next free number" in fixes
