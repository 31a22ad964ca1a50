"""Addresses as QR codes, for the visitor's own phone."""

from __future__ import annotations

import base64
import io
from functools import lru_cache

import segno
from markupsafe import escape


@lru_cache(maxsize=512)  # a section's screens and its card show the same one
def render_qr_code(address: str) -> str:
    """Draw an address as a QR code: one path in its own `viewBox`."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=0, svgclass="qr",
        lineclass=None, title=f"QR code: {address}",
    )  # fmt: skip
    return out.getvalue().decode("utf-8").replace("<svg", '<svg role="img"', 1)


@lru_cache(maxsize=512)
def render_compact_qr_code(address: str) -> str:
    """Give a QR code as its modules, row by row, in base64; `kiosk/codes.js` draws them."""
    rows = segno.make(address, error="m", micro=False).matrix
    bits = "".join(str(module) for row in rows for module in row)
    modules = int(bits.ljust(-8 * (-len(bits) // 8), "0"), 2).to_bytes(-(-len(bits) // 8), "big")
    return (
        f'<svg role="img" class="qr" viewBox="0 0 {len(rows)} {len(rows)}"'
        f' data-modules="{base64.b64encode(modules).decode()}">'
        f"<title>QR code: {escape(address)}</title></svg>"
    )


def shorten_address(address: str) -> str:
    """Write an address as a reader types it."""
    return address.partition("://")[2].removeprefix("www.").rstrip("/").removesuffix("/index.html")
