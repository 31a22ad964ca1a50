"""A table as a code for the operator's own telephone, by segno, where the machine has it."""

from __future__ import annotations

import io
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_BYTES = 1800
"""Bytes that a telephone still reads from a screen: version 31 of 40, at the lowest correction."""


class QrCodeError(RuntimeError):
    """A code cannot be drawn; says why, and the likeliest fix."""


def draw_qr_code(text: str) -> str:
    """Draw a code as inline SVG, that takes its size from the style sheet; raises `QrCodeError`."""
    try:
        segno = import_module("segno")
    except ImportError as error:
        raise QrCodeError(
            "Cannot draw a QR code: segno is missing (sudo apt install python3-segno). "
            "Save to a USB stick instead."
        ) from error
    drawn = io.BytesIO()
    segno.make(text, error="l", micro=False).save(
        drawn, kind="svg", xmldecl=False, nl=False, omitsize=True, light="#fff", dark="#000"
    )
    return drawn.getvalue().decode()


def fit_lines(lines: Sequence[str], room: int = MAX_BYTES) -> tuple[str, int]:
    """Join as many lines as a code has room for, and tell how many did not fit."""
    taken: list[str] = []
    for line in lines:
        size = len(line.encode()) + 2
        if size > room:
            break
        room -= size
        taken.append(line)
    return "\r\n".join(taken), len(lines) - len(taken)
