"""The Chromium that draws the stills and runs the browser tests: one answer for all who ask."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from choreographer.browsers.chromium import Chromium

if TYPE_CHECKING:
    from collections.abc import Sequence

REMEDY = (
    "install Chromium or Google Chrome (`sudo apt install chromium`, "
    "`brew install --cask google-chrome`), or set BROWSER_PATH to a browser that you have"
)
HEADLESS_COMMAND = "chromium-headless-shell"
"""Chromium without its windows, as Debian has it: it opens a page in half the time."""
VERSION_NUMBER = re.compile(r"\d+(?:\.\d+){3}")


class NoBrowserError(RuntimeError):
    """There is no browser to draw with."""


def find_browser() -> str | None:
    """Return the path of a browser that starts: `BROWSER_PATH` and no other, else any there is.

    Looks, as Kaleido does, at its own download, on the path, and where systems put browsers.
    Raises `NoBrowserError` if `BROWSER_PATH` names something that does not start.
    """
    if chosen := os.environ.get("BROWSER_PATH"):
        if not command_succeeds([chosen, "--version"]):
            raise NoBrowserError(
                f"BROWSER_PATH names {chosen!r}, which does not start: correct it, or unset it"
            )
        return chosen
    found = Chromium.find_browser(skip_local=False)
    return found if found and command_succeeds([found, "--version"]) else None


def require_browser() -> str:
    """Return the path of a browser that starts, or raise `NoBrowserError` with the remedy."""
    if found := find_browser():
        return found
    raise NoBrowserError(f"no working Chromium was found: {REMEDY}")


def require_headless_browser() -> str:
    """Return the path of the same browser without its windows, or of itself where there is none.

    Raises `NoBrowserError` as `require_browser` does.
    """
    found, lighter = require_browser(), shutil.which(HEADLESS_COMMAND)
    same = (
        lighter
        and _read_version(lighter) == _read_version(found)
        and "BROWSER_PATH" not in os.environ
    )
    return lighter if lighter and same else found


def _read_version(browser: str) -> str | None:
    """Return the four numbers of a browser's version; nothing if it prints none."""
    said = subprocess.run([browser, "--version"], capture_output=True, text=True, check=False)  # noqa: S603  ours
    found = VERSION_NUMBER.search(said.stdout)
    return found[0] if found else None


def command_succeeds(command: Sequence[str]) -> bool:
    """Tell whether the command exists, runs and ends well, without showing what it prints."""
    try:
        return not subprocess.run(command, capture_output=True, check=False).returncode  # noqa: S603  ours
    except OSError:
        return False
