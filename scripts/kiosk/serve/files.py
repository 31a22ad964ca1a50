"""The files of one release, given only as they were made."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ..release import manifest

if TYPE_CHECKING:
    from pathlib import Path

FIRST = "index.html"
KINDS = {
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
OTHER = "application/octet-stream"


class DamagedError(RuntimeError):
    """A file is not as it was when the release was made."""


@dataclass(frozen=True)
class File:
    """What a browser gets."""

    content: bytes
    kind: str


class Files:
    """A release, as its manifest listed it when this began; later changes are damage."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.manifest = manifest.read(self.folder)

    def give(self, path: str) -> File | None:
        """Give the file of an address's path; nothing if the release has none of that name.

        Only what the manifest lists is looked for, so that no path leads out of the release.
        Raises `DamagedError` if it is not as it was made.
        """
        name = unquote(path).removeprefix("/") or FIRST
        stated = self.manifest.files.get(name)
        if stated is None:
            return None
        content = self.read(name)
        if hashlib.sha256(content).hexdigest() != stated:
            raise DamagedError(name)
        return File(content, KINDS.get(PurePosixPath(name).suffix, OTHER))

    def read(self, name: str) -> bytes:
        """Read a file; raises `DamagedError`."""
        path = self.folder / name
        try:
            if path.is_symlink() or not path.is_file():
                raise DamagedError(name)
            return path.read_bytes()
        except OSError as error:
            raise DamagedError(name) from error
