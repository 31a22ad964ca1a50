"""Where a release comes from: a folder, an archive, a stick, or an address."""

from __future__ import annotations

import errno
import lzma
import math
import os
import shutil
import stat
import tempfile
import time
import zipfile
import zlib
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    Request,
)

from ..state.problems import WHOLE_FILE, Problem
from . import manifest
from .releases import ReleaseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedIOBase

MAX_FILES = 20_000
MAX_BYTES = 1 << 30
"""Of a whole release, unpacked."""
MAX_PACKED_BYTES = 1 << 29
RESERVED_BYTES = 1 << 26
"""Bytes of the disk that a release leaves free: the counts and the errors need a few."""
DOWNLOAD_LIMIT = 15 * 60
"""Seconds that an address has to send a release."""
CHUNK_BYTES = 1 << 16
SILENCE_LIMIT = 30
"""Seconds without a byte after which an address counts as silent."""
WEB_SCHEMES = {"http", "https"}
STICK_DEVICE = Path("/dev/disk/by-label/EXHIBIT")
MOUNT_TABLE = Path("/proc/self/mounts")
NO_RELEASE = "this is not a release"
TOO_LARGE = (
    "larger than a release can be, or larger than the free space; use another release, or free"
    " some space on the computer's disk"
)


def fetch_release(source: str, target: Path) -> None:
    """Write the files of a release into an empty folder; raises `ReleaseError`."""
    if urlsplit(source).scheme in WEB_SCHEMES:
        _download_archive(source, target)
    elif Path(source).is_dir():
        _copy_folder(Path(source), target)
    elif Path(source).is_file():
        _unpack_archive(Path(source), target)
    else:
        raise ReleaseError(
            f"{source}: no such folder or archive; name a release folder, a .zip file or an address"
        )


def _copy_folder(source: Path, target: Path) -> None:
    """Copy what the manifest of a folder lists, and the manifest; what else is there stays."""
    try:
        stated = manifest.read_manifest(source)
    except manifest.ManifestError as error:
        raise ReleaseError(f"{source}: {error}") from error
    room = _get_free_bytes(MAX_BYTES, target)
    for name in [*stated.files, manifest.FILE_NAME]:
        if (source / name).is_symlink() or not (source / name).is_file():
            raise ReleaseError(f"{source / name}: not a regular file; {manifest.COPY_AGAIN}")
        try:
            with (source / name).open("rb") as opened:
                room -= _write_limited(opened, target / name, room)
        except OSError as error:  # as when a stick is pulled out
            raise ReleaseError(
                f"{source / name}: {error.strerror}; {_suggest_fix(error)}"
            ) from error


ARCHIVE_ERRORS = (
    OSError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OverflowError,
    NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
"""What a corrupt archive raises, or one without enough space."""


def _unpack_archive(archive: Path, target: Path) -> None:
    """Unpack an archive that holds a release, whether or not in a folder of its own."""
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = [entry for entry in opened.infolist() if not entry.is_dir()]
            if wrong := list(find_archive_problems(archive.name, entries)):
                raise ReleaseError("\n".join(map(str, wrong)))
            top, room = _find_common_folder(entries), _get_free_bytes(MAX_BYTES, target)
            for entry in entries:
                with opened.open(entry) as packed:
                    name = entry.filename[len(top) :]
                    room -= _write_limited(packed, target / name, room)  # type: ignore[arg-type]
    except ARCHIVE_ERRORS as error:
        if isinstance(error, ReleaseError):
            raise
        raise ReleaseError(f"{archive.name}: {error}; {_suggest_fix(error)}") from error


def find_archive_problems(name: str, entries: list[zipfile.ZipInfo]) -> Iterator[Problem]:
    """List what an archive holds that a release never does."""
    if len(entries) > MAX_FILES:
        yield Problem(name, WHOLE_FILE, f"more than {MAX_FILES} files", NO_RELEASE)
    if sum(entry.file_size for entry in entries) > MAX_BYTES:
        yield Problem(name, WHOLE_FILE, f"more than {MAX_BYTES >> 20} MB", NO_RELEASE)
    for entry in entries:
        kind = entry.external_attr >> 16
        if not manifest.is_inside_release(entry.filename):
            what = "points outside the release"
        elif stat.S_IFMT(kind) not in {0, stat.S_IFREG}:
            what = "is a link or a device"
        elif entry.flag_bits & 1:
            what = "is protected by a password"
        else:
            continue
        yield Problem(name, WHOLE_FILE, f"{entry.filename!r} {what}", "use another archive")


def _find_common_folder(entries: list[zipfile.ZipInfo]) -> str:
    """Find the folder that all files of an archive are in, with a slash at its end."""
    tops = {PurePosixPath(entry.filename).parts[0] for entry in entries}
    names = {entry.filename for entry in entries}
    return "" if len(tops) != 1 or tops & names else f"{tops.pop()}/"


def _write_limited(opened: BufferedIOBase, path: Path, room: int, until: float = math.inf) -> int:
    """Write a file piece by piece, no larger than there is room; give its size.

    `until` is when it has to have come, in seconds since the machine started.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with path.open("xb") as target:
        while piece := opened.read1(CHUNK_BYTES):  # waits for no whole piece
            size += len(piece)
            if size > room:
                raise ReleaseError(f"{path.name}: {TOO_LARGE}")
            if time.monotonic() > until:
                raise TimeoutError(f"the download took longer than {DOWNLOAD_LIMIT // 60} minutes")
            target.write(piece)
    return size


def _get_free_bytes(most: int, folder: Path) -> int:
    """Give the number of bytes that may be written into a folder, at most `most`."""
    return min(most, max(0, shutil.disk_usage(folder).free - RESERVED_BYTES))


def _suggest_fix(error: Exception) -> str:
    """Give the likeliest fix of what went wrong with a file."""
    full = isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}
    return "free some space on the computer's disk" if full else manifest.COPY_AGAIN


def _download_archive(address: str, target: Path) -> None:
    """Fetch an archive into a file, and unpack it."""
    with tempfile.TemporaryDirectory(prefix=".download-", dir=target) as folder:
        archive = Path(folder, PurePosixPath(urlsplit(address).path).name or "release.zip")
        try:
            with _build_web_opener().open(Request(address), timeout=SILENCE_LIMIT) as answer:  # noqa: S310  below
                until = time.monotonic() + DOWNLOAD_LIMIT
                _write_limited(answer, archive, _get_free_bytes(MAX_PACKED_BYTES, target), until)
        except (URLError, OSError, HTTPException, ValueError) as error:
            raise ReleaseError(f"{address}: {error}; check the address and the network") from error
        _unpack_archive(archive, target)


class RedirectHandler(HTTPRedirectHandler):
    """Follows redirects on the web, but never from https to anything else."""

    def redirect_request(  # noqa: PLR0913, PLR0917  as the base class has it
        self, req: Request, fp: object, code: int, msg: str, headers: object, newurl: str
    ) -> Request | None:
        """Refuse what redirects from https to anything else."""
        if req.type == "https" and urlsplit(newurl).scheme != "https":
            raise URLError(f"redirects from https to {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _build_web_opener() -> OpenerDirector:
    """Build an opener of web addresses alone, not of files or anything else."""
    made = OpenerDirector()
    for kind in (
        HTTPHandler,
        HTTPSHandler,
        HTTPDefaultErrorHandler,
        HTTPErrorProcessor,
        RedirectHandler,
    ):
        made.add_handler(kind())
    return made


def find_stick_release(stick: Path) -> str:
    """Give the newest release of the stick, if one is plugged in and has any."""
    return str((is_stick_present(stick) and find_newest_release(stick)) or "")


def find_newest_release(stick: Path) -> Path | None:
    """Find the newest release on a stick: a folder with a manifest, or an archive by its name."""
    try:
        found = [path for path in stick.iterdir() if _is_release(path)]
    except OSError:
        return None
    return max(found, key=lambda path: (manifest.parse_version(path.name), path.name), default=None)


def _is_release(path: Path) -> bool:
    """Tell whether a file or folder on a stick looks like a release."""
    if path.suffix == ".zip":
        return path.name.startswith("exhibit-kiosk-") and path.is_file()
    return not path.name.startswith(".") and (path / manifest.FILE_NAME).is_file()


def is_stick_present(stick: Path) -> bool:
    """Tell whether a stick is in its folder; where it is mounted on demand, this mounts it.

    Without a stick, reading a folder that is mounted on demand would block.
    """
    if is_mounted_on_demand(stick, MOUNT_TABLE) and not STICK_DEVICE.exists():
        return False
    try:
        os.listdir(stick)  # noqa: PTH208  mounts it
    except OSError:
        return False
    return True


def is_mounted_on_demand(stick: Path, mounts: Path) -> bool:
    """Tell whether a folder is mounted on demand, according to the mount table."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    fields = (line.split() for line in lines)
    return any(field[1] == str(stick) and field[2] == "autofs" for field in fields)
