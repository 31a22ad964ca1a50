"""The online edition: the built pages and their search index, without unused files; checked."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.assets.bundles import is_bundled
from scripts.package.checks import find_edition_problems
from scripts.package.kiosk import site_copy
from scripts.package.pages import search, worker
from scripts.package.pages.content_names import add_sums_to_names
from scripts.package.pages.reader import read_pages
from scripts.package.pages.stamp import stamp_pages

if TYPE_CHECKING:
    from figures.evidence.problems import Problem
    from scripts.release import Release

EDITION = "Online edition"
DOCS = Path(__file__).parents[2] / "docs"
UNUSED_FILES = ("search", "search.json", "sitemap.xml.gz")
"""What the generators write for themes that search by their own script."""


def make_edition(built: Path, edition: Path, release: Release) -> list[Problem]:
    """Copy the pages without the theme's own files and what bundles hold; list what is wrong."""
    shutil.rmtree(edition, ignore_errors=True)
    shutil.copytree(built, edition, ignore=shutil.ignore_patterns(*UNUSED_FILES))
    for path in sorted((edition / "assets").rglob("*"), reverse=True):
        name = path.relative_to(edition)
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif is_bundled(name.as_posix()) or not (DOCS / name).exists():
            path.unlink()
    wrong = [*search.write_search_script(edition), *site_copy.write_kiosk(edition, release)]
    wrong += stamp_pages(sorted(edition.glob("*.html")), EDITION, release, online=True)
    add_sums_to_names(edition)
    worker.write_worker(edition)  # after all else, since it takes the sum of every file
    return [*wrong, *find_edition_problems(list(read_pages(edition)), edition)]
