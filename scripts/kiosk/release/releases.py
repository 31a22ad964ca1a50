"""The releases of a machine: stored side by side, exchanged by one rename."""

from __future__ import annotations

import os
import shutil
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from ..state import atomic_files, status
from . import ledger, manifest

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..state.paths import MachinePaths

KEPT_RELEASES = 3
INCOMING_PREFIX = ".incoming-"
NEXT_LINK = ".current.next"
BUSY_MESSAGE = "another release is being installed; try again when that is done"
NO_OTHER_MESSAGE = "no other complete release is stored; install one from a USB stick"


class ReleaseError(RuntimeError):
    """A release cannot be shown; says why, and the likeliest fix."""


def _make_release_name(folder: Path) -> str:
    """Name a release by what it is: the same name for the same bytes, and no other."""
    stated = manifest.read_manifest(folder)
    plain = "".join(letter for letter in stated.version if letter.isalnum() or letter in ".-+")
    return f"exhibit-{plain.strip('.-') or 'unnamed'}-{stated.mark}"


def get_current_release(places: MachinePaths) -> str:
    """Name the release that is shown; empty where there is none."""
    try:
        return places.current.readlink().name
    except OSError:
        return ""


def list_releases(places: MachinePaths) -> list[str]:
    """Name the releases that are kept, in order of their names."""
    found = places.releases.iterdir() if places.releases.is_dir() else ()
    return sorted(path.name for path in found if path.is_dir() and not path.name.startswith("."))


def _remove_leftovers(places: MachinePaths) -> None:
    """Remove what an interrupted exchange left."""
    places.releases.mkdir(parents=True, exist_ok=True)
    for path in places.releases.glob(f"{INCOMING_PREFIX}*"):
        shutil.rmtree(path, ignore_errors=True)
    places.state.joinpath(NEXT_LINK).unlink(missing_ok=True)


def install_release(
    places: MachinePaths,
    bring: Callable[[Path], None],
    *,
    again: bool = False,
    newer: bool = False,
    wait: bool = True,
) -> str:
    """Store a release next to the others, verify it, and let it be shown next; return its name.

    `bring` writes its files into an empty folder; however long it takes, it delays only
    other installs. Nothing that is shown is touched before the last step, one rename. Where it
    must be `newer`, an older one is discarded and the current one returned. Raises
    `ReleaseError` if it is not whole, or was set aside before and is not asked for `again`, or if
    another is being installed and the caller does not `wait`.
    """
    hold = atomic_files.hold_lock if wait else atomic_files.try_lock
    with hold(places.install_lock) as held:
        if held is False:
            raise ReleaseError(BUSY_MESSAGE)
        _remove_leftovers(places)
        incoming = places.releases / f"{INCOMING_PREFIX}{os.getpid()}"
        incoming.mkdir()
        try:
            bring(incoming)
            with atomic_files.hold_lock(places.lock):
                return _accept_release(places, incoming, again=again, newer=newer)
        finally:
            shutil.rmtree(incoming, ignore_errors=True)


def _accept_release(places: MachinePaths, incoming: Path, *, again: bool, newer: bool) -> str:
    """Verify what was brought, give it its name, and let it be shown."""
    if wrong := manifest.find_release_problems(incoming):
        said = ["not installed; files are missing or changed:", *map(str, wrong)]
        raise ReleaseError("\n".join(said))
    if newer and _is_older(incoming, places.releases / get_current_release(places)):
        return get_current_release(places)
    name = _make_release_name(incoming)
    same = [one for one in list_releases(places) if ledger.strip_copy_number(one) == name]
    whole = [one for one in same if not manifest.find_release_problems(places.releases / one)]
    if get_current_release(places) in whole:
        return get_current_release(places)
    why = _find_rejection_reason(places, name)
    if why and not again:
        raise ReleaseError(f"{name} was rejected: {why}; to try again, install it with --again")
    chosen = whole[0] if whole else _move_into_place(incoming, places.releases, name)
    _make_current(places, chosen)
    _remove_old_releases(places)
    return chosen


def _is_older(one: Path, other: Path) -> bool:
    """Tell whether a release comes before another by its version."""
    try:
        first, second = (manifest.read_manifest(folder).version for folder in (one, other))
    except manifest.ManifestError:  # without a current one there is nothing to be older than
        return False
    return manifest.parse_version(first) < manifest.parse_version(second)


def _find_rejection_reason(places: MachinePaths, name: str) -> str:
    """Tell why a release was set aside, whichever copy of it; nothing where none was."""
    book = ledger.read_ledger(places.ledger)
    copies = [one for one in book.aside if ledger.strip_copy_number(one) == name]
    return next(filter(None, map(book.find_rejection_reason, copies)), "")


def _move_into_place(incoming: Path, releases: Path, name: str) -> str:
    """Have every file of a release on the disk, then give it a name that no other has."""
    for path in incoming.rglob("*"):
        atomic_files.sync_to_disk(path)
    atomic_files.sync_to_disk(incoming)
    names = (f"{name}{ledger.COPY_MARK}{number}" if number > 1 else name for number in count(1))
    free = next(one for one in names if not (releases / one).exists())  # a damaged one stays
    incoming.rename(releases / free)
    atomic_files.sync_to_disk(releases)
    return free


def _make_current(places: MachinePaths, name: str) -> None:
    """Let a release be shown: on trial in the ledger first, then by one rename."""
    ledger.write_ledger(places.ledger, ledger.read_ledger(places.ledger).show(name))
    link_current(places, name)


def link_current(places: MachinePaths, name: str) -> None:
    """Make a release the current one; the link leads to the old or the new at every moment."""
    replacement = places.state / NEXT_LINK
    replacement.unlink(missing_ok=True)
    replacement.symlink_to(Path(places.releases.name, name))
    replacement.replace(places.current)
    atomic_files.sync_to_disk(places.state)


def _remove_old_releases(places: MachinePaths) -> None:
    """Keep the last releases that were shown, the one that is being shown, and no others."""
    shown = ledger.read_ledger(places.ledger).shown[-KEPT_RELEASES:]
    for name in list_releases(places):
        if name not in {
            *shown,
            get_current_release(places),
            status.read_status(places.status).served,
        }:
            shutil.rmtree(places.releases / name, ignore_errors=True)


def roll_back_release(places: MachinePaths, why: str, only: str = "") -> str:
    """Set the current release aside, and show the last whole one before it; give its name.

    With `only`, nothing changes if another release has become current.
    Raises `ReleaseError`, and changes nothing, where there is no other.
    """
    with atomic_files.hold_lock(places.lock):
        now = get_current_release(places)
        if only not in {"", now}:
            return now
        name = _find_previous_release(places, now)
        book = ledger.read_ledger(places.ledger)
        ledger.write_ledger(places.ledger, book.set_aside(now, why) if now else book)
        link_current(places, name)
        return name


def _find_previous_release(places: MachinePaths, now: str) -> str:
    """Name the last whole release that was shown before this one; raises `ReleaseError`."""
    book = ledger.read_ledger(places.ledger)
    others = [*(name for name in list_releases(places) if name not in book.shown), *book.shown]
    for name in reversed(others):
        usable = name != now and name not in book.aside
        if usable and not manifest.find_release_problems(places.releases / name):
            return name
    raise ReleaseError(NO_OTHER_MESSAGE)


def choose_release(places: MachinePaths) -> str:
    """Name the release to show from now on: the current one if it is whole, else one before it.

    Raises `ReleaseError` where there is none, and `OSError` where the disk takes nothing.
    """
    with atomic_files.try_lock(places.install_lock) as held:
        if held:  # else another install is running
            _remove_leftovers(places)
    now = get_current_release(places)
    if not now:
        with atomic_files.hold_lock(places.lock):
            name = _find_previous_release(places, "")
            link_current(places, name)
            return name
    if wrong := manifest.find_release_problems(places.releases / now):
        return roll_back_release(places, f"{ledger.DAMAGE_PREFIX}: {wrong[0]}", now)
    return now


def choose_intact_release(places: MachinePaths) -> str:
    """Name the release to show as `choose_release` does, on a disk that is read-only."""
    now = get_current_release(places)
    if now and not manifest.find_release_problems(places.releases / now):
        return now
    return _find_previous_release(places, now)


def end_trial(places: MachinePaths, name: str) -> None:
    """End the trial of a release that runs."""
    with atomic_files.hold_lock(places.lock):
        ledger.write_ledger(places.ledger, ledger.read_ledger(places.ledger).trust(name))


def is_on_trial(places: MachinePaths, name: str) -> bool:
    """Tell whether a release has yet to show that it runs."""
    return ledger.read_ledger(places.ledger).trial == name
