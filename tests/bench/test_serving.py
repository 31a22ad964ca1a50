"""The edits that are timed change what they say, and leave the sources sound."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from figures.evidence import read_evidence
from scripts.bench.project import make_environment, run_command
from scripts.bench.rows import BenchError
from scripts.bench.serving import (
    FIGURE,
    RECORD,
    STYLE_NAME,
    STYLE_SHEET,
    VALUE,
    WORD,
    edit_figure,
    edit_number,
    edit_page,
    edit_style,
    replace_once,
)
from tests.site import DOCS, ROOT

if TYPE_CHECKING:
    from pathlib import Path


def copy_to(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    return folder


def test_edited_page_has_a_new_sentence_under_its_title(tmp_path: Path) -> None:
    project = copy_to(tmp_path, "docs/results.md")
    edit_page(project)
    said = (project / "docs/results.md").read_text(encoding="utf-8")
    assert f"# Results\n\n{WORD} page.\n" in said


def test_edited_number_is_another_value_of_a_sound_record(tmp_path: Path) -> None:
    project = copy_to(tmp_path, "docs/evidence")
    edit_number(project)
    before, after = read_evidence().records, read_evidence(project / "docs/evidence").records
    assert str(after[RECORD].value) == VALUE
    assert [name for name in before if before[name] != after[name]] == [RECORD]


def test_edited_number_is_stated_on_the_page() -> None:
    assert f"[#{RECORD}]" in (DOCS / "results.md").read_text(encoding="utf-8")


def test_edited_figure_has_other_words_and_another_drawing(tmp_path: Path) -> None:
    file = f"figures/{FIGURE.replace('-', '_')}.py"
    project = copy_to(tmp_path, file)
    edit_figure(project)
    said = (project / file).read_text(encoding="utf-8")
    assert len(re.findall(rf'(?m)^[A-Z_]+ = "{WORD} figure\. ', said)) == 2
    compile(said, file, "exec")
    assert f"generated/{FIGURE}.svg" in (DOCS / "results.md").read_text(encoding="utf-8")


def test_edited_style_sheet_has_one_property_more(tmp_path: Path) -> None:
    project = copy_to(tmp_path, STYLE_SHEET)
    edit_style(project)
    said = (project / STYLE_SHEET).read_text(encoding="utf-8")
    assert said.startswith((ROOT / STYLE_SHEET).read_text(encoding="utf-8"))
    assert said.count(STYLE_NAME) == 1


def test_edit_that_changes_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("# Title\n")
    with pytest.raises(BenchError, match=r"page\.md has nothing like"):
        replace_once(path, "^## ", "")


def test_command_that_fails_says_what_it_printed(tmp_path: Path) -> None:
    command = ["python3", "-c", "import sys; sys.exit('no browser')"]
    with pytest.raises(BenchError, match="failed: no browser"):
        run_command(tmp_path, command)


def test_command_tells_the_memory_that_it_took(tmp_path: Path) -> None:
    assert run_command(tmp_path, ["python3", "-c", "text = 'a' * 90_000_000"]).peak_mb > 90


def test_commands_run_as_from_a_fresh_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAKEFLAGS", "ROWS=build")
    monkeypatch.setenv("ROWS", "build")
    assert not {"MAKEFLAGS", "ROWS"} & set(make_environment())
