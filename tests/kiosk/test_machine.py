"""The exhibit's own release in a real browser, under the real launcher, policy and server, on a
display whose picture is read; a stand-in only where another release, or a broken one, is needed.

Whatever is killed, the exhibit is back on the display within fifteen seconds, and no error page
stays. The long form, with thirty of each, is `make soak`.
"""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

import pytest

from scripts.assets.bundles import find_bundle
from scripts.kiosk.release import releases
from scripts.kiosk.settings.pin import seal_pin
from scripts.kiosk.state import atomic_files, status
from scripts.kiosk.supervise import processes
from tests.kiosk.machine import RECOVERY_LIMIT, copy_release, make_release, wait_for
from tests.kiosk.screen import ScreenWatcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.kiosk.machine import Machine
    from tests.kiosk.screen import Screen

    Make = Callable[..., Machine]
    Record = Callable[[str, object], None]

BOOT = 30
"""Seconds from the start of the launcher to the loop, on a busy machine."""
GLIMPSE = 0.5
"""Seconds for which something other than the exhibit or an empty display may be seen: from the
death of a page, whose place Chromium fills with its own words, to that of the browser."""
NO_RESTARTS = dict.fromkeys(status.PARTS, 0)
TIMES = [pytest.param(2, id="short"), pytest.param(30, id="long", marks=pytest.mark.soak)]


def switch_on(machine: Machine) -> float:
    machine.install(machine.edition)
    began = machine.switch_on()
    return machine.wait_for_beat(began, BOOT) - began


def span(taken: list[float]) -> str:
    return f"{min(taken):.1f} to {max(taken):.1f} s"


def glimpse(watcher: ScreenWatcher) -> str:
    return f"error page {watcher.get_longest_time('other'):.2f} s"


@pytest.fixture
def watcher(screen: Screen, tmp_path: Path) -> Iterator[ScreenWatcher]:
    with ScreenWatcher(screen, tmp_path) as looking:
        yield looking


@pytest.mark.parametrize("times", TIMES)
@pytest.mark.parametrize("part", ["browser", "page", "server"])
def test_killed_part_is_back(
    part: str, times: int, machine: Make, watcher: ScreenWatcher, record_property: Record
) -> None:
    one = machine()
    switch_on(one)
    beats, sights = [], []
    for _ in range(times):
        one.wait_until_steady()
        watcher.wait_for("exhibit", 5)
        killed = one.kill(part)
        beats.append(one.wait_for_beat(killed + 0.5) - killed)
        sights.append(max(0, watcher.wait_for("exhibit", RECOVERY_LIMIT) - killed))
    measured = f"seen {span(sights)}, beats {span(beats)}, {times} times; {glimpse(watcher)}"
    record_property("seconds", measured)
    assert max(beats) < RECOVERY_LIMIT
    assert max(sights) < RECOVERY_LIMIT
    assert watcher.get_longest_time("other") <= GLIMPSE
    restarts = one.status.restarts
    assert sum(restarts.values()) == times
    assert (restarts["server"] == times) is (part == "server")


def test_page_that_dies_before_it_ever_beat_is_back(
    machine: Make, watcher: ScreenWatcher, record_property: Record
) -> None:
    one = machine()
    one.install(one.edition)
    one.switch_on()
    watcher.wait_for("exhibit", BOOT)
    killed = one.kill("page")
    beat = one.wait_for_beat(killed + 0.5) - killed
    seen = watcher.wait_for("exhibit", RECOVERY_LIMIT) - killed
    record_property("seconds", f"seen {seen:.1f} s, beats {beat:.1f} s; {glimpse(watcher)}")
    assert max(beat, seen) < RECOVERY_LIMIT
    assert watcher.get_longest_time("other") <= GLIMPSE


@pytest.mark.parametrize("part", ["page", "server"])
def test_hung_process_is_restarted(part: str, machine: Make) -> None:
    one = machine()
    switch_on(one)
    one.wait_until_steady()
    stopped = one.kill(part, signal.SIGSTOP)
    if part == "page":
        time.sleep(1)  # a beat may be on its way
    assert one.wait_for_beat(time.monotonic(), RECOVERY_LIMIT) - stopped < RECOVERY_LIMIT
    assert one.status.restarts[part] == 1


def test_display_shows_nothing_but_paper_and_the_loop_from_the_start(
    machine: Make, watcher: ScreenWatcher, record_property: Record
) -> None:
    one = machine()
    one.install(one.edition)
    began = one.switch_on()
    shown = watcher.wait_for("exhibit", BOOT) - began
    record_property("seconds", f"{shown:.1f} s to the loop; {glimpse(watcher)}")
    assert shown < RECOVERY_LIMIT
    one.wait_until_steady(1)
    assert watcher.get_longest_time("other") <= GLIMPSE


def test_exhibit_starts_without_a_network(
    machine: Make, screen: Screen, record_property: Record
) -> None:
    one = machine(network=False)
    first = switch_on(one)
    record_property("seconds", f"first beat {first:.1f} s")
    assert first < RECOVERY_LIMIT
    one.wait_until_steady()
    assert screen.picture().kind == "exhibit"
    assert one.status.restarts == NO_RESTARTS


@pytest.mark.parametrize("clock", ["@1970-01-01 00:00:10", "@2040-02-29 03:29:00"])
def test_exhibit_runs_at_any_date(clock: str, machine: Make, screen: Screen) -> None:
    one = machine(clock=clock, night="03:30")
    assert switch_on(one) < BOOT
    one.wait_until_steady()
    assert screen.picture().kind == "exhibit"
    assert one.status.restarts == NO_RESTARTS
    assert one.status.started.startswith(clock[1:5])
    killed = one.kill("page")
    assert one.wait_for_beat(killed + 0.5) - killed < RECOVERY_LIMIT


def test_clock_that_jumps_by_a_day_changes_nothing(machine: Make, screen: Screen) -> None:
    one = machine(clock="+0")
    switch_on(one)
    for jump in ("+1d", "-2d", "+30y"):
        one.set_clock(jump)
        one.wait_until_steady(4)
        assert screen.picture().kind == "exhibit"
    assert one.status.restarts == NO_RESTARTS


def test_launcher_that_is_killed_takes_all_with_it_and_starts_clean(machine: Make) -> None:
    one = machine()
    switch_on(one)
    one.wait_until_steady()
    assert one.launcher
    children = processes.list_descendants(one.launcher.pid)
    one.cut_power()
    wait_for(lambda: None if any(map(processes.is_running, children)) else True, 5, children)
    again = one.switch_on()
    assert one.wait_for_beat(again, BOOT) - again < BOOT


def test_profile_is_new_at_every_start(machine: Make) -> None:
    one = machine()
    switch_on(one)
    one.wait_until_steady()
    (before,) = one.settings.places.runtime.glob("profile*")
    (before / "left by a visitor").touch()
    one.wait_for_beat(one.kill("browser") + 0.5)
    (after,) = one.settings.places.runtime.glob("profile*")
    assert after != before
    assert not list(one.settings.places.runtime.rglob("left by*"))


def test_second_launcher_leaves_the_first_alone(machine: Make) -> None:
    one = machine()
    switch_on(one)
    first = one.launcher
    one.switch_on()
    assert one.launcher
    assert one.launcher.wait(20) == 75
    one.launcher = first
    one.wait_until_steady()


def test_new_release_is_shown_and_trusted(machine: Make, tmp_path: Path) -> None:
    one = machine()
    switch_on(one)
    one.wait_until_steady()
    name = one.install(copy_release(one.edition, tmp_path / "new", "99.0.0"))
    assert releases.is_on_trial(one.settings.places, name)
    wait_for(lambda: None if releases.is_on_trial(one.settings.places, name) else True, 30, one)
    assert releases.get_current_release(one.settings.places) == name
    assert any(name in processes.read_command(pid) for pid in one.processes("server"))


@pytest.mark.parametrize("trial", [10, pytest.param(60, marks=pytest.mark.soak)])
def test_new_release_that_does_not_beat_is_rolled_back(
    trial: int, machine: Make, screen: Screen, tmp_path: Path
) -> None:
    one = machine(trial=trial)
    switch_on(one)
    old = releases.get_current_release(one.settings.places)
    one.wait_until_steady(4)
    bad = one.install(make_release(tmp_path / "bad", "99.0.0", standin_js="// says nothing"))
    installed = time.monotonic()
    wait_for(
        lambda: True if releases.get_current_release(one.settings.places) == old else None,
        trial + 20,
        one,
    )
    back = one.wait_for_beat(time.monotonic())
    assert back - installed < trial + RECOVERY_LIMIT
    assert screen.picture().kind == "exhibit"
    with pytest.raises(releases.ReleaseError, match=f"did not run within {trial} seconds"):
        one.install(tmp_path / "bad")
    assert bad in one.said


def test_file_that_is_damaged_leads_to_the_release_before(
    machine: Make, watcher: ScreenWatcher, tmp_path: Path, record_property: Record
) -> None:
    one = machine()
    places = one.settings.places
    old = one.install(one.edition)
    new = one.install(copy_release(one.edition, tmp_path / "new", "99.0.0"))
    one.wait_for_beat(one.switch_on(), BOOT)
    wait_for(lambda: None if releases.is_on_trial(places, new) else True, RECOVERY_LIMIT, one)
    (places.releases / new / "index.html").write_text("damaged")
    killed = one.kill("browser")  # so that the page is read again
    wait_for(
        lambda: True if releases.get_current_release(places) == old else None, RECOVERY_LIMIT, one
    )
    beat = one.wait_for_beat(killed + 1) - killed
    seen = watcher.wait_for("exhibit", RECOVERY_LIMIT) - killed
    record_property("seconds", f"seen {seen:.1f} s, beats {beat:.1f} s; {glimpse(watcher)}")
    assert max(beat, seen) < RECOVERY_LIMIT
    assert watcher.get_longest_time("other") <= GLIMPSE
    assert "damaged: index.html" in one.said


def test_damaged_release_is_never_started(machine: Make, tmp_path: Path) -> None:
    one = machine()
    places = one.settings.places
    old = one.install(one.edition)
    new = one.install(copy_release(one.edition, tmp_path / "new", "99.0.0"))
    folder = places.releases / new
    (folder / find_bundle(folder, "kiosk", "css")).unlink()
    one.wait_for_beat(one.switch_on(), BOOT)
    assert releases.get_current_release(places) == old


def test_night_reload_is_asked_of_the_page(machine: Make) -> None:
    one = machine()
    switch_on(one)
    one.wait_until_steady()
    reload = one.settings.places.reload
    reload.touch()
    wait_for(lambda: None if reload.exists() else True, 5, one)
    one.wait_until_steady(4)
    assert one.status.restarts == NO_RESTARTS


def test_operator_ends_the_exhibit(machine: Make, screen: Screen) -> None:
    one = machine(pin=seal_pin("2468", b"0" * 16))
    switch_on(one)
    one.wait_until_steady(1)
    atomic_files.write_json_unsynced(one.settings.places.asked, {"what": "exit"})
    assert one.launcher
    assert one.launcher.wait(10) == 0  # which systemd takes as intended
    wait_for(lambda: True if screen.picture().kind == "empty" else None, 5)


def test_operator_restarts_the_exhibit(machine: Make) -> None:
    one = machine()
    switch_on(one)
    one.wait_until_steady(1)
    (before,) = one.processes("browser")
    atomic_files.write_json_unsynced(one.settings.places.asked, {"what": "reload"})
    wait_for(lambda: True if one.processes("browser") not in ([], [before]) else None, 10, one)
    one.wait_until_steady(1)
    assert not processes.is_running(before)
    assert one.status.restarts == NO_RESTARTS


def test_browser_that_is_closed_by_a_key_is_back(machine: Make) -> None:
    one = machine()
    switch_on(one)
    one.wait_until_steady()
    closed = one.kill("browser", signal.SIGTERM)
    assert one.wait_for_beat(closed + 0.5) - closed < RECOVERY_LIMIT
