"""Find a Chromium for the stills and the browser tests, or install one where that is possible.

    python -m scripts.tools.setup_browser

What is found here is what the stills are drawn with: both ask `scripts.stills.browser`.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

from kaleido import get_chrome_sync

from scripts.stills.browser import REMEDY, NoBrowserError, command_succeeds, find_browser

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PACKAGES = ("chromium", "fonts-dejavu-core")  # a bare machine has no font to draw labels with


def _install_chromium() -> None:
    """Install Debian's Chromium."""
    install_packages("Chromium", PACKAGES)


def install_packages(what: str, packages: Iterable[str]) -> None:
    """Install packages of Debian where nobody has to type a password."""
    become_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or not command_succeeds([*become_root, "true"]):
        return
    print(f"Installing {what} with apt ...", flush=True)
    apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    command_succeeds([*apt, "update"])
    command_succeeds([*apt, "install", "--yes", "--no-install-recommends", *packages])


def _download_chrome() -> None:
    """Fetch Chrome for Testing with Plotly's own downloader."""
    print("Downloading Chrome for Testing ...", flush=True)
    try:
        get_chrome_sync()
    except (OSError, RuntimeError) as error:  # no network, or no build for this machine
        print(f"The download failed: {error}", file=sys.stderr)


def obtain_browser(
    find: Callable[[], str | None], installers: Iterable[Callable[[], None]]
) -> str | None:
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
    try:
        found = obtain_browser(find_browser, [_install_chromium, _download_chrome])
    except NoBrowserError as error:  # a browser was chosen, and only the user can correct it
        sys.exit(str(error))
    if not found:
        sys.exit(f"no working Chromium was found, and none could be installed: {REMEDY}")


if __name__ == "__main__":
    main()
