"""The server goes on serving the last good build, and builds again on any change that counts."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts.tools import changes, serve
from scripts.tools.changes import list_sources, read_state, wait_for_change
from scripts.tools.preview import BUILD_PATH, PreviewServer
from scripts.tools.serve import (
    list_build_steps,
    make_environment,
    rebuild_on_changes,
    run_steps,
    update_preview,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PAGE = "<!doctype html><title>{0}</title><body><p>{0}</p></body></html>"


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


FAILS = python("raise SystemExit(3)")
HALF = python("import os; os.mkdir(os.environ['EXHIBIT_OUTPUT']); raise SystemExit(3)")


def _make_write_step(text: str) -> list[str]:
    return python(
        "import os, pathlib; p = pathlib.Path(os.environ['EXHIBIT_OUTPUT']); p.mkdir();"
        f" (p / 'index.html').write_text({PAGE.format(text)!r})"
    )


@pytest.fixture
def server() -> Iterator[PreviewServer]:
    with PreviewServer(0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def ask(server: PreviewServer, path: str = "/", method: str = "GET") -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request(method, path)
    answer = connection.getresponse()
    said = answer.status, answer.read().decode()
    connection.close()
    return said


def wait_for(what: str, server: PreviewServer) -> None:
    for _ in range(200):
        if what in ask(server)[1]:
            return
        time.sleep(0.05)
    pytest.fail(f"{what!r} is not served")


def test_good_build_replaces_the_served_one(server: PreviewServer, tmp_path: Path) -> None:
    assert update_preview(server, tmp_path / "1", [_make_write_step("good")])
    assert update_preview(server, tmp_path / "2", [_make_write_step("better")])
    assert "<p>better</p>" in ask(server)[1]
    assert [path.name for path in tmp_path.iterdir()] == ["2"]


@pytest.mark.parametrize(
    "commands",
    [
        [FAILS, _make_write_step("new")],
        [HALF],
        [_make_write_step("new"), FAILS],
        [["no-such-command"]],
    ],
    ids=["first", "half", "last", "missing"],
)
def test_failed_step_leaves_the_served_build_and_no_remains(
    server: PreviewServer,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    commands: list[list[str]],
) -> None:
    assert update_preview(server, tmp_path / "1", [_make_write_step("good")])
    assert not update_preview(server, tmp_path / "2", commands)
    assert "<p>good</p>" in ask(server)[1]
    assert [path.name for path in tmp_path.iterdir()] == ["1"]
    assert "The build failed at this command" in capfd.readouterr().err


def test_build_that_cannot_be_removed_stops_nothing(
    server: PreviewServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("the file is open")

    assert update_preview(server, tmp_path / "1", [_make_write_step("good")])
    monkeypatch.setattr(os, "rmdir", refuse)
    assert update_preview(server, tmp_path / "2", [_make_write_step("better")])
    assert "<p>better</p>" in ask(server)[1]


def test_nothing_runs_after_a_failed_step(tmp_path: Path) -> None:
    late = tmp_path / "late"
    assert not run_steps([FAILS, python(f"open({str(late)!r}, 'w')")], os.environ)
    assert not late.exists()


def test_steps_name_the_generator() -> None:
    assert [step[2] for step in list_build_steps("zensical")] == ["scripts.build", "zensical"]


def test_pages_are_built_for_the_address_they_are_served_at() -> None:
    variables = make_environment(Path("folder"), 8123)
    assert variables["EXHIBIT_OUTPUT"] == "folder"
    assert variables["EXHIBIT_ADDRESS"] == "http://127.0.0.1:8123/"


def test_server_needs_no_generator() -> None:
    code = "import sys, scripts.tools.serve; sys.exit('mkdocs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_page_asks_for_the_build_it_was_read_from(server: PreviewServer, tmp_path: Path) -> None:
    for number in ("1", "2"):
        assert update_preview(server, tmp_path / number, [_make_write_step("good")])
        assert ask(server, BUILD_PATH) == (200, number)
        assert f"await answer.text() !== '{number}'" in ask(server)[1]


def test_files_are_served_as_they_are(server: PreviewServer, tmp_path: Path) -> None:
    (tmp_path / "a b.css").write_text("p { margin: 0 }")
    server.show(tmp_path)
    assert ask(server, "/a%20b.css") == (200, "p { margin: 0 }")
    assert ask(server, "/a%20b.css", "HEAD") == (200, "")


def test_error_page_is_the_exhibits_own(server: PreviewServer, tmp_path: Path) -> None:
    server.show(tmp_path)
    assert ask(server, "/none.html")[0] == 404
    (tmp_path / "404.html").write_text("no such plate")
    code, said = ask(server, "/none.html")
    assert code == 404
    assert said.startswith("no such plate")
    assert ask(server, "/none.html", "HEAD") == (404, "")


def test_port_is_held_and_answers_before_the_first_build(server: PreviewServer) -> None:
    code, said = ask(server)
    assert code == 503
    assert "The first build is running" in said
    with pytest.raises(OSError, match="in use"):
        PreviewServer(server.server_port)


def test_taken_port_is_reported_before_anything_is_built() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "scripts.tools.serve", "--port", str(port)]
        command += ["--generator", "no_such_generator"]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.stderr == f"Port {port} is taken: try `make serve PORT={port + 1}`.\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("docs/evidence/records.csv", "docs/generated/x.svg", "figures/drawing/style.py"):
        path = tmp_path / "tree" / name
        path.parent.mkdir(parents=True)
        path.touch()
    for name in ("docs/index.md", "docs/.index.md.swp", "docs/index.md~", "bibliography.bib"):
        (tmp_path / "tree" / name).touch()
    (tmp_path / "tree/figures/__pycache__").mkdir()
    (tmp_path / "tree/figures/__pycache__/style.cpython-311.pyc").touch()
    return tmp_path / "tree"


def test_everything_counts_but_what_is_written_and_backups(tree: Path) -> None:
    assert {path.relative_to(tree).as_posix() for path in list_sources(tree)} == {
        "docs/evidence/records.csv",
        "docs/index.md",
        "figures/drawing/style.py",
        "bibliography.bib",
    }


def edit(tree: Path) -> None:
    (tree / "docs/index.md").write_text("changed")


def _add_file(tree: Path) -> None:
    (tree / "docs/new").mkdir()
    (tree / "docs/new/page.md").touch()


def remove(tree: Path) -> None:
    (tree / "bibliography.bib").unlink()


@pytest.mark.parametrize("change", [edit, _add_file, remove])
def test_change_of_any_kind_is_seen_once_it_is_at_rest(tree: Path, change: object) -> None:
    known = read_state(tree)
    change(tree)  # type: ignore[operator]
    assert wait_for_change(tree, known, pause=0.01) == read_state(tree) != known


def test_change_leads_to_a_build_even_if_made_during_one(
    server: PreviewServer, tmp_path: Path, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first build itself edits the page that it has read, as an author might meanwhile."""
    page = tree / "docs/index.md"
    page.write_text("first")
    command = python(
        "import os, pathlib; out = pathlib.Path(os.environ['EXHIBIT_OUTPUT']); out.mkdir();"
        f" page = pathlib.Path({str(page)!r}); text = page.read_text();"
        f" (out / 'index.html').write_text({PAGE!r}.format(text));"
        " page.write_text('saved meanwhile') if text == 'first' else None;"
        " os._exit(text == 'broken')"
    )
    folder = tmp_path / "builds"
    folder.mkdir()
    monkeypatch.setattr(serve, "ROOT", tree)
    monkeypatch.setattr(changes, "PAUSE", 0.01)
    keeps = (server, folder, [command], lambda _: [])
    threading.Thread(target=rebuild_on_changes, args=keeps, daemon=True).start()
    wait_for("<p>saved meanwhile</p>", server)
    page.write_text("broken")
    time.sleep(1)
    assert "<p>saved meanwhile</p>" in ask(server)[1]
    page.write_text("mended")
    wait_for("<p>mended</p>", server)


@pytest.mark.parametrize("fails", [False, True])
def test_display_follows_when_its_pages_are_served(
    server: PreviewServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    *,
    fails: bool,
) -> None:
    """It reads the page from the server, and ends at a signal."""
    signal_file = tmp_path / "signal_file"
    code = (
        "import pathlib, time, urllib.request as web\n"
        f"page = web.urlopen('http://127.0.0.1:{server.server_port}/').read()\n"
        f"while not pathlib.Path({str(signal_file)!r}).exists(): time.sleep(0.01)\n"
        f"assert b'pages' in page and not {fails}"
    )
    folder = tmp_path / "builds"
    folder.mkdir()
    monkeypatch.setattr(serve, "ROOT", tmp_path)
    keeps = (server, folder, [_make_write_step("pages")], lambda _: [python(code)])
    threading.Thread(target=rebuild_on_changes, args=keeps, daemon=True).start()
    wait_for("<p>pages</p>", server)
    signal_file.touch()
    said = ""
    for _ in range(200):
        read = capfd.readouterr()
        said += read.out + read.err
        if "touch display" in said or "The build failed" in said:
            break
        time.sleep(0.05)
    assert ("The touch display: http://127.0.0.1" in said) is not fails
    assert ("The build failed at this command" in said) is fails
    assert "<p>pages</p>" in ask(server)[1]
