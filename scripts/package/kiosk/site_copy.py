"""The kiosk as a part of the site, for rehearsals and as what its release is made from."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from figures.evidence.problems import Problem, ProblemsError
from scripts.assets.bundles import FOLDER, locate_bundle
from scripts.cache.fingerprints import hash_files, hash_packages, hash_sources, hash_texts
from scripts.cache.store import CACHE_FOLDER, remember
from scripts.package.kiosk.document import SHEET_BUNDLES, render_kiosk
from scripts.package.kiosk.drawing.rooms import measure_budgets
from scripts.package.kiosk.text.sections import read_site
from scripts.package.pages import later_parts
from scripts.package.pages.switch import KIOSK_FILE, remove_switch, write_switch

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.package.kiosk.document import Kiosk
    from scripts.release import Release

KIOSK_FILES = (KIOSK_FILE, f"{FOLDER}/kiosk*", f"{later_parts.FOLDER}/*")
"""The kiosk, and what only it loads."""
DATED_FILES = ("sitemap.xml", "sitemap.xml.gz")
"""What generators write with the date of the day, and the kiosk does not read."""
CACHE = CACHE_FOLDER / "kiosk.json"


def write_kiosk(site: Path, release: Release, cache: Path = CACHE) -> list[Problem]:
    """Write the kiosk next to the pages that it is made from, and lead to it from each.

    What was made from the same pages, files and code is kept in `cache`, and not made again.
    """
    remove_parts(site)
    try:
        made = remember(cache, _hash_inputs(site, release), lambda: _render_files(site, release))
    except ProblemsError as error:
        return list(error.problems)
    write_switch(site)
    for name, text in json.loads(made).items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    return []


def remove_parts(site: Path) -> None:
    """Remove the parts of an earlier document."""
    for path in sorted((site / later_parts.FOLDER).glob("*")):
        path.unlink()


def _hash_inputs(site: Path, release: Release) -> str:
    """Give one fingerprint of all that the document is made from: the site, the code, the names."""
    pages = sorted(path for path in site.glob("*.html") if path.name != KIOSK_FILE)
    written = {*pages, site / KIOSK_FILE, *(site / name for name in DATED_FILES)}
    files = [path for path in site.rglob("*") if path.is_file() and path not in written]
    texts = (text for path in pages for text in (path.name, remove_switch(path.read_text("utf-8"))))
    code = hash_sources("figures", "scripts")
    return hash_texts(hash_files(files, site), *texts, code, hash_packages(), repr(release))


def _render_files(site: Path, release: Release) -> str:
    """Write the document and its parts as one text: an object of texts by their addresses."""
    kiosk = _render_document(site, release)
    files = {KIOSK_FILE: kiosk.html, **kiosk.scripts}
    return json.dumps(files, ensure_ascii=False)


def _render_document(site: Path, release: Release) -> Kiosk:
    """Make the document from the pages of the site."""
    sheets = [site / locate_bundle(name, "css") for name in SHEET_BUNDLES]
    measure = partial(measure_budgets, sheets=[path for path in sheets if path.exists()])
    there = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    return render_kiosk(read_site(site), release, there, measure)


def remove_kiosk(folder: Path) -> None:
    """Take the kiosk out of a copy of the site, and the switch that leads to it."""
    for pattern in KIOSK_FILES:
        for path in sorted(folder.glob(pattern)):
            path.unlink()
    for path in sorted(folder.glob("*.html")):
        path.write_text(remove_switch(path.read_text("utf-8")), encoding="utf-8")
