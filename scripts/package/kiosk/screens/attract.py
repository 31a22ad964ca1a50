"""The loop that leads in: the headline findings of the title page, each below its question."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, NamedTuple

from scripts.package.kiosk import screens
from scripts.package.kiosk.drawing import figures
from scripts.package.kiosk.text.words import adapt_words, prefix_ids
from scripts.package.pages.page_sections import MissingError, select_required
from scripts.package.pages.templates import render_inner, render_part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bs4 import Tag
    from markupsafe import Markup

    from scripts.package.kiosk.screens import Screen
    from scripts.package.kiosk.text.sections import Section, Site

SHORT_NUMBER_LETTERS = 7
"""Letters of a number that may be set as large as can be."""
QUESTION = "data-question"
"""The attribute in which a finding says its question, where the title page has none for it."""
LONGEST, SHORTEST = 9.0, 4.0
"""Seconds that a scene stands at the most, and at the least."""
LOOP = 57.0
"""Seconds that all scenes take at the most: the loop is shorter than a minute, with some to spare
for a browser that draws slowly."""


class Scene(NamedTuple):
    """One finding of the loop."""

    name: str
    leads: str
    """Name of the screen that it opens."""
    question: str
    number: Markup
    words: Markup
    sketch: Tag
    """What the number stands for, drawn."""
    caution: Tag | None
    """What its figure cautions against."""

    @property
    def short(self) -> bool:
        """Whether its number may be set as large as can be."""
        return _count_letters(self.number) <= SHORT_NUMBER_LETTERS


def render_loop(site: Site, sections: Mapping[str, Section]) -> Markup:
    """Give every finding of the title page as a scene, below what the exhibit is about."""
    home = site.content(site.home)
    return render_part(
        "kiosk/screens/attract.html",
        title=select_required(home, "h1"),
        authors=select_required(home, ".authors"),
        affiliation=select_required(home, ".affiliation"),
        scenes=[_make_scene(found, home, sections) for found in home.select(".finding")],
    )


def _make_scene(found: Tag, home: Tag, sections: Mapping[str, Section]) -> Scene:
    """Give one finding: its question, its number, its sentence in plain words, its sketch.

    Raises `MissingError` if the finding leads to no section, or has no question.
    """
    name = read_finding_link(found)
    if name not in sections:
        what = f"a finding links to {name!r}, which is not a section"
        raise MissingError("docs/index.md", what, "correct the link")
    section = sections[name]
    number, words = (
        _render_bare_words(select_required(found, part))
        for part in (".finding-number", ".finding-words")
    )
    return Scene(
        name,
        find_screen_of_finding(found, screens.split_into_screens(section, sections)),
        find_question(found, home),
        number,
        words,
        prefix_ids(copy.copy(select_required(found, ".still-small svg")), "scene-"),
        section.figure.select_one(".figure-caution") if section.figure else None,
    )


def read_finding_link(found: Tag) -> str:
    """Name the section that a finding links to."""
    return str(select_required(found, ".finding-link a")["href"]).partition("#")[2]


def find_question(found: Tag, home: Tag) -> str:
    """Find the question that a finding answers: its own, or one of the title page.

    That is the one whose link leads to the same section, or else whose answer has its number.
    Raises `MissingError` if there is none.
    """
    if own := found.get(QUESTION):
        return str(own)
    link = select_required(found, ".finding-link a")["href"]
    numbers = set(_list_records(select_required(found, ".finding-number")))
    answers = [(select_required(one, ".question a"), one) for one in home.select(".answer")]
    same_section = [asked for asked, _ in answers if asked["href"] == link]
    same_number = [asked for asked, one in answers if numbers & set(_list_records(one))]
    for asked in (*same_section, *same_number):
        return " ".join(asked.get_text().split())
    raise MissingError(
        "docs/index.md",
        f"the finding that links to {read_finding_link(found)!r} answers none of the questions",
        f'give it one: `<li class="finding" {QUESTION}="…?">`',
    )


def choose_scene_seconds(count: int) -> float:
    """Choose the seconds for each of a number of scenes: the more, the shorter each stands."""
    return max(SHORTEST, min(LONGEST, round(LOOP / count, 1)))


def find_screen_of_finding(found: Tag, shown: Sequence[Screen]) -> str:
    """Name the screen that has the numbers of a finding, in its drawing or in its words.

    Raises `MissingError` for one that no screen has.
    """
    named = _list_records(found)
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


def _list_records(tag: Tag) -> list[str]:
    """Name the records of the numbers in words, each once."""
    return list(dict.fromkeys(str(one["data-record"]) for one in tag.select("[data-record]")))


def _count_letters(html: str) -> int:
    """Count the letters of words with their markup."""
    return len(re.sub("<[^>]+>", "", html))


def _render_bare_words(tag: Tag) -> Markup:
    """Give words without anything to touch among them."""
    named = adapt_words(copy.copy(tag), "", ())
    for button in named.select("button, data"):
        button.unwrap()
    return render_inner(named)
