"""A figure is drawn once, and again as soon as anything that it is drawn from changes."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from figures.evidence import read_evidence
from figures.registry import FIGURES
from scripts.stills import drawings

if TYPE_CHECKING:
    from pathlib import Path

    from figures.evidence import Evidence

EVIDENCE = read_evidence()
NAME = "lutia"


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the modules and the tables, and say that the drawings are made from these."""
    for name, folder in (("MODULES", "figures"), ("TABLES", "docs/evidence")):
        copy = tmp_path / folder
        shutil.copytree(drawings.ROOT / folder, copy)
        monkeypatch.setattr(drawings, name, copy)
    return tmp_path


def make_key(evidence: Evidence = EVIDENCE) -> str:
    return drawings.make_figure_key(NAME, drawings.hash_shared(evidence))


def test_figures_are_given_as_they_draw_themselves(tmp_path: Path) -> None:
    drawn = drawings.draw_figures(EVIDENCE, tmp_path)
    assert list(drawn) == list(FIGURES)
    assert drawn[NAME]["narrow"] == FIGURES[NAME].draw(EVIDENCE, "narrow").to_json()
    assert json.loads(drawings.draw_sketches(EVIDENCE, tmp_path)[NAME])["data"]
    assert set(drawings.draw_overviews(EVIDENCE, tmp_path)) >= {"every-record-640"}


def test_nothing_is_drawn_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = drawings.hash_shared(EVIDENCE)
    drawn = drawings.draw_figure(NAME, EVIDENCE, shared, tmp_path)
    monkeypatch.setattr(FIGURES[NAME], "draw", lambda *_: pytest.fail("it is drawn twice"))
    assert drawings.draw_figure(NAME, EVIDENCE, shared, tmp_path) == drawn


@pytest.mark.parametrize(
    "file",
    [
        "figures/lutia.py",
        "figures/drawing/marks.py",
        "figures/trial.py",
        "figures/evidence/wording.py",
        "docs/evidence/therapies.csv",
    ],
)
def test_change_of_a_module_or_a_table_draws_it_again(copies: Path, file: str) -> None:
    before = make_key()
    with (copies / file).open("a") as source:
        source.write("\n")
    assert make_key() != before


def test_change_of_another_figure_does_not(copies: Path) -> None:
    before = make_key()
    (copies / "figures/netter_1.py").write_text("")
    assert make_key() == before


def change(name: str, **fields: object) -> Evidence:
    """Give the evidence with other fields in one record."""
    changed = EVIDENCE.records[name].model_copy(update=fields)
    return replace(EVIDENCE, records={**EVIDENCE.records, name: changed})


def count_draws(evidence: Evidence, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Give how often a figure is drawn of other evidence, when it has been drawn before."""
    drawings.draw_figure(NAME, EVIDENCE, drawings.hash_shared(EVIDENCE), folder)
    draw, drawn = FIGURES[NAME].draw, []

    def note(*given: object, **named: object) -> object:
        drawn.append(given)
        return draw(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(FIGURES[NAME], "draw", note)
    drawings.draw_figure(NAME, evidence, drawings.hash_shared(evidence), folder)
    return len(drawn)


def test_change_of_what_it_reads_of_a_record_draws_it_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = next(iter(FIGURES[NAME].select(EVIDENCE)))
    assert count_draws(change(shown.id, value=Decimal(1)), tmp_path, monkeypatch) == 2


def test_change_of_what_it_does_not_read_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = next(iter(FIGURES["overall-survival"].select(EVIDENCE)))
    assert count_draws(change(other.id, value=Decimal(1)), tmp_path, monkeypatch) == 0


def test_new_record_or_a_package_draws_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = make_key()
    first, *others = EVIDENCE.records.values()
    assert make_key(replace(EVIDENCE, records={one.id: one for one in others})) != before
    added = first.model_copy(update={"id": "another"})
    assert make_key(replace(EVIDENCE, records={**EVIDENCE.records, "another": added})) != before
    monkeypatch.setattr(drawings, "hash_packages", lambda: "newer")
    assert make_key() != before


@pytest.mark.parametrize("table", ["claims", "events"])
def test_change_of_a_claim_or_an_event_draws_it_again(table: str) -> None:
    rows = getattr(EVIDENCE, table)
    fewer = dict([*rows.items()][1:])
    assert make_key(replace(EVIDENCE, **{table: fewer})) != make_key()
