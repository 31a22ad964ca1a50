"""What an edition says of itself: its version, the date of its evidence, the commit, the moment."""

from __future__ import annotations

import os
import subprocess
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from figures.evidence.history import EvidenceDates
from scripts.survey.site_config import CONFIG, line_of, load

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]
UNKNOWN = "unknown"
"""The commit of a copy that came without its history."""


STATED = ("version", "records_edited", "newest_source", "last_searched")
EPOCH = "SOURCE_DATE_EPOCH"


class ReleaseError(ValueError):
    """What an edition says of itself cannot be read; says where, and the likeliest fix."""


@dataclass(frozen=True)
class Release:
    """One state of the exhibit, as all its editions name it."""

    version: str
    evidence: str
    """How current the evidence is: the day of the last edit, the newest source, the last search."""
    commit: str
    """First letters of the commit; ends in `+` where files were changed since."""
    moment: datetime
    """Date of every file in every archive, so that the same sources give the same bytes."""


def read_release(root: Path = ROOT, environment: Mapping[str, str] = os.environ) -> Release:
    """Read the configuration and the history; `SOURCE_DATE_EPOCH` goes before the last commit."""
    version, evidence = read_stated(root)
    commit = git(root, "rev-parse", "--short=10", "HEAD") or UNKNOWN
    changed = "+" if git(root, "status", "--porcelain", "--untracked-files=no") else ""
    epoch = environment.get(EPOCH) or git(root, "log", "-1", "--format=%ct") or "0"
    if not epoch.isdecimal():
        raise ReleaseError(f"{EPOCH}={epoch}: not a number; give seconds since 1970, or unset it")
    return Release(version, evidence, commit + changed, datetime.fromtimestamp(int(epoch), UTC))


def read_stated(root: Path) -> tuple[str, str]:
    """Read the version and the dates of the evidence, as the configuration states them."""
    stated = read_exhibit(root)
    if missing := [f"extra.exhibit.{name}" for name in STATED if name not in stated]:
        raise ReleaseError(
            f"{CONFIG.name}: no {' and no '.join(missing)}; "
            "add what is missing: the names of the editions use it"
        )
    version, edited, newest, searched = (str(stated[name]) for name in STATED)
    return version, write_currency(EvidenceDates(edited, newest, searched))


def write_currency(dates: EvidenceDates) -> str:
    """Write the three dates of the evidence in one phrase."""
    return (
        f"records last edited {dates.records_edited}, newest source {dates.newest_source}, "
        f"last searched {dates.last_searched}"
    )


def read_exhibit(root: Path = ROOT) -> Mapping[str, Any]:
    """Read what the configuration states of the exhibit (`extra.exhibit`)."""
    extra = load(root / CONFIG.name).get("extra")
    stated = extra.get("exhibit") if isinstance(extra, dict) else None
    return stated if isinstance(stated, dict) else {}


def find_date_problems(dates: EvidenceDates, root: Path = ROOT) -> list[str]:
    """List the dates that the configuration states otherwise than the evidence tables."""
    stated = read_exhibit(root)
    problems = []
    for name, true in asdict(dates).items():
        if str(stated.get(name)) != true:
            line = line_of(root / CONFIG.name, "extra", "exhibit", name)
            problems.append(
                f"{CONFIG.name}:{line}: extra.exhibit.{name} is "
                f"{str(stated.get(name) or '')!r}, but the tables say {true!r}; write that, "
                "or correct the tables"
            )
    return problems


def git(root: Path, *words: str) -> str:
    """Ask the history of this folder; empty where there is none, or only that of one around it."""
    top = ask(root, "rev-parse", "--show-toplevel")
    return ask(root, *words) if top and Path(top).resolve() == root.resolve() else ""


def ask(root: Path, *words: str) -> str:
    """Ask whichever history a folder belongs to."""
    try:
        asked = subprocess.run(  # noqa: S603  # the words are ours
            ["git", *words],  # noqa: S607  # whichever git the path has
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        return ""
    return asked.stdout.strip() if asked.returncode == 0 else ""
