"""The server goes on serving the last good build, and builds again on any change that counts."""

import os
import sys
from pathlib import Path

import pytest

from scripts.serve import build, environment, error_page, steps, watched


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def writes(folder: Path, text: str) -> list[str]:
    return python(
        f"from pathlib import Path; p = Path({str(folder)!r}); p.mkdir();"
        f" (p / 'index.html').write_text({text!r})"
    )


FAILS = python("raise SystemExit(3)")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    fresh, served = tmp_path / "fresh", tmp_path / "served"
    assert build([writes(fresh, "good")], os.environ, fresh, served)
    return fresh, served


def test_good_build_replaces_the_served_one(folders: tuple[Path, Path]) -> None:
    fresh, served = folders
    assert build([writes(fresh, "better")], os.environ, fresh, served)
    assert (served / "index.html").read_text() == "better"


@pytest.mark.parametrize("position", [0, 1], ids=["first_step", "last_step"])
def test_failed_step_leaves_the_served_build(
    folders: tuple[Path, Path], position: int, capfd: pytest.CaptureFixture[str]
) -> None:
    fresh, served = folders
    commands = [writes(fresh, "half")]
    commands.insert(position, FAILS)
    assert not build(commands, os.environ, fresh, served)
    assert (served / "index.html").read_text() == "good"
    assert "Not built, because this failed" in capfd.readouterr().err


def test_nothing_runs_after_a_failed_step(folders: tuple[Path, Path]) -> None:
    fresh, served = folders
    assert not build([FAILS, writes(fresh, "late")], os.environ, fresh, served)
    assert not fresh.exists()


def test_remains_of_a_failed_build_do_not_reach_the_next(folders: tuple[Path, Path]) -> None:
    fresh, served = folders
    fresh.mkdir()
    (fresh / "stale.html").touch()
    assert build([writes(fresh, "better")], os.environ, fresh, served)
    assert not (served / "stale.html").exists()


def test_steps_name_the_generator() -> None:
    assert [step[2] for step in steps("zensical")] == ["scripts.build", "zensical"]


def test_pages_are_built_for_the_address_they_are_served_at() -> None:
    variables = environment(Path("folder"), 8123)
    assert variables["EXHIBIT_OUTPUT"] == "folder"
    assert variables["EXHIBIT_ADDRESS"] == "http://127.0.0.1:8123/"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for folder in ("docs/evidence", "docs/generated", "figures", "scripts"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "docs/index.md").touch()
    (tmp_path / "bibliography.bib").touch()
    return tmp_path


def test_everything_but_what_the_build_writes_is_watched(tree: Path) -> None:
    names = {str(path.relative_to(tree)): recursive for path, recursive in watched(tree)}
    assert names == {
        "docs": False,
        "docs/evidence": True,
        "figures": True,
        "scripts": True,
        "bibliography.bib": True,
    }


def test_error_page_is_the_exhibits_own(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text("not here")
    assert error_page(tmp_path, 404) == b"not here"
    assert error_page(tmp_path, 500) is None
