"""The releases of a machine: put beside each other whole, exchanged by one rename."""

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

    from ..state.paths import Places

KEPT = 3
INCOMING = ".incoming-"
NEXT = ".current.next"
BUSY = "another release is being installed; try again when that is done"
NO_OTHER = "no other complete release is stored; install one from a USB stick"


class ReleaseError(RuntimeError):
    """A release cannot be shown; says why, and the likeliest fix."""


def name_of(folder: Path) -> str:
    """Name a release by what it is: the same name for the same bytes, and no other."""
    stated = manifest.read(folder)
    plain = "".join(letter for letter in stated.version if letter.isalnum() or letter in ".-+")
    return f"exhibit-{plain.strip('.-') or 'unnamed'}-{stated.mark}"


def current(places: Places) -> str:
    """Name the release that is shown; empty where there is none."""
    try:
        return places.current.readlink().name
    except OSError:
        return ""


def listed(places: Places) -> list[str]:
    """Name the releases that are kept, in order of their names."""
    found = places.releases.iterdir() if places.releases.is_dir() else ()
    return sorted(path.name for path in found if path.is_dir() and not path.name.startswith("."))


def clear(places: Places) -> None:
    """Remove what an exchange left that was cut short."""
    places.releases.mkdir(parents=True, exist_ok=True)
    for path in places.releases.glob(f"{INCOMING}*"):
        shutil.rmtree(path, ignore_errors=True)
    places.state.joinpath(NEXT).unlink(missing_ok=True)


def install(
    places: Places,
    bring: Callable[[Path], None],
    *,
    again: bool = False,
    newer: bool = False,
    wait: bool = True,
) -> str:
    """Put a release beside the others, verify it, and let it be shown next; give its name.

    `bring` writes its files into an empty folder; however long it takes, nobody waits for it but
    who brings another. Nothing that is shown is touched before the last step, one rename. Where it
    shall be `newer`, an older one than the current is left, and that is named. Raises
    `ReleaseError` if it is not whole, or was set aside before and is not asked for `again`, or if
    another is being brought and who asks does not `wait`.
    """
    hold = atomic_files.alone if wait else atomic_files.alone_at_once
    with hold(places.bringing) as held:
        if held is False:
            raise ReleaseError(BUSY)
        clear(places)
        incoming = places.releases / f"{INCOMING}{os.getpid()}"
        incoming.mkdir()
        try:
            bring(incoming)
            with atomic_files.alone(places.lock):
                return settle(places, incoming, again=again, newer=newer)
        finally:
            shutil.rmtree(incoming, ignore_errors=True)


def settle(places: Places, incoming: Path, *, again: bool, newer: bool) -> str:
    """Verify what was brought, give it its name, and let it be shown."""
    if wrong := manifest.problems(incoming):
        raise ReleaseError("\n".join(["not installed; files are missing or changed:", *wrong]))
    if newer and is_older(incoming, places.releases / current(places)):
        return current(places)
    name = name_of(incoming)
    same = [one for one in listed(places) if ledger.origin(one) == name]
    whole = [one for one in same if not manifest.problems(places.releases / one)]
    if current(places) in whole:
        return current(places)
    why = refusal(places, name)
    if why and not again:
        raise ReleaseError(f"{name} was rejected: {why}; to try again, install it with --again")
    chosen = whole[0] if whole else put(incoming, places.releases, name)
    show(places, chosen)
    prune(places)
    return chosen


def is_older(one: Path, other: Path) -> bool:
    """Tell whether a release comes before another by its version."""
    try:
        first, second = (manifest.read(folder).version for folder in (one, other))
    except manifest.ManifestError:  # without a current one there is nothing to be older than
        return False
    return manifest.order(first) < manifest.order(second)


def refusal(places: Places, name: str) -> str:
    """Tell why a release was set aside, whichever copy of it; nothing where none was."""
    book = ledger.read(places.ledger)
    copies = [one for one in book.aside if ledger.origin(one) == name]
    return next(filter(None, map(book.refuses, copies)), "")


def put(incoming: Path, releases: Path, name: str) -> str:
    """Have every file of a release on the disk, then give it a name that no other has."""
    for path in incoming.rglob("*"):
        atomic_files.settle(path)
    atomic_files.settle(incoming)
    names = (f"{name}{ledger.COPY}{number}" if number > 1 else name for number in count(1))
    free = next(one for one in names if not (releases / one).exists())  # a damaged one stays
    incoming.rename(releases / free)
    atomic_files.settle(releases)
    return free


def show(places: Places, name: str) -> None:
    """Let a release be shown: on trial in the book first, then by one rename."""
    ledger.write(places.ledger, ledger.read(places.ledger).show(name))
    point(places, name)


def point(places: Places, name: str) -> None:
    """Let `current` lead to a release; it leads to the one or to the other at every moment."""
    beside = places.state / NEXT
    beside.unlink(missing_ok=True)
    beside.symlink_to(Path(places.releases.name, name))
    beside.replace(places.current)
    atomic_files.settle(places.state)


def prune(places: Places) -> None:
    """Keep the last releases that were shown, the one that is being shown, and no others."""
    shown = ledger.read(places.ledger).shown[-KEPT:]
    for name in listed(places):
        if name not in {*shown, current(places), status.read(places.status).served}:
            shutil.rmtree(places.releases / name, ignore_errors=True)


def roll_back(places: Places, why: str, only: str = "") -> str:
    """Set the current release aside, and show the last whole one before it; give its name.

    Where it shall be the `only` one that is set aside, and another has become current, that stays.
    Raises `ReleaseError`, and changes nothing, where there is no other.
    """
    with atomic_files.alone(places.lock):
        now = current(places)
        if only not in {"", now}:
            return now
        name = before(places, now)
        book = ledger.read(places.ledger)
        ledger.write(places.ledger, book.put_aside(now, why) if now else book)
        point(places, name)
        return name


def before(places: Places, now: str) -> str:
    """Name the last whole release that was shown before this one; raises `ReleaseError`."""
    book = ledger.read(places.ledger)
    others = [*(name for name in listed(places) if name not in book.shown), *book.shown]
    for name in reversed(others):
        usable = name != now and name not in book.aside
        if usable and not manifest.problems(places.releases / name):
            return name
    raise ReleaseError(NO_OTHER)


def begin(places: Places) -> str:
    """Name the release to show from now on: the current one if it is whole, else one before it.

    Raises `ReleaseError` where there is none, and `OSError` where the disk takes nothing.
    """
    with atomic_files.alone_at_once(places.bringing) as held:
        if held:  # else what is there is being brought
            clear(places)
    now = current(places)
    if not now:
        with atomic_files.alone(places.lock):
            name = before(places, "")
            point(places, name)
            return name
    if wrong := manifest.problems(places.releases / now):
        return roll_back(places, f"{ledger.DAMAGED}: {wrong[0]}", now)
    return now


def whole(places: Places) -> str:
    """Name the release to show as `begin` does, where the disk takes nothing any more."""
    now = current(places)
    if now and not manifest.problems(places.releases / now):
        return now
    return before(places, now)


def trust(places: Places, name: str) -> None:
    """End the trial of a release that runs."""
    with atomic_files.alone(places.lock):
        ledger.write(places.ledger, ledger.read(places.ledger).trust(name))


def on_trial(places: Places, name: str) -> bool:
    """Tell whether a release has yet to show that it runs."""
    return ledger.read(places.ledger).trial == name
