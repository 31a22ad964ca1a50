"""The history of the evidence on pages: a paragraph `[evidence-changes]` becomes the list of edits.

`[evidence-searches]` becomes the table of searches, `[evidence-dates]` the three dates.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from figures.evidence import EVIDENCE_FOLDER
from figures.evidence.history import History, find_dates, format_date, read_history
from scripts.markup.evidence_cache import load_evidence, read_file_state

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markdown import Markdown

TABLES = ("changes", "searches", "review", "claims")


class HistoryBlockProcessor(BlockProcessor):
    """Put a part of the history where a page asks for it."""

    def __init__(self, md: Markdown, folder: str) -> None:
        super().__init__(md.parser)
        self.folder = folder

    def test(self, parent: Element, block: str) -> bool:
        """Take a paragraph that names a part of the history and says nothing else."""
        return block.strip() in PARTS

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Write the part, its cells still as Markdown for the inline patterns."""
        parent.append(PARTS[blocks.pop(0).strip()](self.folder))


def _render_changes(folder: str) -> Element:
    """Write a heading line a day, newest first, and under it what changed."""
    changes = sorted(_load_history(folder).changes, key=lambda change: change.date, reverse=True)
    days = Element("dl", {"class": "evidence-changes"})
    for day, edits in groupby(changes, key=lambda change: change.date):
        SubElement(days, "dt").text = format_date(day)
        for edit in edits:
            entry = SubElement(days, "dd")
            cited = f" [{'; '.join(f'@{key}' for key in edit.sources)}]" if edit.sources else ""
            SubElement(entry, "p").text = f"{edit.what}{cited}"
            SubElement(entry, "p", {"class": "evidence-moved"}).text = f"*Effect:* {edit.moved}"
    return days


def _render_searches(folder: str) -> Element:
    """Write a row a search, folded: there are many."""
    folded = Element("details", {"class": "evidence-searches"})
    SubElement(folded, "summary").text = "Every search, with its words"
    table = SubElement(folded, "table")
    SubElement(table, "caption").text = "Searches for this edition"
    head = SubElement(SubElement(table, "thead"), "tr")
    for column in ("Looked for", "Words", "Found"):
        SubElement(head, "th", {"scope": "col"}).text = column
    body = SubElement(table, "tbody")
    for search in _load_history(folder).searches:
        row = SubElement(body, "tr")
        SubElement(row, "th", {"scope": "row"}).text = search.subject
        for column, text in (("Words", search.words), ("Found", search.found)):
            SubElement(row, "td", {"data-column": column}).text = text
    return folded


def _render_dates(folder: str) -> Element:
    """Write the three dates in a sentence."""
    dates = find_dates(load_evidence(folder), _load_history(folder))
    line = Element("p", {"class": "evidence-dates"})
    line.text = (
        f"Records last edited on {dates.records_edited}. Newest source: {dates.newest_source}. "
        f"Last searched on {dates.last_searched}."
    )
    return line


PARTS: Mapping[str, Callable[[str], Element]] = {
    "[evidence-changes]": _render_changes,
    "[evidence-searches]": _render_searches,
    "[evidence-dates]": _render_dates,
}


def _load_history(folder: str) -> History:
    path = Path(folder)
    return _read_history(path, tuple(read_file_state(path / f"{name}.csv") for name in TABLES))


@lru_cache(maxsize=8)
def _read_history(folder: Path, _state: tuple[tuple[int, int], ...]) -> History:
    return read_history(folder)


class HistoryExtension(Extension):
    """Show what changed in the evidence, and what was searched."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"folder": [str(EVIDENCE_FOLDER), "Folder of the evidence tables"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.parser.blockprocessors.register(
            HistoryBlockProcessor(md, self.getConfig("folder")),
            "history",
            12.2,  # before paragraphs (10); link definitions (15) want a colon
        )


def makeExtension(**kwargs: Any) -> HistoryExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return HistoryExtension(**kwargs)
