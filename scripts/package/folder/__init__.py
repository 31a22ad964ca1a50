"""The offline folder, zipped: the site as it is online, opened by a double click from anywhere."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from scripts.package.checks import problems
from scripts.package.checks.limits import too_large
from scripts.package.pages import worker
from scripts.package.pages.archive import write_zip
from scripts.package.pages.reader import read_pages
from scripts.package.pages.search import read_searched
from scripts.package.pages.stamp import stamp, told
from scripts.survey.site_config import read_site

if TYPE_CHECKING:
    from scripts.release import Release

EDITION = "Offline folder"
BUILT_FROM = ("uses.json", "citations.json", "stills.json")
"""What only a later build reads."""
UNUSED = (*worker.HOSTED, *BUILT_FROM)
START = "START-HERE.html"
TEMPLATE = Path(__file__).with_name("start-here.html")
CITE = "how-to-cite"
MEGABYTES = 6


def make(site: Path, target: Path, release: Release) -> list[str]:
    """Write the zipped folder, or list what keeps it from being written."""
    name = f"exhibit-offline-{release.version}"
    with TemporaryDirectory() as work:
        folder = Path(work) / name
        worker.copy_without(site, folder)
        for unused in UNUSED:
            for path in sorted(folder.rglob(unused)):
                path.unlink()
        found = stamp(sorted(folder.glob("*.html")), EDITION, release)
        cite = how_to_cite(folder)
        if not cite:
            found.append(
                f"no page has a section #{CITE}; add one that says how to cite the exhibit"
            )
        (folder / START).write_text(start_here(release, cite), encoding="utf-8")
        found += problems(list(read_pages(folder)), folder)
        if found:
            return found
        write_zip(folder, target / f"{name}.zip", release.moment, name)
    return too_large(target / f"{name}.zip", MEGABYTES)


def how_to_cite(site: Path) -> str:
    """Give what the pages say of how to cite the exhibit; nothing where they say nothing."""
    try:
        pages = read_searched(site)
    except ValueError:
        return ""  # the single file's maker says what is wrong, and where
    said = (place.text for page in pages for place in page.places if place.fragment == CITE)
    return escape(next(said, ""))


def start_here(release: Release, cite: str) -> str:
    """Write the page that readers open first."""
    return Template(TEMPLATE.read_text("utf-8")).substitute(
        title=escape(read_site().name),
        edition=escape(told(EDITION, release)),
        version=escape(release.version),
        evidence=escape(release.evidence),
        cite=cite,
    )
