"""Problems of settings and releases as data; the machine's own, since it imports nothing else."""

from __future__ import annotations

from dataclasses import dataclass

WHOLE_FILE = 0
"""The line of a problem that a file has as a whole."""


@dataclass(frozen=True, order=True)
class Problem:
    """Something wrong in a file, and the likeliest fix; problems sort by file, then by line."""

    file: str
    line: int
    what: str
    fix: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what}; {self.fix}"


class ProblemsError(ValueError):
    """Something cannot be used; `problems` has every reason, each with its place."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
