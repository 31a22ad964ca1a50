"""The references as screens: lists of buttons, each of which opens its card."""

from __future__ import annotations

import re
import textwrap
from html import escape
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from bs4 import Tag

from scripts.package.kiosk import screens
from scripts.package.kiosk.text.words import cited
from scripts.package.pages.page_sections import one

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.package.kiosk.text.sections import Site

EACH = 25
"""References that a screen has room for at most."""
PAGE, TITLE = "references", "References"
NAMED = re.compile(r".{12,}?(?=\. )")
"""The first sentence, or the first two: a title may begin with `Table 3.`"""
LONGEST = 72
"""Letters of what names a reference."""


class Part(NamedTuple):
    """One screen's share of a list."""

    name: str
    title: str
    entries: list[Tag]


def lists(site: Site) -> Iterator[tuple[str, str, list[Tag]]]:
    """Give each list of the page: its name, its title, its entries."""
    content = site.content(PAGE)
    for heading in content.select("h1, h2"):
        found = heading.find_next(class_="references")
        assert isinstance(found, Tag)  # noqa: S101  # the page ends with a list
        title = " ".join(heading.get_text().split())
        yield str(heading["id"]), title, found.find_all("li", recursive=False)


def entries(site: Site) -> Iterator[Tag]:
    """Give every reference, of all lists."""
    for _, _, found in lists(site):
        yield from found


def written(site: Site) -> list[str]:
    """Give the lists in as many screens as they take, each list's about as long."""
    labels: dict[str, str] = {}
    for page in site.pages.values():
        labels |= cited(page)
    parts = [part for name, title, found in lists(site) for part in pages(name, title, found)]
    return [
        screen(part, labels, (number, len(parts)), site) for number, part in enumerate(parts, 1)
    ]


def pages(name: str, title: str, found: list[Tag]) -> Iterator[Part]:
    """Part a list into screens."""
    count = ceil(len(found) / EACH)
    each = ceil(len(found) / count)
    for number in range(count):
        more = f"-{number + 1}" if number else ""
        yield Part(f"{name}{more}", title, found[number * each :][:each])


def screen(part: Part, labels: dict[str, str], place: tuple[int, int], site: Site) -> str:
    """Write one screen of a list."""
    number, of = place
    items = "".join(entry(found, labels) for found in part.entries)
    continued = re.search(r"-\d+$", part.name)
    more = '<span class="screen-more">continued</span>' if continued else ""
    address = f"{site.address}{PAGE}.html"
    return (
        f'<section class="screen screen-references" id="screen-{part.name}"'
        f' data-screen="{part.name}" data-part="{PAGE}" data-part-title="{TITLE}"'
        f' data-number="{number}" data-of="{of}" aria-labelledby="title-{part.name}">'
        f'<header class="screen-head"><h2 class="screen-title" id="title-{part.name}"'
        f' tabindex="-1">{escape(part.title)}{more}</h2></header>'
        f'<ul class="reference-list">{items}</ul>'
        f'<div class="screen-sources">{screens.take(PAGE, address)}</div></section>'
    )


def entry(found: Tag, labels: dict[str, str]) -> str:
    """Give the button to a reference's card: its number, its authors and year, its journal."""
    key = str(found["id"]).removeprefix("ref-")
    journal = found.select_one(".reference em")
    where = f" <i>{journal.decode_contents()}</i>" if journal else ""
    number = f"<b>{found['value']}</b> " if found.has_attr("value") else ""
    label = labels.get(key) or beginning(one(found, ".reference").get_text())
    return (
        f'<li><button class="reference-open" type="button" popovertarget="reference-{key}">'
        f"{number}<span>{escape(label)}{where}</span></button></li>"
    )


def beginning(reference: str) -> str:
    """Give the authors of a reference that no page cites, or as much of its title as names it."""
    said = " ".join(reference.split())
    found = NAMED.match(said)
    return textwrap.shorten(found[0] if found else said, LONGEST, placeholder=" …")
