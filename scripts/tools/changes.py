"""What a build reads, and whether any of it has changed since.

Looking again costs a few milliseconds for some hundred small files. It needs no observer that
systems differ in, sees folders that are new, and misses nothing that is saved during a build.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

SOURCES = ("docs", "figures", "scripts", "theme", "bibliography.bib", "mkdocs.yml")
GENERATED_FOLDERS = {"generated", "__pycache__"}
"""Folders among the sources that builds and Python write."""
PAUSE = 0.4
"""Seconds between two looks: an editor that writes a file in parts is done by then."""


def list_sources(root: Path) -> Iterator[Path]:
    """List the files that a build reads, without what is hidden or a backup."""
    for name in SOURCES:
        if (root / name).is_file():
            yield root / name
        for path in (root / name).rglob("*"):
            names = path.relative_to(root).parts
            passing = any(part.startswith(".") for part in names) or names[-1].endswith("~")
            if not passing and GENERATED_FOLDERS.isdisjoint(names) and path.is_file():
                yield path


def read_state(root: Path) -> dict[Path, tuple[int, int]]:
    """Return each source's time of writing (ns) and size (bytes)."""
    found = {}
    for path in list_sources(root):
        try:
            status = path.stat()
        except FileNotFoundError:  # removed this moment
            continue
        found[path] = status.st_mtime_ns, status.st_size
    return found


def wait_for_change(
    root: Path, known: Mapping[Path, tuple[int, int]], pause: float = PAUSE
) -> dict[Path, tuple[int, int]]:
    """Wait until the sources have changed and stopped changing; return their state."""
    before, now = known, read_state(root)
    while now == known or now != before:
        time.sleep(pause)
        before, now = now, read_state(root)
    return now
