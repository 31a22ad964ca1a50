"""The online edition: the built pages without what they do not use, checked."""

from __future__ import annotations

import shutil
from pathlib import Path

from scripts.package import worker
from scripts.package.checks import problems
from scripts.package.pages import read_pages

DOCS = Path(__file__).parents[2] / "docs"
UNUSED = ("search", "search.json", "sitemap.xml.gz")
"""What the generators write for themes that search by their own script."""


def make(built: Path, edition: Path) -> list[str]:
    """Copy the pages, leave out the theme's own files, and list what is wrong with the rest."""
    shutil.rmtree(edition, ignore_errors=True)
    shutil.copytree(built, edition, ignore=shutil.ignore_patterns(*UNUSED))
    for path in sorted((edition / "assets").rglob("*"), reverse=True):
        if not (DOCS / path.relative_to(edition)).exists():
            path.rmdir() if path.is_dir() else path.unlink()
    worker.make(edition)  # after all else, since it takes the sum of every file
    return problems(list(read_pages(edition)), edition)
