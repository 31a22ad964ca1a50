"""The server and the browser of the exhibit, as the launcher starts and ends them."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from . import flags, processes
from .pages import PageProcesses

if TYPE_CHECKING:
    from ..settings import Settings
    from .processes import ChildProcess

PORT_TAKEN = 76
"""How `serve` ends where something else has its port."""
LOOK_INTERVAL = 0.5
"""Seconds between two looks for processes of the page."""
FIRST_LOOK_INTERVAL = 0.05
"""The same until there is one: a page that ends before it was seen would not be missed."""


class MissingCommandError(RuntimeError):
    """A command that a part needs is not on the machine."""


class Supervisor:
    """The two processes of one machine, and those of the page."""

    def __init__(self, settings: Settings, source: Path) -> None:
        self.settings = settings
        self.source = source
        """The file of the settings, which the server reads for itself."""
        self.places = settings.places
        self.server: ChildProcess | None = None
        self.browser: ChildProcess | None = None
        self.pages = PageProcesses()
        self.tried = 0.0
        """When something was last started, in seconds since the machine was."""
        self.last_look = 0.0

    @property
    def mark(self) -> str:
        """What names the processes of this machine's launcher."""
        return str(self.places.state)

    def clear(self) -> int:
        """End what an earlier launcher left, and tell how many processes there were."""
        return processes.end_leftovers(self.mark, f"--user-data-dir={self.places.profile}")

    def start_server(self, release: Path) -> None:
        """Start the server of a release."""
        package = Path(__file__).resolve().parents[1]
        names = (__package__ or f"{package.name}.supervise").split(".")[:-1]
        root = package.parents[len(names) - 1]
        command = [sys.executable, "-m", ".".join(names), "serve", "--settings", str(self.source)]
        command += ["--release", str(release)]
        self.tried = time.monotonic()
        self.server = processes.start_process(command, self.mark, {"PYTHONPATH": str(root)})
        self.pages.watch(self.server.pid)

    def start_browser(self) -> None:
        """Start the browser, with a folder that nobody has used.

        Raises `MissingCommandError` where it is not on the machine.
        """
        self.tried = time.monotonic()
        for old in self.places.runtime.glob(f"{self.places.profile.name}*"):
            shutil.rmtree(old, ignore_errors=True)
        if not shutil.which(self.settings.browser):
            raise MissingCommandError(
                f"browser = {self.settings.browser!r}: not on this computer; install it, or set"
                f" another browser in {self.source}"
            )
        profile = self.places.profile.with_name(f"{self.places.profile.name}-{time.monotonic_ns()}")
        profile.mkdir(parents=True)
        self.browser = processes.start_process(
            flags.build_command(self.settings, profile), self.mark
        )
        self.pages.watch(self.browser.pid)

    def stop_server(self) -> None:
        """End the server."""
        if self.server:
            self.server.kill()
        self.server = None

    def stop_browser(self) -> None:
        """End the browser, with every window and error that it shows."""
        if self.browser:
            self.browser.kill()
        self.browser = None
        self.reset_watch()

    def reset_watch(self) -> None:
        """Watch the server and the browser alone, until the page has beaten again."""
        self.pages.forget()
        for child in (self.server, self.browser):
            if child and child.is_alive:
                self.pages.watch(child.pid)

    def wait(self, seconds: float) -> None:
        """Wait, but not beyond the end of a process; look after those of the page.

        A browser that is about to say that it lost one is held.
        """
        interval = LOOK_INTERVAL if self.pages.drawn or not self.browser else FIRST_LOOK_INTERVAL
        self.pages.wait(min(seconds, interval))
        now = time.monotonic()
        if not self.browser:
            return
        if self.pages.has_exits or now - self.last_look >= interval:
            self.last_look = now
            self.pages.update_processes(self.browser.pid)
        if self.pages.lost:
            self.browser.freeze()

    def end(self) -> None:
        """End both."""
        self.stop_browser()
        self.stop_server()
        self.pages.forget()
