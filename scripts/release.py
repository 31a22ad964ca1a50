"""What an edition says of itself: its version, the date of its evidence, the commit, the moment."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import yaml  # type: ignore[import-untyped]

from scripts.siteconfig import CONFIG, SafeLoader

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]
UNKNOWN = "unknown"
"""The commit of a copy that came without its history."""


@dataclass(frozen=True)
class Release:
    """One state of the exhibit, as all its editions name it."""

    version: str
    evidence: str
    """Date of the evidence in words, as `23 November 2026`."""
    commit: str
    """First letters of the commit; ends in `+` where files were changed since."""
    moment: datetime
    """Date of every file in every archive, so that the same sources give the same bytes."""


def read_release(root: Path = ROOT, environment: Mapping[str, str] = os.environ) -> Release:
    """Read the configuration and the history; `SOURCE_DATE_EPOCH` goes before the last commit."""
    stated = yaml.load((root / CONFIG.name).read_text("utf-8"), SafeLoader)["extra"]["exhibit"]  # noqa: S506  # it is safe
    commit = git(root, "rev-parse", "--short=10", "HEAD") or UNKNOWN
    changed = "+" if git(root, "status", "--porcelain", "--untracked-files=no") else ""
    epoch = environment.get("SOURCE_DATE_EPOCH") or git(root, "log", "-1", "--format=%ct") or "0"
    moment = datetime.fromtimestamp(int(epoch), UTC)
    return Release(str(stated["version"]), str(stated["evidence_date"]), commit + changed, moment)


def git(root: Path, *words: str) -> str:
    """Ask the history; empty where there is none."""
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
