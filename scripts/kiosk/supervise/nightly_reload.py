"""When the page starts afresh, so that nothing adds up over weeks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

APART = 12 * 3600
"""Seconds between two fresh starts at least, by what no clock's change can shorten."""
LASTS = 60
"""Minutes from the set time on in which it may be done."""
DAY = 24 * 60


@dataclass
class Night:
    """Knows when it was last done."""

    at: str
    """As `03:30`; anything else for never."""
    last: float
    """Seconds since the machine started."""

    def due(self, now: float, clock: datetime) -> bool:
        """Tell whether it is to be done now; if so, it counts as done."""
        if ":" not in self.at or now - self.last < APART:
            return False
        hour, minute = self.at.split(":")
        since = (clock.hour * 60 + clock.minute - int(hour) * 60 - int(minute)) % DAY
        if since >= LASTS:
            return False
        self.last = now
        return True
