"""The measures that all drawings share, in px."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from figures.drawing.style import Width

DRAWING_WIDTHS: Mapping[Width, int] = {"wide": 720, "narrow": 340}
"""What a drawing is laid out for: a wide page, and a phone."""
HEADING_DEPTH = 20
"""From the rule above a heading to the middle of its text."""
HALF_LINE = 0.75
"""What a line of text takes above its middle and below it, as a share of its size."""
HAIRLINE = 2.0
"""What belongs to a line itself."""
AXIS_LABELS_HEIGHT = 27.0
"""What the numbers of an axis take next to its line."""
UNIT_GAP, UNIT_LEVEL = 12, 15
"""From the start of a scale to the unit next to it, and from its line to the unit's middle."""
UNIT_DEPTH = 36
"""From the line of a scale to the middle of the unit beyond its numbers."""
SIDES_DEPTH = 40
"""From the line of an axis of ratios to the middle of what its two sides mean."""
