"""Ten times the content is still content that the build takes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from figures.evidence import read_evidence
from figures.registry import FIGURES
from scripts.bench import growth
from scripts.bench.growth import (
    MANY_PAGES,
    TIMES,
    Growth,
    add_many_pages,
    compare_memory,
    compare_times,
    multiply_pages,
    multiply_records,
    multiply_references,
)
from scripts.bench.project import Run
from scripts.bench.rows import FAILED, MET, BenchError
from scripts.bench.subject import Bench, Site
from scripts.references.bibliography import read_bibliography
from scripts.survey.page_settings import find_page_problems, read_page_settings
from scripts.survey.site_config import read_site
from tests.site import PAGES, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy what grows."""
    (tmp_path / "docs").mkdir()
    shutil.copytree(ROOT / "docs/evidence", tmp_path / "docs/evidence")
    for name in ("bibliography.bib", "mkdocs.yml", *(f"docs/{page}" for page in PAGES)):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_records_are_ten_times_as_many_and_the_figures_draw_the_same(project: Path) -> None:
    before = read_evidence()
    multiply_records(project)
    after = read_evidence(project / "docs/evidence")
    assert len(after.records) == TIMES * len(before.records)
    for figure in FIGURES.values():
        assert [shown.id for shown in figure.select(after)] == [
            shown.id for shown in figure.select(before)
        ]


def test_references_are_ten_times_as_many(project: Path) -> None:
    before = read_bibliography()
    multiply_references(project)
    after = read_bibliography(project / "bibliography.bib")
    assert len(after.entries) == TIMES * len(before.entries)


@pytest.mark.parametrize(
    ("change", "number"), [(multiply_pages, TIMES * len(PAGES)), (add_many_pages, MANY_PAGES)]
)
def test_pages_are_as_many_as_asked_and_in_the_nav(
    project: Path, change: object, number: int
) -> None:
    assert callable(change)
    change(project)
    pages = read_site(project / "mkdocs.yml").pages
    texts = {
        f"docs/{file}": (project / "docs" / file).read_text(encoding="utf-8") for _, file in pages
    }
    assert len(pages) == len(texts) == number
    assert find_page_problems(texts) == []


def test_added_pages_are_in_no_edition_that_states_its_pages(project: Path) -> None:
    multiply_pages(project)
    added = [
        page for page in read_page_settings(project / "docs") if f"{page.name}.md" not in PAGES
    ]
    assert len(added) == (TIMES - 1) * len(PAGES)
    assert {page.editions for page in added} == {frozenset()}
    places = {place.attribute for page in added for place in page.sections}
    assert places <= {"data-leave-out"}


def test_growth_is_a_ratio_to_the_build_before() -> None:
    base, grown = Growth(Run(20, 300), 14), Growth(Run(70, 450), 60)
    assert compare_times(grown, base).value == 3.5
    assert compare_memory(grown, base).value == 1.5


def test_each_copy_is_built_once_and_a_failed_build_fails_its_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    built: list[Callable[[Path], None]] = []

    def build_changed(change: Callable[[Path], None]) -> Growth:
        built.append(change)
        if change is multiply_references:
            raise BenchError("too many references")
        return Growth(Run(20, 300), 14)

    monkeypatch.setattr(growth, "build_changed", build_changed)
    site = Site(ROOT / "site", "")
    rows = list(growth.measure(Bench(site, site, 1)))
    assert len(built) == len(set(built)) == 5
    assert [row.verdict for row in rows] == [MET] * 2 + [FAILED] * 2 + [MET] * 3
    assert {row.failure for row in rows[2:4]} == {"BenchError: too many references"}
