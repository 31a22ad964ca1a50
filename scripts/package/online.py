"""The online edition: the built pages, what their search looks in, nothing unused; checked."""

from __future__ import annotations

import shutil
from pathlib import Path

from scripts.package import search
from scripts.package.checks import problems
from scripts.package.pages import read_pages

DOCS = Path(__file__).parents[2] / "docs"
UNUSED = ("search", "search.json", "sitemap.xml.gz")
"""What the generators write for themes that search by their own script."""


def make(built: Path, edition: Path) -> list[str]:
    """Copy the pages without the theme's own files, write the search; list what is wrong."""
    shutil.rmtree(edition, ignore_errors=True)
    shutil.copytree(built, edition, ignore=shutil.ignore_patterns(*UNUSED))
    for path in sorted((edition / "assets").rglob("*"), reverse=True):
        if not (DOCS / path.relative_to(edition)).exists():
            path.rmdir() if path.is_dir() else path.unlink()
    unsearched = search.write(edition)
    return [*unsearched, *problems(list(read_pages(edition)), edition)]
