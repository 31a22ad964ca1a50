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

START_PAGE = "index.html"
CONTENT_TYPES = {
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
DEFAULT_TYPE = "application/octet-stream"


class DamagedFileError(RuntimeError):
    """A file is not as it was when the release was made."""


@dataclass(frozen=True)
class ServedFile:
    """What a browser gets."""

    content: bytes
    kind: str


class ReleaseFiles:
    """A release, as its manifest listed it when this began; later changes are damage."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.manifest = manifest.read_manifest(self.folder)

    def give(self, path: str) -> ServedFile | None:
        """Give the file of an address's path; nothing if the release has none of that name.

        Only what the manifest lists is looked for, so that no path leads out of the release.
        Raises `DamagedFileError` if it has changed since the release was made.
        """
        name = unquote(path).removeprefix("/") or START_PAGE
        stated = self.manifest.files.get(name)
        if stated is None:
            return None
        content = self.read(name)
        if hashlib.sha256(content).hexdigest() != stated:
            raise DamagedFileError(name)
        return ServedFile(content, CONTENT_TYPES.get(PurePosixPath(name).suffix, DEFAULT_TYPE))

    def read(self, name: str) -> bytes:
        """Read a file; raises `DamagedFileError`."""
        path = self.folder / name
        try:
            if path.is_symlink() or not path.is_file():
                raise DamagedFileError(name)
            return path.read_bytes()
        except OSError as error:
            raise DamagedFileError(name) from error
