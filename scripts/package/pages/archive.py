"""Archives that are the same, byte for byte, whenever and wherever they are made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from datetime import datetime

FILE_MODE = 0o644 << 16
UNIX = 3
EARLIEST_YEAR = 1980
"""The first year that a ZIP archive can date a file by."""


def write_zip(folder: Path, target: Path, moment: datetime, inside: str = "") -> None:
    """Pack a folder's files, sorted and all of one date, under the folder `inside` if named."""
    date = (
        moment.timetuple()[:6] if moment.year >= EARLIEST_YEAR else (EARLIEST_YEAR, 1, 1, 0, 0, 0)
    )
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = (Path(inside) / path.relative_to(folder)).as_posix()
            entry = ZipInfo(name, date)
            entry.compress_type, entry.external_attr, entry.create_system = (
                ZIP_DEFLATED,
                FILE_MODE,
                UNIX,
            )
            archive.writestr(entry, path.read_bytes())
