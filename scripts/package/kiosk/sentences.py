"""The words of a section taken apart into sentences; each knows whose it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from itertools import combinations, groupby, pairwise
from typing import TYPE_CHECKING

from bs4 import Tag
from bs4.element import NavigableString

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

ENDS = re.compile(r"\s*\n\s*|(?<=[.?!])\s+(?=[A-Z“])")
"""What parts two sentences: a new line in the source, or a full stop before a capital letter."""
AFTER_END = re.compile(r"\s+(?=[A-Z“])|\s*\n")
LABEL = re.compile(r"[^.!?]*:")
"""A line that only names what follows."""
MOST = 3
"""Sentences that a screen holds at most."""


@dataclass(frozen=True)
class Sentence:
    """One sentence, or a label above some, as HTML."""

    html: str
    quoted: bool
    """Whether these are the authors' own words."""
    block: int
    """Number of the paragraph or list item in which it stands."""
    item: bool
    """Whether it stands in a list."""

    @property
    def text(self) -> str:
        """Give it without markup."""
        return " ".join(re.sub(r"<[^>]+>", "", self.html).split())

    @property
    def label(self) -> bool:
        """Tell whether it only names what follows."""
        return LABEL.fullmatch(self.text) is not None


def sentences(tags: Iterable[Tag]) -> list[Sentence]:
    """Take quotations, paragraphs and lists apart, in order."""
    found: list[Sentence] = []
    for number, (tag, quoted) in enumerate(blocks(tags)):
        found += [
            Sentence(html, quoted, number, tag.name == "li") for html in parted(tag) if html.strip()
        ]
    return found


def blocks(tags: Iterable[Tag], *, quoted: bool = False) -> Iterator[tuple[Tag, bool]]:
    """Give paragraphs and list items, and whether each stands in a quotation."""
    for tag in tags:
        if tag.name in {"blockquote", "ul", "ol"}:
            inside = tag.find_all(recursive=False)
            yield from blocks(inside, quoted=quoted or tag.name == "blockquote")
        elif tag.name in {"p", "li"}:
            yield tag, quoted


def parted(tag: Tag) -> list[str]:
    """Part what a paragraph holds between its sentences."""
    found, text = [""], ""
    for child in tag.children:
        if not isinstance(child, NavigableString):
            found[-1] += str(child)
        else:
            if text.rstrip().endswith((".", "?", "!")) and AFTER_END.match(child):
                found.append("")
            first, *others = ENDS.split(child)
            found[-1] += escape(first, quote=False)
            found += [escape(other, quote=False) for other in others]
        text = child.get_text() if isinstance(child, Tag) else str(child)
    return [" ".join(html.split()) for html in found if html.strip()]


def dealt(
    found: Sequence[Sentence], least: int, too_much: Callable[[Sequence[Sentence]], int]
) -> list[list[Sentence]]:
    """Deal sentences out to as few screens as there can be, and at least so many.

    `too_much` weighs what of a screen has no room on it; for that there are more screens, while
    they help.
    """
    most = max(least, sum(not one.label for one in found))
    ways = [shares(found, count, too_much) for count in range(least, most + 1)]
    return min(ways, key=lambda way: (sum(map(too_much, way)), len(way)))


def shares(
    found: Sequence[Sentence],
    count: int,
    too_much: Callable[[Sequence[Sentence]], int] = lambda _: 0,
) -> list[list[Sentence]]:
    """Deal sentences out to screens in order, as evenly as they come.

    A label stays with what follows it; what is `too_much` for a screen weighs more than evenness.
    """
    bound = [group for group in bundles(found) if group]
    count = max(1, min(count, len(bound)))
    while not (ways := list(ways_of(bound, count))) and count < len(bound):
        count += 1
    if not ways:
        return [list(found)]
    return min(ways, key=lambda way: (sum(map(too_much, way)), uneven(way)))


def bundles(found: Sequence[Sentence]) -> list[list[Sentence]]:
    """Bind each label to the sentence after it."""
    groups: list[list[Sentence]] = [[]]
    for sentence in found:
        groups[-1].append(sentence)
        if not sentence.label:
            groups.append([])
    return groups


def ways_of(bound: Sequence[list[Sentence]], count: int) -> Iterator[list[list[Sentence]]]:
    """Give every way of dealing them out that keeps to the number a screen holds."""
    for cuts in combinations(range(1, len(bound)), count - 1):
        way = [
            [one for group in bound[start:end] for one in group]
            for start, end in pairwise((0, *cuts, len(bound)))
        ]
        if all(sum(not one.label for one in part) <= MOST for part in way):
            yield way


def uneven(way: Sequence[Sequence[Sentence]]) -> int:
    """Weigh how unevenly letters are dealt out: less is more even."""
    return sum(sum(len(one.text) for one in part) ** 2 for part in way)


def counted(found: Iterable[Sentence]) -> list[tuple[bool, int]]:
    """Give of each paragraph whether it is quoted, and how many letters it has."""
    return [
        (quoted, sum(len(one.text) + 1 for one in block))
        for (quoted, _), block in groupby(found, key=lambda one: (one.quoted, one.block))
    ]


def written(found: Iterable[Sentence]) -> str:
    """Write sentences as quotations, paragraphs and lists again."""
    return "".join(
        f"<blockquote>{listed(group)}</blockquote>" if quoted else listed(group)
        for quoted, group in groupby(found, key=lambda one: one.quoted)
    )


def listed(found: Iterable[Sentence]) -> str:
    """Write what stands in lists as lists, all else as paragraphs."""
    html = ""
    for item, group in groupby(found, key=lambda one: one.item):
        name = "li" if item else "p"
        inner = "".join(
            f"<{name}>{' '.join(one.html for one in block)}</{name}>"
            for _, block in groupby(group, key=lambda one: one.block)
        )
        html += f"<ul>{inner}</ul>" if item else inner
    return html
