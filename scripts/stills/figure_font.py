"""The font of the figures as a script, so that a picture taken from a page can hold it.

A page that was opened from a folder may not fetch a file, but it may load a script.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path

from figures.drawing.style import FONT
from scripts.references.exports import write_if_changed

FONT_FILE = Path(__file__).parent / "fonts/exhibit-sans.woff2"
FILE_NAME = "figure-font.js"


def render_script(font: bytes) -> str:
    """Write a font as a script that leaves its `@font-face` rule with the page."""
    source = f"url(data:font/woff2;base64,{base64.b64encode(font).decode()})"
    face = f"@font-face{{font-family:'{FONT}';font-weight:400 600;src:{source}}}"
    return f"(window.exhibit ??= {{}}).fontFace = {json.dumps(face)}\n"


def write_font_script(folder: Path) -> None:
    """Write the script to the folder of generated files."""
    write_if_changed(folder / FILE_NAME, render_script(FONT_FILE.read_bytes()).encode())
