"""The contents: every part of the exhibit with its screens."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from scripts.package.kiosk.screens import references
from scripts.package.kiosk.text.words import render_title
from scripts.package.pages.page_sections import select_required
from scripts.package.pages.templates import render_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bs4 import Tag
    from markupsafe import Markup

    from scripts.package.kiosk.text.sections import Section, Site
    from scripts.release import Release

LOOKUP = "lookup"
"""Role of a page that is not read through."""
NAME = "contents"
"""Name of the screen."""


class Part(NamedTuple):
    """A part of the exhibit: the section that opens it, and the titles of the others."""

    first: Section
    titles: Mapping[str, Markup]
    """By the names of their first screens."""


def render_contents(site: Site, sections: Iterable[Section], release: Release) -> Markup:
    """Give the screen from which every other is reached."""
    return render_part(
        "kiosk/screens/contents.html",
        name=NAME,
        parts=[
            _list_titles(site.pages[page], *group)
            for page, group in groupby(sections, lambda one: one.page)
        ],
        lists={name: title for name, title, _ in references.find_lists(site)},
        teaching=select_required(site.pages[site.home], ".colophon-teaching strong"),
        release=release,
    )


def _list_titles(page: Tag, first: Section, *others: Section) -> Part:
    """Give a part with the titles of its sections as they are written.

    A page that is not read through has none: its first screen leads to the others.
    """
    if page.select_one(f"[data-role={LOOKUP}]"):
        return Part(first, {})
    titles = {section.name: render_title(section.title, section.address) for section in others}
    return Part(first, titles)
