"""The treatments at a glance: a paragraph `[glance]` becomes a table, a row a treatment.

A style sheet sets the rows side by side where there is room, or each as a card where there is none;
browsers keep it a table for those who do not see it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from figures.evidence import EVIDENCE_FOLDER
from figures.glance import NOT_FOUND, TREATMENTS, expand_ranges, read_glance
from scripts.markup.evidence_cache import load_evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown import Markdown

    from figures.evidence import Evidence
    from figures.glance import Topic

PARAGRAPH = "[glance]"
CAPTION = "Different patients and starting dates: do not compare treatments."


class GlanceBlockProcessor(BlockProcessor):
    """Put the table where a page asks for it."""

    def __init__(self, md: Markdown, folder: str) -> None:
        super().__init__(md.parser)
        self.folder = Path(folder)

    def test(self, parent: Element, block: str) -> bool:
        """Take a paragraph that asks for the table and says nothing else."""
        return block.strip() == PARAGRAPH

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Write the table."""
        blocks.pop(0)
        parent.append(_render_table(read_glance(self.folder), load_evidence(self.folder)))


def _render_table(topics: Sequence[Topic], known: Evidence) -> Element:
    """Write the treatments as rows, still as Markdown for the inline patterns."""
    box = Element("div", {"class": "glance wide"})
    table = SubElement(box, "table", {"class": "glance-table"})
    SubElement(table, "caption", {"class": "glance-caution"}).text = CAPTION
    head = SubElement(SubElement(table, "thead"), "tr")
    for heading in ("Treatment", *(topic.row for topic in topics)):
        SubElement(head, "th", {"scope": "col"}).text = heading
    body = SubElement(table, "tbody")
    for name, (heading, color) in TREATMENTS.items():
        row = SubElement(body, "tr", {"data-therapy": color})
        SubElement(row, "th", {"scope": "row"}).text = heading
        row.extend(
            [_render_cell(topic.row, expand_ranges(topic.cells()[name], known)) for topic in topics]
        )
    return box


def _render_cell(topic: str, said: str) -> Element:
    """Write a cell, a paragraph a line; it names its topic, for layouts without column heads."""
    found = Element("td", {"data-topic": topic})
    if said == NOT_FOUND:
        found.set("class", "glance-none")
    for line in said.splitlines():
        SubElement(found, "p").text = line.strip()
    return found


class GlanceExtension(Extension):
    """Show what is known of each treatment in one table."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"folder": [str(EVIDENCE_FOLDER), "Folder of the evidence tables"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.parser.blockprocessors.register(
            GlanceBlockProcessor(md, self.getConfig("folder")),
            "glance",
            12.7,  # after claims (12.5), before paragraphs (10)
        )


def makeExtension(**kwargs: Any) -> GlanceExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return GlanceExtension(**kwargs)
