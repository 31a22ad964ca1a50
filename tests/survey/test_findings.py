"""A page is surveyed once for each state of it and of what it is read with."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from figures.evidence import read_evidence
from scripts.index.citation_index import Citation
from scripts.index.record_uses import Use
from scripts.references.bibliography import read_bibliography
from scripts.survey import findings, numbering
from scripts.survey.findings import (
    PageFindings,
    hash_shared_sources,
    list_shown_figures,
    parse_findings,
    remember_findings,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FOUND = PageFindings(
    "A title",
    (Citation("doe2020", "cite-doe2020-1", "A heading"),),
    (Use("record", "use-record-1", ""),),
    (Use("C11", "claim-C11", "β"),),
)
KEYS = read_bibliography().entries
EVIDENCE = read_evidence()
RECORD = EVIDENCE.records["touloupas2021-tace-liver-progression"]
"""A record that the results state."""


def test_what_is_found_is_kept_whole() -> None:
    assert parse_findings(FOUND.as_json()) == FOUND


def test_page_is_read_once_for_a_key(tmp_path: Path) -> None:
    again = lambda: pytest.fail("read twice")  # noqa: E731
    assert remember_findings("a.md", "key", EVIDENCE, lambda: FOUND, tmp_path) == FOUND
    assert remember_findings("a.md", "key", EVIDENCE, again, tmp_path) == FOUND
    assert remember_findings("a.md", "other", EVIDENCE, PageFindings, tmp_path) == PageFindings()


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the pages, and keep what is found in a folder of its own."""
    copy = tmp_path / "docs"
    shutil.copytree(numbering.DOCS, copy, ignore=shutil.ignore_patterns("assets", "generated"))
    monkeypatch.setattr(numbering, "remember_findings", _remember_in(tmp_path / "kept"))
    return copy


def _remember_in(folder: Path) -> object:
    return lambda *given: remember_findings(*given, folder)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the names of the pages that are read."""
    names: list[str] = []

    def note(page: numbering.Page, _: Mapping[str, object]) -> PageFindings:
        names.append(page.name)
        return PageFindings()

    monkeypatch.setattr(numbering, "read_page", note)
    return names


def test_edit_of_a_page_reads_that_page_alone(docs: Path, read: list[str]) -> None:
    numbering.survey_site(KEYS, docs)
    assert len(read) == len(numbering.read_site().pages)
    read.clear()
    numbering.survey_site(KEYS, docs)
    assert read == []
    with (docs / "results.md").open("a") as page:
        page.write("\nA sentence.\n")
    numbering.survey_site(KEYS, docs)
    assert read == ["results.md"]


def test_change_of_a_number_reads_the_pages_that_show_it(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = numbering.survey_site(KEYS, docs)
    names, read_page = [], numbering.read_page

    def note(page: numbering.Page, options: Mapping[str, Mapping[str, object]]) -> PageFindings:
        names.append(page.name)
        return read_page(page, options)

    monkeypatch.setattr(numbering, "read_page", note)
    changed = RECORD.model_copy(update={"value": Decimal("17.83")})
    records = {**EVIDENCE.records, RECORD.id: changed}
    monkeypatch.setattr(numbering, "load_evidence", lambda: replace(EVIDENCE, records=records))
    assert numbering.survey_site(KEYS, docs) == before
    assert "results.md" in names
    assert "procedure.md" not in names
    names.clear()
    other = RECORD.model_copy(update={"notes": "Other words."})
    records = {**EVIDENCE.records, RECORD.id: other}
    monkeypatch.setattr(numbering, "load_evidence", lambda: replace(EVIDENCE, records=records))
    numbering.survey_site(KEYS, docs)
    assert "procedure.md" not in names


def test_change_of_a_figure_reads_the_pages_that_show_it(
    docs: Path, read: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def list_modules(names: Iterable[str]) -> list[Path]:
        return [tmp_path / "figure.py"] if "progression" in names else []

    (tmp_path / "figure.py").write_text("before")
    monkeypatch.setattr(numbering, "list_own_modules", list_modules)
    numbering.survey_site(KEYS, docs)
    read.clear()
    (tmp_path / "figure.py").write_text("after")
    numbering.survey_site(KEYS, docs)
    assert "results.md" in read
    assert "procedure.md" not in read


def test_figures_are_found_by_their_pictures_also_the_small_ones() -> None:
    assert list_shown_figures("![](generated/lutia-small.svg)", "lutia, netter-1") == ["lutia"]


def test_change_of_what_pages_are_read_with_reads_all(
    docs: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    numbering.survey_site(KEYS, docs)
    read.clear()
    monkeypatch.setattr(numbering, "hash_shared_sources", lambda: "changed")
    numbering.survey_site(KEYS, docs)
    assert len(read) == len(numbering.read_site().pages)


@pytest.mark.parametrize(
    "file",
    [
        "bibliography.bib",
        "docs/evidence/claims.csv",
        "docs/assets/procedure/plate.svg",
        "figures/trial.py",
        "scripts/extensions/numbers.py",
        "scripts/markup/pictures.py",
    ],
)
def test_every_source_and_package_counts(
    tmp_path: Path, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("before")
    before = hash_shared_sources(tmp_path)
    path.write_text("after")
    after = hash_shared_sources(tmp_path)
    monkeypatch.setattr(findings, "hash_packages", lambda: "newer")
    assert len({before, after, hash_shared_sources(tmp_path)}) == 3
