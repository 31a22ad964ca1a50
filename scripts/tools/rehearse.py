"""Rehearse the kiosk edition on a laptop with Linux: the same launcher, server and watchdog.

    python -m scripts.tools.rehearse

It opens a window. Everything is kept in build/kiosk/; the system is left alone. Only the browser's
policy, which is the system's, is not rehearsed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from figures.evidence.problems import ProblemsError
from scripts.kiosk import settings
from scripts.kiosk.release import releases, updates
from scripts.kiosk.settings.pin import seal_pin
from scripts.package.kiosk import release as edition
from scripts.release import read_release
from scripts.stills.browser import NoBrowserError, require_browser

if TYPE_CHECKING:
    from figures.evidence.problems import Problem

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build/kiosk"
PORT = 8437
PIN = "2468"


def _format_settings(folder: Path, browser: str) -> str:
    """Write the settings of a machine that keeps everything in one folder."""
    chosen = {
        "state": f"{folder}/state",
        "runtime": f"{folder}/runtime",
        "stick": f"{folder}/stick",
        "browser": browser,
        "pin": seal_pin(PIN),
        "volume": "off",  # which is the laptop's
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in chosen.items()]
    return "\n".join([f"port = {PORT}", "window = true", *lines, ""])


def _install_edition(site: Path, source: Path) -> list[Problem]:
    """Make the edition and install it as on a machine, or list what is wrong with it."""
    places = settings.read_settings(source).places
    with TemporaryDirectory() as made:
        if wrong := edition.make_edition(site, Path(made), read_release()):
            return wrong
        (archive,) = Path(made).glob("*.zip")
        releases.install_release(
            places, lambda at: updates.fetch_release(str(archive), at), again=True
        )
    return []


def main() -> None:
    """Make the edition, install it, and run it until Ctrl+C."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    source = FOLDER / "kiosk.toml"
    try:
        source.write_text(_format_settings(FOLDER, require_browser()), encoding="utf-8")
        wrong = _install_edition(ROOT / "site", source)
    except (NoBrowserError, ProblemsError, releases.ReleaseError) as error:
        sys.exit(str(error))
    if wrong:
        sys.exit("\n".join(map(str, wrong)))
    print(f"The exhibit opens in a window. The operator's PIN is {PIN}. Press Ctrl+C to stop.")
    command = [sys.executable, "-m", "scripts.kiosk", "run", "--settings", str(source)]
    try:
        sys.exit(subprocess.run(command, cwd=ROOT, check=False).returncode)  # noqa: S603  ours
    except KeyboardInterrupt:
        print("\nEnded.")


if __name__ == "__main__":
    main()
