"""The editions apart from the site: what makes each, and how all are made or none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from figures.evidence.problems import Problem, ProblemsError
from scripts.package import folder, scorm, single, slides
from scripts.package.kiosk import release as kiosk
from scripts.package.paper import abstract, handout, poster
from scripts.package.questions import anki, moodle, qti, sheets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scripts.release import Release

EditionMaker = Callable[[Path, Path, "Release"], list[Problem]]
"""Takes the online edition and a folder to write files to; gives the problems."""

EDITIONS: Mapping[str, EditionMaker] = {
    "folder": folder.make_edition,
    "single": single.make_edition,
    "abstract": abstract.make_edition,
    "handout": handout.make_edition,
    "poster": poster.make_edition,
    "slides": slides.make_edition,
    "scorm": scorm.make_edition,
    "kiosk": kiosk.make_edition,
    "anki": anki.make_edition,
    "moodle": moodle.make_edition,
    "qti": qti.make_edition,
    "questions": sheets.make_edition,
}
SLOWEST = ("handout", "poster")
"""Editions that are begun first, since the others fit in next to them."""
PROCESSES = 2
"""Editions that are made at a time: one computes while another waits for the browser."""


@dataclass(frozen=True)
class EditionProblem:
    """A problem of one edition."""

    edition: str
    problem: Problem

    def __str__(self) -> str:
        return f"{self.edition}: {self.problem}"


def make_editions(
    site: Path, target: Path, release: Release, names: Sequence[str]
) -> tuple[list[str], list[EditionProblem]]:
    """Make the editions named, and put them in place only if nothing is wrong with any.

    Gives a line for each file that was made, and the problems; what was good before stays.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as folder:
        fresh = Path(folder) / "fresh"
        fresh.mkdir()
        problems = [
            EditionProblem(name, problem)
            for name, found in _make_each(names, site, fresh, release).items()
            for problem in found
        ]
        if problems:
            return [], problems
        if set(names) != set(EDITIONS) and target.exists():
            shutil.copytree(target, fresh, dirs_exist_ok=True, ignore=_ignore_existing(fresh))
        _replace_folder(fresh, target, Path(folder) / "before")
    return [_size_line(path) for path in sorted(target.iterdir())], []


def _make_each(
    names: Sequence[str], site: Path, fresh: Path, release: Release
) -> dict[str, list[Problem]]:
    """Make the editions side by side, each in a process; give the problems in the order of names.

    Each process starts from nothing and is no copy: who asks may have threads.
    """
    if len(names) == 1:
        return {name: _make_edition(name, site, fresh, release) for name in names}
    slowest_first = sorted(names, key=lambda name: name not in SLOWEST)
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        made = {
            name: pool.submit(_make_edition, name, site, fresh, release) for name in slowest_first
        }
    return {name: made[name].result() for name in names}


def _make_edition(name: str, site: Path, fresh: Path, release: Release) -> list[Problem]:
    """Make one edition, and list the problems; a part that a page lacks is one."""
    try:
        return EDITIONS[name](site, fresh, release)
    except ProblemsError as error:
        return list(error.problems)


def _ignore_existing(fresh: Path) -> Callable[[str, list[str]], list[str]]:
    """Return a filter for `copytree` that leaves out what was made again."""
    return lambda _, found: [name for name in found if (fresh / name).exists()]


def _replace_folder(fresh: Path, target: Path, before: Path) -> None:
    """Replace a folder by a new one; the old one is removed only when the new one is in place."""
    if target.exists():
        target.rename(before)
    try:
        fresh.rename(target)
    except OSError:
        if before.exists():
            before.rename(target)
        raise


def _size_line(path: Path) -> str:
    """Name a file and its size."""
    return f"{path.name}: {path.stat().st_size / 1e6:.2f} MB"
