"""The drawer of the preview: a browser that stays open, so that no build waits for its start."""

from __future__ import annotations

from scripts.stills.browser import NoBrowserError
from scripts.stills.drawer import keep_drawer_open
from scripts.tools.jobs import Outcome


def keep_open(address: str) -> Outcome:
    """Draw for the builds that follow, until it is asked to end."""
    try:
        keep_drawer_open(address)
    except NoBrowserError as error:
        return Outcome((str(error),))
    return Outcome()
