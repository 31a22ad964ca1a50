"""A page of ours in a browser without windows, which writes one file of it: a print, a picture."""

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
        folder = Path(folder_name)
        source, written = folder / "document.html", folder / name
        source.write_text(html, "utf-8")
        command = [
            browser,
            *BROWSER_FLAGS,
            *flags,
            f"--user-data-dir={folder / 'profile'}",
            f"{asked}={written}",
            source.as_uri(),
        ]
        said = subprocess.run(  # noqa: S603  # the browser that was found, and our own page
            command, capture_output=True, text=True, check=False, timeout=TIMEOUT_SECONDS
        )
        if not written.exists():
            reason = said.stderr.strip()[-500:] or "it said nothing"
            what = f"the browser {failure} ({reason})"
            fix = "check that it starts, or set BROWSER_PATH to another"
            raise BrowserError(Problem(name, WHOLE_FILE, what, fix))
        return written.read_bytes()
