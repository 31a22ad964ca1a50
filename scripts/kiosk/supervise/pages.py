"""The processes that draw the page: which they are, and whether one has ended."""

from __future__ import annotations

from . import processes

SURE = 1
"""Beats after which the processes of the page are those that it keeps."""


class Pages:
    """Sees the page's processes end, in the moment in which they do."""

    def __init__(self) -> None:
        self.deaths = processes.Deaths()
        self.known: set[int] = set()
        self.drawn = False
        """Whether there was one at the last look."""
        self.beats = 0
        self.lost = False
        """Whether one that belongs to the page has ended."""
        self.stirred = False
        """Whether any process has ended since the last look."""

    def beat(self) -> None:
        """Take in that the page has beaten."""
        self.beats += 1

    def watch(self, pid: int) -> None:
        """Wake from waiting when this process ends, too, which draws no page."""
        self.deaths.watch(pid)

    def wait(self, seconds: float) -> None:
        """Wait until a process has ended that is watched, or this long."""
        ended = self.deaths.wait(seconds)
        self.stirred |= bool(ended)
        self.lost |= bool(ended & self.known)

    def look(self, browser: int) -> None:
        """Get to know the processes; before the page beats, see whether any is left."""
        found = renderers(browser)
        for pid in found:
            self.deaths.watch(pid)
        if self.beats >= SURE:
            self.known.update(found)
        else:
            self.lost |= self.drawn and not found
        self.drawn, self.stirred = bool(found), False

    def forget(self) -> None:
        """Know none any more, until the page has beaten again."""
        self.deaths.forget()
        self.known, self.beats = set(), 0
        self.drawn = self.lost = self.stirred = False


def renderers(browser: int) -> list[int]:
    """List the processes in which a browser draws pages."""
    found = processes.descendants(browser)
    return [pid for pid in found if "--type=renderer" in processes.command_of(pid)]
