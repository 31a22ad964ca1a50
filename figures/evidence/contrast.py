"""The contrast of a color with the page, as WCAG 2.2 defines it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Scheme = Literal["light", "dark", "strong"]
BACKGROUNDS: Mapping[Scheme, tuple[str, ...]] = {
    "light": ("#fafbfd", "#ffffff"),
    "dark": ("#0b1320", "#131e2f"),
    "strong": ("#ffffff",),
}
"""What a color stands on in each scheme: the page, and what is raised above it."""
MIN_MARK_CONTRAST = 3.0
"""Least contrast of a mark with what it stands on (WCAG 2.2, success criterion 1.4.11)."""
LINEAR_END = 0.04045
"""Channels up to this share of full are linear (sRGB, IEC 61966-2-1)."""


def compute_luminance(color: str) -> float:
    """Compute the relative luminance of `#rrggbb`, from 0 to 1."""
    red, green, blue = (channel / 255 for channel in bytes.fromhex(color.removeprefix("#")))
    return 0.2126 * _linearize(red) + 0.7152 * _linearize(green) + 0.0722 * _linearize(blue)


def _linearize(channel: float) -> float:
    return channel / 12.92 if channel <= LINEAR_END else float(((channel + 0.055) / 1.055) ** 2.4)


def compute_contrast(one: str, other: str) -> float:
    """Compute the contrast ratio of two colors, from 1 to 21."""
    darker, lighter = sorted([compute_luminance(one), compute_luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)
