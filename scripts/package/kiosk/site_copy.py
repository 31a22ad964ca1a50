"""The kiosk as a part of the site, for rehearsals and as what its release is made from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from figures.evidence.problems import Problem, ProblemsError
from scripts.assets.bundles import FOLDER, locate_bundle
from scripts.package.kiosk.document import KIOSK_FILE, SHEET_BUNDLES, render_kiosk
from scripts.package.kiosk.drawing.rooms import measure_budgets
from scripts.package.kiosk.text.sections import read_site
from scripts.package.pages.switch import SCRIPT, remove_switch, write_switch

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.release import Release

ASSETS = (f"{FOLDER}/kiosk*", SCRIPT)
"""What only the kiosk loads, and the switch that leads to it."""
KIOSK_FILES = (KIOSK_FILE, *ASSETS)


def write_kiosk(site: Path, release: Release) -> list[Problem]:
    """Write the kiosk next to the pages that it is made from, and lead to it from each."""
    sheets = [site / locate_bundle(name, "css") for name in SHEET_BUNDLES]
    measure = partial(measure_budgets, sheets=[path for path in sheets if path.exists()])
    there = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    try:
        html = render_kiosk(read_site(site), release, there, measure)
    except ProblemsError as error:
        return list(error.problems)
    write_switch(site)
    (site / KIOSK_FILE).write_text(html, encoding="utf-8")
    return []


def remove_kiosk(folder: Path) -> None:
    """Take the kiosk out of a copy of the site, and the switch that leads to it."""
    for pattern in KIOSK_FILES:
        for path in sorted(folder.glob(pattern)):
            path.unlink()
    for path in sorted(folder.glob("*.html")):
        path.write_text(remove_switch(path.read_text("utf-8")), encoding="utf-8")
