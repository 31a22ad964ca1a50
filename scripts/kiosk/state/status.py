"""Since when the machine runs, and how often it had to restart what."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from . import atomic_files

if TYPE_CHECKING:
    from pathlib import Path

PARTS = ("launcher", "browser", "page", "server")


@dataclass
class Status:
    """What the launcher tells the operator's panel."""

    began: float = field(default_factory=time.monotonic)
    started: str = field(
        default_factory=lambda: datetime.now().astimezone().isoformat(timespec="seconds")
    )
    restarts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(PARTS, 0))
    served: str = ""
    """The release that is shown, which may no longer be the current one."""

    def save(self, path: Path) -> None:
        """Let the server know."""
        atomic_files.write_json_unsynced(path, vars(self))


def start_status(path: Path) -> Status:
    """Start counting, or continue after a launcher that crashed, and so left its file."""
    fresh, left = Status(), atomic_files.read_object(path).get("restarts")
    if isinstance(left, dict):
        known = {part: left.get(part, 0) for part in PARTS}
        fresh.restarts = {**known, "launcher": known["launcher"] + 1}
    return fresh


def read_status(path: Path) -> Status:
    """Read what the launcher wrote; without it, as if all had just started."""
    known = atomic_files.read_object(path)
    fresh = Status()
    began, restarts = known.get("began"), known.get("restarts")
    return Status(
        began if isinstance(began, (int, float)) else fresh.began,
        str(known.get("started", fresh.started)),
        restarts if isinstance(restarts, dict) else fresh.restarts,
        str(known.get("served", "")),
    )
