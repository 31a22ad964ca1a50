"""What every sheet says of itself: who, where, which version, how to cite, and that it teaches."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from scripts.package.pages.page_sections import one

if TYPE_CHECKING:
    from scripts.package.pages.page_sections import Plate
    from scripts.release import Release


def online(home: Plate) -> str:
    """Give the exhibit's address, as the title page names it."""
    return home.address.removesuffix("index.html")


def teaching(home: Plate) -> str:
    """Give the sentence that it teaches and does not advise."""
    return one(home.whole, ".colophon-teaching").decode_contents()


def author(html: str) -> str:
    """Give the authors, as a document's title block names them."""
    return " ".join(one(BeautifulSoup(html, "html.parser"), ".authors").get_text().split())


def how_to_cite(about: Plate) -> str:
    """Give the paragraph that says how to cite the exhibit."""
    heading = one(about.content, "#about--how-to-cite")
    return " ".join(str(heading.find_next("p").decode_contents()).split())  # type: ignore[union-attr]


def frontispiece(home: Plate) -> str:
    """Give the drawing of the title page."""
    return str(one(home.whole, ".frontispiece-drawing"))


def state(release: Release) -> str:
    """Name the version, the date of the evidence, and the commit."""
    return (
        f"Version {escape(release.version)}, {escape(release.evidence)},"
        f" commit {escape(release.commit)}"
    )
