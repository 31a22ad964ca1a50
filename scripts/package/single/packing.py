"""Scripts and data packed into a document: deflated, in letters that HTML leaves alone."""

from __future__ import annotations

import base64
import zlib


def pack_text(text: str) -> str:
    """Deflate a text, for a script to unpack."""
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()
