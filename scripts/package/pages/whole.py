"""A page with all that the site shares or brings later, for editions that are one document each."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from scripts.markup.shared_markup import CARDS, FORMATS, find_folders, read_parts
from scripts.package.pages.card_parts import restore_cards, restore_formats

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def read_whole_page(path: Path) -> str:
    """Read a page of the site, and put everything into it."""
    return restore_page(path.read_text(encoding="utf-8"), path.parent)


def restore_page(html: str, site: Path) -> str:
    """Put into a page what the site has in files of its own."""
    html = restore_cards(html, _load_parts(site, CARDS))
    return restore_formats(html, _load_parts(site, FORMATS))


def _load_parts(site: Path, kind: str) -> Mapping[str, str]:
    """Read what pages of a site share, again only if one of the scripts has changed."""
    scripts = (path for folder in find_folders(site, kind) for path in folder.glob("*.js"))
    states = ((path.stat().st_mtime_ns, path.name) for path in scripts)
    return _read_parts(site, kind, tuple(sorted(states)))


@lru_cache(maxsize=4)
def _read_parts(site: Path, kind: str, _state: tuple[tuple[int, str], ...]) -> Mapping[str, str]:
    return read_parts(site, kind)
