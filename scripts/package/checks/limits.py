"""How large a file may be that readers carry about or mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.evidence.problems import WHOLE_FILE, Problem

if TYPE_CHECKING:
    from pathlib import Path

MEGABYTE = 1_000_000


def find_size_problems(path: Path, megabytes: float) -> list[Problem]:
    """Say by how much a file is larger than it may be, if it is."""
    size = path.stat().st_size / MEGABYTE
    if size <= megabytes:
        return []
    what = f"is {size:.2f} MB; the limit is {megabytes} MB"
    return [Problem(path.name, WHOLE_FILE, what, "leave something out")]
