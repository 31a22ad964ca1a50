"""The words of a section split into sentences, each marked as quoted, added or neither."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import combinations, groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from bs4 import Tag
from bs4.element import NavigableString

from scripts.package.pages.templates import render_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from markupsafe import Markup

SENTENCE_END = re.compile(r"\s*\n\s*|(?<=[.?!])\s+(?=[A-Z“])")
"""What separates two sentences: a new line in the source, or a period before a capital letter."""
AFTER_SENTENCE_END = re.compile(r"\s+(?=[A-Z“])|\s*\n")
LABEL_LINE = re.compile(r"[^.!?]*:")
"""A line that only names what follows."""
LEAD = re.compile(r"<strong>[^<]*</strong>")
"""The same, as the bold words that a warning opens with."""
ADDED, WARNING = "added", "warning"
"""The classes of what this edition adds, and of what may threaten life."""
MAX_SENTENCES = 3
"""Sentences that a screen holds at most, unless it has room for more."""
SPLIT = 80**2
"""The cost of splitting a paragraph, against uneven screens, in letters squared."""


@dataclass(frozen=True)
class Sentence:
    """One sentence, or a label above some, as HTML."""

    html: str
    quoted: bool
    """Whether these are the authors' own words."""
    block: int
    """Number of the paragraph or list item in which it stands."""
    item: bool = False
    """Whether it stands in a list."""
    added: bool = False
    """Whether it only says that this edition adds what follows."""
    warning: bool = False
    """Whether it stands in a warning."""

    @property
    def text(self) -> str:
        """Give it without markup."""
        return " ".join(re.sub(r"<[^>]+>", "", self.html).split())

    @property
    def label(self) -> bool:
        """Tell whether it only names what follows."""
        return (
            self.added
            or LABEL_LINE.fullmatch(self.text) is not None
            or LEAD.fullmatch(self.html) is not None
        )


def split_sentences(tags: Iterable[Tag]) -> list[Sentence]:
    """Split quotations, paragraphs and lists into sentences, in order."""
    found: list[Sentence] = []
    for number, (tag, holders) in enumerate(_find_blocks(tags)):
        found += [
            Sentence(
                html,
                quoted="blockquote" in holders,
                block=number,
                item=tag.name == "li",
                added=ADDED in _list_classes(tag),
                warning=WARNING in holders,
            )
            for html in split_paragraph(tag)
            if html.strip()
        ]
    return found


def _find_blocks(
    tags: Iterable[Tag], holders: frozenset[str] = frozenset()
) -> Iterator[tuple[Tag, frozenset[str]]]:
    """Give paragraphs and list items, each with the names and classes of what it stands in."""
    for tag in tags:
        if tag.name in {"p", "li"}:
            yield tag, holders
        elif tag.name in {"blockquote", "ul", "ol"} or WARNING in _list_classes(tag):
            inside = tag.find_all(recursive=False)
            yield from _find_blocks(inside, holders | {tag.name} | _list_classes(tag))


def _list_classes(tag: Tag) -> set[str]:
    """Give the classes of a tag."""
    return {name for name in tag.get_attribute_list("class") if name}


def split_paragraph(tag: Tag) -> list[str]:
    """Split a paragraph between its sentences."""
    found, text = [""], ""
    for child in tag.children:
        if not isinstance(child, NavigableString):
            found[-1] += str(child)
        else:
            if text.rstrip().endswith((".", "?", "!")) and AFTER_SENTENCE_END.match(child):
                found.append("")
            first, *others = SENTENCE_END.split(child)
            found[-1] += escape(first, quote=False)
            found += [escape(other, quote=False) for other in others]
        text = child.get_text() if isinstance(child, Tag) else str(child)
    return [" ".join(html.split()) for html in found if html.strip()]


def distribute_sentences(
    found: Sequence[Sentence],
    least: int,
    too_much: Callable[[Sequence[Sentence]], int],
    most: int = MAX_SENTENCES,
) -> list[list[Sentence]]:
    """Distribute sentences over as few screens as possible, and at least `least`.

    A screen holds `most` sentences. `too_much` weighs what of a screen has no room on it; for that
    there are more screens, while they help.
    """
    highest = max(least, sum(not one.label for one in found))
    ways = [distribute_evenly(found, count, too_much, most) for count in range(least, highest + 1)]
    return min(ways, key=lambda way: (sum(map(too_much, way)), len(way)))


def distribute_evenly(
    found: Sequence[Sentence],
    count: int,
    too_much: Callable[[Sequence[Sentence]], int] = lambda _: 0,
    most: int = MAX_SENTENCES,
) -> list[list[Sentence]]:
    """Distribute sentences over screens in order, as evenly as possible.

    A label stays with what follows it, and a paragraph whole where that is about as even; what is
    `too_much` for a screen weighs more than either.
    """
    bound = [group for group in _bind_labels(found) if group]
    count = max(1, min(count, len(bound)))
    while not (ways := list(_list_distributions(bound, count, most))) and count < len(bound):
        count += 1
    if not ways:
        return [list(found)]
    return min(
        ways,
        key=lambda way: (sum(map(too_much, way)), _measure_unevenness(way) + SPLIT * splits(way)),
    )


def _bind_labels(found: Sequence[Sentence]) -> list[list[Sentence]]:
    """Bind each label to the sentence after it."""
    groups: list[list[Sentence]] = [[]]
    for sentence in found:
        groups[-1].append(sentence)
        if not sentence.label:
            groups.append([])
    return groups


def _list_distributions(
    bound: Sequence[list[Sentence]], count: int, most: int
) -> Iterator[list[list[Sentence]]]:
    """Yield every distribution that keeps to the number of sentences that a screen holds."""
    for cuts in combinations(range(1, len(bound)), count - 1):
        way = [
            [one for group in bound[start:end] for one in group]
            for start, end in pairwise((0, *cuts, len(bound)))
        ]
        if all(sum(not one.label for one in part) <= most for part in way):
            yield way


def _measure_unevenness(way: Sequence[Sequence[Sentence]]) -> int:
    """Measure how unevenly letters are distributed: less is more even."""
    return sum(sum(len(one.text) for one in part) ** 2 for part in way)


def splits(way: Sequence[Sequence[Sentence]]) -> int:
    """Count the paragraphs that go on on another screen."""
    return sum(before[-1].block == after[0].block for before, after in pairwise(way))


def count_block_letters(found: Iterable[Sentence]) -> list[tuple[bool, int]]:
    """Give of each paragraph whether it is quoted, and how many letters it has."""
    return [
        (quoted, sum(len(one.text) + 1 for one in block))
        for (quoted, _), block in groupby(found, key=lambda one: (one.quoted, one.block))
    ]


class Line(NamedTuple):
    """What stands in a paragraph or a list item, as HTML."""

    html: str
    added: bool


class Block(NamedTuple):
    """A list, or paragraphs."""

    is_list: bool
    lines: Sequence[Line]


class Group(NamedTuple):
    """Blocks that stand in a quotation, in a warning, or in neither."""

    quoted: bool
    warning: bool
    blocks: Sequence[Block]


def render_sentences(found: Iterable[Sentence]) -> Markup:
    """Write sentences as quotations, warnings, paragraphs and lists again."""
    groups = [
        Group(quoted, warning, list(_join_blocks(group)))
        for (quoted, warning), group in groupby(found, key=_find_holder)
    ]
    return render_part("kiosk/text/sentences.html", groups=groups)


def _find_holder(one: Sentence) -> tuple[bool, bool]:
    """Tell whether a sentence stands in a quotation, and whether else in a warning."""
    return one.quoted, one.warning and not one.quoted


def _join_blocks(found: Iterable[Sentence]) -> Iterator[Block]:
    """Give what stands in lists as lists, all else as paragraphs."""
    for is_list, group in groupby(found, key=lambda one: one.item):
        lines = [
            Line(" ".join(one.html for one in line), added)
            for (_, added), line in groupby(group, key=lambda one: (one.block, one.added))
        ]
        yield Block(is_list, lines)
