"""The loop that leads in: the headline findings of the title page, each with its figure."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, NamedTuple

from scripts.package.kiosk import screens
from scripts.package.kiosk.drawing import figures
from scripts.package.kiosk.drawing.height_budget import NO_LIMIT
from scripts.package.kiosk.text.words import adapt_words
from scripts.package.pages.page_sections import MissingError, select_required
from scripts.package.pages.templates import render_inner, render_part

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bs4 import Tag
    from markupsafe import Markup

    from scripts.package.kiosk.drawing.height_budget import Budgets
    from scripts.package.kiosk.screens import Screen
    from scripts.package.kiosk.text.sections import Section, Site

SHORT_NUMBER_LETTERS = 7
"""Letters of a number that may be set as large as can be."""
LONGEST, SHORTEST = 9.0, 4.0
"""Seconds that a scene stands at the most, and at the least."""
PAGE = 2.8
"""Seconds that a page of its drawing stands at the least."""
LOOP = 57.0
"""Seconds that all scenes take at the most: the loop is shorter than a minute, with some to spare
for a browser that draws slowly."""


class Scene(NamedTuple):
    """One finding of the loop."""

    name: str
    leads: str
    """Name of the screen that it opens."""
    number: Markup
    words: Markup
    drawn: Markup
    """Its figure."""

    @property
    def short(self) -> bool:
        """Whether its number may be set as large as can be."""
        return _count_letters(self.number) <= SHORT_NUMBER_LETTERS


def render_loop(site: Site, sections: Mapping[str, Section], budgets: Budgets) -> Markup:
    """Give every finding of the title page as a scene."""
    findings = site.content(site.home).select(".finding")
    scenes = [_make_scene(found, sections, budgets) for found in findings]
    return render_part("kiosk/screens/attract.html", scenes=scenes)


def _make_scene(found: Tag, sections: Mapping[str, Section], budgets: Budgets) -> Scene:
    """Give one finding: its number, its sentence in plain words, its figure.

    Raises `MissingError` if the finding leads to no section.
    """
    name = str(select_required(found, ".finding-link a")["href"]).partition("#")[2]
    if name not in sections:
        what = f"a finding links to {name!r}, which is not a section"
        raise MissingError("docs/index.md", what, "correct the link")
    shown = screens.split_into_screens(sections[name], sections)
    number, words = (
        _render_bare_words(select_required(found, part))
        for part in (".finding-number", ".finding-words")
    )
    rooms = budgets.get(f"scene-{name}", NO_LIMIT)
    drawn = figures.render_figure(sections[name], f"scene-{name}", (), rooms)
    leads = find_screen_of_finding(found, shown)
    return Scene(name, leads, number, words, drawn)


def seconds(tree: Tag) -> float:
    """Give the seconds that each scene of a document stands, by the pages of their drawings."""
    drawn = tree.select(".attract-scene .kiosk-figure")
    return min(
        choose_scene_seconds([len(str(figure[f"data-pages-{width}"]).split()) for figure in drawn])
        for width in figures.WIDTHS
    )


def choose_scene_seconds(counts: Collection[int]) -> float:
    """Choose the seconds for each scene, from the number of pages of each drawing.

    The more scenes and pages there are, the shorter each scene stands.
    """
    tenths = range(round(LONGEST * 10), round(SHORTEST * 10), -1)
    fits = (at / 10 for at in tenths if sum(max(at / 10, PAGE * n) for n in counts) <= LOOP)
    return next(fits, SHORTEST)


def find_screen_of_finding(found: Tag, shown: Sequence[Screen]) -> str:
    """Name the screen that has the numbers of a finding, in its drawing or in its words.

    Raises `MissingError` for one that no screen has.
    """
    named = dict.fromkeys(str(number["data-record"]) for number in found.select("[data-record]"))
    drawn = figures.list_marked_records(shown[0].section)
    said = {
        name: screen.name
        for screen in reversed(shown)
        for name in screens.find_named_records(screen)
    }
    undrawn = [name for name in named if name not in drawn]
    if missing := [name for name in undrawn if name not in said]:
        raise MissingError(
            "docs/index.md",
            f"a finding has {', '.join(missing)}, but links to {shown[0].name!r},"
            " which does not have it",
            "add it there, or change the link",
        )
    return said[undrawn[0]] if undrawn else shown[0].name


def _count_letters(html: str) -> int:
    """Count the letters of words with their markup."""
    return len(re.sub("<[^>]+>", "", html))


def _render_bare_words(tag: Tag) -> Markup:
    """Give words without anything to touch among them."""
    named = adapt_words(copy.copy(tag), "", ())
    for button in named.select("button, data"):
        button.unwrap()
    return render_inner(named)
