"""The preview's build of pages: sources checked as ever, then those pages that may have changed."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

from figures.evidence.problems import ProblemsError
from scripts import build
from scripts.stills.browser import NoBrowserError
from scripts.tools import mkdocs_pages
from scripts.tools.jobs import ROOT, Outcome

if TYPE_CHECKING:
    from pathlib import Path

MKDOCS = "mkdocs"


def build_preview(generator: str, folder: Path, last: Path | None, address: str) -> Outcome:
    """Build into a folder, for an address; `last` is the folder of the last good build."""
    os.environ |= {"EXHIBIT_OUTPUT": str(folder), "EXHIBIT_ADDRESS": address}
    try:
        build.write_generated_files()
    except ProblemsError as error:
        return Outcome(tuple(map(str, error.problems)))
    except NoBrowserError as error:
        return Outcome((str(error),))
    if generator != MKDOCS:
        return _run_generator(generator)
    problems, whole = mkdocs_pages.build_pages(folder, last, address)
    return Outcome(tuple(problems), whole)


def check_preview(folder: Path, address: str) -> Outcome:
    """Build every page into a folder that nobody sees, for what only the whole can show."""
    os.environ |= {"EXHIBIT_OUTPUT": str(folder), "EXHIBIT_ADDRESS": address}
    return Outcome(tuple(mkdocs_pages.build_whole(folder)))


def _run_generator(generator: str) -> Outcome:
    """Build every page with a generator that is a command."""
    command = [sys.executable, "-m", generator, "build", "--strict", "--clean"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:  # noqa: S603  ours
        return Outcome((f"the build failed at this command: {shlex.join(command)}",))
    return Outcome()
