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

from scripts.stills.browser import REMEDY, NoBrowserError, find_browser, succeeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PACKAGES = ("chromium", "fonts-dejavu-core")  # a bare machine has no font to draw labels with


def install_with_apt() -> None:
    """Install Debian's Chromium."""
    apt_install("Chromium", PACKAGES)


def apt_install(what: str, packages: Iterable[str]) -> None:
    """Install packages of Debian where nobody has to type a password."""
    become_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not shutil.which("apt-get") or not succeeds([*become_root, "true"]):
        return
    print(f"Installing {what} with apt ...", flush=True)
    apt = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    succeeds([*apt, "update"])
    succeeds([*apt, "install", "--yes", "--no-install-recommends", *packages])


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
    try:
        found = obtain(find_browser, [install_with_apt, download])
    except NoBrowserError as error:  # a browser was chosen, and it is for the chooser to mend
        sys.exit(str(error))
    if not found:
        sys.exit(f"no working Chromium was found, and none could be installed: {REMEDY}")


if __name__ == "__main__":
    main()
