"""The watchdog's rules: what it does about what it sees, and when it leaves things alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scripts.kiosk.supervise.nightly_reload import NightlyReload
from scripts.kiosk.supervise.watch import Action, Observation, decide_action

WELL = Observation(
    now=1000, served="a", wanted="a", server=900, answered=999.5, browser=905, first=908, beat=999
)
RISING = replace(WELL, now=910, answered=909.9, first=None, beat=None)


@pytest.mark.parametrize(
    ("seen", "do"),
    [
        (WELL, Action.NOTHING),
        (Observation(now=1000), Action.START_SERVER),
        (replace(WELL, server=None), Action.START_SERVER),
        (replace(WELL, answered=997), Action.NOTHING),
        (replace(WELL, answered=995), Action.START_SERVER),
        (
            Observation(now=1000, server=995),
            Action.NOTHING,
        ),  # it has yet to answer, and no browser starts
        (Observation(now=1000, server=989), Action.START_SERVER),
        (replace(WELL, browser=None), Action.START_BROWSER),
        (replace(WELL, lost=True), Action.RESTART_PAGE),
        (replace(WELL, beat=993), Action.NOTHING),
        (replace(WELL, beat=991), Action.RESTART_PAGE),
        (replace(WELL, beat=991, server=995, answered=999), Action.NOTHING),  # nobody heard it
        (RISING, Action.NOTHING),
        (replace(RISING, now=921, answered=920), Action.RESTART_PAGE),
        (replace(RISING, now=921, answered=920, failed=1), Action.NOTHING),  # a slow machine
        (replace(RISING, now=936, answered=935, failed=1), Action.RESTART_PAGE),
        (replace(RISING, now=964, answered=963, failed=9), Action.NOTHING),
        (replace(RISING, now=966, answered=965, failed=9), Action.RESTART_PAGE),
        (replace(WELL, wanted="b"), Action.SWITCH_RELEASE),
        (replace(WELL, wanted="b", visit=True), Action.NOTHING),
        (replace(WELL, wanted=""), Action.NOTHING),
        (replace(WELL, damaged=True), Action.FALL_BACK),
        (replace(WELL, trial=950), Action.END_TRIAL),
        (replace(WELL, trial=950, first=994), Action.NOTHING),  # has not yet beaten for long enough
        (replace(RISING, trial=840, now=901, answered=900), Action.FALL_BACK),
        (replace(WELL, server=None, failed=3, tried=999), Action.NOTHING),  # pauses
        (replace(WELL, server=None, failed=3, tried=997), Action.START_SERVER),
        (replace(WELL, server=None, failed=0, tried=1000), Action.START_SERVER),
        (replace(WELL, server=None, wanted="b"), Action.START_SERVER),  # of the one that is shown
        (
            replace(WELL, server=None, wanted="b", failed=1),
            Action.SWITCH_RELEASE,
        ),  # it never served
        (replace(WELL, server=None, wanted="", failed=1), Action.START_SERVER),
        (replace(WELL, answered=995, wanted="b", failed=1), Action.START_SERVER),
    ],
)
def test_rule(seen: Observation, do: Action) -> None:
    assert decide_action(seen)[0] is do


@pytest.mark.parametrize("shift", [-1e9, 0.0, 1e9])
def test_only_distances_in_time_count(shift: float) -> None:
    """A machine that has just started, or runs for years, is watched alike."""
    for seen in (WELL, replace(WELL, beat=991), replace(RISING, now=921, answered=920)):
        times = {
            name: getattr(seen, name) + shift
            for name in ("now", "server", "answered", "browser", "first", "beat", "tried")
            if getattr(seen, name) is not None
        }
        assert decide_action(replace(seen, **times))[0] is decide_action(seen)[0]


NIGHT = datetime(2026, 11, 23, 3, 30, tzinfo=UTC)
HOUR = 3600


def test_page_reloads_once_a_night() -> None:
    night = NightlyReload("03:30", last=0)
    assert not night.start_if_due(13 * HOUR, NIGHT - timedelta(minutes=1))
    assert night.start_if_due(13 * HOUR, NIGHT)
    assert not night.start_if_due(13 * HOUR + 60, NIGHT + timedelta(minutes=1))
    assert night.start_if_due(37 * HOUR, NIGHT + timedelta(days=1))


@pytest.mark.parametrize("clock", [NIGHT.replace(year=1970), NIGHT.replace(year=2040, minute=59)])
def test_any_date_is_accepted(clock: datetime) -> None:
    assert NightlyReload("03:30", last=0).start_if_due(13 * HOUR, clock)


def test_clock_that_jumps_reloads_at_most_once_in_twelve_hours() -> None:
    night = NightlyReload("03:30", last=0)
    jumps = [night.start_if_due(n * HOUR / 10, NIGHT + timedelta(days=n)) for n in range(360)]
    assert jumps.count(True) == 2  # of 36 hours, in which each look finds it half past three


def test_machine_that_was_just_switched_on_is_fresh() -> None:
    assert not NightlyReload("03:30", last=5).start_if_due(60, NIGHT)


def test_night_around_midnight() -> None:
    assert NightlyReload("23:30", last=0).start_if_due(13 * HOUR, NIGHT.replace(hour=0, minute=20))


def test_night_can_be_off() -> None:
    assert not NightlyReload("off", last=0).start_if_due(1e9, NIGHT)
