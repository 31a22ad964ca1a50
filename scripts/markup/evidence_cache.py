"""What the extensions look things up in: read once, and again when a file has changed."""

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from figures.evidence import EVIDENCE_FOLDER, Evidence, read_evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLES = ("records", "claims", "events")


class _Replacement:
    """What stands for the current evidence, if anything does."""

    evidence: Evidence | None = None


@contextmanager
def replace_evidence(evidence: Evidence) -> Iterator[None]:
    """Have the extensions look things up in other evidence, as in one that notes what is read."""
    before, _Replacement.evidence = _Replacement.evidence, evidence
    try:
        yield
    finally:
        _Replacement.evidence = before


def load_evidence(folder: str | Path = EVIDENCE_FOLDER) -> Evidence:
    """Return the current evidence; read it again only if a table has changed."""
    folder = Path(folder)
    if _Replacement.evidence is not None and folder == EVIDENCE_FOLDER:
        return _Replacement.evidence
    return _read_evidence(folder, tuple(read_file_state(folder / f"{name}.csv") for name in TABLES))


def read_file_state(path: Path) -> tuple[int, int]:
    """Return a file's time of writing (ns) and size (bytes), which change with its content."""
    state = path.stat()
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=8)
def _read_evidence(folder: Path, _state: tuple[tuple[int, int], ...]) -> Evidence:
    return read_evidence(folder)
