"""The references as screens: lists of buttons, each of which opens its card."""

from __future__ import annotations

import re
import textwrap
from html import escape
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from bs4 import Tag

from scripts.package.kiosk import screens
from scripts.package.kiosk.text.words import list_citations
from scripts.package.pages.page_sections import select_required

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def render_screens(site: Site) -> list[str]:
    """Give the lists in as many screens as they take, each list's about as long."""
    labels: dict[str, str] = {}
    for page in site.pages.values():
        labels |= list_citations(page)
    parts = [
        part for name, title, found in find_lists(site) for part in _split_list(name, title, found)
    ]
    return [
        _render_screen(part, labels, (number, len(parts)), site)
        for number, part in enumerate(parts, 1)
    ]


def _split_list(name: str, title: str, found: list[Tag]) -> Iterator[ListPart]:
    """Split a list into screens."""
    count = ceil(len(found) / MAX_REFERENCES)
    each = ceil(len(found) / count)
    for number in range(count):
        more = f"-{number + 1}" if number else ""
        yield ListPart(f"{name}{more}", title, found[number * each :][:each])


def _render_screen(
    part: ListPart, labels: dict[str, str], place: tuple[int, int], site: Site
) -> str:
    """Write one screen of a list."""
    number, of = place
    items = "".join(_render_entry(found, labels) for found in part.entries)
    continued = re.search(r"-\d+$", part.name)
    more = '<span class="screen-more">continued</span>' if continued else ""
    page, address = site.references, f"{site.address}{site.references}.html"
    title = escape(select_required(site.content(page), "h1").get_text().strip())
    return (
        f'<section class="screen screen-references" id="screen-{part.name}"'
        f' data-screen="{part.name}" data-part="{page}" data-part-title="{title}"'
        f' data-number="{number}" data-of="{of}" aria-labelledby="title-{part.name}">'
        f'<header class="screen-head"><h2 class="screen-title" id="title-{part.name}"'
        f' tabindex="-1">{escape(part.title)}{more}</h2></header>'
        f'<ul class="reference-list">{items}</ul>'
        f'<div class="screen-sources">{screens.render_take_button(page, address)}</div></section>'
    )


def _render_entry(found: Tag, labels: dict[str, str]) -> str:
    """Give the button to a reference's card: its number, its authors and year, its journal."""
    key = str(found["id"]).removeprefix("ref-")
    journal = found.select_one(".reference em")
    where = f" <i>{journal.decode_contents()}</i>" if journal else ""
    number = f"<b>{found['value']}</b> " if found.has_attr("value") else ""
    label = labels.get(key) or _shorten_reference(select_required(found, ".reference").get_text())
    return (
        f'<li><button class="reference-open" type="button" popovertarget="reference-{key}">'
        f"{number}<span>{escape(label)}{where}</span></button></li>"
    )


def _shorten_reference(reference: str) -> str:
    """Give the authors of a reference that no page cites, or as much of its title as names it."""
    said = " ".join(reference.split())
    found = NAMING_SENTENCE.match(said)
    return textwrap.shorten(found[0] if found else said, MAX_NAME_LETTERS, placeholder=" …")
