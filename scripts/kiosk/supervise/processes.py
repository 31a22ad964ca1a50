"""Processes that the launcher starts, that die with it, and whose death it sees at once."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PROC = Path("/proc")
MARK_VARIABLE = "EXHIBIT_KIOSK"
"""Set for all that a launcher starts, to the folder in which it keeps its state."""
END_TIMEOUT = 3
"""Seconds until what was killed is gone."""


def start_process(
    command: Sequence[str], mark: str, more: Mapping[str, str] | None = None
) -> ChildProcess:
    """Start a command that dies with us, in a group of its own."""
    guarded = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
    started = subprocess.Popen(  # noqa: S603  ours
        [*guarded, *command],
        env={**os.environ, **(more or {}), MARK_VARIABLE: mark},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )
    return ChildProcess(started)


class ChildProcess:
    """A process that we started, with all that it started."""

    def __init__(self, started: subprocess.Popen[bytes]) -> None:
        self.started = started
        self.began = time.monotonic()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self.started.pid

    @property
    def is_alive(self) -> bool:
        """Whether it runs."""
        return self.started.poll() is None

    @property
    def exit_code(self) -> int | None:
        """How it ended, if it has."""
        return self.started.poll()

    def freeze(self) -> None:
        """Freeze the process as soon as the system can; it still has to be ended."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGSTOP)

    def kill(self) -> None:
        """End it and all that it started, at once."""
        self.freeze()
        family = [self.pid, *list_descendants(self.pid)]
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        for pid in family[1:]:
            _kill_process(pid)
        self.started.wait()
        _wait_for_end(family[1:])


def _kill_process(pid: int) -> None:
    """End a process at once, if it still is there and ours."""
    try:
        os.kill(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _wait_for_end(pids: Sequence[int]) -> None:
    """Wait until processes are gone, but not for long."""
    until = time.monotonic() + END_TIMEOUT
    while any(is_running(pid) for pid in pids) and time.monotonic() < until:
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    """Tell whether a process runs; one that ended and waits to be noticed does not."""
    try:
        return read_state(pid) not in {"Z", "X"}
    except OSError:
        return False


def read_state(pid: int) -> str:
    """Give the letter of a process's state."""
    said = (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace")
    return said.rpartition(")")[2].split()[0]


def list_descendants(pid: int) -> list[int]:
    """List the processes that a process started, and those that they did."""
    found: list[int] = []
    for child in list_children(pid):
        found += [child, *list_descendants(child)]
    return found


def list_children(pid: int) -> list[int]:
    """List the processes that a process started; none where it just ended, or nobody tells."""
    found: list[int] = []
    with suppress(OSError):  # the folder itself goes with the process
        for task in (PROC / str(pid) / "task").iterdir():
            with suppress(OSError):
                found += [int(child) for child in (task / "children").read_text("ascii").split()]
    return found


def read_command(pid: int) -> str:
    """Give the command of a process in one line."""
    try:
        said = (PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return ""
    return said.replace(b"\0", b" ").decode(errors="replace").strip()


def _find_leftovers(mark: str, words: str) -> Iterator[int]:
    """Find what an earlier launcher left: by its mark, or by words of its command."""
    wanted = f"{MARK_VARIABLE}={mark}".encode()
    for entry in PROC.glob("[0-9]*"):
        pid = int(entry.name)
        try:
            marked = wanted in (entry / "environ").read_bytes().split(b"\0")
        except OSError:  # not ours, or gone
            continue
        if pid != os.getpid() and (marked or words in read_command(pid)):
            yield pid


def end_leftovers(mark: str, words: str) -> int:
    """End what an earlier launcher left, and tell how many there were."""
    if os.environ.get(MARK_VARIABLE) == mark:  # we are such a child ourselves
        return 0
    found = list(_find_leftovers(mark, words))
    for pid in found:
        _kill_process(pid)
    _wait_for_end(found)
    return len(found)


class ExitWatcher:
    """Sees processes end, at once where the system can tell."""

    def __init__(self) -> None:
        self.watched: dict[int, int] = {}
        self.poller = select.poll() if hasattr(select, "poll") else None

    def watch(self, pid: int) -> None:
        """Watch a process from now on."""
        if pid in self.watched or not self.poller or not hasattr(os, "pidfd_open"):
            return
        try:
            opened = os.pidfd_open(pid)
        except OSError:
            return
        self.watched[pid] = opened
        self.poller.register(opened, select.POLLIN)

    def forget(self) -> None:
        """Watch nothing any more."""
        for opened in self.watched.values():
            self.drop(opened)
        self.watched = {}

    def wait(self, seconds: float) -> set[int]:
        """Wait until a watched process has ended, or this long; give those that have, once."""
        if not self.poller:
            time.sleep(seconds)
            return set()
        ended = {opened for opened, _ in self.poller.poll(seconds * 1000)}
        found = {pid for pid, opened in self.watched.items() if opened in ended}
        for pid in found:  # poll would report it again and again, and no longer wait
            self.drop(self.watched.pop(pid))
        return found

    def drop(self, opened: int) -> None:
        """Stop watching a process."""
        if self.poller:
            self.poller.unregister(opened)
        os.close(opened)
