"""Folded: links in what is folded away lead to built pages, whichever generator builds them.

Zensical reads a `<noscript>` as a browser with scripts does, as text, and resolves no link in it;
MkDocs has resolved them all by then.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown


def resolve_links(element: Element) -> None:
    """Point the links within an element at built pages: `evidence.md#a` at `evidence.html#a`."""
    for link in element.iter("a"):
        page, mark, place = link.get("href", "").partition("#")
        if page.endswith(".md") and ":" not in page:
            link.set("href", f"{PurePosixPath(page).with_suffix('.html')}{mark}{place}")


class FoldedTreeprocessor(Treeprocessor):
    """Resolve the links that the generator has left."""

    def run(self, root: Element) -> None:
        """Look into each `<noscript>`."""
        for folded in root.iter("noscript"):
            resolve_links(folded)


class FoldedExtension(Extension):
    """Let folded links lead somewhere."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.treeprocessors.register(
            FoldedTreeprocessor(md),
            "folded",
            -5,  # after MkDocs has resolved links (0)
        )


def makeExtension(**kwargs: Any) -> FoldedExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return FoldedExtension(**kwargs)
