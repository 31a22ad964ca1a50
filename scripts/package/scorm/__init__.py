"""The module for learning systems: the site in a frame, with what SCORM 1.2 asks for around it."""

from __future__ import annotations

from html import escape
from pathlib import Path
from string import Template
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import yaml  # type: ignore[import-untyped]

from scripts.package.checks import problems
from scripts.package.kiosk import site_copy
from scripts.package.pages import worker
from scripts.package.pages.archive import write_zip
from scripts.package.pages.reader import read_pages
from scripts.package.pages.stamp import stamp
from scripts.package.scorm import manifest
from scripts.survey.site_config import CONFIG, SafeLoader, read_site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scripts.release import Release

NAME = "exhibit-scorm12.zip"
PARTS = Path(__file__).with_name("scorm12")
LAUNCHED = "launch.html"
LOOKED_UP = {"index.md", "evidence.md", "references.md", "about.md"}
"""Pages to begin at and to look things up in; the module is complete without them."""
PLATE = (
    '<li data-plate="{name}"><a href="exhibit/{name}.html" target="exhibit">{title}</a>'
    '<span class="learning-state"></span></li>'
)
EDITION = "Learning module"
TOLD = (
    "Version {version}, {evidence}, build {commit}. "
    '<a href="exhibit/about.html#how-to-cite" target="exhibit">How to cite</a>. '
    "Teaching, not advice."
)


def make(site: Path, target: Path, release: Release) -> list[str]:
    """Write the package, or give what is wrong with what would stand in it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        worker.copy_without(site, folder / "exhibit")
        site_copy.remove(folder / "exhibit")
        for unused in worker.HOSTED:
            (folder / "exhibit" / unused).unlink(missing_ok=True)
        found = stamp(sorted((folder / "exhibit").glob("*.html")), EDITION, release)
        write_parts(folder, release)
        if wrong := found + problems(list(read_pages(folder)), folder):
            return wrong
        write_zip(folder, target / NAME, release.moment)
    return []


def write_parts(folder: Path, release: Release) -> None:
    """Write the page that is launched, its scripts, and the manifest of all files."""
    stated = yaml.load(CONFIG.read_text("utf-8"), SafeLoader)  # noqa: S506  # it is safe
    (folder / "learning").mkdir()
    for path in sorted(PARTS.glob("*.[cj]s*")):
        (folder / "learning" / path.name).write_bytes(path.read_bytes())
    pages = sorted(path.name for path in (folder / "exhibit").glob("*.html"))
    page = launch_page(stated["site_name"], pages, read_site().pages, release)
    (folder / LAUNCHED).write_text(page, encoding="utf-8")
    module = manifest.Module(
        identifier="tace-exhibit",
        title=stated["site_name"],
        description=stated["site_description"],
        version=release.version,
        launched=LAUNCHED,
    )
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    (folder / "imsmanifest.xml").write_bytes(manifest.write(module, files))


def launch_page(
    title: str, pages: Iterable[str], nav: Iterable[tuple[str, str]], release: Release
) -> str:
    """Give the page around the exhibit, with the plates that are to be read."""
    plates = [
        PLATE.format(name=escape(Path(file).stem), title=escape(name))
        for name, file in nav
        if file not in LOOKED_UP
    ]
    return Template((PARTS / LAUNCHED).read_text(encoding="utf-8")).substitute(
        title=escape(title),
        pages=escape(" ".join(pages)),
        plates="\n".join(plates),
        edition=TOLD.format(
            version=escape(release.version),
            evidence=escape(release.evidence),
            commit=escape(release.commit),
        ),
    )
