"""What the preview shows after an edit of the exhibit itself is what a build of all would be."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.project import copy_sources

if TYPE_CHECKING:
    from pathlib import Path

BUILD = """
from pathlib import Path
from scripts.tools.preview_pages import build_preview, check_preview

def build(name, last=None):
    return build_preview("mkdocs", Path(name).resolve(), last and Path(last).resolve(), ADDRESS)

ADDRESS = "http://127.0.0.1:8000/"
"""
EDITS = {
    "docs/evidence/records.csv": (
        r"(?m)^(touloupas2021-tace-liver-progression,.*?,median,)[\d.]+,",
        r"\g<1>17.7,",
        {"results.html", "check-more.html", "evidence.html"},
    ),
    "figures/symptom_control.py": (
        r'(?m)^(MEASURE = ")',
        r"\g<1>Edited. ",
        {"results.html", "index.html"},
    ),
}
"""What is changed in a file, and the pages that show it."""


def run(project: Path, code: str) -> None:
    """Build in a process of its own, as the server does; fail with the problems if there are."""
    code = f"{BUILD}\noutcome = {code}\nassert not outcome.problems, outcome"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=False
    )
    assert not done.returncode, done.stderr


def read_files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "sitemap.xml.gz"  # it has the time of its packing
    }


@pytest.mark.parametrize("file", EDITS)
def test_edit_builds_what_shows_it_and_leaves_what_a_build_of_all_would(
    tmp_path: Path, file: str
) -> None:
    (tmp_path / "project").mkdir()
    project = copy_sources(tmp_path / "project", "theme", "CITATION.cff")
    run(project, "build('1')")
    pattern, new, expected = EDITS[file]
    text, count = re.subn(pattern, new, (project / file).read_text("utf-8"), count=1)
    assert count == 1
    (project / file).write_text(text, "utf-8")
    run(project, "build('2', '1')")
    run(project, "check_preview(Path('all').resolve(), ADDRESS)")
    pages = [*(project / "2").glob("*.html")]
    assert {path.name for path in pages if not path.samefile(project / "1" / path.name)} == expected
    assert read_files(project / "2") == read_files(project / "all")
