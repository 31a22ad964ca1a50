"""A page with all that the site shares or brings later, for editions that are one document each."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scripts.markup.card_scripts import FOLDER, read_cards
from scripts.package.pages.card_parts import restore_cards

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def read_whole_page(path: Path) -> str:
    """Read a page of the site, and put everything into it."""
    return restore_page(path.read_text(encoding="utf-8"), path.parent)


def restore_page(html: str, site: Path) -> str:
    """Put into a page what the site has in files of its own."""
    return restore_cards(html, _load_cards(site))


def _load_cards(site: Path) -> Mapping[str, str]:
    """Read the cards of a site, again only if one of their scripts has changed."""
    states = ((path.stat().st_mtime_ns, path) for path in (site / FOLDER).glob("*.js"))
    return _read_cards(site, max(states, default=(0, site)))


@lru_cache(maxsize=2)
def _read_cards(site: Path, _state: tuple[int, Path]) -> Mapping[str, str]:
    return read_cards(site)
