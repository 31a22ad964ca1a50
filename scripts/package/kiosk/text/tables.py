"""The treatments at a glance as screens: each with the topics that can be read standing."""

from __future__ import annotations

import copy
from itertools import combinations, pairwise
from math import ceil
from typing import TYPE_CHECKING

from scripts.package.kiosk.text.words import adapt_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bs4 import Tag

LETTERS, LINES = 30, 17
"""Letters of a line of a cell at the least, and lines that a screen has room for at the most."""


def split_table(table: Tag) -> list[Tag]:
    """Split a table into screens: each has every treatment, and the topics that fit."""
    return [
        _select_topics(table, topics)
        for topics in distribute_topics(list(_count_topic_lines(table)))
    ]


def distribute_topics(lines: Sequence[int]) -> list[range]:
    """Distribute topics, by their lines, evenly over the fewest screens that have room."""
    topics = len(lines)
    ways = (
        [range(*ends) for ends in pairwise((0, *cuts, topics))]
        for count in range(topics)
        for cuts in combinations(range(1, topics), count)
    )

    def count_longest_screen(way: Sequence[range]) -> int:
        return max(sum(lines[topic] for topic in screen) for screen in way)

    return min(
        ways,
        key=lambda way: (
            max(0, count_longest_screen(way) - LINES),
            len(way),
            count_longest_screen(way),
        ),
    )


def _count_topic_lines(table: Tag) -> Iterator[int]:
    """Give the lines of each topic: of its longest cell."""
    words = adapt_words(copy.copy(table), "", ())
    rows = [row.find_all(["th", "td"], recursive=False)[1:] for row in words.select("tbody tr")]
    for cells in zip(*rows, strict=True):
        yield max(sum(map(lines, cell.select("p") or [cell])) for cell in cells)


def lines(paragraph: Tag) -> int:
    """Give the lines of a paragraph."""
    return ceil(len(" ".join(paragraph.get_text().split())) / LETTERS)


def _select_topics(table: Tag, topics: Collection[int]) -> Tag:
    """Give a table with some of its topics alone; the treatments are named in each."""
    found = copy.copy(table)
    for row in found.select("tr"):
        _, *cells = row.find_all(["th", "td"], recursive=False)
        for number, cell in enumerate(cells):
            if number not in topics:
                cell.decompose()
    return found


def adapt_table(table: Tag, address: str, known: Collection[str]) -> Tag:
    """Give a table for a screen: its numbers open their cards, its sources have a button."""
    return adapt_words(copy.copy(table), address, known)
