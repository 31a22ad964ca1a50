"""Printing a document with the Chromium that draws the stills: tagged, with an outline."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from scripts.package.pages.headless import write_with_browser
from scripts.package.pages.styles import inline_style_sheet
from scripts.stills.browser import require_browser

PRINT_FLAGS = (
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
    "--export-tagged-pdf",
)
STYLE_SHEET_LINK = re.compile(r'<link\b[^>]*\bhref="(file:[^"]+\.css)"[^>]*>')
HTML_START = re.compile(r"<html\b[^>]*>")
HIDDEN_STYLE, SHOWN_STYLE = (
    f"<style>html {{ display: {kind} }}</style>" for kind in ("none", "block")
)


def print_document(html: str) -> bytes:
    """Print a document whose style sheets are named by whole `file:` addresses.

    Raises `BrowserError` with what the browser said.
    """
    output = "--print-to-pdf", "document.pdf"
    return write_with_browser(
        require_browser(), delay_layout(html), PRINT_FLAGS, output, "did not print"
    )


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
