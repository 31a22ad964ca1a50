"""Addresses as QR codes, for the visitor's own phone."""

from __future__ import annotations

import io
from functools import lru_cache

import segno


@lru_cache(maxsize=512)  # a section's screens and its card show the same one
def render_qr_code(address: str) -> str:
    """Draw an address as a QR code: one path in its own `viewBox`."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=0, svgclass="qr",
        lineclass=None, title=f"QR code: {address}",
    )  # fmt: skip
    return out.getvalue().decode("utf-8").replace("<svg", '<svg role="img"', 1)


def shorten_address(address: str) -> str:
    """Write an address as a reader types it."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/").removesuffix("/index.html")
