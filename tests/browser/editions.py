"""The editions as a reader has them: where each was put, and where in it a page of the site is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import ZipFile

from scripts.package import folder, online, single
from scripts.package.editions import make_editions
from scripts.release import read_release

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

EDITION_TITLES = {"online": online.EDITION, "folder": folder.EDITION, "single": single.EDITION}
EDITION_NAMES = tuple(EDITION_TITLES)
KEPT_CASE = {"folder": 0, "single": -1}
"""Which case of a test with many runs in an edition that is made of the site's own pages."""
MADE = "dist"
"""Where the editions are once all of them are unpacked."""
AWKWARD_FOLDER = "Vorträge 2026/TACE – Übung №1"
"""A folder as readers name theirs."""
READ_ONLY = 0o555


@dataclass(frozen=True)
class Edition:
    """An edition; its address is what all that it may ask for begins with."""

    name: str
    address: str

    def link(self, page: str) -> str:
        """Give what a link to a page of the site, `results.html#place`, says in this edition."""
        return _make_leaf_link(page) if self.name == "single" else page

    def url(self, page: str) -> str:
        """Give the address of a page of the site in this edition."""
        return self.address + self.link(page)

    def plate(self, page: Page, name: str) -> Locator:
        """Find on an opened page what in the site would be all of it."""
        return page.locator(self.link(name) if self.name == "single" else "body")


def _make_leaf_link(page: str) -> str:
    """Make the link to a page in one document: its leaf, or a place or state of it."""
    path, query, state = re.fullmatch(r"([^?#]*)(\?[^#]*)?(?:#(.*))?", page).groups()  # type: ignore[union-attr]
    leaf = path.removesuffix(".html")
    is_state = leaf == "evidence" and "=" in (state or "")
    return f"{query or ''}#{f'{leaf}?{state}' if is_state else state or leaf}"


def unpack_editions(site: Path, place: Path) -> dict[str, Edition]:
    """Make the editions that open from a file, and put them where readers put them."""
    made, here = place / "making", place / AWKWARD_FOLDER
    _, problems = make_editions(site, made, read_release(), ["folder", "single"])
    assert problems == []
    (zipped,) = made.glob("exhibit-offline-*.zip")
    with ZipFile(zipped) as archive:
        archive.extractall(here)
    (document,) = made.glob("exhibit-*.html")
    (here / document.name).write_bytes(document.read_bytes())
    for path in [*here.rglob("*"), here]:
        path.chmod(READ_ONLY if path.is_dir() else 0o444)
    made.rename(place / MADE)
    return find_unpacked_editions(place)


def find_unpacked_editions(place: Path) -> dict[str, Edition]:
    """Find the editions that were made and unpacked before; none if there are none."""
    if not (place / MADE).exists():
        return {}
    (zipped,) = (place / MADE).glob("exhibit-offline-*.zip")
    (document,) = (place / MADE).glob("exhibit-*.html")
    here = place / AWKWARD_FOLDER
    return {
        "folder": Edition("folder", f"{(here / zipped.stem).as_uri()}/"),
        "single": Edition("single", (here / document.name).as_uri()),
    }
