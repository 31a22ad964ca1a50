"""The kiosk's release: a folder that a machine by the display serves, zipped."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from posixpath import normpath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from figures.evidence.problems import WHOLE_FILE, Problem
from scripts.kiosk.release import manifest
from scripts.package.checks import find_edition_problems
from scripts.package.checks.addresses import is_external_address
from scripts.package.checks.limits import find_size_problems
from scripts.package.checks.links import STYLE_URL
from scripts.package.kiosk.operator_sheet import make_operator_sheet
from scripts.package.pages.archive import write_zip
from scripts.package.pages.later_parts import FOLDER as PARTS_FOLDER
from scripts.package.pages.reader import read_pages
from scripts.package.pages.stamp import stamp_pages
from scripts.package.pages.switch import KIOSK_FILE
from scripts.package.pages.whole import read_whole_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.release import Release

EDITION = "Kiosk edition"
START_FILE = "index.html"
MACHINE_FOLDER = Path(__file__).parents[2] / "kiosk"
IGNORED_FILES = shutil.ignore_patterns("__pycache__", "*.pyc")
LOADED_ADDRESS = re.compile(r'<(?:link|script)\b[^>]*?\b(?:href|src)="([^"]+)"')
DATA_SOURCE = re.compile(r'\bdata-source="([^"]+)"')
ON_DEMAND_FOLDERS = (PARTS_FOLDER,)
"""What scripts load after the first scene; no figure of the kiosk is arranged, so Plotly is not."""
MAX_MEGABYTES = 4


def make_edition(site: Path, target: Path, release: Release) -> list[Problem]:
    """Write the zipped release, or list what keeps it from being written."""
    name = f"exhibit-kiosk-{release.version}"
    if not (site / KIOSK_FILE).exists():
        what = f"is not in {site.name}/"
        return [Problem(KIOSK_FILE, WHOLE_FILE, what, "rebuild the site with `make site`")]
    with TemporaryDirectory() as work:
        folder = Path(work) / name
        found = _assemble_release(site, folder, release)
        found += find_edition_problems(list(read_pages(folder)), folder)
        if found:
            return found
        manifest.write_manifest(
            folder,
            name=name,
            version=release.version,
            evidence=release.evidence,
            commit=release.commit,
        )
        if wrong := manifest.find_release_problems(folder):
            return [Problem(one.file, one.line, one.what, one.fix) for one in wrong]
        write_zip(folder, target / f"{name}.zip", release.moment, name)
    return find_size_problems(target / f"{name}.zip", MAX_MEGABYTES)


def _assemble_release(site: Path, folder: Path, release: Release) -> list[Problem]:
    """Copy what the document needs and nothing else; add the operator's sheet and the machine."""
    folder.mkdir()
    shutil.copyfile(site / KIOSK_FILE, folder / START_FILE)
    for name in list_needed_files(site):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / name, folder / name)
    shutil.copytree(MACHINE_FOLDER, folder / "machine", ignore=IGNORED_FILES)
    found = stamp_pages([folder / START_FILE], EDITION, release)
    return [*found, *make_operator_sheet(site, folder, release)]


def list_needed_files(site: Path) -> Iterator[str]:
    """Give the files that the document loads, those that its style sheets load, and Plotly's."""
    seen: set[str] = set()
    whole = read_whole_page(site / KIOSK_FILE)
    for address in [*LOADED_ADDRESS.findall(whole), *DATA_SOURCE.findall(whole)]:
        if is_external_address(address) or address in seen:
            continue
        seen.add(address)
        yield address
        if address.endswith(".css"):
            seen |= (fonts := set(_list_loaded_files(site, address)) - seen)
            yield from sorted(fonts)
    for where in ON_DEMAND_FOLDERS:
        paths = sorted(path for path in (site / where).rglob("*") if path.is_file())
        yield from (path.relative_to(site).as_posix() for path in paths)


def _list_loaded_files(site: Path, name: str) -> Iterator[str]:
    """Give the files that a style sheet loads."""
    for _, address in STYLE_URL.findall((site / name).read_text("utf-8")):
        if not is_external_address(address) and not address.startswith(("data:", "#")):
            yield normpath(f"{Path(name).parent.as_posix()}/{address}")
