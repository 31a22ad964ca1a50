"""Texts that were made before: each a file that states what it was made from and its own sum.

What is missing, damaged or made from something else is made again.
"""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

from scripts.cache.fingerprints import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CACHE_FOLDER = ROOT / ".cache"


def remember(path: Path, key: str, make: Callable[[], str]) -> str:
    """Give the text that was made from what `key` stands for; make and keep it if there is none.

    A file keeps one text, that of its last key.
    """
    kept = read_kept(path, key)
    if kept is not None:
        return kept
    text = make()
    keep(path, key, text)
    return text


def read_kept(path: Path, key: str) -> str | None:
    """Read a kept text, if it is whole and made from what `key` stands for."""
    try:
        stated, total, text = path.read_bytes().split(b"\n", 2)
    except (OSError, ValueError):
        return None
    whole = stated.decode(errors="replace") == key and total.decode(errors="replace") == _sum(text)
    return text.decode("utf-8") if whole else None


def keep(path: Path, key: str, text: str) -> None:
    """Keep a text, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    content = text.encode("utf-8")
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.write_bytes(b"\n".join([key.encode(), _sum(content).encode(), content]))
    fresh.replace(path)


def _sum(content: bytes) -> str:
    """Give the checksum of a text."""
    return sha256(content).hexdigest()
