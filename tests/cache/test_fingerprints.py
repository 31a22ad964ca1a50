"""A fingerprint changes with every name and every letter, and with nothing else."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from scripts.cache.fingerprints import hash_packages, hash_sources, hash_texts

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("docs/evidence/records.csv", "docs/index.md", "figures/lutia.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def test_texts_are_told_apart_from_their_sum() -> None:
    assert len({hash_texts("ab", "c"), hash_texts("a", "bc"), hash_texts("abc")}) == 3


def test_every_content_and_every_name_counts(tree: Path) -> None:
    states = {hash_sources("docs", "figures", root=tree)}
    (tree / "docs/index.md").write_text("docs/index.me")
    states.add(hash_sources("docs", "figures", root=tree))
    (tree / "docs/index.md").rename(tree / "docs/home.md")
    states.add(hash_sources("docs", "figures", root=tree))
    (tree / "docs/new.md").touch()
    states.add(hash_sources("docs", "figures", root=tree))
    (tree / "figures/lutia.py").unlink()
    states.add(hash_sources("docs", "figures", root=tree))
    assert len(states) == 5


def test_times_backups_and_what_is_written_do_not_count(tree: Path) -> None:
    before = hash_sources("docs", "figures", root=tree)
    os.utime(tree / "docs/index.md", (1, 1))
    for name in ("docs/generated/x.svg", "figures/__pycache__/x.pyc", "docs/.x.swp", "docs/x~"):
        (tree / name).parent.mkdir(exist_ok=True)
        (tree / name).touch()
    assert hash_sources("docs", "figures", root=tree) == before


def test_place_of_the_project_does_not_count(tree: Path) -> None:
    before = hash_sources("docs", "figures", root=tree)
    other = tree.with_name(f"{tree.name}-moved")
    tree.rename(other)
    assert hash_sources("docs", "figures", root=other) == before


def test_version_of_a_package_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    states = set()
    for name in ("plotly-7.1.0.dist-info", "plotly-7.2.0.dist-info"):
        (tmp_path / name).mkdir()
        hash_packages.cache_clear()
        states.add(hash_packages())
    hash_packages.cache_clear()
    assert len(states) == 2
