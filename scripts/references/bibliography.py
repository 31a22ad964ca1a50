"""The bibliography: every source the exhibit names, once, checked as it is read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.references import bibtex, checks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pybtex.database import Entry

BIBLIOGRAPHY_FILE = Path(__file__).parents[2] / "bibliography.bib"


class BibliographyError(ValueError):
    """The bibliography is not valid; the message lists every place."""


@dataclass(frozen=True)
class Bibliography:
    """Every entry by its key, in the order of the file, and the line it starts on."""

    entries: Mapping[str, Entry]
    lines: Mapping[str, int]


def read_bibliography(path: str | Path = BIBLIOGRAPHY_FILE) -> Bibliography:
    """Read the current file; raise `BibliographyError` with all its problems at once."""
    path = Path(path)
    state = path.stat()
    return _load_bibliography(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _load_bibliography(path: Path, _changed: int, _size: int) -> Bibliography:
    return parse_bibliography(decode_utf8(path.read_bytes(), path.name), path.name)


def decode_utf8(content: bytes, name: str) -> str:
    """Read UTF-8, with or without a byte order mark, or name the line that is not."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BibliographyError(f"{name}:{line}: not UTF-8; save the file as UTF-8") from None


def parse_bibliography(text: str, name: str) -> Bibliography:
    """Parse BibTeX and refuse it, with a line for each problem, unless all of it is sound."""
    parsed = bibtex.parse_entries(text)
    problems = sorted({*parsed.problems, *checks.find_problems(parsed.entries)})
    if problems:
        raise BibliographyError("\n".join(f"{name}:{line}: {what}" for line, what in problems))
    return Bibliography(
        {source.key: source.entry for source in parsed.entries},
        {source.key: source.line for source in parsed.entries},
    )
