"""What editions say of themselves is read from this exhibit's own files and history, or refused."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from scripts.package import __main__ as package
from scripts.release import UNKNOWN_COMMIT, ReleaseError, read_release
from tests.site import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def test_a_date_that_is_no_number_is_named(copy: Path) -> None:
    with pytest.raises(ReleaseError, match="SOURCE_DATE_EPOCH=x: not a number"):
        read_release(copy, {"SOURCE_DATE_EPOCH": "x"})


def test_what_the_configuration_does_not_state_is_named(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("extra:\n  exhibit:\n    version: 1\n", "utf-8")
    with pytest.raises(
        ReleaseError,
        match=r"mkdocs.yml:2: no extra\.exhibit\.records_edited "
        r"and no extra\.exhibit\.newest_source",
    ):
        read_release(tmp_path, {})


def test_a_configuration_that_cannot_be_read_ends_the_command_with_its_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "read_release", lambda: read_release(tmp_path, {}))
    monkeypatch.setattr(sys, "argv", ["package", "kiosk", str(tmp_path)])
    with pytest.raises(SystemExit, match=r"mkdocs\.yml: there is no such file; put it back"):
        package.main()


def test_an_unpacked_copy_does_not_take_the_commit_of_a_repository_around_it() -> None:
    inside = ROOT / "build" / "unpacked"
    inside.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", inside)
    try:
        assert read_release(inside, {}).commit == UNKNOWN_COMMIT
    finally:
        shutil.rmtree(inside)
