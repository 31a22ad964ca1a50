"""Addresses as QR codes, for the visitor's own phone."""

from __future__ import annotations

import io
from functools import lru_cache

import segno
from markupsafe import escape

from scripts.markup.qr_modules import encode_qr_modules
from scripts.markup.site_address import DRAFT_WORDS, is_placeholder

BLANK_CODE = (
    f'<svg role="img" class="qr qr-draft" viewBox="0 0 29 29"><title>{DRAFT_WORDS}</title>'
    '<path d="M0 .5h29M0 28.5h29M.5 0v29M28.5 0v29M1 1l27 27M28 1l-27 27" stroke="#000"></path>'
    "</svg>"
)
"""What stands for a code that would lead nowhere."""


@lru_cache(maxsize=512)  # a section's screens and its card show the same one
def render_qr_code(address: str) -> str:
    """Draw an address as a QR code: one path in its own `viewBox`; blank if it is not set."""
    if is_placeholder(address):
        return BLANK_CODE
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=0, svgclass="qr",
        lineclass=None, title=f"QR code: {address}",
    )  # fmt: skip
    return out.getvalue().decode("utf-8").replace("<svg", '<svg role="img"', 1)


@lru_cache(maxsize=512)
def render_compact_qr_code(address: str) -> str:
    """Give a QR code as its modules, row by row, in base64; `kiosk/codes.js` draws them.

    It is blank if the address is not set.
    """
    if is_placeholder(address):
        return BLANK_CODE
    side, modules = encode_qr_modules(address)
    return (
        f'<svg role="img" class="qr" viewBox="0 0 {side} {side}"'
        f' data-modules="{modules}">'
        f"<title>QR code: {escape(address)}</title></svg>"
    )


def shorten_address(address: str) -> str:
    """Write an address as a reader types it, or that it is not set."""
    if is_placeholder(address):
        return DRAFT_WORDS
    return address.partition("://")[2].removeprefix("www.").rstrip("/").removesuffix("/index.html")
