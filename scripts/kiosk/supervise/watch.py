"""What to do about what was seen: the rules of the watchdog, without a clock or a process."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

SILENT = 4
"""Seconds after which a server that does not answer is started anew."""
RISE = 10
"""Seconds that a server has for its first answer."""
ABSENT = 8
"""Seconds after which a page that no longer beats is started anew."""
FIRST = 15
"""Seconds that a page has for its first beat; doubled after each start that failed."""
LONGEST_FIRST = 60
PROVEN = 6
"""Seconds over which it has to beat for that."""
PAUSES = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds before a start that follows on so many failed ones."""


class Do(Enum):
    """What the launcher does next."""

    NOTHING = auto()
    SERVER = auto()
    """Start the server, with the browser if its page may not have come whole."""
    BROWSER = auto()
    """Start the browser."""
    PAGE = auto()
    """End the browser, whose page is no more, and start it anew."""
    EXCHANGE = auto()
    """Show another release."""
    RETREAT = auto()
    """Set the release aside, and show the one before."""
    TRUST = auto()
    """End the trial of the release."""


@dataclass(frozen=True)
class Seen:
    """What is the case at one moment; all times in seconds since the machine started."""

    now: float
    served: str = ""
    """The release that the server holds."""
    wanted: str = ""
    """The release that is current."""
    server: float | None = None
    """When the server started, if it runs."""
    answered: float | None = None
    """When this server last answered."""
    browser: float | None = None
    """When the browser started, if it runs."""
    lost: bool = False
    """Whether the process of the page has ended."""
    first: float | None = None
    """When the page first beat since the browser started."""
    beat: float | None = None
    """When it last did."""
    visit: bool = False
    """Whether someone is at the display."""
    trial: float | None = None
    """Since when the release is on trial, if it is."""
    patience: float = 60
    """How many seconds a release has on trial."""
    damaged: bool = False
    """Whether a file of the release is not as it was made."""
    failed: int = 0
    """How many starts in a row came to nothing."""
    tried: float = 0
    """When something was last started."""


def decide(seen: Seen) -> tuple[Do, str]:
    """Tell what to do, and why in words."""
    if seen.damaged:
        return Do.RETREAT, "a file of the release is damaged"
    if seen.trial is not None and seen.now - seen.trial > seen.patience:
        return Do.RETREAT, f"it did not run within {seen.patience} seconds"
    if seen.now < seen.tried + PAUSES[min(seen.failed, len(PAUSES) - 1)]:
        return Do.NOTHING, ""
    if why := server_fails(seen):
        return server(seen, why)
    if seen.answered is None:
        return Do.NOTHING, ""
    return page(seen)


def server(seen: Seen, why: str) -> tuple[Do, str]:
    """Tell what to do about a server that fails: start it, or, not for the first time, another."""
    if seen.server is None and seen.failed and is_other_current(seen):
        return Do.EXCHANGE, f"{seen.wanted} is current"
    return Do.SERVER, why


def is_other_current(seen: Seen) -> bool:
    """Tell whether another release has become current."""
    return seen.wanted not in {"", seen.served}


def server_fails(seen: Seen) -> str:
    """Tell what is wrong with the server; nothing if it serves, or may yet."""
    if seen.server is None:
        return "the server ended"
    if seen.answered is None:
        late = seen.now - seen.server > RISE
        return f"the server did not answer within {RISE} seconds" if late else ""
    silent = seen.now - seen.answered > SILENT
    return f"the server did not answer for {SILENT} seconds" if silent else ""


def page(seen: Seen) -> tuple[Do, str]:
    """Tell what to do about a browser whose server answers."""
    if seen.browser is None:
        return Do.BROWSER, "the browser ended"
    if seen.lost:
        return Do.PAGE, "the page's process ended"
    if why := page_fails(seen, seen.browser):
        return Do.PAGE, why
    if is_other_current(seen) and not seen.visit:
        return Do.EXCHANGE, f"{seen.wanted} is current"
    if proven(seen):
        return Do.TRUST, f"{seen.served} runs"
    return Do.NOTHING, ""


def page_fails(seen: Seen, began: float) -> str:
    """Tell what is wrong with the page; nothing if it beats, or may yet."""
    if seen.beat is None:
        patience = min(LONGEST_FIRST, FIRST * 2 ** min(seen.failed, 5))
        late = seen.now - began > patience
        return f"the page did not load within {patience} seconds" if late else ""
    since = max(seen.beat, seen.server or 0)  # while there was no server, nobody heard it
    silent = seen.now - since > ABSENT
    return f"the page did not respond for {ABSENT} seconds" if silent else ""


def proven(seen: Seen) -> bool:
    """Tell whether a release on trial has shown that it runs."""
    if seen.trial is None or seen.first is None or seen.beat is None:
        return False
    return seen.beat - seen.first >= PROVEN
