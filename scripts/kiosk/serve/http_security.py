"""What every answer of the server says besides its content, and whom it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",  # drawings within style sheets, and what Plotly draws
    "font-src": "'self' data:",
    "connect-src": "'self'",  # to this machine's own server
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
FORBIDDEN = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "hid",
    "idle-detection",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
HEADERS = {
    "Cache-Control": "no-store",  # what a browser keeps, it could show after an update
    "Content-Security-Policy": "; ".join(f"{what} {whence}" for what, whence in POLICY.items()),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FORBIDDEN),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
MARK = ("X-Exhibit", "kiosk")
"""A header that no other site's page can send here without asking."""
MOST = 1 << 16
"""Bytes of what a page may send."""


def is_addressed(headers: Message, origin: str) -> bool:
    """Tell whether a request calls this server by its own name: a renamed one is a trick."""
    return headers.get_all("Host") == [origin.removeprefix("http://")]


def objection(headers: Message, origin: str) -> int:
    """Give the status that refuses what is sent; 0 if it comes from our own page and is small."""
    if headers.get("Origin") != origin or headers.get(MARK[0]) != MARK[1]:
        return 403
    if headers.get_content_type() != "application/json":
        return 415
    size = length(headers)
    return 411 if size < 0 else 413 if size > MOST else 0


def length(headers: Message) -> int:
    """Tell how many bytes are sent; -1 where that is not said."""
    said = headers.get("Content-Length", "")
    return int(said[:10]) if said.isascii() and said.isdecimal() else -1
