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
class Heartbeat:
    """One sign of life."""

    at: float
    """Seconds since the machine started, as every process of it counts them."""
    visit: bool = False
    """Whether someone is at the display."""


def record_heartbeat(path: Path, message: Mapping[str, Any]) -> Heartbeat:
    """Keep a sign of life, at the moment it came."""
    beat = Heartbeat(time.monotonic(), visit=message.get("visit") is True)
    atomic_files.write_json_unsynced(path, vars(beat))
    return beat


def read_last_heartbeat(path: Path) -> Heartbeat | None:
    """Give the last sign of life, if there was one."""
    known = atomic_files.read_object(path)
    if not isinstance(known.get("at"), (int, float)):
        return None
    return Heartbeat(**{key: known[key] for key in Heartbeat.__dataclass_fields__ if key in known})
