"""The processes that draw the page: which they are, and whether one has ended."""

from __future__ import annotations

from . import processes

CONFIRMING_BEATS = 1
"""Beats after which the processes of the page are those that it keeps."""


class PageProcesses:
    """Sees the page's processes end, in the moment in which they do."""

    def __init__(self) -> None:
        self.exit_watcher = processes.ExitWatcher()
        self.known: set[int] = set()
        self.drawn = False
        """Whether there was one at the last look."""
        self.beats = 0
        self.lost = False
        """Whether one that belongs to the page has ended."""
        self.has_exits = False
        """Whether any process has ended since the last look."""

    def beat(self) -> None:
        """Take in that the page has beaten."""
        self.beats += 1

    def watch(self, pid: int) -> None:
        """Wake from waiting when this process ends, too, which draws no page."""
        self.exit_watcher.watch(pid)

    def wait(self, seconds: float) -> None:
        """Wait until a process has ended that is watched, or this long."""
        ended = self.exit_watcher.wait(seconds)
        self.has_exits |= bool(ended)
        self.lost |= bool(ended & self.known)

    def update_processes(self, browser: int) -> None:
        """Get to know the processes; before the page beats, see whether any is left."""
        found = list_renderers(browser)
        for pid in found:
            self.exit_watcher.watch(pid)
        if self.beats >= CONFIRMING_BEATS:
            self.known.update(found)
        else:
            self.lost |= self.drawn and not found
        self.drawn, self.has_exits = bool(found), False

    def forget(self) -> None:
        """Know none any more, until the page has beaten again."""
        self.exit_watcher.forget()
        self.known, self.beats = set(), 0
        self.drawn = self.lost = self.has_exits = False


def list_renderers(browser: int) -> list[int]:
    """List the processes in which a browser draws pages."""
    found = processes.list_descendants(browser)
    return [pid for pid in found if "--type=renderer" in processes.read_command(pid)]
