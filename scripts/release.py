"""What identifies an edition: version, dates of the evidence, commit, time of the commit."""

from __future__ import annotations

import os
import subprocess
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from figures.evidence.history import EvidenceDates
from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError
from scripts.survey.site_config import CONFIG_FILE, find_setting_line, read_config

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]
UNKNOWN_COMMIT = "unknown"
"""The commit of a copy that came without its history."""


REQUIRED_SETTINGS = ("version", "records_edited", "newest_source", "last_searched")
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"


class ReleaseError(ProblemsError):
    """The identity of an edition cannot be read."""


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
    version, evidence = _read_version_and_dates(root)
    commit = _query_git(root, "rev-parse", "--short=10", "HEAD") or UNKNOWN_COMMIT
    changed = "+" if _query_git(root, "status", "--porcelain", "--untracked-files=no") else ""
    epoch = environment.get(EPOCH_VARIABLE) or _query_git(root, "log", "-1", "--format=%ct") or "0"
    if not epoch.isdecimal():
        file, fix = f"{EPOCH_VARIABLE}={epoch}", "give seconds since 1970, or unset it"
        raise ReleaseError(Problem(file, WHOLE_FILE, "not a number", fix))
    return Release(version, evidence, commit + changed, datetime.fromtimestamp(int(epoch), UTC))


def _read_version_and_dates(root: Path) -> tuple[str, str]:
    """Read the version and the dates of the evidence, as the configuration states them."""
    stated = _read_exhibit_settings(root)
    if missing := [f"extra.exhibit.{name}" for name in REQUIRED_SETTINGS if name not in stated]:
        line = find_setting_line(root / CONFIG_FILE.name, "extra", "exhibit")
        fix = "add what is missing: the names of the editions use it"
        what = f"no {' and no '.join(missing)}"
        raise ReleaseError(Problem(CONFIG_FILE.name, line, what, fix))
    version, edited, newest, searched = (str(stated[name]) for name in REQUIRED_SETTINGS)
    return version, _format_evidence_dates(EvidenceDates(edited, newest, searched))


def _format_evidence_dates(dates: EvidenceDates) -> str:
    """Write the three dates of the evidence in one phrase."""
    return (
        f"records last edited {dates.records_edited}, newest source {dates.newest_source}, "
        f"last searched {dates.last_searched}"
    )


def _read_exhibit_settings(root: Path = ROOT) -> Mapping[str, Any]:
    """Read what the configuration states of the exhibit (`extra.exhibit`)."""
    extra = read_config(root / CONFIG_FILE.name).get("extra")
    stated = extra.get("exhibit") if isinstance(extra, dict) else None
    return stated if isinstance(stated, dict) else {}


def find_date_problems(dates: EvidenceDates, root: Path = ROOT) -> list[Problem]:
    """List the dates in the configuration that differ from those of the evidence tables."""
    stated = _read_exhibit_settings(root)
    problems = []
    for name, true in asdict(dates).items():
        if str(stated.get(name)) != true:
            line = find_setting_line(root / CONFIG_FILE.name, "extra", "exhibit", name)
            said = str(stated.get(name) or "")
            what = f"extra.exhibit.{name} is {said!r}, but the tables say {true!r}"
            fix = "write that, or correct the tables"
            problems.append(Problem(CONFIG_FILE.name, line, what, fix))
    return problems


def _query_git(root: Path, *words: str) -> str:
    """Run git in the repository of this folder; empty if it has none of its own."""
    top = _run_git(root, "rev-parse", "--show-toplevel")
    return _run_git(root, *words) if top and Path(top).resolve() == root.resolve() else ""


def _run_git(root: Path, *words: str) -> str:
    """Run git in the repository that contains the folder; empty if it fails."""
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
