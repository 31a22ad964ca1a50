"""Find what the tests need apart from the site's browser, or install it with apt.

python -m scripts.tools.setup_tests
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from scripts.stills.browser import HEADLESS_COMMAND, find_browser
from scripts.tools.setup_browser import install_packages

LIBREOFFICE = "soffice"
NEEDED_PACKAGES = {
    LIBREOFFICE: "libreoffice-impress",
    "Xvfb": "xvfb",
    "ip": "iproute2",
    "java": "default-jre-headless",
    "setpriv": "util-linux",
    "speech-dispatcher": "speech-dispatcher",
    "systemd-analyze": "systemd",
    "xdotool": "xdotool",
    "xrandr": "x11-xserver-utils",
    "xsetroot": "x11-xserver-utils",
    "xwininfo": "x11-utils",
}
"""Commands, and the packages that have them."""
FAKETIME = "libfaketime"
DEBIAN_CHROMIUM = Path("/usr/bin/chromium")
"""The browser of which Debian has a headless one, too."""


def _find_missing_packages() -> list[str]:
    """List the packages that this machine lacks."""
    found = {package for command, package in NEEDED_PACKAGES.items() if not shutil.which(command)}
    if not any(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")):
        found.add(FAKETIME)
    return sorted(found)


def main() -> None:
    """Find or install what the tests need, or say in one line what to do."""
    if packages := _find_missing_packages():
        install_packages("the packages for the tests", packages)
    if still := _find_missing_packages():
        sys.exit(
            "the tests need Linux and these packages, which could not be installed:"
            f" sudo apt install {' '.join(still)}"
        )
    if find_browser() == str(DEBIAN_CHROMIUM) and not shutil.which(HEADLESS_COMMAND):
        install_packages(
            "headless Chromium", [HEADLESS_COMMAND]
        )  # without it the tests take longer


if __name__ == "__main__":
    main()
