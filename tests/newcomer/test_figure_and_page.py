"""A newcomer's figure and page: exactly the steps of the README, done in a copy of the sources."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

from figures.registry import find_figures
from tests.site import ROOT

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = ("docs", "figures", "scripts", "tests", "theme")
FILES = ("bibliography.bib", "mkdocs.yml", "pyproject.toml", "CITATION.cff", "package.json")
FIGURE_LINE = "\n![](generated/radioembolization-survival.svg)\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("project")
    for folder in SOURCES:
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in FILES:
        shutil.copy(ROOT / file, copy / file)
    run(copy, "-m", "scripts.new", "figure", "radioembolization-survival")
    add(copy / "docs/results.md", FIGURE_LINE)
    run(copy, "-m", "scripts.new", "page", "another-page")
    add(copy / "docs/another-page.md", FIGURE_LINE)
    nav = copy / "mkdocs.yml"
    known = "  - Future directions: future.md\n"
    text = nav.read_text("utf-8")
    assert known in text
    nav.write_text(text.replace(known, f"{known}  - Another page: another-page.md\n"), "utf-8")
    run(copy, "-m", "scripts.build")
    return copy


def run(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def add(file: Path, line: str) -> None:
    file.write_text(file.read_text("utf-8") + line, "utf-8")


def test_readme_gives_these_steps() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "python -m scripts.new figure NAME" in readme
    assert "![](generated/NAME.svg)" in readme
    assert "python -m scripts.new page NAME" in readme


@pytest.mark.parametrize(
    ("ending", "part"), [("", "Kennedy"), ("-narrow", "Kennedy"), ("-small", "<path")]
)
def test_figure_is_drawn(project: Path, ending: str, part: str) -> None:
    still = project / f"docs/generated/radioembolization-survival{ending}.svg"
    assert part in still.read_text("utf-8")


def test_figure_meets_what_holds_for_every_figure(project: Path) -> None:
    said = run(project, "-m", "pytest", "-q", "tests/figures/test_every_figure.py", "-k", "radio")
    assert re.search(r"\d\d passed", said)


def test_site_has_the_page_with_the_figure(project: Path) -> None:
    run(project, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", "built")
    page = (project / "built/another-page.html").read_text("utf-8")
    assert "Survival after radioembolization: 22 to 70 months by series" in page


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["figure", "Five_Years"], "write the name in small letters"),
        (["figure", "lutia"], "figures/lutia.py: exists already"),
        (["page", "results"], "docs/results.md: exists already"),
        (["chapter", "one"], "usage: "),
    ],
)
def test_wrong_name_is_refused(project: Path, arguments: list[str], problem: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scripts.new", *arguments],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert problem in done.stderr


def test_figure_without_all_that_it_offers_is_named(tmp_path: Path) -> None:
    (tmp_path / "__init__.py").touch()
    (tmp_path / "half.py").write_text("def title(evidence): ...", "utf-8")
    package = ModuleType("half_made")
    package.__path__ = [str(tmp_path)]
    sys.modules["half_made"] = package
    with pytest.raises(
        TypeError, match=r"half_made/half\.py: a figure without CAUTION, HOW_TO_READ"
    ):
        find_figures(package)
