"""Printing a document with the Chromium that draws the stills: tagged, with an outline."""

from __future__ import annotations

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.browser import require_browser

FLAGS = (
    "--headless",
    "--no-sandbox",  # as Kaleido does; the document is ours and runs no script
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--no-first-run",
    "--font-render-hinting=none",  # the same letters on every system
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    "--export-tagged-pdf",
)
SECONDS = 180


class NotPrintedError(RuntimeError):
    """The browser gave no document."""


def print_document(html: str) -> bytes:
    """Print a document whose style sheets are named by whole `file:` addresses.

    Raises `NotPrintedError` with what the browser said.
    """
    with TemporaryDirectory(prefix="exhibit-paper-") as name:
        folder = Path(name)
        source, printed = folder / "document.html", folder / "document.pdf"
        source.write_text(html, "utf-8")
        command = [
            require_browser(),
            *FLAGS,
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={printed}",
            source.as_uri(),
        ]
        said = subprocess.run(  # noqa: S603  # the browser that was found, and our own page
            command, capture_output=True, text=True, check=False, timeout=SECONDS
        )
        if not printed.exists():
            raise NotPrintedError(f"the browser did not print: {said.stderr.strip()[-500:]}")
        return printed.read_bytes()
