"""The module for learning systems: the site in a frame, with what SCORM 1.2 asks for around it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from scripts.assets.bundles import find_bundle
from scripts.package.checks import find_edition_problems
from scripts.package.kiosk import site_copy
from scripts.package.pages import worker
from scripts.package.pages.archive import write_zip
from scripts.package.pages.menu import find_page_with_role, list_pages
from scripts.package.pages.reader import read_pages
from scripts.package.pages.stamp import stamp_pages
from scripts.package.pages.templates import render_document
from scripts.package.scorm import manifest
from scripts.survey.page_settings import CHAPTER
from scripts.survey.site_config import require_setting

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from figures.evidence.problems import Problem
    from scripts.package.pages.menu import MenuPage
    from scripts.release import Release

ARCHIVE_NAME = "exhibit-scorm12.zip"
PARTS_FOLDER = Path(__file__).with_name("scorm12")
LAUNCH_FILE = "launch.html"
EDITION = "Learning module"


def make_edition(site: Path, target: Path, release: Release) -> list[Problem]:
    """Write the package, or list what is wrong with its files."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        worker.copy_without_worker(site, folder / "exhibit")
        site_copy.remove_kiosk(folder / "exhibit")
        for unused in worker.HOST_FILES:
            (folder / "exhibit" / unused).unlink(missing_ok=True)
        found = stamp_pages(sorted((folder / "exhibit").glob("*.html")), EDITION, release)
        _write_package_files(folder, release)
        if wrong := found + find_edition_problems(list(read_pages(folder)), folder):
            return wrong
        write_zip(folder, target / ARCHIVE_NAME, release.moment)
    return []


def _write_package_files(folder: Path, release: Release) -> None:
    """Write the page that is launched, its scripts, and the manifest of all files."""
    title = require_setting("site_name", (str,))
    (folder / "learning").mkdir()
    for path in sorted(PARTS_FOLDER.glob("*.[cj]s*")):
        (folder / "learning" / path.name).write_bytes(path.read_bytes())
    files = sorted(path.name for path in (folder / "exhibit").glob("*.html"))
    exhibit = folder / "exhibit"
    page = render_launch_page(title, files, list_pages(exhibit), release, exhibit)
    (folder / LAUNCH_FILE).write_text(page, encoding="utf-8")
    module = manifest.LearningModule(
        identifier="tace-exhibit",
        title=title,
        description=require_setting("site_description", (str,)),
        version=release.version,
        launched=LAUNCH_FILE,
    )
    parts = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    (folder / "imsmanifest.xml").write_bytes(manifest.render_manifest(module, parts))


def render_launch_page(
    title: str,
    files: Iterable[str],
    pages: Sequence[MenuPage],
    release: Release,
    exhibit: Path,
) -> str:
    """Give the page around a folder of the exhibit, with the chapters that are to be read.

    The module is complete without the pages to begin at and to look things up in.
    """
    return render_document(
        "scorm/scorm12/launch.html",
        title=title,
        files=files,
        chapters=[page for page in pages if page.role == CHAPTER],
        about=find_page_with_role(pages, "about"),
        release=release,
        script=find_bundle(exhibit, "head", "js"),
        sheet=find_bundle(exhibit, "frame", "css"),
    )
