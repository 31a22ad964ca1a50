"""A browser that prints nothing is a problem of the edition, not a traceback."""

from pathlib import Path

import pytest

from figures.evidence.problems import Problem
from scripts.package import editions
from scripts.package.paper import printing
from scripts.release import Release, read_release


def test_a_browser_that_prints_nothing_is_a_problem_with_its_fix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def print_nothing(_site: Path, _target: Path, _release: Release) -> list[Problem]:
        printing.print_document("<html></html>")
        return []

    monkeypatch.setattr(printing, "require_browser", lambda: "true")
    monkeypatch.setattr(editions, "EDITIONS", {"poster": print_nothing})
    _, problems = editions.make_editions(tmp_path, tmp_path / "dist", read_release(), ["poster"])
    (problem,) = map(str, problems)
    what, fix = problem.split("; ")
    assert what == "poster: document.pdf: the browser did not print (it said nothing)"
    assert fix == "check that it starts, or set BROWSER_PATH to another"
