"""Find a Chromium for the stills and the browser tests, or install one where that is possible.

    python -m scripts.setup_browser

Looks where Kaleido looks (its own download, BROWSER_PATH, the usual places), so that what is
found here is what the stills are drawn with.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from choreographer.browsers.chromium import Chromium
from kaleido import get_chrome_sync

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

PACKAGES = ("chromium", "fonts-dejavu-core")  # a bare machine has no font to draw labels with
MISSING = (
    "No Chromium was found that starts, and none could be installed: install Chromium or "
    "Google Chrome (`sudo apt install chromium`, `brew install --cask google-chrome`), "
    "or set BROWSER_PATH to one."
)


def find_browser() -> str | None:
    """Return the path of a browser that starts, or None."""
    browser = Chromium.find_browser(skip_local=False)
    return browser if browser and succeeds([browser, "--version"]) else None


def succeeds(command: Sequence[str]) -> bool:
    """Tell whether the command exists, runs and ends well, without showing what it prints."""
    try:
        return not subprocess.run(command, capture_output=True, check=False).returncode  # noqa: S603  ours
    except OSError:
        return False


def install_with_apt() -> None:
    """Install Debian's Chromium where nobody has to type a password."""
    become_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or not succeeds([*become_root, "true"]):
        return
    print("Installing Chromium with apt ...", flush=True)
    apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    succeeds([*apt, "update"])
    succeeds([*apt, "install", "--yes", "--no-install-recommends", *PACKAGES])


def download() -> None:
    """Fetch Chrome for Testing with Plotly's own downloader."""
    print("Downloading Chrome for Testing ...", flush=True)
    try:
        get_chrome_sync()
    except (OSError, RuntimeError) as error:  # no network, or no build for this machine
        print(f"The download failed: {error}", file=sys.stderr)


def obtain(find: Callable[[], str | None], installers: Iterable[Callable[[], None]]) -> str | None:
    """Return the browser, trying one installer after the other until there is one."""
    browser = find()
    for install in installers:
        if browser:
            break
        install()
        browser = find()
    return browser


def main() -> None:
    """Make sure that there is a browser, or say in one line what to do."""
    chosen = os.environ.get("BROWSER_PATH")
    if chosen and not succeeds([chosen, "--version"]):
        sys.exit(f"BROWSER_PATH names {chosen!r}, which does not start: correct it, or unset it.")
    if not obtain(find_browser, [install_with_apt, download]):
        sys.exit(MISSING)


if __name__ == "__main__":
    main()
