"""Compact: no line breaks between the rows and cells of tables, which are a page's largest part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

PARTS = {"table", "thead", "tbody", "tr", "th", "td"}


class CompactTreeprocessor(Treeprocessor):
    """Take out the white space that only makes tables easy to read as they are written."""

    def run(self, root: Element) -> None:
        """Look at each part of each table."""
        for table in root.iter("table"):
            for part in table.iter():
                if part.tag in PARTS - {"th", "td"} and not (part.text or "").strip():
                    part.text = None
                if part is not table and part.tag in PARTS and not (part.tail or "").strip():
                    part.tail = None


class CompactExtension(Extension):
    """Write tables without line breaks."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.treeprocessors.register(
            CompactTreeprocessor(md),
            "compact",
            5,  # after line breaks were put in (10)
        )


def makeExtension(**kwargs: Any) -> CompactExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return CompactExtension(**kwargs)
