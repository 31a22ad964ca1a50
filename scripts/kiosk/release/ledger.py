"""The ledger of releases: which were shown, which is on trial, which are set aside and why."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..state import atomic_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DAMAGE_PREFIX = "damaged"
"""Start of a reason that concerns the copy, not the release."""
COPY_MARK = "~"
"""Precedes the number of a further copy of a release, next to a damaged one."""
MAX_REJECTED = 20
"""Releases that are set aside."""


@dataclass(frozen=True)
class Ledger:
    """What is known of the releases of a machine, next to their files."""

    shown: tuple[str, ...] = ()
    """The releases that were current, the last one last."""
    trial: str = ""
    """The release that has not yet shown that it runs."""
    aside: Mapping[str, str] = field(default_factory=dict)
    """The releases that are not to be shown again, and why."""

    def show(self, name: str) -> Ledger:
        """Put a release on trial, and forget why it or a copy of it was set aside."""
        others = tuple(one for one in self.shown if one != name)
        aside = {
            one: why
            for one, why in self.aside.items()
            if strip_copy_number(one) != strip_copy_number(name)
        }
        return replace(self, shown=(*others, name), trial=name, aside=aside)

    def trust(self, name: str) -> Ledger:
        """End the trial of a release that runs."""
        return replace(self, trial="") if self.trial == name else self

    def set_aside(self, name: str, why: str) -> Ledger:
        """Note that a release is not to be shown again."""
        shown = tuple(one for one in self.shown if one != name)
        trial = "" if self.trial == name else self.trial
        return Ledger(shown, trial, dict([*self.aside.items(), (name, why)][-MAX_REJECTED:]))

    def find_rejection_reason(self, name: str) -> str:
        """Tell why a release is not to be shown again; nothing where it may, as a fresh copy."""
        why = self.aside.get(name, "")
        return "" if why.startswith(DAMAGE_PREFIX) else why


def strip_copy_number(name: str) -> str:
    """Name the release that a copy is of; itself, where it is none."""
    return name.partition(COPY_MARK)[0]


def read_ledger(path: Path) -> Ledger:
    """Read the ledger; a corrupt one counts as empty."""
    known = atomic_files.read_object(path)
    shown, trial, aside = (known.get(key) for key in ("shown", "trial", "aside"))
    return Ledger(
        tuple(_select_strings(shown)),
        trial if isinstance(trial, str) else "",
        {str(name): str(why) for name, why in aside.items()} if isinstance(aside, dict) else {},
    )


def _select_strings(value: Any) -> list[str]:
    """Give the texts of a list."""
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Write the ledger."""
    whole = {"shown": ledger.shown, "trial": ledger.trial, "aside": dict(ledger.aside)}
    atomic_files.write_json(path, whole)
