"""How soon an edit is in the browser while the site is served, and what the server costs idle."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error as BrowserError

from scripts.bench.browser import SETTLE_MS, TIMEOUT_MS, open_browser
from scripts.bench.plain import write_plain_project
from scripts.bench.project import copy_project, end_session, make_environment
from scripts.bench.rows import BenchError, Goal, Reading, Row, add_plain, measure_row
from scripts.bench.subject import WORK
from scripts.tools.preview import HOST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from playwright.sync_api import Browser, Page

PAGE = "results"
WORD = "Benchmarked"
STYLE_NAME = "--bench-edit"
STYLE_SHEET = "docs/assets/css/core/tokens.css"
RECORD, VALUE = "touloupas2021-tace-liver-progression", "17.7"
"""A record that the page states and a figure on it draws, and another value in its interval."""
FIGURE = "symptom-control"
SHOWS_WORD = "word => document.body.innerText.includes(word)"
HAS_STYLE = "name => getComputedStyle(document.body).getPropertyValue(name).trim() === '7'"
DRAWS_WORD = f"""async (word) => {{
  const figure = document.getElementById('figure-{FIGURE}')
  if (!figure?.innerText.includes(word)) return false
  const drawings = [...figure.querySelectorAll('svg')].map((svg) => svg.textContent)
  for (const {{src}} of figure.querySelectorAll('img'))
    drawings.push(await (await fetch(src)).text())
  return drawings.some((drawing) => drawing.includes(word))
}}"""
"""Whether the words of the figure and one of its pictures have a word."""
SERVED_PLAIN = WORK / "plain-served"
SCROLL = 1500
NEAR_PX = 200
START_S, EDIT_S, IDLE_S, QUIET_S, LOOK_S = 600, 300, 20, 5, 0.05
BUSY_SHARE = 20
"""Percent of a core above which a server is building, not waiting."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Edit:
    """A change that an author saves, and how it is seen in the browser."""

    what: str
    goal: Goal
    save: Callable[[Path], None]
    """Changes a project."""
    expression: str
    """Becomes true in the page once the change is there."""
    argument: str
    in_plain: bool = False


def replace_once(path: Path, pattern: str, new: str) -> None:
    """Change the first place of a file that a pattern matches."""
    changed, count = re.subn(pattern, new, path.read_text(encoding="utf-8"), count=1)
    if not count:
        raise BenchError(f"{path.name} has nothing like {pattern!r} to change")
    path.write_text(changed, encoding="utf-8")


def edit_page(project: Path) -> None:
    """Add a sentence under the title of the page."""
    replace_once(project / f"docs/{PAGE}.md", r"(?m)^(# .*)$", rf"\1\n\n{WORD} page.")


def edit_number(project: Path) -> None:
    """Change the value of a record."""
    pattern = rf"(?m)^({RECORD},.*?,median,)[\d.]+,"
    replace_once(project / "docs/evidence/records.csv", pattern, rf"\g<1>{VALUE},")


def edit_figure(project: Path) -> None:
    """Change the words of a figure, and a heading in its drawing."""
    path = project / f"figures/{FIGURE.replace('-', '_')}.py"
    for name in ("MEASURE", "POSTER_HEADING"):
        replace_once(path, rf'(?m)^({name} = ")', rf"\g<1>{WORD} figure. ")


def edit_style(project: Path) -> None:
    """Add a property to a style sheet."""
    sheet = project / STYLE_SHEET
    rule = f"\nbody {{\n  {STYLE_NAME}: 7;\n}}\n"
    sheet.write_text(sheet.read_text(encoding="utf-8") + rule, encoding="utf-8")


EDITS = (
    Edit("page", Goal(1.5), edit_page, SHOWS_WORD, f"{WORD} page.", in_plain=True),
    Edit("number", Goal(3), edit_number, SHOWS_WORD, VALUE),
    Edit("figure", Goal(4), edit_figure, DRAWS_WORD, f"{WORD} figure."),
    Edit("style sheet", Goal(0.5), edit_style, HAS_STYLE, STYLE_NAME),
)


def find_free_port() -> int:
    """Give a port that nobody uses."""
    with socket.socket() as holder:
        holder.bind((HOST, 0))
        return int(holder.getsockname()[1])


@dataclass(frozen=True)
class Server:
    """A running server of a project, and its processes."""

    project: Path
    address: str
    process: subprocess.Popen[bytes]

    def count_ticks(self) -> int:
        """Give the processor time that the server has used, in ticks, over all its processes."""
        return sum(
            read_ticks(path.read_text(encoding="utf-8", errors="replace"), self.process.pid)
            for path in _list_processes()
        )


def _list_processes() -> Iterator[Path]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        if path.is_file():
            yield path


def read_ticks(stat: str, session: int) -> int:
    """Read from a line of `/proc` what a process of a session and its ended children took."""
    fields = stat.rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) if int(fields[3]) == session else 0


@contextmanager
def start_server(project: Path, command: Sequence[str], port: int) -> Iterator[Server]:
    """Serve a project in a session of its own, until left."""
    process = subprocess.Popen(  # noqa: S603  ours
        command,
        cwd=project,
        env=make_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield Server(project, f"http://{HOST}:{port}/", process)
    finally:
        end_session(process)


def open_served_page(browser: Browser, server: Server) -> Page:
    """Open the page that is edited, once it is served, and scroll a little."""
    tab = browser.new_context(service_workers="block").new_page()
    tab.set_default_timeout(TIMEOUT_MS)
    deadline = time.monotonic() + START_S
    while True:
        try:
            answer = tab.goto(f"{server.address}{PAGE}.html", wait_until="load")
            if answer and answer.ok and tab.locator("h1").count():
                break
        except BrowserError as error:  # nobody answers yet
            if server.process.poll() is not None:
                raise BenchError("the server ended before it served") from error
        if time.monotonic() > deadline:
            raise BenchError(f"nothing was served within {START_S} s")
        time.sleep(1)
    tab.wait_for_timeout(SETTLE_MS)  # a server that reloads pages keeps a request open
    tab.evaluate("y => scrollTo({top: y, behavior: 'instant'})", SCROLL)
    return tab


def shows(tab: Page, edit: Edit) -> bool:
    """Tell whether a page shows an edit; a page that is being replaced does not."""
    try:
        return bool(tab.evaluate(edit.expression, edit.argument))
    except BrowserError:
        if tab.is_closed():
            raise
        return False


def wait_for_change(tab: Page, edit: Edit) -> None:
    """Wait until a page shows an edit."""
    deadline = time.monotonic() + EDIT_S
    while not shows(tab, edit):
        if time.monotonic() > deadline:
            raise BenchError(f"the page did not show the change within {EDIT_S} s")
        time.sleep(LOOK_S)


def time_edit(tab: Page, project: Path, edit: Edit) -> Reading:
    """Save an edit; give seconds until the page shows it, and whether it stands where it was."""
    time.sleep(QUIET_S)
    if shows(tab, edit):
        raise BenchError("the page shows the change before it is saved")
    before = tab.evaluate("scrollY")
    began = time.monotonic()
    edit.save(project)
    wait_for_change(tab, edit)
    seconds = time.monotonic() - began
    tab.wait_for_timeout(500)
    moved = abs(tab.evaluate("scrollY") - before)
    return Reading(seconds, "" if moved < NEAR_PX else f"the page moved by {moved:.0f} px")


def measure_share(server: Server, seconds: float) -> float:
    """Give the share of a core, in percent, that a server takes for some time."""
    before = server.count_ticks()
    time.sleep(seconds)
    return 100 * (server.count_ticks() - before) / TICKS / seconds


def measure_idle_share(server: Server) -> float:
    """Give a server's share of a core while nothing happens, once its last build is done."""
    deadline = time.monotonic() + EDIT_S
    while (share := measure_share(server, QUIET_S)) > BUSY_SHARE:
        if time.monotonic() > deadline:
            raise BenchError(f"the server still took {share:.0f} % after {EDIT_S} s")
    return measure_share(server, IDLE_S)


@dataclass
class ServedPage:
    """A page of a running server, opened when it is first needed."""

    browser: Browser
    server: Server
    tab: Page | None = None

    def time(self, edit: Edit) -> Reading:
        """Time an edit, or raise why the page could not be opened or did not show it."""
        self.tab = self.tab or open_served_page(self.browser, self.server)
        return time_edit(self.tab, self.server.project, edit)


def measure_server(browser: Browser, server: Server, edits: Sequence[Edit]) -> Iterator[Row]:
    """Give the time of each edit, then what the server costs while nothing happens."""
    page = ServedPage(browser, server)
    for edit in edits:
        row = Row(f"edit to browser: {edit.what}", "s", edit.goal)
        yield measure_row(row, partial(page.time, edit))
    row = Row("server idle, a page open", "% of a core", Goal(0.5))
    yield measure_row(row, partial(measure_idle_share, server))


def measure(_bench: object) -> Iterator[Row]:
    """Give the rows of the exhibit's server, next to those of the plain site's."""
    with open_browser() as browser:
        plain = {row.what: row for row in _measure_plain_server(browser)}
        port = find_free_port()
        command = ["make", "serve", f"PORT={port}"]
        with copy_project() as project, start_server(project, command, port) as server:
            for row in measure_server(browser, server, EDITS):
                yield add_plain(row, plain.get(row.what))


def _measure_plain_server(browser: Browser) -> list[Row]:
    port = find_free_port()
    project = write_plain_project(SERVED_PLAIN)
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "-a", f"{HOST}:{port}"]
    edits = [edit for edit in EDITS if edit.in_plain]
    with start_server(project, command, port) as server:
        return list(measure_server(browser, server, edits))
