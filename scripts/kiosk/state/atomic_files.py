"""Small files of the machine, written whole or not at all, also when the power fails."""

from __future__ import annotations

import fcntl
import json
import os
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def write_text(path: Path, text: str, mode: int = 0o644) -> None:
    """Replace a file; it is on the disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = make_temporary_path(path)
    with temporary.open("w", encoding="utf-8", newline="\n") as opened:
        opened.write(text)
        opened.flush()
        os.fsync(opened.fileno())
    temporary.chmod(mode)
    temporary.replace(path)
    sync_to_disk(path.parent)


def write_json(path: Path, value: object) -> None:
    """Keep a value."""
    write_text(path, json.dumps(value, ensure_ascii=False, indent=1) + "\n")


def write_json_unsynced(path: Path, value: object) -> None:
    """Replace a value without waiting for the disk: a power failure may lose it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = make_temporary_path(path)
    temporary.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    temporary.replace(path)


def make_temporary_path(path: Path) -> Path:
    """Name a file that nobody else writes at the same time."""
    return path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}")


def read_object(path: Path) -> dict[str, Any]:
    """Read a JSON object; an empty one if the file is missing or corrupt."""
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def sync_to_disk(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


@contextmanager
def hold_lock(path: Path) -> Iterator[bool]:
    """Hold a lock file, waiting for who holds it; a process that dies lets go of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as opened:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield True


@contextmanager
def try_lock(path: Path) -> Iterator[bool]:
    """Hold a lock file if nobody else does, and tell whether it is held."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
