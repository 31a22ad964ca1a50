"""The operator's sheet: one page by the display, as a page and as a sheet of A4."""

from __future__ import annotations

import re
import shutil
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING

from scripts.assets.bundles import STYLE_URL, find_bundle
from scripts.kiosk import settings
from scripts.kiosk.release import releases
from scripts.kiosk.settings import pin
from scripts.package.pages.html_tree import parse_html
from scripts.package.pages.page_sections import select_required
from scripts.package.pages.templates import render_document
from scripts.package.paper import imprint
from scripts.package.paper.finish import finish_pdf
from scripts.package.paper.printing import print_document
from scripts.package.paper.proof import find_print_faults, read_expectation
from scripts.survey.site_config import read_site

if TYPE_CHECKING:
    from figures.evidence.problems import Problem
    from scripts.release import Release

HTML_FILE, PDF_FILE = "operator.html", "operator.pdf"
SHEET_SIZE = "210mm 297mm"
MIN_LETTER_POINTS = 7.5
"""Points that the smallest letters have: read at arm's length, next to a display."""
COMMANDS = {
    "install": "sudo sh machine/install.sh",
    "pin": "sudo env -C /opt/exhibit-kiosk python3 -m kiosk pin",
    "verify": "sudo env -C /opt/exhibit-kiosk python3 -m kiosk verify",
    "log": "sudo journalctl _SYSTEMD_USER_UNIT=exhibit-kiosk.service",
}
"""As scripts/kiosk/install.sh and the units next to it have them; a test compares them."""


def make_operator_sheet(site: Path, folder: Path, release: Release) -> list[Problem]:
    """Write the page and the sheet into a release with what they need, and list what is wrong."""
    sheet = find_bundle(site, "operator-sheet", "css")
    _copy_assets(site, folder, sheet)
    (folder / HTML_FILE).write_text(_render_sheet(release, sheet), encoding="utf-8")
    html = _render_sheet(release, (folder / sheet).resolve().as_uri())
    tree = parse_html(html)
    asked = read_expectation(tree, range(1, 2), SHEET_SIZE, smallest=MIN_LETTER_POINTS)
    author = imprint.find_authors(parse_html((site / "index.html").read_text("utf-8")))
    headings = [select_required(tree, "title").get_text(), *asked.headings[1:]]
    printed = finish_pdf(print_document(html), headings, author, release.moment)
    (folder / PDF_FILE).write_bytes(printed)
    return [fault.at(PDF_FILE) for fault in find_print_faults(printed, asked)]


def _copy_assets(site: Path, folder: Path, sheet: str) -> None:
    """Copy what the page needs into a release, where it is not there yet."""
    urls = STYLE_URL.findall((site / sheet).read_text("utf-8"))
    fonts = [normpath(PurePosixPath(sheet).parent / url) for _, url in urls]
    for name in [sheet, *fonts, "assets/icon.svg"]:
        target = folder / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site / name, target)


def _render_sheet(release: Release, sheet: str) -> str:
    """Write the page, with what the machine's own code says of itself."""
    chosen = settings.Settings()
    return render_document(
        "kiosk/operator-sheet.html",
        title=read_site().name,
        release=release,
        idle=_format_duration(chosen.idle),
        countdown=_format_duration(chosen.countdown),
        tries=pin.FREE_TRIES,
        wait=_format_duration(pin.FIRST_WAIT),
        digits=" to ".join(re.findall(r"\d+", pin.DIGITS.pattern)),
        kept=releases.KEPT_RELEASES,
        stick=Path(chosen.stick).name.upper(),
        counts=chosen.places.counts,
        commands=COMMANDS,
        sheet=sheet,
    )


def _format_duration(seconds: int) -> str:
    """Say a time in minutes, or in seconds where that is no whole number."""
    count, unit = (seconds, "second") if seconds % 60 else (seconds // 60, "minute")
    return f"{count} {unit}{'' if count == 1 else 's'}"
