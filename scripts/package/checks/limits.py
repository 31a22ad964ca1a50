"""How large a file may be that readers carry about or mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MEGABYTE = 1_000_000


def find_size_problems(path: Path, megabytes: float) -> list[str]:
    """Say by how much a file is larger than it may be, if it is."""
    size = path.stat().st_size / MEGABYTE
    if size <= megabytes:
        return []
    return [f"{path.name} is {size:.2f} MB; the limit is {megabytes} MB; leave something out"]
