"""Which sentence of the authors a note is about, so that a screen shows both or neither."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from scripts.package.pages.page_sections import MissingError, select_required

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bs4 import Tag

    from scripts.package.kiosk.text.sections import Section
    from scripts.package.kiosk.text.sentences import Sentence

WORD = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+")
STEM_LETTERS = 5
"""Letters by which words are the same: `tumor` and `tumors`, `extension` and `extended`."""


class NoteHead(NamedTuple):
    """What of a note stands open."""

    number: str
    """Number of the statement that it is about."""
    sign: str
    """Name of its sign."""
    drawn_sign: Tag
    verdict: Tag
    subject: Tag


def read_note_head(note: Tag) -> NoteHead:
    """Give the sign of a note, what it comes to, and of what."""
    return NoteHead(
        read_claim_number(note),
        str(note["data-sign"]),
        select_required(note, ".sign"),
        select_required(note, ".evidence-words"),
        select_required(note, ".evidence-subject"),
    )


def read_claim_number(note: Tag) -> str:
    """Give the number of the statement that a note is about."""
    return str(note["id"]).removeprefix("claim-")


def match_notes(section: Section, said: Sequence[Sentence]) -> list[tuple[Tag, Sentence]]:
    """Give each note of a section with the sentence that it is about.

    Of the authors' sentences, or where a section has none of ours, that is the one which shares
    most words with the statement that was checked; a word counts the less the more sentences have
    it. Raises `MissingError` if none shares any.
    """
    whole = [one for one in said if not one.label]
    candidates = [one for one in whole if one.quoted] or whole
    spread = Counter(word for one in candidates for word in _stem_words(one.text))
    found = []
    for note in section.notes:
        sought = _stem_words(section.statements[read_claim_number(note)])
        shares = [
            sum(1 / spread[word] for word in sought & _stem_words(one.text)) for one in candidates
        ]
        if not any(shares):
            raise MissingError(
                f"docs/{section.page}.md",
                f"no sentence of {section.name!r} matches what {read_claim_number(note)} checks",
                "move the note below the sentence that it is about",
            )
        found.append((note, candidates[shares.index(max(shares))]))
    return found


def _stem_words(text: str) -> set[str]:
    """Give the words and the numbers of a text by what they begin with."""
    return {
        word[:STEM_LETTERS] if word.isalpha() else word for word in WORD.findall(text.casefold())
    }
