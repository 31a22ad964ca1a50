"""The sources that a sheet cites, in a line each: number, authors, year, and where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scripts.package.pages.page_sections import select_required

if TYPE_CHECKING:
    from bs4 import Tag

    from scripts.package.pages.page_sections import Plate


class Source(NamedTuple):
    """What a sheet says of a source that it cites."""

    number: int
    id: str
    name: str
    """Its authors and year."""
    where: Tag | None
    """Its DOI, or else its journal."""


def list_cited_sources(sheet: Tag, references: Plate) -> list[Source]:
    """List what a sheet cites, by the numbers of the site."""
    cited = {
        str(link["href"]).partition("#ref-")[2]: str(link["aria-label"])
        for link in sheet.select("a.citation")
    }
    sources = []
    for key, label in cited.items():
        entry = select_required(references.content, f"#references--ref-{key}")
        number, name = re.match(r"Reference (\d+): (.*)", label, re.DOTALL).groups()  # type: ignore[union-attr]
        where = entry.select_one('a[href*="doi.org"]') or entry.select_one("em")
        sources.append(Source(int(number), str(entry["id"]), name.rstrip("."), where))
    return sorted(sources, key=lambda source: source.number)
