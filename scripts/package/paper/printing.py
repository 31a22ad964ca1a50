"""Printing a document with the Chromium that draws the stills: tagged, with an outline."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit
from urllib.request import url2pathname

from scripts.package.pages.styles import inlined
from scripts.stills.browser import require_browser

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
LINKED = re.compile(r'<link\b[^>]*\bhref="(file:[^"]+\.css)"[^>]*>')
BEGINS = re.compile(r"<html\b[^>]*>")
HIDDEN, SHOWN = (f"<style>html {{ display: {kind} }}</style>" for kind in ("none", "block"))


class NotPrintedError(RuntimeError):
    """The browser gave no document."""


def print_document(html: str) -> bytes:
    """Print a document whose style sheets are named by whole `file:` addresses.

    Raises `NotPrintedError` with what the browser said.
    """
    with TemporaryDirectory(prefix="exhibit-paper-") as name:
        folder = Path(name)
        source, printed = folder / "document.html", folder / "document.pdf"
        source.write_text(laid_out_once(html), "utf-8")
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


def laid_out_once(html: str) -> str:
    """Let nothing be laid out before all is there: the words, the style sheets and the fonts.

    What is laid out as it comes, and then again, ends up now and then a fraction of a unit beside
    its place: on a busy machine no two printings would be the same.
    """
    whole = LINKED.sub(held, html)
    return BEGINS.sub(lambda begins: begins[0] + HIDDEN, whole, count=1) + SHOWN


def held(link: re.Match[str]) -> str:
    """Hold a style sheet, and the fonts that it loads, in the document itself."""
    return f"<style>{inlined(Path(url2pathname(urlsplit(link[1]).path)))}</style>"
