"""The table of the treatments at a glance: each cell with its source, each range as the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from figures import five_year_survival, glance, overall_survival
from figures.evidence import EVIDENCE_FOLDER
from figures.evidence.tables import EvidenceError
from scripts.markup.evidence_cache import load_evidence

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "row,ctace,deb_tace,tae,tare"
SOUND = "What is given,Oil [@ho2007],Not found,[#pitt2008-hae-os],[range survival TARE]"


def _write_table(folder: Path, *lines: str) -> Path:
    (folder / glance.FILE).write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return folder


def _find_problems(folder: Path) -> list[str]:
    """List what is wrong with a table."""
    return [str(problem) for problem in glance.find_glance_problems(folder, load_evidence())]


def test_the_current_table_is_sound() -> None:
    assert _find_problems(EVIDENCE_FOLDER) == []
    assert len(glance.read_glance(EVIDENCE_FOLDER)) > 0


def test_a_sound_table_has_no_problem(tmp_path: Path) -> None:
    assert _find_problems(_write_table(tmp_path, SOUND)) == []


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("", "ctace is empty, but every row needs one; fill it in"),
        ("not found", "ctace names no source; add [@key] or [#record], or write 'Not found'"),
        ("Oil", "ctace names no source; add [@key] or [#record], or write 'Not found'"),
        ("80% [@ho2007]", "ctace has '80%' typed in; write [#record] for a result"),
        ("[range survivl TACE]", "ctace: no range of 'survivl'; did you mean 'survival'?"),
        (
            "[range survival TACEE]",
            "ctace: no series of survival after 'TACEE'; did you mean 'TACE'?; write 'Not found'",
        ),
        (
            "[range survival]",
            "ctace: a range is not readable; write it like '[range survival cTACE]'",
        ),
    ],
)
def test_a_cell_is_refused_with_its_line(tmp_path: Path, cell: str, what: str) -> None:
    bad = f"Harms,{cell},Not found,Not found,Not found"
    found = _find_problems(_write_table(tmp_path, SOUND, bad, f"More {bad}"))
    assert found == [f"glance.csv:{line}: {what}" for line in (3, 4)]


@pytest.mark.parametrize("cell", ["Grade 1 [@ho2007]", "Yttrium-90 [@ho2007]"])
def test_digits_of_a_name_are_no_result(tmp_path: Path, cell: str) -> None:
    line = f"Harms,{cell},Not found,Not found,Not found"
    assert _find_problems(_write_table(tmp_path, line)) == []


def test_a_range_is_under_its_own_treatment(tmp_path: Path) -> None:
    line = SOUND.replace("[range survival TARE]", "[range survival TAE]")
    found = _find_problems(_write_table(tmp_path, line))
    assert found == ["glance.csv:2: tare: has the range after 'TAE'; write TARE"]


def test_a_heading_has_no_result(tmp_path: Path) -> None:
    found = _find_problems(_write_table(tmp_path, SOUND.replace("given", "80% given")))
    assert found == ["glance.csv:2: row has '80%' typed in; write [#record] for it in the cells"]


def test_a_table_without_rows_is_refused(tmp_path: Path) -> None:
    found = _find_problems(_write_table(tmp_path))
    assert found == ["glance.csv: the table has no rows; add one"]


def test_a_trial_s_name_is_no_result(tmp_path: Path) -> None:
    folder = _write_table(tmp_path, SOUND.replace("given", "given in AURORA-9"))
    assert list(glance.find_glance_problems(folder, load_evidence())) == []


def test_a_heading_occurs_once(tmp_path: Path) -> None:
    [found] = _find_problems(_write_table(tmp_path, SOUND, SOUND))
    assert found.startswith("glance.csv:3: 'What is given' is already taken in line 2")


def test_a_wrong_column_is_named(tmp_path: Path) -> None:
    (tmp_path / glance.FILE).write_text(f"{HEADER.replace('tare', 'tarre')}\n", encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"glance\.csv:1: there is no column 'tare'"):
        glance.read_glance(tmp_path)


@pytest.mark.parametrize("therapy", ["TACE", "cTACE", "DEB-TACE"])
def test_survival_is_of_the_series_that_the_figure_draws(therapy: str) -> None:
    drawn = {
        row.id for row in overall_survival.select_series(load_evidence()) if row.therapy == therapy
    }
    assert {
        row.id for row in glance.select_survival(load_evidence()) if row.therapy == therapy
    } == drawn
    assert drawn


def test_a_range_names_its_ends_how_many_series_and_every_source() -> None:
    rows = [
        row for row in five_year_survival.select_published(load_evidence()) if row.therapy == "TAE"
    ]
    low, high = (end(rows, key=lambda row: row.value or 0) for end in (min, max))
    said = glance.format_range("five-year survival", "TAE", load_evidence())
    assert said.startswith(f"[#{low.id}] to [#{high.id}] ({len(rows)}\u00a0series) [")
    assert all(f"@{row.source}" in said for row in rows)


def test_one_series_is_no_range() -> None:
    assert " to " not in glance.format_range("survival", "DEB-TACE", load_evidence())


def test_years_are_said_in_months() -> None:
    assert "[#touloupas2021-tace-os months]" in glance.format_range(
        "survival", "TACE", load_evidence()
    )
