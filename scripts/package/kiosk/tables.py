"""The treatments at a glance as screens: so many topics on each as can be read standing."""

from __future__ import annotations

import copy
from math import ceil
from typing import TYPE_CHECKING

from scripts.package.kiosk.words import plain

if TYPE_CHECKING:
    from collections.abc import Collection

    from bs4 import Tag

TOPICS = 4
"""Topics that a screen has room for."""


def parts(table: Tag) -> list[Tag]:
    """Part a table: on each screen every treatment, and of the topics as many as have room."""
    topics = len(table.select("thead th")) - 1
    screens = max(1, ceil(topics / TOPICS))
    most = ceil(topics / screens)
    return [part(table, range(start, start + most)) for start in range(0, topics, most)]


def part(table: Tag, topics: Collection[int]) -> Tag:
    """Give a table with some of its topics alone; the treatments are named in each."""
    found = copy.copy(table)
    for row in found.select("tr"):
        _, *cells = row.find_all(["th", "td"], recursive=False)
        for number, cell in enumerate(cells):
            if number not in topics:
                cell.decompose()
    return found


def written(table: Tag | None, address: str, known: Collection[str]) -> str:
    """Write a table for a screen: its numbers open their cards, its sources have a button."""
    return str(plain(copy.copy(table), address, known)) if table is not None else ""
