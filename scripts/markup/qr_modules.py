"""The modules of a QR code, for scripts that draw it."""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import NamedTuple

import segno


class QrModules(NamedTuple):
    """How many modules a code has along a side, and all of them row by row, in base64."""

    side: int
    bits: str


@lru_cache(maxsize=512)
def encode_qr_modules(address: str) -> QrModules:
    """Give the modules of an address."""
    rows = segno.make(address, error="m", micro=False).matrix
    bits = "".join(str(module) for row in rows for module in row)
    modules = int(bits.ljust(-8 * (-len(bits) // 8), "0"), 2).to_bytes(-(-len(bits) // 8), "big")
    return QrModules(len(rows), base64.b64encode(modules).decode())
