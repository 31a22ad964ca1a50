"""The modules of a QR code, for scripts that draw it."""

from __future__ import annotations

import base64
from functools import lru_cache
from typing import NamedTuple

import segno

from scripts.markup.site_address import is_placeholder

BLANK_SIDE = 29


class QrModules(NamedTuple):
    """How many modules a code has along a side, and all of them row by row, in base64."""

    side: int
    bits: str


def list_qr_modules(address: str) -> list[list[int]]:
    """Give the modules of an address, row by row; a crossed square if the address is not set."""
    if is_placeholder(address):
        return [[int(_is_crossed(x, y)) for x in range(BLANK_SIDE)] for y in range(BLANK_SIDE)]
    return [list(row) for row in segno.make(address, error="m", micro=False).matrix]


def _is_crossed(x: int, y: int) -> bool:
    last = BLANK_SIDE - 1
    return x in {0, last, y, last - y} or y in {0, last}


@lru_cache(maxsize=512)
def encode_qr_modules(address: str) -> QrModules:
    """Give the modules of an address."""
    rows = list_qr_modules(address)
    bits = "".join(str(module) for row in rows for module in row)
    modules = int(bits.ljust(-8 * (-len(bits) // 8), "0"), 2).to_bytes(-(-len(bits) // 8), "big")
    return QrModules(len(rows), base64.b64encode(modules).decode())
