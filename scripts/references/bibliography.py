"""The bibliography: every source the exhibit names, once, checked as it is read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError
from figures.evidence.tables import EvidenceError, display_path, read_text
from scripts.references import bibtex, checks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pybtex.database import Entry

BIBLIOGRAPHY_FILE = Path(__file__).parents[2] / "bibliography.bib"


class BibliographyError(ProblemsError):
    """The bibliography is not valid."""


@dataclass(frozen=True)
class Bibliography:
    """Every entry by its key, in the order of the file, and the line it starts on."""

    entries: Mapping[str, Entry]
    lines: Mapping[str, int]


def read_bibliography(path: str | Path = BIBLIOGRAPHY_FILE) -> Bibliography:
    """Read the current file; raise `BibliographyError` with all its problems at once."""
    path = Path(path)
    try:
        state = path.stat()
    except FileNotFoundError:
        problem = Problem(display_path(path), WHOLE_FILE, "there is no such file", "put it back")
        raise BibliographyError(problem) from None
    return _load_bibliography(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _load_bibliography(path: Path, _changed: int, _size: int) -> Bibliography:
    try:
        text = read_text(path)
    except EvidenceError as error:
        raise BibliographyError(*error.problems) from None
    return parse_bibliography(text, display_path(path))


def parse_bibliography(text: str, name: str) -> Bibliography:
    """Parse BibTeX and refuse it, with every problem, unless all of it is sound."""
    parsed = bibtex.parse_entries(text, name)
    if problems := sorted({*parsed.problems, *checks.find_problems(parsed.entries)}):
        raise BibliographyError(*problems)
    return Bibliography(
        {source.key: source.entry for source in parsed.entries},
        {source.key: source.line for source in parsed.entries},
    )
