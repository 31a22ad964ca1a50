"""The operator's sheet: one page by the display, as a page and as a sheet of A4."""

from __future__ import annotations

import re
import shutil
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from scripts.kiosk import settings
from scripts.kiosk.release import releases
from scripts.kiosk.settings import pin
from scripts.package.paper import imprint
from scripts.package.paper.finish import finish
from scripts.package.paper.printing import print_document
from scripts.package.paper.proof import problems, wanted
from scripts.survey.site_config import read_site

if TYPE_CHECKING:
    from scripts.release import Release

TEMPLATE = Path(__file__).with_name("operator-sheet.html")
PAGE, PAPER = "operator.html", "operator.pdf"
SHEETS = ("fonts", "tokens", "operator-sheet")
FONT = re.compile(r'url\("\.\./(fonts/[^"]+)"\)')
MEASURES = "210mm 297mm"
SMALLEST = 7.5
"""Points that the smallest letters have: read at the length of an arm, beside a display."""
COMMANDS = {
    "install": "sudo sh machine/install.sh",
    "pin": "sudo env -C /opt/exhibit-kiosk python3 -m kiosk pin",
    "verify": "sudo env -C /opt/exhibit-kiosk python3 -m kiosk verify",
    "log": "sudo journalctl _SYSTEMD_USER_UNIT=exhibit-kiosk.service",
}
"""As scripts/kiosk/install.sh and the units beside it have them; a test holds them to these."""


def make_sheet(site: Path, folder: Path, release: Release) -> list[str]:
    """Write the page and the sheet into a release with what they need, and list what is wrong."""
    bring(site, folder)
    local = [f"assets/css/{name}.css" for name in SHEETS]
    (folder / PAGE).write_text(document(release, local), encoding="utf-8")
    html = document(release, [(folder / name).resolve().as_uri() for name in local])
    asked = wanted(html, range(1, 2), MEASURES, smallest=SMALLEST)
    title = re.search("<title>(.*)</title>", html)
    assert title  # noqa: S101  # the template has one
    author = imprint.author((site / "index.html").read_text("utf-8"))
    headings = [title[1], *asked.headings[1:]]
    printed = finish(print_document(html), headings, author, release.moment)
    (folder / PAPER).write_bytes(printed)
    return [f"{PAPER}: {problem}" for problem in problems(printed, asked)]


def bring(site: Path, folder: Path) -> None:
    """Copy what the page needs into a release, where it is not there yet."""
    sheets = [f"css/{name}.css" for name in SHEETS]
    fonts = FONT.findall((site / "assets/css/fonts.css").read_text("utf-8"))
    for name in [*sheets, *fonts, "icon.svg"]:
        target = folder / "assets" / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site / "assets" / name, target)


def document(release: Release, sheets: list[str]) -> str:
    """Write the page, with what the machine's own code says of itself."""
    chosen = settings.Settings()
    told = {
        "title": read_site().name,
        "version": release.version,
        "evidence": release.evidence,
        "commit": release.commit,
        "archive": f"exhibit-kiosk-{release.version}.zip",
        "idle": lasting(chosen.idle),
        "countdown": lasting(chosen.countdown),
        "tries": str(pin.FREE),
        "wait": lasting(pin.WAIT),
        "digits": " to ".join(re.findall(r"\d+", pin.DIGITS.pattern)),
        "kept": str(releases.KEPT),
        "stick": Path(chosen.stick).name.upper(),
        "counts": str(chosen.places.counts),
        **COMMANDS,
    }
    links = "\n".join(f'<link rel="stylesheet" href="{escape(sheet)}">' for sheet in sheets)
    filled = {name: escape(text) for name, text in told.items()}
    return Template(TEMPLATE.read_text("utf-8")).substitute(filled, sheets=links)


def lasting(seconds: int) -> str:
    """Say a time in minutes, or in seconds where that is no whole number."""
    count, unit = (seconds, "second") if seconds % 60 else (seconds // 60, "minute")
    return f"{count} {unit}{'' if count == 1 else 's'}"
