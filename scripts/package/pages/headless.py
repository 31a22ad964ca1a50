"""A page of ours in a browser without windows: printed, painted, or as its scripts leave it."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PIL import Image

from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError
from scripts.stills.browser import require_headless_browser

if TYPE_CHECKING:
    from collections.abc import Sequence

BROWSER_FLAGS = (
    "--headless",
    "--no-sandbox",  # as Kaleido does; the page is ours and runs no script
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--no-first-run",
    "--font-render-hinting=none",  # the same letters on every system
)
DUMP_FLAGS = (
    "--virtual-time-budget=60000",  # ms that scripts may take, without a wait for a clock
    "--dump-dom",
)
TIMEOUT_SECONDS = 180


class BrowserError(ProblemsError):
    """The browser wrote no file."""


def photograph_page(html: str, size: tuple[int, int], scale: float, name: str) -> Image.Image:
    """Paint a page of a size in px; the picture is `scale` times as large.

    Raises `BrowserError` for the file `name`, with what the browser said.
    """
    flags = (
        "--hide-scrollbars",
        f"--force-device-scale-factor={scale:.6g}",
        f"--window-size={size[0]},{size[1]}",
    )
    browser = require_headless_browser()
    painted = write_with_browser(browser, html, flags, ("--screenshot", name), "painted nothing")
    with Image.open(io.BytesIO(painted)) as image:
        return image.convert("RGB")


def write_with_browser(
    browser: str, html: str, flags: Sequence[str], output: tuple[str, str], failure: str
) -> bytes:
    """Let a browser write a file of a page; `output` is the flag that asks for it, and its name.

    Raises `BrowserError` with what failed and what the browser said.
    """
    asked, name = output
    with TemporaryDirectory(prefix="exhibit-page-") as folder_name:
        written = Path(folder_name) / name
        said = _run_browser(browser, html, (*flags, f"{asked}={written}"), Path(folder_name))
        if not written.exists():
            raise _blame(name, failure, said.stderr)
        return written.read_bytes()


def dump_with_browser(html: str, name: str, failure: str) -> str:
    """Give a page as its own scripts have left it.

    Raises `BrowserError` for the page `name`, with what failed and what the browser said.
    """
    with TemporaryDirectory(prefix="exhibit-page-") as folder_name:
        said = _run_browser(require_headless_browser(), html, DUMP_FLAGS, Path(folder_name))
    if not said.stdout:
        raise _blame(name, failure, said.stderr)
    return said.stdout


def _run_browser(
    browser: str, html: str, flags: Sequence[str], folder: Path
) -> subprocess.CompletedProcess[str]:
    """Let a browser open a page; the page and the browser's own files stand in a folder."""
    source = folder / "document.html"
    source.write_text(html, "utf-8")
    profile = f"--user-data-dir={folder / 'profile'}"
    command = [browser, *BROWSER_FLAGS, *flags, profile, source.as_uri()]
    return subprocess.run(  # noqa: S603  # the browser that was found, and our own page
        command, capture_output=True, text=True, check=False, timeout=TIMEOUT_SECONDS
    )


def _blame(name: str, failure: str, said: str) -> BrowserError:
    """Say what failed, and what the browser said of it."""
    reason = said.strip()[-500:] or "it said nothing"
    fix = "check that it starts, or set BROWSER_PATH to another"
    return BrowserError(Problem(name, WHOLE_FILE, f"the browser {failure} ({reason})", fix))
