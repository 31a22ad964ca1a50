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
from scripts.kiosk.release import ledger, releases, transfer
from scripts.kiosk.release.releases import ReleaseError
from scripts.kiosk.state import atomic_files, heartbeat, journal, status
from scripts.kiosk.supervise import launcher, nightly_reload
from scripts.kiosk.supervise.launcher import Launcher
from scripts.kiosk.supervise.watch import Do, decide
from tests.kiosk.machine import free_port, make_read_only, make_release, wait_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from scripts.kiosk.state.paths import Places

    Install = Callable[[str], str]


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Launcher]:
    """A launcher whose browser is none."""
    source = tmp_path / "kiosk.toml"
    source.write_text(
        f'port = {free_port()}\nstate = "{tmp_path}/state"\nruntime = "{tmp_path}/runtime"\n'
    )
    made = Launcher(settings.read(source), source)
    yield made
    made.end()


@pytest.fixture
def places(one: Launcher) -> Places:
    return one.places


@pytest.fixture
def install(places: Places, tmp_path: Path) -> Install:
    def add(version: str) -> str:
        made = make_release(tmp_path / version, version)
        return releases.install(places, lambda at: transfer.bring(str(made), at))

    return add


def spoil(places: Places, name: str, file: str = "index.html") -> None:
    (places.releases / name / file).write_text("{")


def test_disk_that_takes_nothing_is_only_read(
    one: Launcher,
    places: Places,
    install: Install,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    old, new = install("1.0.0"), install("2.0.0")
    spoil(places, new)
    make_read_only(places.state, monkeypatch)
    one.begin()
    assert one.served == old
    assert "nothing can be saved until this is fixed" in capsys.readouterr().err
    assert releases.current(places) == new
    assert not one.seen(time.monotonic()).wanted  # or it were exchanged over and over


def test_disk_that_takes_nothing_ends_no_trial_and_costs_nothing_else(
    one: Launcher, places: Places, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = install("1.0.0")
    one.begin()
    make_read_only(places.state, monkeypatch)
    one.do(Do.TRUST, "")
    assert one.trial is None
    assert releases.on_trial(places, name)


def test_damaged_release_is_shown_where_there_is_no_other(
    one: Launcher, places: Places, install: Install
) -> None:
    name = install("1.0.0")
    spoil(places, name)
    one.begin()
    assert one.served == name
    one.retreat("a file of the release is damaged")
    assert one.served == releases.current(places) == name


def test_machine_without_a_release_shows_none(one: Launcher) -> None:
    with pytest.raises(ReleaseError, match="install one from a USB stick"):
        one.begin()


def test_release_whose_manifest_is_spoiled_gives_way(
    one: Launcher, places: Places, install: Install
) -> None:
    """Its server ends before it can say why."""
    old, new = install("1.0.0"), install("2.0.0")
    one.begin()
    spoil(places, new, "release.json")
    one.start_server("it starts")
    word = atomic_files.read_object(places.damaged)
    assert word["release"] == new
    assert word["file"].startswith("release.json: cannot be read")
    do, why = decide(one.seen(time.monotonic()))
    assert do is Do.RETREAT
    one.do(do, why)
    assert one.served == old


def test_exchange_that_finds_no_whole_release_goes_on_and_is_not_tried_again(
    one: Launcher, places: Places, install: Install
) -> None:
    old = install("1.0.0")
    one.begin()
    new = install("2.0.0")
    for name in (old, new):
        spoil(places, name)
    one.exchange(f"{new} is current")
    assert one.served == old
    assert releases.current(places) == new
    assert not one.seen(time.monotonic()).wanted
    newer = install("3.0.0")
    assert one.seen(time.monotonic()).wanted == newer


def test_machine_without_its_browser_says_so_and_holds_it_against_no_release(
    one: Launcher, places: Places, install: Install
) -> None:
    name = install("1.0.0")
    one.begin()
    one.parts.settings = replace(one.settings, browser="no-such-browser")
    one.trial = time.monotonic() - 1000
    one.start_browser("the browser ended", "browser")
    (error,) = journal.read(places.journal)
    assert str(error["what"]).startswith("browser = 'no-such-browser': not on this computer; inst")
    assert one.failed == 1, "the next start waits"
    assert decide(one.seen(time.monotonic()))[0] is not Do.RETREAT
    assert releases.on_trial(places, name)


def test_launcher_that_fell_is_counted_and_one_that_ended_is_not(
    one: Launcher, places: Places, install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall() -> NoReturn:
        one.restarted("page", "the page's process ended", beaten=True)
        raise RuntimeError("oh dear")

    def stop() -> None:
        one.stopping = True

    def told(end: Callable[[], None], error: type[BaseException] | None) -> dict[str, int]:
        monkeypatch.setattr(one, "step", end)
        with pytest.raises(error) if error else nullcontext():
            one.run()
        return status.read(places.status).restarts

    with pytest.raises(ReleaseError):
        one.run()  # which is no fall
    install("1.0.0")
    assert told(fall, RuntimeError) == {"launcher": 0, "browser": 0, "page": 1, "server": 0}
    assert told(fall, RuntimeError) == {"launcher": 1, "browser": 0, "page": 2, "server": 0}
    assert told(stop, None) == dict.fromkeys(status.PARTS, 0)


def test_port_that_something_else_has_is_held_against_no_release(
    one: Launcher, install: Install
) -> None:
    install("1.0.0")
    one.begin()
    with socket.create_server(("127.0.0.1", one.settings.port)):
        one.start_server("it starts")
        server = one.parts.server
        assert server
        wait_for(lambda: server.ended_with, 10)
    one.trial = time.monotonic() - 1000
    one.start_server("the server ended")
    assert decide(one.seen(time.monotonic()))[0] is not Do.RETREAT


def test_process_of_the_page_is_known_anew_once_the_page_starts_afresh(
    one: Launcher, places: Places, install: Install
) -> None:
    install("1.0.0")
    one.begin()
    one.parts.pages.known, one.parts.pages.beats = {1}, 1
    one.renewing = True
    places.reload.touch()
    now = time.monotonic()
    one.keep_house(now)
    assert one.parts.pages.known == {1}, "the page has not heard it yet"
    places.reload.unlink()
    one.keep_house(now)
    assert (one.parts.pages.known, one.parts.pages.beats) == (set(), 0)
    assert one.last == now, "the beat that brought it the word is an old page's"


def test_retreat_spares_another_release_that_became_current(
    one: Launcher, places: Places, install: Install
) -> None:
    install("1.0.0")
    bad = install("2.0.0")
    one.begin()
    assert one.served == bad
    new = install("3.0.0")
    one.retreat("it did not run")
    assert one.served == releases.current(places) == new
    assert ledger.read(places.ledger).aside == {}


def test_every_file_is_read_now_and_then(one: Launcher, places: Places, install: Install) -> None:
    name = install("1.0.0")
    one.begin()
    spoil(places, name)
    now = time.monotonic()
    one.keep_house(now)
    assert one.verified == one.status.began
    one.verified = now - launcher.VERIFY - 1
    one.keep_house(now)
    wait_for(lambda: True if places.damaged.exists() else None, 5)
    assert atomic_files.read_object(places.damaged)["file"].startswith("index.html: changed")
    assert one.seen(now).damaged


@pytest.mark.parametrize("visit", [True, False])
@pytest.mark.parametrize("runs", [True, False])
def test_page_starts_afresh_at_night_if_it_runs_and_nobody_is_there(
    visit: bool,  # noqa: FBT001  a parameter
    runs: bool,  # noqa: FBT001  likewise
    one: Launcher,
    places: Places,
) -> None:
    now = time.monotonic()
    one.night = nightly_reload.Night(
        datetime.now().astimezone().strftime("%H:%M"), now - nightly_reload.APART
    )
    one.first = now if runs else None
    heartbeat.take(places.beat, {"visit": visit})
    one.keep_house(now)
    assert places.reload.exists() is (runs and not visit)
