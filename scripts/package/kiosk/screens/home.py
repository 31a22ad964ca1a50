"""Home: the findings as pictures that lead to them, and the parts of the exhibit."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, NamedTuple

from scripts.package.kiosk.screens import attract, contents
from scripts.package.kiosk.text.words import prefix_ids, render_title
from scripts.package.pages.page_sections import select_required
from scripts.package.pages.templates import render_part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bs4 import Tag
    from markupsafe import Markup

    from scripts.package.kiosk.text.sections import Section, Site


class Tile(NamedTuple):
    """A finding as a picture that leads to it."""

    leads: str
    """Name of the screen that it opens."""
    question: str
    title: Markup
    sketch: Tag


def render_home(site: Site, sections: Mapping[str, Section]) -> Markup:
    """Give the screen that shows every finding of the title page, and leads to every part."""
    home = site.content(site.home)
    return render_part(
        "kiosk/screens/home.html",
        title=select_required(home, "h1"),
        authors=select_required(home, ".authors"),
        teaching=select_required(site.pages[site.home], ".colophon-teaching strong"),
        tiles=[_make_tile(found, home, sections) for found in home.select(".finding")],
        parts=_list_parts(site, sections),
    )


def _make_tile(found: Tag, home: Tag, sections: Mapping[str, Section]) -> Tile:
    """Give one finding: its question, the title of its section, its sketch."""
    section = sections[attract.read_finding_link(found)]
    sketch = copy.copy(select_required(found, ".still-small svg"))
    return Tile(
        section.name,
        attract.find_question(found, home),
        render_title(section.title, section.address),
        prefix_ids(sketch, "home-"),
    )


def _list_parts(site: Site, sections: Mapping[str, Section]) -> dict[str, str]:
    """Give the title of each part by the name of its first screen; the contents come last."""
    firsts: dict[str, Section] = {}
    for section in sections.values():
        firsts.setdefault(section.page, section)
    references = select_required(site.content(site.references), "h1")
    return {
        **{first.name: first.part for first in firsts.values()},
        str(references["id"]): references.get_text().strip(),
        contents.NAME: "All contents",
    }
