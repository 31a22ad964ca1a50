"""Functions that stand in for builds, run in processes of their own; each notes that it ran."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

from scripts.tools.jobs import Outcome

PAGE = "<!doctype html><title>{0}</title><body><p>{0}</p></body></html>"
SOURCE, LOG = "docs/index.md", "log.txt"


def _note(folder: Path, line: str) -> Path:
    """Keep a line of what has run; give the project that the builds are made of."""
    root = folder.parents[1]
    with (root / LOG).open("a") as log:
        log.write(f"{line}\n")
    return root


def list_runs(root: Path) -> list[str]:
    return (root / LOG).read_text().splitlines() if (root / LOG).exists() else []


def build(generator: str, folder: Path, last: Path | None, address: str) -> Outcome:
    """Write a page with the text of the source, which may say what goes wrong."""
    root = _note(folder, f"pages {generator} {address} {last.name if last else None}")
    text = (root / SOURCE).read_text()
    if text == "ends":
        os._exit(3)
    if text == "raises":
        raise ValueError("it cannot be built")
    folder.mkdir()
    if text == "half":
        raise ValueError("it cannot be built")
    (folder / "index.html").write_text(PAGE.format(text))
    if text == "problems":
        return Outcome(("docs/index.md:1: it is wrong; correct it",))
    if text == "edited meanwhile":
        (root / SOURCE).write_text("saved meanwhile")
    return Outcome(whole=text != "part")


def build_assets(folder: Path, last: Path) -> Outcome:
    _note(folder, f"assets {last.name}")
    folder.mkdir()
    (folder / "index.html").write_bytes((last / "index.html").read_bytes())
    return Outcome()


def fail_assets(folder: Path, last: Path) -> Outcome:
    _note(folder, f"assets {last.name}")
    return Outcome(("docs/assets/css/core/a.css:1: it is wrong; correct it",))


def check(folder: Path, _: str) -> Outcome:
    _note(folder, f"check {folder.name}")
    folder.mkdir()
    return Outcome()


def wait_with_check(folder: Path, _: str) -> Outcome:
    """Take longer than any test."""
    _note(folder, "check")
    time.sleep(600)
    return Outcome()


def find_broken_link(folder: Path, _: str) -> Outcome:
    _note(folder, f"check {folder.name}")
    return Outcome(("docs/index.md: a link leads nowhere",))


def show_display(folder: Path) -> Outcome:
    _note(folder, f"display {folder.name}")
    return Outcome()


def wait_with_display(folder: Path) -> Outcome:
    """Take longer than any test."""
    _note(folder, f"display {folder.name}")
    time.sleep(600)
    _note(folder, "display ended")
    return Outcome()


def fail_display(_: Path) -> Outcome:
    return Outcome(("kiosk.html: it is wrong; correct it",))


def fail_with_syntax(path: str) -> Outcome:
    compile(Path(path).read_text(), path, "exec")
    return Outcome()


def keep_drawer_open(address: str) -> Outcome:
    """Run until ended from outside, or by removing the file."""
    with Path(address).open("a") as opened:
        opened.write("opened\n")
    while Path(address).exists():
        time.sleep(0.05)
    return Outcome()


def sleep() -> Outcome:
    time.sleep(600)
    return Outcome()


def read_process_group() -> Outcome:
    return Outcome((str(os.getpgid(0)), str(os.getppid())))


def start_child(path: str) -> Outcome:
    child = subprocess.Popen(["sleep", "600"])  # noqa: S607
    Path(path).write_text(str(child.pid))
    child.wait()
    return Outcome()
