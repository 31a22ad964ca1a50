"""A section as screens: a few sentences each, with its figure, notes and sources."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from markupsafe import Markup

from scripts.package.kiosk.drawing import figures
from scripts.package.kiosk.drawing.cuts import Subject
from scripts.package.kiosk.drawing.height_budget import NO_LIMIT
from scripts.package.kiosk.text import notes, sentences, tables
from scripts.package.kiosk.text.words import adapt_words, list_citations
from scripts.package.pages.templates import render_part

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bs4 import Tag

    from scripts.package.kiosk.drawing.height_budget import Budgets
    from scripts.package.kiosk.text.sections import Section
    from scripts.package.kiosk.text.sentences import Sentence

MAX_LETTERS = {True: 430, False: 760}
"""Letters that a screen has room for, with a figure and without."""
MOST = {True: sentences.MAX_SENTENCES, False: 7}
"""Sentences that a screen holds at most, with a figure and without."""
FEW_LETTERS, SOME_LETTERS, MANY_LETTERS = 210, 340, 600
"""Letters of words that are set large, and larger than others, and the most that are not small."""
EACH_PARAGRAPH = 20
"""Letters that each paragraph but the first leaves no room for."""
NOTE_LETTERS = 90
"""Letters that each note but the first leaves no room for."""
MAX_NOTES = {True: 2, False: 5}
"""Notes that a screen has room for, with a figure and without."""
RECORD_ATTRIBUTE = re.compile(r'data-record="([^"]+)"')
"""What a number says of the record that it is of."""
NAMED_SOURCES = 2
"""Sources that the button to all of them names."""


@dataclass(frozen=True)
class Screen:
    """One screen of a section."""

    section: Section
    number: int
    """Which of the section's screens it is, from 1."""
    of: int
    said: Sequence[Sentence]
    notes: Sequence[Tag]
    sources: dict[str, str]
    """What the whole section cites, by key."""
    table: Tag | None = None
    """The part of the section's table that it shows."""

    @property
    def name(self) -> str:
        """Name the first by its section, each further one by its number too."""
        return self.section.name if self.number == 1 else f"{self.section.name}-{self.number}"


def split_into_screens(section: Section, known: Collection[str]) -> list[Screen]:
    """Distribute the words of a section over as many screens as needed, each with its notes."""
    drawn = section.figure is not None or bool(section.steps)
    sources = list_sources(section)
    words = [adapt_words(copy.copy(tag), section.address, known) for tag in section.words]
    said = sentences.split_sentences(words)
    about = notes.match_notes(section, said)
    if section.table is not None:
        parts = tables.split_table(section.table)
        return [
            Screen(section, number, len(parts), said if number == 1 else (), (), sources, part)
            for number, part in enumerate(parts, 1)
        ]

    def is_too_much(part: Sequence[Sentence]) -> int:
        return count_excess_letters(
            part, _select_notes(about, part), MAX_LETTERS[drawn], MAX_NOTES[drawn]
        )

    counted = sum(not one.label for one in said)
    letters = _count_letters(said, ())
    needed = max(1, ceil(counted / MOST[drawn]), ceil(letters / MAX_LETTERS[drawn]))
    pieces = sentences.distribute_sentences(said, needed, is_too_much, MOST[drawn])
    return [
        Screen(section, number, len(pieces), part, _select_notes(about, part), sources)
        for number, part in enumerate(pieces, 1)
    ]


def _select_notes(about: Sequence[tuple[Tag, Sentence]], part: Sequence[Sentence]) -> list[Tag]:
    """Give the notes that are about what a screen says."""
    return [note for note, sentence in about if any(one is sentence for one in part)]


def count_excess_letters(
    part: Sequence[Sentence], about: Sequence[Tag], letters: int, most: int
) -> int:
    """Count the letters that sentences and the notes about them are too much for one screen."""
    return max(0, _count_letters(part, about) - letters - NOTE_LETTERS) + NOTE_LETTERS * max(
        0, len(about) - most
    )


def _count_letters(part: Sequence[Sentence], about: Sequence[Tag]) -> int:
    """Count the letters of sentences, with what the notes about them take."""
    return sum(len(one.text) for one in part if not one.added) + NOTE_LETTERS * max(
        0, len(about) - 1
    )


def list_sources(section: Section) -> dict[str, str]:
    """Give what a section cites in its words, its figure or table and its notes, in order."""
    found: dict[str, str] = {}
    for tag in [*section.words, *filter(None, [section.figure, section.table]), *section.notes]:
        found |= list_citations(tag)
    return found


def render_screen(
    screen: Screen, number: int, of: int, known: Collection[str], budgets: Budgets
) -> Markup:
    """Write a screen; `number` and `of` are its place in its part.

    Without a budget of its own it shows its drawing as if there were no end of room.
    """
    section = screen.section
    drawn = _render_drawn_part(screen, known, budgets)
    kind = "screen" if drawn else "screen screen-plain"
    return render_part(
        "kiosk/screens/screen.html",
        kind=kind if screen.table is None else "screen screen-table",
        screen=screen,
        section=section,
        number=number,
        of=of,
        title=adapt_words(copy.copy(section.title), section.address, known),
        words_class=_choose_words_class(screen),
        words=sentences.render_sentences(screen.said),
        drawn=drawn,
        notes=[notes.read_note_head(note) for note in screen.notes],
        sources=screen.sources,
        first_sources=_name_first_sources(screen),
    )


def _render_drawn_part(screen: Screen, known: Collection[str], budgets: Budgets) -> Markup | Tag:
    """Give the figure of a screen, the steps that it leads to, or its table; else nothing.

    A continued screen shows of a chart what its words are about, or has the sheet to itself.
    """
    section = screen.section
    if screen.table is not None:
        return tables.adapt_table(screen.table, section.address, known)
    rooms = budgets.get(f"screen-{screen.name}", NO_LIMIT)
    text = " ".join([section.title.get_text(), *(one.text for one in screen.said)])
    subject = Subject(frozenset(find_named_records(screen)), screen.number > 1, text)
    marked = figures.list_marked_records(section)
    if subject.is_continued and marked and not subject.records.intersection(marked):
        return Markup()
    drawn = figures.render_figure(section, screen.name, known, rooms, subject)
    return drawn or figures.render_steps(section)


def find_named_records(screen: Screen) -> set[str]:
    """Name the records of the numbers in the words of a screen."""
    return {found for one in screen.said for found in RECORD_ATTRIBUTE.findall(one.html)}


def _choose_words_class(screen: Screen) -> str:
    """Name the class of few words, which may be large; of some, a little larger; of many, small."""
    count = _count_letters(screen.said, screen.notes)
    if count > SOME_LETTERS:
        paragraphs = len(sentences.count_block_letters(screen.said))
        many = count + EACH_PARAGRAPH * (paragraphs - 1) > MANY_LETTERS
        return " words-many" if many else ""
    return " words-few" if count <= FEW_LETTERS else " words-some"


def _name_first_sources(screen: Screen) -> str:
    """Name the first sources of a screen's section, and say whether there are more."""
    labels = list(screen.sources.values())
    more = "\N{NO-BREAK SPACE}…" if len(labels) > NAMED_SOURCES else ""
    return "; ".join(labels[:NAMED_SOURCES]) + more
