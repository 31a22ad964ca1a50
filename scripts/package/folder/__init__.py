"""The offline folder, zipped: the site as it is online, opened by a double click from anywhere."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError
from scripts.assets.bundles import find_bundle
from scripts.package.checks import find_edition_problems
from scripts.package.checks.limits import find_size_problems
from scripts.package.pages import worker
from scripts.package.pages.archive import write_zip
from scripts.package.pages.reader import read_pages
from scripts.package.pages.search import read_search_pages
from scripts.package.pages.stamp import edition_line, stamp_pages
from scripts.package.pages.templates import render_document
from scripts.survey.site_config import read_site

if TYPE_CHECKING:
    from scripts.release import Release

EDITION = "Offline folder"
BUILD_FILES = ("uses.json", "citations.json", "stills.json")
"""What only a later build reads."""
UNUSED_FILES = (*worker.HOST_FILES, *BUILD_FILES)
START_FILE = "START-HERE.html"
CITE_SECTION = "how-to-cite"
MAX_MEGABYTES = 6


def make_edition(site: Path, target: Path, release: Release) -> list[Problem]:
    """Write the zipped folder, or list what keeps it from being written."""
    name = f"exhibit-offline-{release.version}"
    with TemporaryDirectory() as work:
        folder = Path(work) / name
        worker.copy_without_worker(site, folder)
        for unused in UNUSED_FILES:
            for path in sorted(folder.rglob(unused)):
                path.unlink()
        found = stamp_pages(sorted(folder.glob("*.html")), EDITION, release)
        cite = _read_how_to_cite(folder)
        if not cite:
            what = f"no page has a section #{CITE_SECTION}"
            fix = "add one that says how to cite the exhibit"
            found.append(Problem("docs/about.md", WHOLE_FILE, what, fix))
        start = render_start_page(release, cite, folder)
        (folder / START_FILE).write_text(start, encoding="utf-8")
        found += find_edition_problems(list(read_pages(folder)), folder)
        if found:
            return found
        write_zip(folder, target / f"{name}.zip", release.moment, name)
    return find_size_problems(target / f"{name}.zip", MAX_MEGABYTES)


def _read_how_to_cite(site: Path) -> str:
    """Read how to cite the exhibit from the pages; empty if they do not say."""
    try:
        pages = read_search_pages(site)
    except ProblemsError:
        return ""  # the single file's maker says what is wrong, and where
    said = (place.text for page in pages for place in page.places if place.fragment == CITE_SECTION)
    return next(said, "")


def render_start_page(release: Release, cite: str, folder: Path) -> str:
    """Write the page that readers open first, with the addresses of what it loads from a folder."""
    return render_document(
        "folder/start-here.html",
        title=read_site().name,
        edition=edition_line(EDITION, release),
        release=release,
        cite=cite,
        script=find_bundle(folder, "head", "js"),
        sheet=find_bundle(folder, "start-here", "css"),
    )
