"""A copy of the project, in which things are edited and built without touching the sources."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.bench.rows import BenchError
from scripts.bench.subject import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MADE_FOLDERS = (
    *(".git", ".cache", ".mypy_cache", ".pytest_cache", ".ruff_cache", "__pycache__"),
    *("build", "site", "dist", "generated", "node_modules", ".venv"),
)
"""What commands have made, or what is not for them: a copy begins with nothing cached."""
TOOLS = (".venv", "node_modules")
"""Folders of tools, which a copy shares."""
MAKE_VARIABLES = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "ROWS", "RUNS")
KB_IN_MB = 1000
TAIL = 400
STOP_S = 15


@dataclass(frozen=True)
class Run:
    """How long a command took, and the memory of its largest process."""

    seconds: float
    peak_mb: float


@contextmanager
def copy_project() -> Iterator[Path]:
    """Give a copy of the sources, as after a checkout, which is removed afterward."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        project = Path(folder) / "project"
        shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(*MADE_FOLDERS))
        for name in TOOLS:
            if (ROOT / name).exists():
                (project / name).symlink_to((ROOT / name).resolve())
        yield project


def make_environment() -> dict[str, str]:
    """Give the environment without what a surrounding `make` has put there."""
    return {name: value for name, value in os.environ.items() if name not in MAKE_VARIABLES}


def run_command(project: Path, command: Sequence[str]) -> Run:
    """Run a command in a copy; raise `BenchError` with the end of what it prints if it fails."""
    with tempfile.TemporaryFile() as printed:
        began = time.monotonic()
        process = subprocess.Popen(  # noqa: S603  ours
            command,
            cwd=project,
            env=make_environment(),
            stdout=printed,
            stderr=printed,
            start_new_session=True,
        )
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            end_session(process)
            raise
        seconds = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            printed.seek(0)
            said = printed.read().decode(errors="replace").strip()[-TAIL:]
            raise BenchError(f"{' '.join(command)} failed: {said}")
    return Run(seconds, usage.ru_maxrss / KB_IN_MB)


def end_session(process: subprocess.Popen[bytes]) -> None:
    """End a session that was begun here, kindly first."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
            process.wait(STOP_S)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def make(project: Path, target: str) -> Run:
    """Make a target in a copy."""
    return run_command(project, ["make", target])


def weigh_folder(folder: Path) -> int:
    """Add up the bytes of all files of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
