"""The bibliography as files to save: each entry, and all, in the formats of reference managers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scripts.references.formats import bibtex, csl, ris

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from pybtex.database import Entry

    from scripts.references.bibliography import Bibliography


@dataclass(frozen=True)
class Format:
    """A format by the name that people know it by, and how to write it."""

    name: str
    write: Callable[[str, Entry], str]
    join: Callable[[Iterable[str]], str]


FORMATS: Mapping[str, Format] = {
    "bib": Format("BibTeX", bibtex.format_entry, "\n".join),
    "ris": Format("RIS", ris.format_entry, "\r\n".join),
    "json": Format("CSL-JSON", csl.format_entry, csl.join_entries),
}
"""Every format by the ending of its files."""


def compose_exports(bibliography: Bibliography) -> dict[str, str]:
    """Give the contents of every file by its name, `references.bib` and `references/KEY.bib`."""
    files: dict[str, str] = {}
    for ending, form in FORMATS.items():
        written = {key: form.write(key, entry) for key, entry in bibliography.entries.items()}
        files[f"references.{ending}"] = form.join(written.values())
        files |= {f"references/{key}.{ending}": text for key, text in written.items()}
    return files


def write_exports(bibliography: Bibliography, folder: Path) -> None:
    """Write the files, and delete those of entries that no longer exist."""
    files = compose_exports(bibliography)
    (folder / "references").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        write_if_changed(folder / name, text.encode("utf-8"))
    for path in sorted((folder / "references").iterdir()):
        if f"references/{path.name}" not in files:
            path.unlink()


def write_if_changed(path: Path, content: bytes) -> None:
    """Write a file only if its content changes, so that nothing is rebuilt without need."""
    if not (path.exists() and path.read_bytes() == content):
        path.write_bytes(content)
