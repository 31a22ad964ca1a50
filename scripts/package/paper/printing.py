"""Printing a document with the Chromium that draws the stills: tagged, with an outline."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit
from urllib.request import url2pathname

from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError
from scripts.package.pages.styles import inline_style_sheet
from scripts.stills.browser import require_browser

BROWSER_FLAGS = (
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
TIMEOUT_SECONDS = 180
STYLE_SHEET_LINK = re.compile(r'<link\b[^>]*\bhref="(file:[^"]+\.css)"[^>]*>')
HTML_START = re.compile(r"<html\b[^>]*>")
HIDDEN_STYLE, SHOWN_STYLE = (
    f"<style>html {{ display: {kind} }}</style>" for kind in ("none", "block")
)


class PrintingError(ProblemsError):
    """The browser gave no document."""


def print_document(html: str) -> bytes:
    """Print a document whose style sheets are named by whole `file:` addresses.

    Raises `PrintingError` with what the browser said.
    """
    with TemporaryDirectory(prefix="exhibit-paper-") as name:
        folder = Path(name)
        source, printed = folder / "document.html", folder / "document.pdf"
        source.write_text(delay_layout(html), "utf-8")
        command = [
            require_browser(),
            *BROWSER_FLAGS,
            f"--user-data-dir={folder / 'profile'}",
            f"--print-to-pdf={printed}",
            source.as_uri(),
        ]
        said = subprocess.run(  # noqa: S603  # the browser that was found, and our own page
            command, capture_output=True, text=True, check=False, timeout=TIMEOUT_SECONDS
        )
        if not printed.exists():
            reason = said.stderr.strip()[-500:] or "it said nothing"
            what = f"the browser did not print ({reason})"
            fix = "check that it starts, or set BROWSER_PATH to another"
            raise PrintingError(Problem(printed.name, WHOLE_FILE, what, fix))
        return printed.read_bytes()


def delay_layout(html: str) -> str:
    """Delay layout until everything is loaded: the words, the style sheets and the fonts.

    What is laid out while it loads, and then again, sometimes ends up a fraction of a unit off
    its place: on a busy machine no two printings would be the same.
    """
    whole = STYLE_SHEET_LINK.sub(_inline_linked_sheet, html)
    return HTML_START.sub(lambda begins: begins[0] + HIDDEN_STYLE, whole, count=1) + SHOWN_STYLE


def _inline_linked_sheet(link: re.Match[str]) -> str:
    """Hold a style sheet, and the fonts that it loads, in the document itself."""
    return f"<style>{inline_style_sheet(Path(url2pathname(urlsplit(link[1]).path)))}</style>"
