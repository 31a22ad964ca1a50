"""The kiosk's release: a folder that a machine by the display serves, zipped."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from posixpath import normpath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from scripts.kiosk.release import manifest
from scripts.package.checks import problems
from scripts.package.checks.addresses import elsewhere
from scripts.package.checks.limits import too_large
from scripts.package.checks.links import IN_STYLE
from scripts.package.kiosk.document import FILE
from scripts.package.kiosk.operator_sheet import make_sheet
from scripts.package.pages.archive import write_zip
from scripts.package.pages.reader import read_pages
from scripts.package.pages.stamp import stamp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.release import Release

EDITION = "Kiosk edition"
START = "index.html"
MACHINE = Path(__file__).parents[2] / "kiosk"
NOT_CARRIED = shutil.ignore_patterns("__pycache__", "*.pyc")
LOADED = re.compile(r'<(?:link|script)\b[^>]*?\b(?:href|src)="([^"]+)"')
WHEN_ASKED = ("assets/vendor/plotly",)
"""What scripts load when a figure first comes to life."""
MEGABYTES = 4


def make(site: Path, target: Path, release: Release) -> list[str]:
    """Write the zipped release, or list what keeps it from being written."""
    name = f"exhibit-kiosk-{release.version}"
    if not (site / FILE).exists():
        return [f"there is no {FILE} in {site.name}/; rebuild the site with `make site`"]
    with TemporaryDirectory() as work:
        folder = Path(work) / name
        found = assemble(site, folder, release)
        found += problems(list(read_pages(folder)), folder)
        if found:
            return found
        manifest.write(
            folder,
            name=name,
            version=release.version,
            evidence=release.evidence,
            commit=release.commit,
        )
        if wrong := manifest.problems(folder):
            return wrong
        write_zip(folder, target / f"{name}.zip", release.moment, name)
    return too_large(target / f"{name}.zip", MEGABYTES)


def assemble(site: Path, folder: Path, release: Release) -> list[str]:
    """Copy what the document needs and nothing else; add the operator's sheet and the machine."""
    folder.mkdir()
    shutil.copyfile(site / FILE, folder / START)
    for name in needed(site):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / name, folder / name)
    shutil.copytree(MACHINE, folder / "machine", ignore=NOT_CARRIED)
    found = stamp([folder / START], EDITION, release)
    return [*found, *make_sheet(site, folder, release)]


def needed(site: Path) -> Iterator[str]:
    """Give the files that the document loads, those that its style sheets load, and Plotly's."""
    seen: set[str] = set()
    for address in LOADED.findall((site / FILE).read_text("utf-8")):
        if elsewhere(address) or address in seen:
            continue
        seen.add(address)
        yield address
        if address.endswith(".css"):
            seen |= (fonts := set(in_sheet(site, address)) - seen)
            yield from sorted(fonts)
    for where in WHEN_ASKED:
        paths = sorted(path for path in (site / where).rglob("*") if path.is_file())
        yield from (path.relative_to(site).as_posix() for path in paths)


def in_sheet(site: Path, name: str) -> Iterator[str]:
    """Give the files that a style sheet loads."""
    for _, address in IN_STYLE.findall((site / name).read_text("utf-8")):
        if not elsewhere(address) and not address.startswith(("data:", "#")):
            yield normpath(f"{Path(name).parent.as_posix()}/{address}")
