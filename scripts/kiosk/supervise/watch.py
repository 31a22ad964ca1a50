"""What to do about what was seen: the rules of the watchdog, without a clock or a process."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

SERVER_SILENCE_LIMIT = 4
"""Seconds after which a server that does not answer is restarted."""
SERVER_START_LIMIT = 10
"""Seconds that a server has for its first answer."""
PAGE_SILENCE_LIMIT = 8
"""Seconds after which a page that no longer beats is restarted."""
PAGE_START_LIMIT = 15
"""Seconds that a page has for its first beat; doubled after each start that failed."""
LONGEST_PAGE_START = 60
TRIAL_SECONDS = 6
"""Seconds over which it has to beat for that."""
RESTART_PAUSES = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0)
"""Seconds before a start, by the number of failed starts before it."""


class Action(Enum):
    """What the launcher does next."""

    NOTHING = auto()
    START_SERVER = auto()
    """Start the server, and the browser if its page may not have loaded completely."""
    START_BROWSER = auto()
    """Start the browser."""
    RESTART_PAGE = auto()
    """Restart the browser, whose page has ended."""
    SWITCH_RELEASE = auto()
    """Show another release."""
    FALL_BACK = auto()
    """Set the release aside, and show the one before."""
    END_TRIAL = auto()
    """End the trial of the release."""


@dataclass(frozen=True)
class Observation:
    """The observed state at one moment; all times in seconds since the machine started."""

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


def decide_action(seen: Observation) -> tuple[Action, str]:
    """Tell what to do, and why in words."""
    if seen.damaged:
        return Action.FALL_BACK, "a file of the release is damaged"
    if seen.trial is not None and seen.now - seen.trial > seen.patience:
        return Action.FALL_BACK, f"it did not run within {seen.patience} seconds"
    if seen.now < seen.tried + RESTART_PAUSES[min(seen.failed, len(RESTART_PAUSES) - 1)]:
        return Action.NOTHING, ""
    if why := _find_server_failure(seen):
        return _decide_for_server(seen, why)
    if seen.answered is None:
        return Action.NOTHING, ""
    return _decide_for_page(seen)


def _decide_for_server(seen: Observation, why: str) -> tuple[Action, str]:
    """Tell what to do about a server that fails: start it, or, not for the first time, another."""
    if seen.server is None and seen.failed and _is_other_current(seen):
        return Action.SWITCH_RELEASE, f"{seen.wanted} is current"
    return Action.START_SERVER, why


def _is_other_current(seen: Observation) -> bool:
    """Tell whether another release has become current."""
    return seen.wanted not in {"", seen.served}


def _find_server_failure(seen: Observation) -> str:
    """Tell what is wrong with the server; nothing if it serves, or may yet."""
    if seen.server is None:
        return "the server ended"
    if seen.answered is None:
        late = seen.now - seen.server > SERVER_START_LIMIT
        return f"the server did not answer within {SERVER_START_LIMIT} seconds" if late else ""
    silent = seen.now - seen.answered > SERVER_SILENCE_LIMIT
    return f"the server did not answer for {SERVER_SILENCE_LIMIT} seconds" if silent else ""


def _decide_for_page(seen: Observation) -> tuple[Action, str]:
    """Tell what to do about a browser whose server answers."""
    if seen.browser is None:
        return Action.START_BROWSER, "the browser ended"
    if seen.lost:
        return Action.RESTART_PAGE, "the page's process ended"
    if why := _find_page_failure(seen, seen.browser):
        return Action.RESTART_PAGE, why
    if _is_other_current(seen) and not seen.visit:
        return Action.SWITCH_RELEASE, f"{seen.wanted} is current"
    if _has_passed_trial(seen):
        return Action.END_TRIAL, f"{seen.served} runs"
    return Action.NOTHING, ""


def _find_page_failure(seen: Observation, began: float) -> str:
    """Tell what is wrong with the page; nothing if it beats, or may yet."""
    if seen.beat is None:
        patience = min(LONGEST_PAGE_START, PAGE_START_LIMIT * 2 ** min(seen.failed, 5))
        late = seen.now - began > patience
        return f"the page did not load within {patience} seconds" if late else ""
    since = max(seen.beat, seen.server or 0)  # while there was no server, nobody heard it
    silent = seen.now - since > PAGE_SILENCE_LIMIT
    return f"the page did not respond for {PAGE_SILENCE_LIMIT} seconds" if silent else ""


def _has_passed_trial(seen: Observation) -> bool:
    """Tell whether a release on trial has shown that it runs."""
    if seen.trial is None or seen.first is None or seen.beat is None:
        return False
    return seen.beat - seen.first >= TRIAL_SECONDS
