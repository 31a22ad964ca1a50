"""Fingerprints of what something is made from: texts, files, folders, installed packages.

Files are read, never judged by their times: a checkout, a copy and a clock change nothing.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[2]
WRITTEN_FOLDERS = frozenset({"generated", "__pycache__"})
"""Folders among the sources that builds and Python write."""


def hash_texts(*texts: str) -> str:
    """Give one fingerprint of texts in their order."""
    digest = sha256()
    for text in texts:
        content = text.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(content) + content)
    return digest.hexdigest()


def hash_files(paths: Iterable[Path], root: Path = ROOT) -> str:
    """Give one fingerprint of files: of their names below `root`, and of what is in them."""
    parts: list[str] = []
    for path in sorted(paths):
        parts += [os.path.relpath(path, root), sha256(path.read_bytes()).hexdigest()]
    return hash_texts(*parts)


def hash_sources(*names: str, root: Path = ROOT) -> str:
    """Give one fingerprint of files and of all files in folders, by their names below `root`."""
    return hash_files({path for name in names for path in list_files(root / name)}, root)


def list_files(path: Path) -> Iterator[Path]:
    """List a file, or the files of a folder, without what is written, hidden or a backup."""
    if path.is_file():
        yield path
    for folder, folders, files in os.walk(path):
        folders[:] = [name for name in folders if is_source(name)]
        yield from (Path(folder, name) for name in files if is_source(name))


def is_source(name: str) -> bool:
    """Tell whether a file or a folder of this name is read by builds."""
    return not (name.startswith(".") or name.endswith("~") or name in WRITTEN_FOLDERS)


@cache
def hash_packages() -> str:
    """Give one fingerprint of Python and of every installed package with its version."""
    installed = {
        entry.name
        for folder in sys.path
        if Path(folder).is_dir()
        for entry in os.scandir(folder or ".")
        if entry.name.endswith((".dist-info", ".egg-info"))
    }
    return hash_texts(sys.version, *sorted(installed))
