"""The line in each page's colophon that names its edition."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from figures.evidence.problems import Problem
from scripts.package.pages.draft import remove_placeholder

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.release import Release

EDITION_PLACE = re.compile(r'(<li class="colophon-edition">)[^<]*(?=</li>)')


def stamp_pages(
    pages: list[Path], edition: str, release: Release, *, online: bool = False
) -> list[Problem]:
    """Write the edition and the commit into the colophon of pages; name pages without one.

    Only pages online may name an address that is not set.
    """
    problems: list[Problem] = []
    said = escape(edition_line(edition, release))
    for path in pages:
        html, found = EDITION_PLACE.subn(lambda place: place[1] + said, path.read_text("utf-8"))
        if found != 1:
            what = f"has {found} places for the name of its edition"
            problems.append(Problem(path.name, 1, what, "it must have one"))
        path.write_text(html if online else remove_placeholder(html), encoding="utf-8")
    return problems


def edition_line(edition: str, release: Release) -> str:
    """Name the edition and the commit that it was made from, in plain text."""
    return f"{edition}, made from commit {release.commit}"
