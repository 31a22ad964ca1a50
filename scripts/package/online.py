"""The online edition: the built pages, what their search looks in, nothing unused; checked."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.package.checks import problems
from scripts.package.kiosk import site_copy
from scripts.package.pages import search, worker
from scripts.package.pages.reader import read_pages
from scripts.package.pages.stamp import stamp

if TYPE_CHECKING:
    from scripts.release import Release

EDITION = "Online edition"
DOCS = Path(__file__).parents[2] / "docs"
UNUSED = ("search", "search.json", "sitemap.xml.gz")
"""What the generators write for themes that search by their own script."""


def make(built: Path, edition: Path, release: Release) -> list[str]:
    """Copy the pages without the theme's own files, write the search; list what is wrong."""
    shutil.rmtree(edition, ignore_errors=True)
    shutil.copytree(built, edition, ignore=shutil.ignore_patterns(*UNUSED))
    for path in sorted((edition / "assets").rglob("*"), reverse=True):
        if not (DOCS / path.relative_to(edition)).exists():
            path.rmdir() if path.is_dir() else path.unlink()
    wrong = [*search.write(edition), *site_copy.write(edition, release)]
    wrong += stamp(sorted(edition.glob("*.html")), EDITION, release)
    worker.make(edition)  # after all else, since it takes the sum of every file
    return [*wrong, *problems(list(read_pages(edition)), edition)]
