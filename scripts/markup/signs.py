"""The signs of a claim's status: how the published sources relate to what the poster says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from figures.evidence.claims import ClaimStatus


@dataclass(frozen=True)
class Sign:
    """A sign: its kind, its words, and its strokes on a field of 18 by 18."""

    kind: str
    words: str
    strokes: str


AGREES = Sign("agrees", "The source agrees", "M3 9l4 4 8-9")
DIFFERS = Sign("differs", "The source differs", "M3 6h12M3 12h12M13 2L5 16")
RECALLED = Sign("recalled", "From memory; source not re-checked", "M9 3a6 6 0 1 0 .01 0M9 6v4l3 2")
NOT_FOUND = Sign("none", "No source found", "M9 2a7 7 0 1 0 .01 0M4 14L14 4")

STATUSES: Mapping[ClaimStatus, Sign] = {
    "traced": AGREES,
    "traced-differs": DIFFERS,
    "recalled": RECALLED,
    "not-traced": NOT_FOUND,
}
"""The sign of each status, in evidence notes and in the check of all claims."""


def render_sign(sign: Sign) -> Element:
    """Draw a sign; its words stand next to it."""
    mark = Element("svg", {"class": "sign", "viewBox": "0 0 18 18", "aria-hidden": "true"})
    SubElement(mark, "path", {"d": sign.strokes})
    return mark
