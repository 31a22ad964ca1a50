"""The server goes on serving the last good build, and builds again on any change that counts."""

from __future__ import annotations

import json
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

from scripts.stills.drawer import ADDRESS_VARIABLE
from scripts.tools.changes import SourceWatch, list_sources
from scripts.tools.jobs import make_context
from scripts.tools.preview import EVENTS_PATH, OWN_FILES, PreviewServer
from scripts.tools.serve import DRAWER_VARIABLE, Builder, Targets, rebuild_on_changes
from tests.tools.targets import SOURCE, list_runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
MODULE = "tests.tools.targets"
TARGETS = Targets(
    pages=f"{MODULE}:build",
    assets=f"{MODULE}:build_assets",
    check=f"{MODULE}:check",
    display=f"{MODULE}:show_display",
    drawer=f"{MODULE}:keep_drawer_open",
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


class Reader:
    """Someone who keeps a page open, and hears of builds."""

    def __init__(self, server: PreviewServer) -> None:
        self.connection = HTTPConnection("127.0.0.1", server.server_port, timeout=20)
        self.connection.request("GET", EVENTS_PATH)
        self.answer = self.connection.getresponse()

    def read(self) -> dict[str, object]:
        """Give the next state."""
        while not (line := self.answer.readline()).startswith(b"data: "):
            assert line, "the server has ended its answer"
        said: dict[str, object] = json.loads(line.removeprefix(b"data: "))
        return said


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("docs/assets/css/core", "docs/generated", "builds"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / SOURCE).write_text("good")
    return tmp_path


@pytest.fixture
def make_builder(server: PreviewServer, root: Path) -> Iterator[Callable[..., Builder]]:
    """Give a way to make a builder that watches the sources."""
    made: list[Builder] = []

    def make(**targets: str) -> Builder:
        chosen = Targets(**{**vars(TARGETS), **targets})
        context, sources = make_context("json"), SourceWatch(root)
        made.append(Builder(server, root / "builds", "mkdocs", context, sources, chosen))
        return made[-1]

    yield make
    for builder in made:
        builder.sources.stop()
        builder.close()


def wait_until(holds: Callable[[], object], what: str) -> None:
    for _ in range(400):
        if holds():
            return
        time.sleep(0.05)
    pytest.fail(f"not within 20 seconds: {what}")


def wait_for(what: str, server: PreviewServer) -> None:
    wait_until(lambda: what in ask(server)[1], f"{what!r} is served")


def list_builds(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "builds").iterdir())


def test_good_build_replaces_the_served_one(
    server: PreviewServer, root: Path, make_builder: Callable[..., Builder]
) -> None:
    builder = make_builder()
    assert not builder.build(None).problems
    (root / SOURCE).write_text("better")
    assert not builder.build({SOURCE}).problems
    assert "<p>better</p>" in ask(server)[1]
    assert list_builds(root) == ["1"]


@pytest.mark.parametrize("fault", ["raises", "half", "problems", "ends"])
def test_failed_build_leaves_the_served_one_and_no_remains(
    server: PreviewServer,
    root: Path,
    make_builder: Callable[..., Builder],
    capfd: pytest.CaptureFixture[str],
    fault: str,
) -> None:
    builder = make_builder()
    builder.build(None)
    (root / SOURCE).write_text(fault)
    problems = builder.build({SOURCE}).problems
    assert problems
    assert "<p>good</p>" in ask(server)[1]
    assert list_builds(root) == ["0"]
    assert problems[0] in capfd.readouterr().err


def test_build_that_cannot_be_made_at_all_is_a_problem(
    make_builder: Callable[..., Builder],
) -> None:
    outcome = make_builder(pages="no_such_module:build").build(None)
    assert "No module named 'no_such_module'" in outcome.problems[0]


def test_build_that_cannot_be_removed_stops_nothing(
    server: PreviewServer,
    root: Path,
    make_builder: Callable[..., Builder],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("the file is open")

    builder = make_builder()
    builder.build(None)
    monkeypatch.setattr(os, "rmdir", refuse)
    (root / SOURCE).write_text("better")
    assert not builder.build({SOURCE}).problems
    assert "<p>better</p>" in ask(server)[1]


def test_builds_know_the_generator_the_address_and_the_last_build(
    server: PreviewServer, root: Path, make_builder: Callable[..., Builder]
) -> None:
    builder = make_builder()
    builder.build(None)
    builder.build({SOURCE})
    address = f"http://127.0.0.1:{server.server_port}/"
    assert list_runs(root) == [f"pages mkdocs {address} None", f"pages mkdocs {address} 0"]


@pytest.mark.parametrize(
    ("changed", "run", "build", "sheets"),
    [
        ({"docs/assets/css/core/a.css"}, "assets 0", 1, 1),
        ({"docs/assets/js/core/a.js"}, "assets 0", 2, 0),
        ({"docs/assets/js/core/a.js", "docs/assets/css/core/a.css"}, "assets 0", 2, 0),
        ({"docs/assets/css/core/a.css", SOURCE}, "pages", 2, 0),
        ({"docs/assets/procedure/plate.svg"}, "pages", 2, 0),
    ],
    ids=["sheet", "script", "both", "sheet and page", "drawing"],
)
def test_style_sheets_alone_are_replaced_without_the_pages(
    make_builder: Callable[..., Builder], changed: set[str], run: str, build: int, sheets: int
) -> None:
    builder = make_builder()
    builder.build(None)
    builder.build(changed)
    state, root = builder.server.state, builder.folder.parent
    assert list_runs(root)[1].startswith(run)
    assert (state.build, state.sheets) == (build, sheets)


def test_first_build_is_of_pages_whatever_has_changed(
    root: Path, make_builder: Callable[..., Builder]
) -> None:
    make_builder().build({"docs/assets/css/core/a.css"})
    assert list_runs(root)[0].startswith("pages")


def test_server_needs_no_generator() -> None:
    code = "import sys, scripts.tools.serve; sys.exit('mkdocs' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_page_says_which_build_it_was_read_from_and_readers_are_told_of_others(
    server: PreviewServer, make_builder: Callable[..., Builder]
) -> None:
    builder, reader = make_builder(), Reader(server)
    run = reader.read()["run"]
    for number in (1, 2):
        builder.build(None)
        state = reader.read()
        assert (state["run"], state["build"], state["problems"]) == (run, number, [])
        assert f'data-build="build {run} {number}" data-sheets="0"' in ask(server)[1]
        assert server.folder
        assert "/.preview/" not in (server.folder / "index.html").read_text()


def test_page_of_the_display_has_a_number_of_its_own(server: PreviewServer, root: Path) -> None:
    for name in ("index.html", "kiosk.html"):
        (root / name).write_text("<body></body>")
    server.show(root)
    server.show_display()
    server.show_display()
    assert f"build {server.state.run} 1" in ask(server)[1]
    assert f"display {server.state.run} 2" in ask(server, "/kiosk.html?kiosk=1")[1]


def test_readers_are_told_of_problems_until_there_are_none(
    server: PreviewServer, root: Path, make_builder: Callable[..., Builder]
) -> None:
    builder, reader = make_builder(), Reader(server)
    builder.build(None)
    assert [reader.read()["build"] for _ in range(2)][-1] in {0, 1}
    (root / SOURCE).write_text("problems")
    builder.build({SOURCE})
    (root / SOURCE).write_text("good")
    wait_until(lambda: server.state.problems, "there are problems")
    assert server.state.problems == ("docs/index.md:1: it is wrong; correct it",)
    assert server.state.build == 1
    builder.build({SOURCE})
    assert server.state.problems == ()
    assert server.state.build == 2


def test_what_the_server_adds_is_served(server: PreviewServer) -> None:
    for path in OWN_FILES:
        assert ask(server, path)[0] == 200


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


def _edit(tree: Path) -> str:
    (tree / "docs/index.md").write_text("changed")
    return "docs/index.md"


def _add_file(tree: Path) -> str:
    (tree / "docs/new").mkdir()
    (tree / "docs/new/page.md").touch()
    return "docs/new/page.md"


def _remove(tree: Path) -> str:
    (tree / "bibliography.bib").unlink()
    return "bibliography.bib"


def _replace(tree: Path) -> str:
    (tree / "bibliography.new").write_text("@article{a}")
    (tree / "bibliography.new").replace(tree / "bibliography.bib")
    return "bibliography.bib"


def _edit_deep(tree: Path) -> str:
    (tree / "docs/evidence/records.csv").write_text("id\n")
    return "docs/evidence/records.csv"


@pytest.mark.parametrize("change", [_edit, _add_file, _remove, _replace, _edit_deep])
@pytest.mark.parametrize("before", [True, False], ids=["before the watch", "during it"])
def test_change_of_any_kind_is_seen(
    tree: Path, change: Callable[[Path], str], *, before: bool
) -> None:
    sources = SourceWatch(tree)
    if before:
        named = change(tree)
        sources.start()
    else:
        sources.start()
        time.sleep(0.2)  # the watch begins in another thread
        named = change(tree)
    waiting = threading.Thread(target=sources.wait, daemon=True)
    waiting.start()
    waiting.join(20)
    sources.stop()
    assert not waiting.is_alive()
    assert sources.take() == {named}
    assert not sources.has_changed()


def test_what_builds_write_wakes_nobody(tree: Path) -> None:
    sources = SourceWatch(tree)
    sources.start()
    time.sleep(0.2)
    for name in ("docs/generated/x.svg", "figures/__pycache__/style.cpython-311.pyc", "docs/x~"):
        (tree / name).write_text("written")
    (tree / "README.md").touch()
    assert not sources.wake.poll(1)
    sources.stop()


def run_on_changes(builder: Builder) -> None:
    builder.sources.start()
    threading.Thread(target=rebuild_on_changes, args=[builder], daemon=True).start()


def test_change_leads_to_a_build_even_if_made_during_one(
    server: PreviewServer, root: Path, make_builder: Callable[..., Builder]
) -> None:
    """The first build itself edits the page that it has read, as an author might meanwhile."""
    page = root / SOURCE
    page.write_text("edited meanwhile")
    run_on_changes(make_builder())
    wait_for("<p>saved meanwhile</p>", server)
    page.write_text("problems")
    wait_until(lambda: server.state.problems, "the problems are known")
    assert "<p>saved meanwhile</p>" in ask(server)[1]
    page.write_text("mended")
    wait_for("<p>mended</p>", server)
    assert server.state.problems == ()


def test_what_could_not_be_built_is_built_with_the_next_change(
    server: PreviewServer, root: Path, make_builder: Callable[..., Builder]
) -> None:
    """A page is wrong, and then a style sheet is edited: the page still has to be built."""
    run_on_changes(make_builder())
    wait_for("<p>good</p>", server)
    (root / SOURCE).write_text("problems")
    wait_until(lambda: server.state.problems, "the problems are known")
    (root / "docs/assets/css/core/a.css").write_text("p {}")
    wait_until(lambda: len(_list_page_builds(root)) == 3, "the page is built again")
    assert not any(run.startswith("assets") for run in list_runs(root))


def _list_page_builds(root: Path) -> list[str]:
    return [run for run in list_runs(root) if run.startswith("pages")]


@pytest.mark.parametrize("target", ["show_display", "fail_display"])
def test_display_follows_when_its_pages_are_served(
    server: PreviewServer,
    make_builder: Callable[..., Builder],
    capfd: pytest.CaptureFixture[str],
    target: str,
) -> None:
    run_on_changes(make_builder(display=f"{MODULE}:{target}"))
    fails = target == "fail_display"
    wait_until(lambda: server.state.display or server.state.problems, "the display is made")
    said = capfd.readouterr()
    assert server.state.display == (0 if fails else 1)
    assert ("kiosk.html: it is wrong; correct it" in said.err) is fails
    assert server.state.problems == (("kiosk.html: it is wrong; correct it",) if fails else ())
    assert "<p>good</p>" in ask(server)[1]


def test_display_is_given_up_for_a_change(
    server: PreviewServer, root: Path, make_builder: Callable[..., Builder]
) -> None:
    run_on_changes(make_builder(display=f"{MODULE}:wait_with_display"))
    wait_until(lambda: "display 0" in list_runs(root), "the display is being made")
    (root / SOURCE).write_text("better")
    wait_for("<p>better</p>", server)
    wait_until(lambda: "display 1" in list_runs(root), "that of the new pages is being made")
    assert "display ended" not in list_runs(root)


def test_change_during_the_check_is_built_before_the_display(
    server: PreviewServer, root: Path, make_builder: Callable[..., Builder]
) -> None:
    (root / SOURCE).write_text("part")
    waits = {"check": f"{MODULE}:wait_with_check", "display": f"{MODULE}:wait_with_display"}
    run_on_changes(make_builder(**waits))
    wait_until(lambda: "check" in list_runs(root), "the whole is being checked")
    (root / SOURCE).write_text("better")
    wait_for("<p>better</p>", server)
    assert "display 0" not in list_runs(root)


def test_whole_is_checked_only_where_a_part_was_built(
    root: Path, make_builder: Callable[..., Builder]
) -> None:
    builder = make_builder()
    builder.finish(builder.build(None))
    assert "check all" not in list_runs(root)
    (root / SOURCE).write_text("part")
    builder.sources.take()
    builder.finish(builder.build({SOURCE}))
    assert "check all" in list_runs(root)
    assert list_builds(root) == ["1"]


def test_problems_of_the_whole_are_shown_with_the_part_that_is_good(
    server: PreviewServer, root: Path, make_builder: Callable[..., Builder]
) -> None:
    builder = make_builder(check=f"{MODULE}:find_broken_link")
    (root / SOURCE).write_text("part")
    builder.sources.take()
    builder.finish(builder.build(None))
    assert server.state.problems == ("docs/index.md: a link leads nowhere",)
    assert "<p>part</p>" in ask(server)[1]


def test_drawer_is_opened_after_the_first_build_and_again_when_it_has_ended(
    root: Path, make_builder: Callable[..., Builder], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = root / "drawer"
    monkeypatch.setenv(DRAWER_VARIABLE, str(address))
    builder = make_builder(drawer=f"{MODULE}:keep_drawer_open")
    outcome = builder.build(None)
    assert not address.exists()
    builder.finish(outcome)
    wait_until(address.exists, "the drawer is open")
    builder.finish(outcome)
    assert address.read_text() == "opened\n"
    first = builder.drawer
    assert first
    address.unlink()
    wait_until(lambda: not first.is_running(), "the drawer has ended")
    builder.finish(outcome)
    wait_until(address.exists, "the drawer is open again")
    builder.close()
    assert builder.drawer
    assert not builder.drawer.is_running()
    assert builder.drawer is not first


def test_server_and_builds_name_the_drawer_alike() -> None:
    assert DRAWER_VARIABLE == ADDRESS_VARIABLE
