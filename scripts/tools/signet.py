"""Draw the signet as the pictures that systems show for an installed site.

    python -m scripts.tools.signet

Run after a change to `docs/assets/icon.svg` or `docs/assets/icons/maskable.svg`; what it writes is
kept in version control, since two Chromiums need not write the same bytes. Each picture holds the
sum of the drawing that it was made from, and a test compares them.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from base64 import b64encode
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.stills.browser import require_browser

ASSETS = Path(__file__).parents[2] / "docs/assets"
DRAWINGS = {"icon": ASSETS / "icon.svg", "maskable": ASSETS / "icons/maskable.svg"}
SIZES = (192, 512)
"""Pixels of a side: what systems ask for."""
KEYWORD = b"Source"
"""PNG's own word for what a picture was made from."""
PAGE = (
    '<body style="margin:0"><img style="display:block" width="{size}" alt=""'
    ' src="data:image/svg+xml;base64,{drawing}">'
)
HEADER_END = len(b"\x89PNG\r\n\x1a\n") + 12 + 13
"""Where a PNG's header ends: its signature, then a chunk of 13 bytes between 8 and 4 more."""


def hash_drawing(drawing: bytes) -> bytes:
    """Give what names a drawing's content."""
    return hashlib.sha256(drawing).hexdigest().encode()


def _embed_hash(picture: bytes, drawing: bytes) -> bytes:
    """Write into a PNG which drawing it was made from."""
    body = b"tEXt" + KEYWORD + b"\0" + hash_drawing(drawing)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    return picture[:HEADER_END] + chunk + picture[HEADER_END:]


def main() -> None:
    """Draw every picture in every size."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=require_browser(), args=["--no-sandbox"]
        )
        for name, path in DRAWINGS.items():
            drawing = path.read_bytes()
            for size in SIZES:
                page = browser.new_page(viewport={"width": size, "height": size})
                page.set_content(PAGE.format(size=size, drawing=b64encode(drawing).decode()))
                picture = ASSETS / f"icons/{name}-{size}.png"
                picture.write_bytes(_embed_hash(page.screenshot(), drawing))
        browser.close()


if __name__ == "__main__":
    main()
