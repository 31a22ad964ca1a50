"""A section as screens: a few sentences each, with its figure, notes and sources."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from html import escape
from math import ceil
from typing import TYPE_CHECKING

from scripts.package.kiosk.drawing import figures, height_budget
from scripts.package.kiosk.text import notes, sentences, tables
from scripts.package.kiosk.text.words import adapt_words, list_citations
from scripts.package.pages.codes import render_qr_code
from scripts.package.pages.page_sections import select_required

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bs4 import Tag

    from scripts.package.kiosk.text.sections import Section
    from scripts.package.kiosk.text.sentences import Sentence

MAX_LETTERS = {True: 430, False: 760}
"""Letters that a screen has room for, with a figure and without."""
MOST = {True: sentences.MAX_SENTENCES, False: 7}
"""Sentences that a screen holds at most, with a figure and without."""
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

    def too_much(part: Sequence[Sentence]) -> int:
        return count_excess_letters(
            part, _select_notes(about, part), MAX_LETTERS[drawn], MAX_NOTES[drawn]
        )

    counted = sum(not one.label for one in said)
    letters = _count_letters(said, ())
    needed = max(1, ceil(counted / MOST[drawn]), ceil(letters / MAX_LETTERS[drawn]))
    pieces = sentences.distribute_sentences(said, needed, too_much, MOST[drawn])
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


def render_screen(screen: Screen, number: int, of: int, known: Collection[str]) -> str:
    """Write a screen; `number` and `of` are its place in its part."""
    section = screen.section
    around = figures.count_letters(section, figures.CHART_HINT)
    rooms = {
        width: height_budget.compute_screen_budget(width, around, _count_screen_text(screen))
        for width in figures.WIDTHS
    }
    records = find_named_records(screen) if screen.number > 1 else ()
    drawn = figures.render_figure(
        section, screen.name, known, rooms, records
    ) or figures.render_steps(section)
    drawn = drawn or tables.render_table(screen.table, section.address, known)
    kind = "screen" if drawn else "screen screen-plain"
    if screen.table is not None:
        kind = "screen screen-table"
    more = '<span class="screen-more">continued</span>' if screen.number > 1 else ""
    title = adapt_words(copy.copy(section.title), section.address, known).decode_contents()
    return (
        f'<section class="{kind}" id="screen-{screen.name}" data-screen="{screen.name}"'
        f' data-part="{section.page}" data-part-title="{escape(section.part)}"'
        f' data-number="{number}" data-of="{of}" aria-labelledby="title-{screen.name}">'
        f'<header class="screen-head">{_render_part_name(section)}'
        f'<h2 class="screen-title" id="title-{screen.name}" tabindex="-1">{title}{more}</h2>'
        f'</header><div class="screen-words{_choose_words_class(screen)}">'
        f"{sentences.render_sentences(screen.said)}</div>"
        f"{drawn}{_render_note_buttons(screen)}{_render_source_buttons(screen)}</section>"
    )


def find_named_records(screen: Screen) -> set[str]:
    """Name the records of the numbers in the words of a screen."""
    return {found for one in screen.said for found in RECORD_ATTRIBUTE.findall(one.html)}


def _render_part_name(section: Section) -> str:
    """Name the part above a headline, unless the headline is its name."""
    if section.title.name == "h1":
        return ""
    return f'<p class="screen-part">{escape(section.part)}</p>'


def _count_screen_text(screen: Screen) -> height_budget.ScreenText:
    """Count the letters of what stands next to the figure."""
    blocks = sentences.count_block_letters(screen.said)
    return height_budget.ScreenText(
        title=len(screen.section.title.get_text()),
        quoted=[count for quoted, count in blocks if quoted],
        own=[count for quoted, count in blocks if not quoted],
        notes=len(screen.notes),
        more=screen.number > 1,
    )


def _choose_words_class(screen: Screen) -> str:
    """Name the class of few words, which may be large; of some, a little larger; of many, small."""
    count = _count_letters(screen.said, screen.notes)
    if count > height_budget.SOME_LETTERS:
        paragraphs = len(sentences.count_block_letters(screen.said))
        many = count + height_budget.EACH_PARAGRAPH * (paragraphs - 1) > height_budget.MANY
        return " words-many" if many else ""
    return " words-few" if count <= height_budget.FEW_LETTERS else " words-some"


def _render_note_buttons(screen: Screen) -> str:
    """Give a button for each note: its sign, what it comes to, and of what."""
    buttons = "".join(
        f'<button class="screen-note" type="button" data-sign="{note["data-sign"]}"'
        f' popovertarget="note-{notes.read_claim_number(note)}">{select_required(note, ".sign")}'
        f'<span class="screen-note-words">'
        f"{select_required(note, '.evidence-words').decode_contents()}</span>"
        ' <span class="screen-note-subject">'
        f"{select_required(note, '.evidence-subject').decode_contents()}"
        "</span></button>"
        for note in screen.notes
    )
    return f'<div class="screen-notes">{buttons}</div>' if buttons else ""


def _render_source_buttons(screen: Screen) -> str:
    """Give the buttons to the sources, and to the screen's address."""
    name = screen.section.name
    found = ""
    if screen.sources:
        labels = list(screen.sources.values())
        count = "1 source" if len(labels) == 1 else f"{len(labels)} sources"
        more = "\N{NO-BREAK SPACE}…" if len(labels) > NAMED_SOURCES else ""
        first = "; ".join(labels[:NAMED_SOURCES]) + more
        found = (
            f'<button class="screen-sources-open" type="button" popovertarget="sources-{name}">'
            f'<span class="screen-sources-count">{count}</span>'
            f' <span class="screen-sources-first">{first}</span></button>'
        )
    return (
        '<div class="screen-sources">'
        f"{found}{render_take_button(name, screen.section.address)}</div>"
    )


def render_take_button(name: str, address: str) -> str:
    """Give the button to the card with a large code; it carries the code itself, small."""
    return (
        f'<button class="screen-take" type="button" popovertarget="take-{name}">'
        f"{render_qr_code(address)}<span>Take it with you</span></button>"
    )
