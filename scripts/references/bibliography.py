"""The bibliography: every source the exhibit names, once, checked as it is read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError
from figures.evidence.tables import EvidenceError, display_path, read_text
from scripts.cache.fingerprints import hash_packages, hash_sources, hash_texts
from scripts.cache.store import CACHE_FOLDER, remember
from scripts.references import bibtex, checks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pybtex.database import Entry

    from scripts.references.bibtex import LocatedEntry

BIBLIOGRAPHY_FILE = Path(__file__).parents[2] / "bibliography.bib"
KEPT_PROBLEMS = CACHE_FOLDER / "bibliography.json"


class BibliographyError(ProblemsError):
    """The bibliography is not valid."""


@dataclass(frozen=True)
class Bibliography:
    """Every entry by its key, in the order of the file, and the line it starts on."""

    entries: Mapping[str, Entry]
    lines: Mapping[str, int]
    notices: tuple[Problem, ...] = ()
    """What an author should know, and what keeps nothing from being built."""


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
    name = display_path(path)
    return parse_bibliography(text, name, partial(remember_problems, text=text, name=name))


def remember_problems(
    entries: Iterable[LocatedEntry], text: str, name: str, path: Path = KEPT_PROBLEMS
) -> list[Problem]:
    """List what is wrong with entries, or give what was found in the same text before."""
    key = hash_texts(text, name, hash_sources("scripts", "figures"), hash_packages())
    found = remember(
        path, key, lambda: json.dumps([asdict(one) for one in checks.find_problems(entries)])
    )
    return [Problem(**one) for one in json.loads(found)]


def parse_bibliography(
    text: str,
    name: str,
    find_problems: Callable[[Iterable[LocatedEntry]], Iterable[Problem]] = checks.find_problems,
) -> Bibliography:
    """Parse BibTeX and refuse it, with every problem, unless all of it is sound."""
    parsed = bibtex.parse_entries(text, name)
    causes = {problem.line for problem in parsed.problems}
    found = {problem for problem in find_problems(parsed.entries) if problem.line not in causes}
    if problems := sorted({*parsed.problems, *found}):
        raise BibliographyError(*problems)
    return Bibliography(
        {source.key: source.entry for source in parsed.entries},
        {source.key: source.line for source in parsed.entries},
        tuple(checks.find_notices(parsed.entries)),
    )
