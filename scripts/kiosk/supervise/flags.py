"""How the browser is started, each word with its reason."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from ..settings import Settings

FLAGS = {
    "--no-first-run": "no words of welcome",
    "--no-default-browser-check": "no question",
    "--noerrdialogs": "no window about a crash",
    "--disable-session-crashed-bubble": "no offer to bring pages back after a crash",
    "--hide-crash-restore-bubble": "the same, as later versions call it",
    "--disable-hang-monitor": "no window about a page that hangs: the launcher restarts it",
    "--disable-prompt-on-repost": "no question at a reload",
    "--disable-pinch": "two fingers do not enlarge the page",
    "--overscroll-history-navigation=0": "a swipe does not go back",
    "--disable-background-networking": "asks nobody outside for anything",
    "--disable-component-update": "fetches no parts of itself",
    "--disable-domain-reliability": "reports to nobody",
    "--disable-sync": "knows no account",
    "--disable-default-apps": "brings nothing of its own",
    "--disable-extensions": "runs no extensions",
    "--disable-breakpad": "sends no crash report",
    "--disable-crash-reporter": "sends no crash report, and starts no process for it",
    "--disable-client-side-phishing-detection": "needs no list from outside",
    "--log-level=3": "fills no log with what a machine without a desktop lacks",
    "--no-pings": "tells nobody what was touched",
    "--check-for-update-interval=31536000": "says once a year at most that it is old",
    "--password-store=basic": "waits for no key ring, which nobody would open",
    "--disable-background-timer-throttling": "the page beats on time",
    "--disable-backgrounding-occluded-windows": "the page beats on time, also if covered",
    "--disable-renderer-backgrounding": "the page beats on time",
    "--disk-cache-size=1": "keeps nothing that an update could mix with",
    "--media-cache-size=1": "keeps no media that an update could mix with",
    "--force-device-scale-factor=1": "the page takes its sizes from the display by itself",
    "--enable-speech-dispatcher": "reads aloud with the system's own voices",
    "--lang=en-US": "speaks the exhibit's language",
    "--window-position=0,0": "where there is no window manager to say so",
}
DISABLED_FEATURES = {
    "Translate": "offers no translation",
    "MediaRouter": "looks for no other displays",
    "OptimizationHints": "asks for no hints",
    "SpareRendererForSitePerProcess": "keeps no spare process: one that ends is the page's",
    "TouchpadOverscrollHistoryNavigation": "two fingers do not go back",
    "OverlayScrollbar": "what scrolls shows that it does",
}
"""What is switched off by name."""
EXTRA_HEIGHT = 1
"""Pixels: a window of just the display's size is made smaller by Chromium, which shows a line."""
SIZE_PATTERN = re.compile(r"current (\d+) x (\d+)")


def build_command(settings: Settings, profile: Path) -> list[str]:
    """Give the command that shows the exhibit."""
    size = None if settings.window else _read_screen_size()
    return [
        settings.browser,
        *FLAGS,
        f"--disable-features={','.join(DISABLED_FEATURES)}",
        f"--user-data-dir={profile}",
        *([f"--window-size={size[0]},{size[1] + EXTRA_HEIGHT}"] if size else []),
        *(["--no-sandbox"] if os.geteuid() == 0 else []),  # root has none; a machine is not root
        *_list_debugging_flags(settings.debugging_port),
        *([] if settings.window else ["--kiosk"]),
        f"--app={settings.home}",  # without an address bar, and the page gets every key first
    ]


def _list_debugging_flags(port: int) -> list[str]:
    """List the flag that lets tests look into the browser, if a port is set."""
    return [f"--remote-debugging-port={port}"] if port else []


def _read_screen_size() -> tuple[int, int] | None:
    """Give the size of the display in pixels; nothing where the system does not tell."""
    if not os.environ.get("DISPLAY") or not shutil.which("xrandr"):
        return None
    try:
        asked = subprocess.run(
            ["xrandr", "--current"],  # noqa: S607  found on the path
            capture_output=True,
            text=True,
            timeout=5,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = SIZE_PATTERN.search(asked.stdout)
    return (int(found[1]), int(found[2])) if found else None
