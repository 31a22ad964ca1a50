"""The edits that are timed change what they say, and leave the sources sound."""

from __future__ import annotations

import re
import shutil
import signal
from typing import TYPE_CHECKING

import pytest

from figures.evidence import read_evidence
from scripts.bench import project, serving
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
    import subprocess
    from pathlib import Path


def copy_to(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        copy_one = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy_one(ROOT / name, folder / name)
    return folder


def test_edited_page_has_a_new_sentence_under_its_title(tmp_path: Path) -> None:
    copy = copy_to(tmp_path, "docs/results.md")
    edit_page(copy)
    said = (copy / "docs/results.md").read_text(encoding="utf-8")
    assert f"# Results\n\n{WORD} page.\n" in said


def test_edited_number_is_another_value_of_a_sound_record(tmp_path: Path) -> None:
    copy = copy_to(tmp_path, "docs/evidence")
    edit_number(copy)
    before, after = read_evidence().records, read_evidence(copy / "docs/evidence").records
    assert str(after[RECORD].value) == VALUE
    assert [name for name in before if before[name] != after[name]] == [RECORD]


def test_edited_number_is_stated_on_the_page() -> None:
    assert f"[#{RECORD}]" in (DOCS / "results.md").read_text(encoding="utf-8")


def test_edited_figure_has_other_words_and_another_drawing(tmp_path: Path) -> None:
    file = f"figures/{FIGURE.replace('-', '_')}.py"
    copy = copy_to(tmp_path, file)
    edit_figure(copy)
    said = (copy / file).read_text(encoding="utf-8")
    assert len(re.findall(rf'(?m)^[A-Z_]+ = "{WORD} figure\. ', said)) == 2
    compile(said, file, "exec")
    assert f"generated/{FIGURE}.svg" in (DOCS / "results.md").read_text(encoding="utf-8")


def test_edited_style_sheet_has_one_property_more(tmp_path: Path) -> None:
    copy = copy_to(tmp_path, STYLE_SHEET)
    edit_style(copy)
    said = (copy / STYLE_SHEET).read_text(encoding="utf-8")
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


def test_command_ends_with_the_measurement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[subprocess.Popen[bytes]] = []

    def interrupt(_pid: int, _options: int) -> None:
        raise KeyboardInterrupt

    def end_session(process: subprocess.Popen[bytes]) -> None:
        ended.append(process)
        stop(process)

    stop = project.end_session
    monkeypatch.setattr("os.wait4", interrupt)
    monkeypatch.setattr(project, "end_session", end_session)
    with pytest.raises(KeyboardInterrupt):
        run_command(tmp_path, ["sleep", "60"])
    assert [process.returncode for process in ended] == [-signal.SIGTERM]


def test_commands_run_as_from_a_fresh_shell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAKEFLAGS", "ROWS=build")
    monkeypatch.setenv("ROWS", "build")
    assert not {"MAKEFLAGS", "ROWS"} & set(make_environment())


def test_server_that_builds_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    shares = iter([80.0, 35.0, 6.0, 5.5])
    monkeypatch.setattr(serving, "measure_share", lambda _server, _seconds: next(shares))
    server = serving.Server(ROOT, "", None)  # type: ignore[arg-type]
    assert serving.measure_idle_share(server) == 5.5
