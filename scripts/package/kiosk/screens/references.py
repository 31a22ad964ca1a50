"""The references as screens: lists of buttons, each of which opens its card."""

from __future__ import annotations

import re
import textwrap
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from bs4 import Tag

from scripts.package.kiosk.text.words import list_citations
from scripts.package.pages.page_sections import select_required
from scripts.package.pages.templates import render_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from scripts.package.kiosk.text.sections import Site

MAX_REFERENCES = 25
"""References that a screen has room for at most."""
NAMING_SENTENCE = re.compile(r".{12,}?(?=\. )")
"""The first sentence, or the first two: a title may begin with `Table 3.`"""
MAX_NAME_LETTERS = 72
"""Letters of what names a reference."""


class ListPart(NamedTuple):
    """One screen's share of a list."""

    name: str
    title: str
    entries: list[Tag]
    continued: bool
    """Whether another screen has the list's beginning."""


class Entry(NamedTuple):
    """What the button to a reference's card says."""

    key: str
    number: str
    """Empty for one that no page cites."""
    label: str
    journal: Tag | None


def find_lists(site: Site) -> Iterator[tuple[str, str, list[Tag]]]:
    """Give each list of the page: its name, its title, its entries."""
    content = site.content(site.references)
    for heading in content.select("h1, h2"):
        found = heading.find_next(class_="references")
        assert isinstance(found, Tag)  # noqa: S101  # the page ends with a list
        title = " ".join(heading.get_text().split())
        yield str(heading["id"]), title, found.find_all("li", recursive=False)


def find_entries(site: Site) -> Iterator[Tag]:
    """Give every reference, of all lists."""
    for _, _, found in find_lists(site):
        yield from found


def render_screens(site: Site) -> Iterator[Markup]:
    """Give the lists in as many screens as they take, each list's about as long."""
    labels: dict[str, str] = {}
    for page in site.pages.values():
        labels |= list_citations(page)
    parts = [
        part for name, title, found in find_lists(site) for part in _split_list(name, title, found)
    ]
    page_title = select_required(site.content(site.references), "h1").get_text().strip()
    for number, part in enumerate(parts, 1):
        yield render_part(
            "kiosk/screens/references.html",
            part=part,
            entries=[_read_entry(found, labels) for found in part.entries],
            number=number,
            of=len(parts),
            page=site.references,
            page_title=page_title,
            address=f"{site.address}{site.references}.html",
        )


def _split_list(name: str, title: str, found: list[Tag]) -> Iterator[ListPart]:
    """Split a list into screens."""
    count = ceil(len(found) / MAX_REFERENCES)
    each = ceil(len(found) / count)
    for number in range(count):
        more = f"-{number + 1}" if number else ""
        yield ListPart(f"{name}{more}", title, found[number * each :][:each], number > 0)


def _read_entry(found: Tag, labels: Mapping[str, str]) -> Entry:
    """Give what names a reference: its number, its authors and year, its journal."""
    key = str(found["id"]).removeprefix("ref-")
    label = labels.get(key) or _shorten_reference(select_required(found, ".reference").get_text())
    return Entry(key, str(found.get("value", "")), label, found.select_one(".reference em"))


def _shorten_reference(reference: str) -> str:
    """Give the authors of a reference that no page cites, or as much of its title as names it."""
    said = " ".join(reference.split())
    found = NAMING_SENTENCE.match(said)
    return textwrap.shorten(found[0] if found else said, MAX_NAME_LETTERS, placeholder=" …")
