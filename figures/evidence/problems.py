"""Problems of sources and editions as data: where, what, and the likeliest fix.

The module stands in `figures.evidence` because that is the one package below both `figures` and
`scripts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WHOLE_FILE = 0
"""The line of a problem that a file has as a whole; it sorts before every line."""


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong at a known place; problems sort by file, then by line."""

    file: str
    """File as messages name it, or the variable of the environment that stands for one."""
    line: int
    """Line, counted from 1, or `WHOLE_FILE`."""
    what: str
    """What is wrong."""
    fix: str
    """The likeliest fix."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what}; {self.fix}"


@dataclass(frozen=True)
class Fault:
    """What is wrong, reported by code that does not know the place."""

    what: str
    """What is wrong."""
    fix: str
    """The likeliest fix."""
    culprit: str = ""
    """The name in the source that it is about, by which its place is found."""

    def at(self, file: str, line: int = WHOLE_FILE) -> Problem:
        """Say where the fault is."""
        return Problem(file, line, self.what, self.fix)

    def __str__(self) -> str:
        return f"{self.what}; {self.fix}"


class ProblemsError(ValueError):
    """Something cannot be used; `problems` has every reason, each with its place."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class FaultsError(ValueError):
    """Something cannot be used; a caller that knows its place turns `faults` into problems."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """Suggest the known word nearest to one that is not known; or say what else to do."""
    likeliest = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"did you mean {likeliest[0]!r}?" if likeliest else otherwise
