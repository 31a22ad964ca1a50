"""The page's signs of life, as the server takes them and the launcher reads them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import atomic_files

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Beat:
    """One sign of life."""

    at: float
    """Seconds since the machine started, as every process of it counts them."""
    visit: bool = False
    """Whether someone is at the display."""


def take(path: Path, told: Mapping[str, Any]) -> Beat:
    """Keep a sign of life, at the moment it came."""
    beat = Beat(time.monotonic(), visit=told.get("visit") is True)
    atomic_files.note(path, vars(beat))
    return beat


def last(path: Path) -> Beat | None:
    """Give the last sign of life, if there was one."""
    known = atomic_files.read_object(path)
    if not isinstance(known.get("at"), (int, float)):
        return None
    return Beat(**{key: known[key] for key in Beat.__dataclass_fields__ if key in known})
