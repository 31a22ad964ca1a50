"""A machine for tests: the real launcher, policy, server and browser, on a display of its own."""

from __future__ import annotations

import errno
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from scripts.kiosk import settings
from scripts.kiosk.release import manifest, releases, updates
from scripts.kiosk.settings import policy
from scripts.kiosk.state import heartbeat, journal, status
from scripts.kiosk.supervise import processes
from scripts.stills.browser import require_browser

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO, Any

    import pytest

    from scripts.kiosk.settings import Settings

ROOT = Path(__file__).parents[2]
STANDIN = Path(__file__).with_name("standin")
RELEASE_FIELDS = {"name": "exhibit-kiosk", "evidence": "1 May 2026", "commit": "abc"}
RECOVERY_LIMIT = 15
"""Seconds after which the exhibit is visible again, whatever was killed."""
T = TypeVar("T")
POLICY_FOLDER = "/etc/chromium"
SLEEP_PATCH = (
    "import select, time\ntime.sleep = lambda seconds: select.select([], [], [], seconds)\n"
)
"""Python sleeps until a moment since the machine's start, which the library that sets the clock
takes for one by the clock: in 1970 it would sleep for decades."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as opened:
        return int(opened.getsockname()[1])


def make_release(folder: Path, version: str = "1.0.0", **changed: str) -> Path:
    """Write a stand-in for a release, with some files changed."""
    for path in STANDIN.rglob("*"):
        name = path.relative_to(STANDIN).as_posix()
        if path.is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(path.read_bytes())
    for name, text in changed.items():
        (folder / "assets" / name.replace("_", ".")).write_text(text)
    manifest.write_manifest(folder, version=version, **RELEASE_FIELDS)
    return folder


def copy_release(edition: Path, folder: Path, version: str) -> Path:
    """Copy the exhibit's own release as one of another version."""
    shutil.copytree(edition, folder)
    manifest.write_manifest(folder, version=version, **RELEASE_FIELDS)
    return folder


def make_read_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a folder take nothing any more, from root neither, as on a disk that failed."""
    opening = Path.open

    def refuse(path: Path, mode: str = "r", *more: Any, **other: Any) -> IO[Any]:
        if path.is_relative_to(folder) and set(mode) & set("wax+"):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return opening(path, mode, *more, **other)

    unlinking = Path.unlink

    def keep(path: Path, *, missing_ok: bool = False) -> None:
        if path.is_relative_to(folder):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        unlinking(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "unlink", keep)


def write_settings(folder: Path, **more: object) -> Path:
    """Write the settings of a machine that keeps everything in one folder."""
    chosen = {
        "port": free_port(),
        "state": str(folder / "state"),
        "runtime": str(folder / "runtime"),
        "stick": str(folder / "stick"),
        "browser": require_browser(),
        "night": "off",
        **more,
    }
    words = {True: "true", False: "false"}
    lines = [
        f"{name} = {words[value] if isinstance(value, bool) else repr(value)}"
        for name, value in chosen.items()
    ]
    path = folder / "kiosk.toml"
    path.write_text("\n".join(lines).replace("'", '"') + "\n")
    return path


class Machine:
    """A machine that is switched on and off, and whose parts are killed."""

    edition: Path
    """The exhibit's own release."""

    def __init__(
        self, folder: Path, display: str, *, network: bool = True, clock: str = "", **more: object
    ) -> None:
        self.folder = folder
        self.display = display
        self.network = network
        self.source = write_settings(folder, **more)
        self.launcher: subprocess.Popen[bytes] | None = None
        self.environment: dict[str, str] = {}
        if clock:
            self.set_clock(clock)

    def set_clock(self, clock: str) -> None:
        """Let the machine's clock show another time, as `+1d` or `@1970-01-01 00:00:00`.

        As on a real machine, what counts from its start does not change.
        """
        clock_file = self.folder / "clock"
        clock_file.write_text(f"{clock}\n")
        (self.folder / "sitecustomize.py").write_text(SLEEP_PATCH)
        (library,) = Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")
        self.environment = {
            "LD_PRELOAD": str(library),
            "PYTHONPATH": str(self.folder),
            "FAKETIME_TIMESTAMP_FILE": str(clock_file),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_FORCE_MONOTONIC_FIX": "0",  # or Chromium waits for ever
        }

    @property
    def settings(self) -> Settings:
        return settings.read_settings(self.source)

    def install(self, release: Path) -> str:
        return releases.install_release(
            self.settings.places, lambda target: updates.fetch_release(str(release), target)
        )

    def command(self) -> list[str]:
        """Give the command that runs the launcher under a policy that is nobody else's."""
        managed = self.folder / "policy.json"
        managed.write_text(policy.format_policies(self.settings))
        steps = [
            *([] if self.network else ["ip link set lo up"]),
            f"mount -t tmpfs none {POLICY_FOLDER}",
            f"mkdir -p {POLICY_FOLDER}/policies/managed",
            f"cp {shlex.quote(str(managed))} {POLICY_FOLDER}/policies/managed/exhibit.json",
            shlex.join(["exec", sys.executable, "-m", "scripts.kiosk", "run", "--settings"])
            + f" {shlex.quote(str(self.source))}",
        ]
        apart = ["--mount", *([] if self.network else ["--net"])]
        user = [] if os.geteuid() == 0 else ["--map-root-user"]
        return ["unshare", *apart, *user, "sh", "-ec", "\n".join(steps)]

    def switch_on(self) -> float:
        """Start the launcher, and give the moment."""
        began = time.monotonic()
        with (self.folder / "log").open("ab") as log:
            self.launcher = subprocess.Popen(
                self.command(),
                cwd=ROOT,
                env={**os.environ, "DISPLAY": self.display, **self.environment},
                stdout=log,
                stderr=log,
            )
        return began

    def switch_off(self) -> int:
        """End the launcher, if it runs, and give how it ended."""
        if self.launcher is None:
            return 0
        if self.launcher.poll() is None:
            self.launcher.send_signal(signal.SIGTERM)
        return self.launcher.wait(20)

    def cut_power(self) -> None:
        """End the launcher as a failure of the power does."""
        assert self.launcher
        self.launcher.kill()
        self.launcher.wait(20)

    def processes(self, part: str) -> list[int]:
        """List the processes of the server, the browser or the page."""
        assert self.launcher
        words = {"server": " serve ", "browser": " --kiosk ", "page": " --type=renderer "}[part]
        found = processes.list_descendants(self.launcher.pid)
        if part != "page":
            found = processes.list_children(self.launcher.pid)
        return [pid for pid in found if words in f"{processes.read_command(pid)} "]

    def kill(self, part: str, how: signal.Signals = signal.SIGKILL) -> float:
        """Send a signal to the server, the browser or the page, and give the moment."""
        found = self.processes(part)
        assert found, f"there is no {part}; {self.said}"
        moment = time.monotonic()
        for pid in found:
            os.kill(pid, how)
        return moment

    def wait_until_steady(self, beats: int = 2) -> float:
        """Wait until the page runs as it does for weeks, and give the moment of its last beat."""
        moment = time.monotonic() - 0.1
        for _ in range(beats):
            moment = self.wait_for_beat(moment)
        return moment

    def wait_for_beat(self, moment: float, limit: float = RECOVERY_LIMIT + 5) -> float:
        """Wait for the page's next beat, and give its moment."""

        def beat() -> float | None:
            last = heartbeat.read_last_heartbeat(self.settings.places.beat)
            return last.at if last and last.at > moment else None

        return wait_for(beat, limit, self)

    @property
    def status(self) -> status.Status:
        return status.read_status(self.settings.places.status)

    @property
    def said(self) -> str:
        errors = journal.read_errors(self.settings.places.journal)
        return "\n".join(str(error["what"]) for error in errors)


def wait_for(found: Callable[[], T | None], limit: float, about: object = "") -> T:
    until = time.monotonic() + limit
    while time.monotonic() < until:
        if (value := found()) is not None:
            return value
        time.sleep(0.02)
    said = about.said if isinstance(about, Machine) else about
    raise AssertionError(f"nothing within {limit} seconds; {said}")
