"""What the extensions look things up in: read once, and again when a file has changed."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from figures.evidence import FOLDER, Evidence, read_evidence

TABLES = ("records", "claims", "events")


def evidence(folder: str | Path = FOLDER) -> Evidence:
    """Give the evidence as it stands on the disk now."""
    folder = Path(folder)
    return _evidence(folder, tuple(changed(folder / f"{name}.csv") for name in TABLES))


def changed(path: Path) -> tuple[int, int]:
    """Tell one state of a file from the next: when it was written and how long it is."""
    state = path.stat()
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=8)
def _evidence(folder: Path, _state: tuple[tuple[int, int], ...]) -> Evidence:
    return read_evidence(folder)
