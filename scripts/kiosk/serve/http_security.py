"""The headers of every answer of the server, and which requests it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from email.message import Message

CONTENT_POLICY = {
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
FORBIDDEN_FEATURES = (
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
    "Content-Security-Policy": "; ".join(
        f"{what} {whence}" for what, whence in CONTENT_POLICY.items()
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FORBIDDEN_FEATURES),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PAGE_HEADER = ("X-Exhibit", "kiosk")
"""A header that no other site's page can send here without asking."""
MAX_BODY_BYTES = 1 << 16
"""Bytes of what a page may send."""


def has_expected_host(headers: Message, origin: str) -> bool:
    """Tell whether the Host header names this server: another name means DNS rebinding."""
    return headers.get_all("Host") == [origin.removeprefix("http://")]


def get_refusal_status(headers: Message, origin: str) -> int:
    """Give the status that refuses what is sent; 0 if it comes from our own page and is small."""
    if headers.get("Origin") != origin or headers.get(PAGE_HEADER[0]) != PAGE_HEADER[1]:
        return 403
    if headers.get_content_type() != "application/json":
        return 415
    size = read_content_length(headers)
    return 411 if size < 0 else 413 if size > MAX_BODY_BYTES else 0


def read_content_length(headers: Message) -> int:
    """Return how many bytes are sent; -1 if the header does not say."""
    said = headers.get("Content-Length", "")
    return int(said[:10]) if said.isascii() and said.isdecimal() else -1
