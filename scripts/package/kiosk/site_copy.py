"""The kiosk as a part of the site, for rehearsals and as what its release is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.package.kiosk.document import FILE, document
from scripts.package.kiosk.text.sections import read_site
from scripts.package.pages.page_sections import MissingError
from scripts.package.pages.switch import switch, unswitched

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.release import Release

ASSETS = ("assets/css/kiosk-*.css", "assets/js/kiosk-*.js")
"""What only the kiosk loads, and the switch that leads to it."""
ONLY_KIOSK = (FILE, *ASSETS)


def write(site: Path, release: Release) -> list[str]:
    """Write the kiosk beside the pages that it is made from, and lead to it from each."""
    there = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    try:
        html = document(read_site(site), release, there)
    except MissingError as error:
        return [str(error)]
    switch(site)
    (site / FILE).write_text(html, encoding="utf-8")
    return []


def remove(folder: Path) -> None:
    """Take the kiosk out of a copy of the site, and the switch that leads to it."""
    for pattern in ONLY_KIOSK:
        for path in sorted(folder.glob(pattern)):
            path.unlink()
    for path in sorted(folder.glob("*.html")):
        path.write_text(unswitched(path.read_text("utf-8")), encoding="utf-8")
