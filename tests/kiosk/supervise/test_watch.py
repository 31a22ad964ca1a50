"""The watchdog's rules: what it does about what it sees, and when it leaves things alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scripts.kiosk.supervise.nightly_reload import Night
from scripts.kiosk.supervise.watch import Do, Seen, decide

WELL = Seen(
    now=1000, served="a", wanted="a", server=900, answered=999.5, browser=905, first=908, beat=999
)
RISING = replace(WELL, now=910, answered=909.9, first=None, beat=None)


@pytest.mark.parametrize(
    ("seen", "do"),
    [
        (WELL, Do.NOTHING),
        (Seen(now=1000), Do.SERVER),
        (replace(WELL, server=None), Do.SERVER),
        (replace(WELL, answered=997), Do.NOTHING),
        (replace(WELL, answered=995), Do.SERVER),
        (Seen(now=1000, server=995), Do.NOTHING),  # it has yet to answer, and no browser starts
        (Seen(now=1000, server=989), Do.SERVER),
        (replace(WELL, browser=None), Do.BROWSER),
        (replace(WELL, lost=True), Do.PAGE),
        (replace(WELL, beat=993), Do.NOTHING),
        (replace(WELL, beat=991), Do.PAGE),
        (replace(WELL, beat=991, server=995, answered=999), Do.NOTHING),  # nobody heard it
        (RISING, Do.NOTHING),
        (replace(RISING, now=921, answered=920), Do.PAGE),
        (replace(RISING, now=921, answered=920, failed=1), Do.NOTHING),  # a slow machine
        (replace(RISING, now=936, answered=935, failed=1), Do.PAGE),
        (replace(RISING, now=964, answered=963, failed=9), Do.NOTHING),
        (replace(RISING, now=966, answered=965, failed=9), Do.PAGE),
        (replace(WELL, wanted="b"), Do.EXCHANGE),
        (replace(WELL, wanted="b", visit=True), Do.NOTHING),
        (replace(WELL, wanted=""), Do.NOTHING),
        (replace(WELL, damaged=True), Do.RETREAT),
        (replace(WELL, trial=950), Do.TRUST),
        (replace(WELL, trial=950, first=994), Do.NOTHING),  # has not yet beaten for long enough
        (replace(RISING, trial=840, now=901, answered=900), Do.RETREAT),
        (replace(WELL, server=None, failed=3, tried=999), Do.NOTHING),  # pauses
        (replace(WELL, server=None, failed=3, tried=997), Do.SERVER),
        (replace(WELL, server=None, failed=0, tried=1000), Do.SERVER),
        (replace(WELL, server=None, wanted="b"), Do.SERVER),  # of the one that is shown
        (replace(WELL, server=None, wanted="b", failed=1), Do.EXCHANGE),  # it never served
        (replace(WELL, server=None, wanted="", failed=1), Do.SERVER),
        (replace(WELL, answered=995, wanted="b", failed=1), Do.SERVER),
    ],
)
def test_rule(seen: Seen, do: Do) -> None:
    assert decide(seen)[0] is do


@pytest.mark.parametrize("shift", [-1e9, 0.0, 1e9])
def test_only_distances_in_time_count(shift: float) -> None:
    """A machine that has just started, or runs for years, is watched alike."""
    for seen in (WELL, replace(WELL, beat=991), replace(RISING, now=921, answered=920)):
        times = {
            name: getattr(seen, name) + shift
            for name in ("now", "server", "answered", "browser", "first", "beat", "tried")
            if getattr(seen, name) is not None
        }
        assert decide(replace(seen, **times))[0] is decide(seen)[0]


NIGHT = datetime(2026, 11, 23, 3, 30, tzinfo=UTC)
HOUR = 3600


def test_page_starts_afresh_once_a_night() -> None:
    night = Night("03:30", last=0)
    assert not night.due(13 * HOUR, NIGHT - timedelta(minutes=1))
    assert night.due(13 * HOUR, NIGHT)
    assert not night.due(13 * HOUR + 60, NIGHT + timedelta(minutes=1))
    assert night.due(37 * HOUR, NIGHT + timedelta(days=1))


@pytest.mark.parametrize("clock", [NIGHT.replace(year=1970), NIGHT.replace(year=2040, minute=59)])
def test_any_date_will_do(clock: datetime) -> None:
    assert Night("03:30", last=0).due(13 * HOUR, clock)


def test_clock_that_jumps_reloads_at_most_once_in_twelve_hours() -> None:
    night = Night("03:30", last=0)
    jumps = [night.due(n * HOUR / 10, NIGHT + timedelta(days=n)) for n in range(360)]
    assert jumps.count(True) == 2  # of 36 hours, in which each look finds it half past three


def test_machine_that_was_just_switched_on_is_fresh() -> None:
    assert not Night("03:30", last=5).due(60, NIGHT)


def test_night_around_midnight() -> None:
    assert Night("23:30", last=0).due(13 * HOUR, NIGHT.replace(hour=0, minute=20))


def test_night_can_be_off() -> None:
    assert not Night("off", last=0).due(1e9, NIGHT)
