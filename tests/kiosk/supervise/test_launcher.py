"""The launcher shows what can be shown, whatever the disk and the releases are like."""

from __future__ import annotations

import socket
import time
from contextlib import nullcontext
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NoReturn

import pytest

from scripts.kiosk import settings
from scripts.kiosk.release import ledger, releases, updates
from scripts.kiosk.release.releases import ReleaseError
from scripts.kiosk.state import atomic_files, heartbeat, journal, status
from scripts.kiosk.supervise import launcher, nightly_reload
from scripts.kiosk.supervise.launcher import Launcher
from scripts.kiosk.supervise.watch import Action, decide_action
from tests.kiosk.machine import free_port, make_read_only, make_release, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from scripts.kiosk.state.paths import MachinePaths

    Install = Callable[[str], str]


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Launcher]:
    """A launcher with a fake browser."""
    source = tmp_path / "kiosk.toml"
    source.write_text(
        f'port = {free_port()}\nstate = "{tmp_path}/state"\nruntime = "{tmp_path}/runtime"\n'
    )
    made = Launcher(settings.read_settings(source), source)
    yield made
    made.end()


@pytest.fixture
def places(one: Launcher) -> MachinePaths:
    return one.places


@pytest.fixture
def install(places: MachinePaths, tmp_path: Path) -> Install:
    def add(version: str) -> str:
        made = make_release(tmp_path / version, version)
        return releases.install_release(places, lambda at: updates.fetch_release(str(made), at))

    return add


def _damage_file(places: MachinePaths, name: str, file: str = "index.html") -> None:
    (places.releases / name / file).write_text("{")


def test_read_only_disk_is_only_read(
    one: Launcher,
    places: MachinePaths,
    install: Install,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    old, new = install("1.0.0"), install("2.0.0")
    _damage_file(places, new)
    make_read_only(places.state, monkeypatch)
    one.begin()
    assert one.served == old
    assert "nothing can be saved until this is fixed" in capsys.readouterr().err
    assert releases.get_current_release(places) == new
    assert not one.observe(time.monotonic()).wanted  # or it were exchanged over and over


def test_read_only_disk_ends_no_trial_and_costs_nothing_else(
    one: Launcher, places: MachinePaths, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = install("1.0.0")
    one.begin()
    make_read_only(places.state, monkeypatch)
    one.do(Action.END_TRIAL, "")
    assert one.trial is None
    assert releases.is_on_trial(places, name)


def test_damaged_release_is_shown_where_there_is_no_other(
    one: Launcher, places: MachinePaths, install: Install
) -> None:
    name = install("1.0.0")
    _damage_file(places, name)
    one.begin()
    assert one.served == name
    one.fall_back("a file of the release is damaged")
    assert one.served == releases.get_current_release(places) == name


def test_machine_without_a_release_shows_none(one: Launcher) -> None:
    with pytest.raises(ReleaseError, match="install one from a USB stick"):
        one.begin()


def test_release_with_a_corrupt_manifest_is_replaced(
    one: Launcher, places: MachinePaths, install: Install
) -> None:
    """Its server ends before it can say why."""
    old, new = install("1.0.0"), install("2.0.0")
    one.begin()
    _damage_file(places, new, "release.json")
    one.start_server("it starts")
    word = atomic_files.read_object(places.damaged)
    assert word["release"] == new
    assert word["file"].startswith("release.json: cannot be read")
    do, why = decide_action(one.observe(time.monotonic()))
    assert do is Action.FALL_BACK
    one.do(do, why)
    assert one.served == old


def test_exchange_that_finds_no_whole_release_goes_on_and_is_not_tried_again(
    one: Launcher, places: MachinePaths, install: Install
) -> None:
    old = install("1.0.0")
    one.begin()
    new = install("2.0.0")
    for name in (old, new):
        _damage_file(places, name)
    one.exchange(f"{new} is current")
    assert one.served == old
    assert releases.get_current_release(places) == new
    assert not one.observe(time.monotonic()).wanted
    newer = install("3.0.0")
    assert one.observe(time.monotonic()).wanted == newer


def test_missing_browser_is_reported_and_blamed_on_no_release(
    one: Launcher, places: MachinePaths, install: Install
) -> None:
    name = install("1.0.0")
    one.begin()
    one.parts.settings = replace(one.settings, browser="no-such-browser")
    one.trial = time.monotonic() - 1000
    one.start_browser("the browser ended", "browser")
    (error,) = journal.read_errors(places.journal)
    assert str(error["what"]).startswith("browser = 'no-such-browser': not on this computer; inst")
    assert one.failed == 1, "the next start waits"
    assert decide_action(one.observe(time.monotonic()))[0] is not Action.FALL_BACK
    assert releases.is_on_trial(places, name)


def test_launcher_that_crashed_is_counted_and_one_that_ended_is_not(
    one: Launcher, places: MachinePaths, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall() -> NoReturn:
        one.count_restart("page", "the page's process ended", beaten=True)
        raise RuntimeError("oh dear")

    def stop() -> None:
        one.stopping = True

    def count_errors(end: Callable[[], None], error: type[BaseException] | None) -> dict[str, int]:
        monkeypatch.setattr(one, "step", end)
        with pytest.raises(error) if error else nullcontext():
            one.run()
        return status.read_status(places.status).restarts

    with pytest.raises(ReleaseError):
        one.run()  # which is no fall
    install("1.0.0")
    assert count_errors(fall, RuntimeError) == {"launcher": 0, "browser": 0, "page": 1, "server": 0}
    assert count_errors(fall, RuntimeError) == {"launcher": 1, "browser": 0, "page": 2, "server": 0}
    assert count_errors(stop, None) == dict.fromkeys(status.PARTS, 0)


def test_port_in_use_is_blamed_on_no_release(one: Launcher, install: Install) -> None:
    install("1.0.0")
    one.begin()
    with socket.create_server(("127.0.0.1", one.settings.port)):
        one.start_server("it starts")
        server = one.parts.server
        assert server
        wait_for(lambda: server.exit_code, 10)
    one.trial = time.monotonic() - 1000
    one.start_server("the server ended")
    assert decide_action(one.observe(time.monotonic()))[0] is not Action.FALL_BACK


def test_process_of_the_page_is_found_again_after_a_reload(
    one: Launcher, places: MachinePaths, install: Install
) -> None:
    install("1.0.0")
    one.begin()
    one.parts.pages.known, one.parts.pages.beats = {1}, 1
    one.is_reloading = True
    places.reload.touch()
    now = time.monotonic()
    one.run_periodic_tasks(now)
    assert one.parts.pages.known == {1}, "the page has not heard it yet"
    places.reload.unlink()
    one.run_periodic_tasks(now)
    assert (one.parts.pages.known, one.parts.pages.beats) == (set(), 0)
    assert one.last == now, "the beat that brought it the word is an old page's"


def test_retreat_spares_another_release_that_became_current(
    one: Launcher, places: MachinePaths, install: Install
) -> None:
    install("1.0.0")
    bad = install("2.0.0")
    one.begin()
    assert one.served == bad
    new = install("3.0.0")
    one.fall_back("it did not run")
    assert one.served == releases.get_current_release(places) == new
    assert ledger.read_ledger(places.ledger).aside == {}


def test_every_file_is_read_now_and_then(
    one: Launcher, places: MachinePaths, install: Install
) -> None:
    name = install("1.0.0")
    one.begin()
    _damage_file(places, name)
    now = time.monotonic()
    one.run_periodic_tasks(now)
    assert one.last_verified == one.status.began
    one.last_verified = now - launcher.VERIFY_INTERVAL - 1
    one.run_periodic_tasks(now)
    wait_for(lambda: True if places.damaged.exists() else None, 5)
    assert atomic_files.read_object(places.damaged)["file"].startswith("index.html: changed")
    assert one.observe(now).damaged


@pytest.mark.parametrize("visit", [True, False])
@pytest.mark.parametrize("runs", [True, False])
def test_page_reloads_at_night_if_it_runs_and_nobody_is_there(
    visit: bool,  # noqa: FBT001  a parameter
    runs: bool,  # noqa: FBT001  likewise
    one: Launcher,
    places: MachinePaths,
) -> None:
    now = time.monotonic()
    one.night = nightly_reload.NightlyReload(
        datetime.now().astimezone().strftime("%H:%M"), now - nightly_reload.MIN_INTERVAL
    )
    one.first = now if runs else None
    heartbeat.record_heartbeat(places.beat, {"visit": visit})
    one.run_periodic_tasks(now)
    assert places.reload.exists() is (runs and not visit)
