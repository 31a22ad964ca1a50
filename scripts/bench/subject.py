"""What is measured: the built exhibit and the plain site, each at an address."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scripts.survey.site_config import read_site

ROOT = Path(__file__).parents[2]
BUILD = ROOT / "build"
WORK = BUILD / "bench"
"""Where measuring leaves what can be used again: the plain site, Lighthouse."""


@dataclass(frozen=True)
class Site:
    """A built site, and where it is served."""

    folder: Path
    address: str

    def url(self, page: str) -> str:
        """Give the address of a page."""
        return f"{self.address}{page}"


@dataclass(frozen=True)
class Bench:
    """Both sites, and how often each is measured."""

    exhibit: Site
    plain: Site
    runs: int

    @property
    def sites(self) -> tuple[Site, Site]:
        """The exhibit, then the plain site."""
        return self.exhibit, self.plain


def list_pages() -> dict[str, str]:
    """Give the file of each page of the nav by its title."""
    return {title: file.replace(".md", ".html") for title, file in read_site().pages}
