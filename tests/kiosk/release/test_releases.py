"""Releases are exchanged whole or not at all, wherever the exchange is cut short."""

from __future__ import annotations

import errno
import os
import signal
import sys
import threading
from itertools import count
from typing import TYPE_CHECKING

import pytest

from scripts.kiosk.release import ledger, manifest, releases, updates
from scripts.kiosk.release.releases import (
    ReleaseError,
    choose_release,
    end_trial,
    get_current_release,
    list_releases,
    roll_back_release,
)
from scripts.kiosk.state import atomic_files
from scripts.kiosk.state.paths import MachinePaths
from tests.kiosk.machine import make_read_only, make_release

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CHANGES = {"open", "os.mkdir", "os.rename", "os.symlink", "os.remove", "os.rmdir", "os.chmod"}


@pytest.fixture
def places(tmp_path: Path) -> MachinePaths:
    return MachinePaths(tmp_path / "state", tmp_path / "runtime")


@pytest.fixture
def release(tmp_path: Path) -> Callable[..., Path]:
    return lambda version, **changed: make_release(tmp_path / f"r{version}", version, **changed)


def install(places: MachinePaths, release: Path, **how: bool) -> str:
    return releases.install_release(
        places, lambda at: updates.fetch_release(str(release), at), **how
    )


def _is_killed_at(step: int, act: Callable[[], object]) -> bool:
    """Do something in a process that is killed at a step on the disk; tell whether it was."""
    child = os.fork()
    if not child:
        steps = count(1)

        def watch(event: str, _: object) -> None:
            if event in CHANGES and next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(watch)
        try:
            act()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_first_release_is_shown_on_trial(
    places: MachinePaths, release: Callable[..., Path]
) -> None:
    name = install(places, release("1.0.0"))
    assert name.startswith("exhibit-1.0.0-")
    assert get_current_release(places) == choose_release(places) == name
    assert releases.is_on_trial(places, name)
    end_trial(places, name)
    assert not releases.is_on_trial(places, name)


def test_exchange_cut_at_any_step_shows_the_one_or_the_other(
    places: MachinePaths, release: Callable[..., Path]
) -> None:
    old = install(places, release("1.0.0"))
    end_trial(places, old)
    after = release("2.0.0", standin_css="html{background:#0b5c3a} p{margin:0}")
    shown = []
    for step in count(1):
        was_cut = _is_killed_at(step, lambda: install(places, after))
        assert manifest.find_release_problems(places.current) == []
        shown.append(choose_release(places))
        assert manifest.find_release_problems(places.current) == []
        assert list(places.releases.glob(".*")) == []
        assert not (places.state / releases.NEXT_LINK).is_symlink()
        assert set(list_releases(places)) >= {shown[-1]}
        if not was_cut:
            break
        if shown[-1] != old:
            releases.link_current(places, old)
    assert step > 40
    assert set(shown) == {old, install(places, after)}


def test_rollback_cut_at_any_step_shows_the_one_or_the_other(
    places: MachinePaths, release: Callable[..., Path]
) -> None:
    old = install(places, release("1.0.0"))
    for step in count(1):
        install(places, release("2.0.0"), again=True)
        was_cut = _is_killed_at(step, lambda: roll_back_release(places, "a test"))
        assert manifest.find_release_problems(places.current) == []
        if not was_cut:
            break
    assert step > 5
    assert get_current_release(places) == old


def test_release_with_a_damaged_file_is_not_installed(
    places: MachinePaths, release: Callable[..., Path]
) -> None:
    old = install(places, release("1.0.0"))
    bad = release("2.0.0")
    (bad / "index.html").write_text("damaged")
    with pytest.raises(ReleaseError, match=r"(?s)files are missing or.*index.html: changed"):
        install(places, bad)
    assert get_current_release(places) == old
    assert list_releases(places) == [old]


def test_last_three_are_kept(places: MachinePaths, release: Callable[..., Path]) -> None:
    names = [install(places, release(f"{number}.0.0")) for number in range(1, 6)]
    assert list_releases(places) == names[-3:]
    assert get_current_release(places) == names[-1]


def test_release_that_is_still_shown_is_kept_though_it_was_taken_back(
    places: MachinePaths, release: Callable[..., Path]
) -> None:
    """An operator who takes it back and installs another before the exchange."""
    names = [install(places, release(f"{number}.0.0")) for number in range(1, 5)]
    atomic_files.write_json_unsynced(places.status, {"served": names[-1]})
    roll_back_release(places, "rolled back by the operator")
    names += [install(places, release(f"{number}.0.0")) for number in (5, 6)]
    assert names[3] in list_releases(places)
    atomic_files.write_json_unsynced(places.status, {"served": names[-1]})
    install(places, release("7.0.0"))
    assert names[3] not in list_releases(places)


def test_older_release_is_left_where_a_newer_one_is_looked_for(
    places: MachinePaths, release: Callable[..., Path]
) -> None:
    assert install(places, release("1.0.0"), newer=True) == get_current_release(places)
    ten = install(places, release("1.10.0"), newer=True)
    assert install(places, release("1.9.0"), newer=True) == get_current_release(places) == ten
    back = install(places, release("1.9.0"))
    assert get_current_release(places) == back != ten, "by hand it may go back"


def test_install_without_waiting_reports_that_another_is_running(
    places: MachinePaths, release: Callable[..., Path]
) -> None:
    with (
        atomic_files.hold_lock(places.install_lock),
        pytest.raises(ReleaseError, match="try again when that"),
    ):
        install(places, release("1.0.0"), wait=False)
    assert install(places, release("1.0.0"), wait=False) == get_current_release(places)


def test_same_release_again_changes_nothing(
    places: MachinePaths, release: Callable[..., Path]
) -> None:
    name = install(places, release("1.0.0"))
    end_trial(places, name)
    assert install(places, release("1.0.0")) == name
    assert not releases.is_on_trial(places, name)


def test_rollback_goes_to_the_one_before_and_remembers(
    places: MachinePaths, release: Callable[..., Path]
) -> None:
    one, two, three = (install(places, release(f"{number}.0.0")) for number in (1, 2, 3))
    assert roll_back_release(places, "it did not run") == two
    with pytest.raises(ReleaseError, match="rejected: it did not run; to try again, install"):
        install(places, release("3.0.0"))
    assert roll_back_release(places, "nor this") == one
    with pytest.raises(ReleaseError, match="no other complete release is stored"):
        roll_back_release(places, "nor this")
    assert get_current_release(places) == one
    assert install(places, release("3.0.0"), again=True) == three


def test_damaged_release_is_replaced_by_the_last_intact_one(
    places: MachinePaths, release: Callable[..., Path]
) -> None:
    one, two, three = (install(places, release(f"{number}.0.0")) for number in (1, 2, 3))
    for name in (two, three):
        (places.releases / name / "index.html").write_text("damaged")
    assert choose_release(places) == get_current_release(places) == one
    assert ledger.read_ledger(places.ledger).aside[three].startswith("damaged: index.html")


def test_fresh_copy_of_a_damaged_release_is_accepted(
    places: MachinePaths, release: Callable[..., Path]
) -> None:
    install(places, release("1.0.0"))
    two = install(places, release("2.0.0"))
    (places.releases / two / "index.html").write_text("damaged")
    choose_release(places)
    again = install(places, release("2.0.0"))
    assert again == f"{two}~2"
    assert choose_release(places) == again


def test_machine_without_a_release_says_so(places: MachinePaths) -> None:
    with pytest.raises(ReleaseError, match="install one from a USB stick"):
        choose_release(places)


def test_lost_link_leads_to_the_last_release(
    places: MachinePaths, release: Callable[..., Path]
) -> None:
    install(places, release("1.0.0"))
    two = install(places, release("2.0.0"))
    places.current.unlink()
    assert choose_release(places) == two


def test_corrupt_ledger_loses_no_release(
    places: MachinePaths, release: Callable[..., Path]
) -> None:
    one = install(places, release("1.0.0"))
    two = install(places, release("2.0.0"))
    places.ledger.write_text("{")
    assert choose_release(places) == two
    (places.releases / two / "index.html").unlink()
    assert choose_release(places) == one


def test_running_install_blocks_nothing_else(
    places: MachinePaths, release: Callable[..., Path]
) -> None:
    one, after = install(places, release("1.0.0")), release("2.0.0")
    shown = []

    def watch() -> None:
        end_trial(places, one)
        shown.append(choose_release(places))

    def bring(target: Path) -> None:
        updates.fetch_release(str(after), target)
        watching = threading.Thread(target=watch, daemon=True)
        watching.start()
        watching.join(5)
        assert shown == [one]

    two = releases.install_release(places, bring)  # what was brought was not cleared away
    assert get_current_release(places) == choose_release(places) == two


def test_leftovers_of_a_killed_install_are_removed(
    places: MachinePaths, release: Callable[..., Path]
) -> None:
    install(places, release("1.0.0"))
    left = make_release(places.releases / f"{releases.INCOMING_PREFIX}1")
    choose_release(places)
    assert not left.exists()


def test_rollback_of_a_release_spares_another_that_became_current(
    places: MachinePaths, release: Callable[..., Path]
) -> None:
    _, two, three = (install(places, release(f"{number}.0.0")) for number in (1, 2, 3))
    assert (
        roll_back_release(places, "it did not run", only=two)
        == get_current_release(places)
        == three
    )
    assert ledger.read_ledger(places.ledger).aside == {}
    assert roll_back_release(places, "it did not run", only=three) == two


def test_every_copy_of_a_refused_release_is_refused(
    places: MachinePaths, release: Callable[..., Path]
) -> None:
    one, two = (install(places, release(f"{number}.0.0")) for number in (1, 2))
    (places.releases / two / "index.html").write_text("damaged")
    assert choose_release(places) == one
    copy = install(places, release("2.0.0"))
    assert copy != two
    assert roll_back_release(places, "it did not run") == one
    with pytest.raises(ReleaseError, match=f"{two} was rejected: it did not run"):
        install(places, release("2.0.0"))
    assert get_current_release(places) == one
    assert install(places, release("2.0.0"), again=True) == copy
    install(places, release("3.0.0"))
    assert install(places, release("2.0.0")) == copy  # nothing is held against it any more


def test_release_that_cannot_be_listed_is_replaced_by_the_previous_one(
    places: MachinePaths, release: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = (install(places, release(f"{number}.0.0")) for number in (1, 2))
    names = manifest.list_files

    def fail(folder: Path) -> Iterator[str]:
        if folder.name == two:
            raise OSError(errno.EIO, "Input/output error", "x")
        return names(folder)

    monkeypatch.setattr(manifest, "list_files", fail)
    assert choose_release(places) == one
    assert ledger.read_ledger(places.ledger).aside[two].startswith("damaged: x: cannot be read")


def test_read_only_disk_still_names_the_last_intact_release(
    places: MachinePaths, release: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = (install(places, release(f"{number}.0.0")) for number in (1, 2))
    make_read_only(places.state, monkeypatch)
    assert releases.choose_intact_release(places) == two
    os.unlink(places.releases / two / "index.html")  # noqa: PTH108  as damage does, not a program
    with pytest.raises(OSError, match="Read-only"):
        choose_release(places)
    assert releases.choose_intact_release(places) == one
