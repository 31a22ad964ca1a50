"""Apostrophes: `the exhibit's` is typed straight and set curly, as the quotation marks are.

Markdown's own pass for this (smarty) sees a page's text only; records, notes and references come
from tables.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

STRAIGHT_APOSTROPHE = re.compile(r"(?<=\w)'")
CURLY_APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"
VERBATIM_TAGS = {"code", "pre", "script", "style"}
"""Elements whose text is taken as it stands."""


def curl_apostrophes(text: str) -> str:
    """Set the apostrophes of a text."""
    return STRAIGHT_APOSTROPHE.sub(CURLY_APOSTROPHE, text)


class ApostrophesTreeprocessor(Treeprocessor):
    """Set the apostrophes of a page."""

    def run(self, root: Element) -> None:
        """Look at every text that is not taken as it stands."""
        for child in root:
            if child.tag not in VERBATIM_TAGS:
                child.text = child.text and curl_apostrophes(child.text)
                self.run(child)
            child.tail = child.tail and curl_apostrophes(child.tail)


class ApostrophesExtension(Extension):
    """Set apostrophes as printers do."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.treeprocessors.register(
            ApostrophesTreeprocessor(md),
            "apostrophes",
            11,  # after all that writes text (20 to 12), before links are resolved (0)
        )


def makeExtension(**kwargs: Any) -> ApostrophesExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return ApostrophesExtension(**kwargs)
