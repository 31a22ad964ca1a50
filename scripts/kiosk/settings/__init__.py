"""The settings of one machine: one file, checked as a whole."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from ..state.paths import MachinePaths
from ..state.problems import WHOLE_FILE, Problem, ProblemsError
from .pin import is_sealed_pin
from .volume import VOLUME_COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AUTO = "auto"
OFF = "off"
TIME_PATTERN = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class SettingsError(ProblemsError):
    """The settings cannot be followed."""


@dataclass(frozen=True)
class Settings:
    """What can be chosen for a machine."""

    port: int = 8437
    """Where on this machine the exhibit is served, to this machine alone."""
    idle: int = 120
    """Seconds without a touch before the exhibit asks whether someone is there."""
    countdown: int = 30
    """Seconds to answer."""
    night: str = "03:30"
    """From when at night the page reloads, by the machine's clock; or `off`."""
    stick: str = "/media/exhibit"
    """Folder in which a stick shows."""
    trial: int = 60
    """Seconds that a new release has to show that it runs."""
    update: str = ""
    """Where the machine looks for a newer release each day; empty where it has no network."""
    pin: str = ""
    """The operator's number, sealed by `kiosk pin`; empty where nobody may open the panel."""
    volume: str = AUTO
    """What sets the volume: `auto`, `off`, or one of the commands."""
    state: str = "/var/lib/exhibit-kiosk"
    """Folder of the releases, the counts and the errors."""
    runtime: str = ""
    """Folder of what need not outlive the power; empty for the system's own."""
    browser: str = "chromium"
    """The command of the browser."""
    window: bool = False
    """Whether to show the exhibit in a window, as for a rehearsal."""
    debugging_port: int = 0
    """The port at which tests inspect the browser; 0 for none."""

    @property
    def places(self) -> MachinePaths:
        """Where this machine keeps what it keeps."""
        state = Path(self.state)
        memory = os.environ.get("XDG_RUNTIME_DIR", "")
        own = Path(memory, "exhibit-kiosk") if memory else state / "runtime"
        return MachinePaths(state, Path(self.runtime) if self.runtime else own)

    @property
    def origin(self) -> str:
        """The exhibit's address on this machine, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def home(self) -> str:
        """What the browser opens."""
        return f"{self.origin}/?kiosk=1&machine=1&idle={self.idle}&countdown={self.countdown}"


def _make_range_check(low: int, high: int) -> Callable[[Any], str]:
    """Ask for a whole number."""
    said = f"use a whole number from {low} to {high}"
    return lambda value: "" if type(value) is int and low <= value <= high else said


def _check_folder(value: Any) -> str:
    """Ask for the whole path of a folder."""
    good = isinstance(value, str) and value.startswith("/") and "\0" not in value
    return "" if good else 'use the full path of a folder, such as "/media/exhibit"'


def _check_optional_folder(value: Any) -> str:
    """Ask for a path, or nothing."""
    return "" if value == "" else _check_folder(value)


def _check_time(value: Any) -> str:
    """Ask for a time of day."""
    good = isinstance(value, str) and (value == OFF or TIME_PATTERN.fullmatch(value))
    return "" if good else 'use a time such as "03:30", or "off"'


def _check_address(value: Any) -> str:
    """Ask for an address from which to fetch, or nothing.

    Nobody looks on, so it is one that nobody on the way can answer for: https, or this machine.
    """
    said = 'use an address such as "https://example.org/exhibit-kiosk.zip", or ""'
    if value == "":
        return ""
    if not isinstance(value, str):
        return said
    try:
        parts = urlsplit(value)
    except ValueError:
        return said
    own = parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}
    guarded = own or (parts.scheme == "https" and parts.hostname)
    return "" if guarded and not re.search(r"\s", value) else said


def _check_sealed_pin(value: Any) -> str:
    """Ask for a number that `kiosk pin` has sealed."""
    good = isinstance(value, str) and (not value or is_sealed_pin(value))
    return "" if good else "run `python3 -m kiosk pin` to write this line; never type the PIN here"


def _check_volume_command(value: Any) -> str:
    """Ask for a command that sets the volume."""
    known = (AUTO, OFF, *VOLUME_COMMANDS)
    return "" if value in known else f"use one of {', '.join(known)}"


def _check_command(value: Any) -> str:
    """Ask for a command."""
    good = isinstance(value, str) and value.strip() and "\0" not in value
    return "" if good else 'use a command such as "chromium"'


def _check_boolean(value: Any) -> str:
    """Ask for yes or no."""
    return "" if isinstance(value, bool) else "use true or false"


CHECKS: dict[str, Callable[[Any], str]] = {
    "port": _make_range_check(1024, 65535),
    "idle": _make_range_check(5, 3600),
    "countdown": _make_range_check(5, 600),
    "night": _check_time,
    "stick": _check_folder,
    "trial": _make_range_check(10, 600),
    "update": _check_address,
    "pin": _check_sealed_pin,
    "volume": _check_volume_command,
    "state": _check_folder,
    "runtime": _check_optional_folder,
    "browser": _check_command,
    "window": _check_boolean,
    "debugging_port": _make_range_check(0, 65535),
}
"""What each setting must be: the remedy if it is not, nothing if it is."""


def read_settings(path: Path) -> Settings:
    """Read the settings of a machine; raises `SettingsError` with all that is wrong."""
    try:
        return parse_settings(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        fix = "create it, or name another file with --settings"
        problem = Problem(str(path), WHOLE_FILE, error.strerror or "cannot be read", fix)
        raise SettingsError(problem) from error
    except UnicodeDecodeError as error:
        what = f"not UTF-8 ({error.reason})"
        raise SettingsError(Problem(str(path), WHOLE_FILE, what, "save it as UTF-8")) from error


def parse_settings(text: str, name: str) -> Settings:
    """Read settings from a text that stands in a file; raises `SettingsError`."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))  # the parser of Python 3.11 says it in words
        line = int(place[1]) if place else text.count("\n") + 1
        fix = "write `name = value`, with text in quotation marks"
        raise SettingsError(Problem(name, line, str(error), fix)) from error
    if wrong := [
        Problem(name, _find_line(key, text), what, fix)
        for key, what, fix in _find_setting_faults(given)
    ]:
        raise SettingsError(*wrong)
    return Settings(**given)


def _find_setting_faults(given: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Give each setting that is not valid, what is wrong with it, and the likeliest fix."""
    for key, value in given.items():
        if key not in CHECKS:
            near = difflib.get_close_matches(key, CHECKS, 1)
            fix = f"did you mean {near[0]}?" if near else f"the settings are {', '.join(CHECKS)}"
            yield key, f"unknown setting {key}", fix
        elif remedy := CHECKS[key](value):
            yield key, f"{key} = {value!r} is not valid", remedy
    if given.get("debugging_port") and given["debugging_port"] == given.get("port", Settings.port):
        what = "debugging_port is the same as the exhibit's port"
        yield "debugging_port", what, "use another"


def _find_line(key: str, text: str) -> int:
    """Find the line that sets a key, or opens a table of that name."""
    found = re.search(rf"(?m)^\s*\[*\s*[\"']?{re.escape(key)}[\"']?\s*[=.\]]", text)
    return text.count("\n", 0, found.end()) + 1 if found else 1


def replace_pin(text: str, seal: str) -> str:
    """Write the sealed number into the text of the settings, in the place of the one before."""
    line = f'pin = "{seal}"'
    changed, times = re.subn(r"(?m)^\s*pin\s*=.*$", lambda _: line, text, count=1)
    return changed if times else f"{line}\n{text}"  # before any table
