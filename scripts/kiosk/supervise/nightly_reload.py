"""When the page reloads at night, so that nothing adds up over weeks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

MIN_INTERVAL = 12 * 3600
"""Seconds between two reloads at least, by a clock that nobody can set."""
WINDOW_MINUTES = 60
"""Minutes from the set time on in which it may be done."""
DAY_MINUTES = 24 * 60


@dataclass
class NightlyReload:
    """Knows when it was last done."""

    at: str
    """As `03:30`; anything else for never."""
    last: float
    """Seconds since the machine started."""

    def start_if_due(self, now: float, clock: datetime) -> bool:
        """Tell whether to reload now; if so, the reload counts as done."""
        if ":" not in self.at or now - self.last < MIN_INTERVAL:
            return False
        hour, minute = self.at.split(":")
        since = (clock.hour * 60 + clock.minute - int(hour) * 60 - int(minute)) % DAY_MINUTES
        if since >= WINDOW_MINUTES:
            return False
        self.last = now
        return True
