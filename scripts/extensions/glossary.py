"""The glossary: the first use of a term in each section becomes a link to what it means.

A paragraph `[glossary-harm]` becomes the list of the entries of a group. A term is a tab stop where
a page has it first, up to `MAX_TAB_STOPS` on a page; other links answer a tap and a hover, and the
glossary is in the menu.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from figures.evidence import EVIDENCE_FOLDER
from figures.evidence.glossary import GROUPS, compile_forms, identify_form
from scripts.index.record_uses import GLOSSARY_CLASS, USES_FILE, read_uses
from scripts.markup.glossary import load_glossary, render_glossary_list, render_term_link

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from markdown import Markdown

LISTS: Mapping[str, str] = {f"[glossary-{group}]": group for group in GROUPS}
SECTION_HEADING = "h2"
MAX_TAB_STOPS = 25
UNMARKED_TAGS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "a", "button", "cite", "code", "pre", "summary"),
    *("table", "figure", "figcaption", "svg", "script", "style", "noscript"),
    *("claim-check", "evidence-explorer", "exhibit-case", "exhibit-question"),
}
"""Elements whose words have another purpose, or that say more than prose does."""
UNMARKED_CLASSES = {
    *(GLOSSARY_CLASS, "cards", "citations", "evidence-changes", "evidence-searches"),
    *("evidence-sign", "procedure-names", "references-block"),
}


class GlossaryBlockProcessor(BlockProcessor):
    """Put a part of the glossary where a page asks for it."""

    def __init__(self, md: Markdown, folder: str, uses: str) -> None:
        super().__init__(md.parser)
        self.folder = folder
        self.uses = uses

    def test(self, parent: Element, block: str) -> bool:
        """Take a paragraph that names a group and says nothing else."""
        return block.strip() in LISTS

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Write the entries of the group, in the order of the table."""
        group = LISTS[blocks.pop(0).strip()]
        entries = (entry for entry in load_glossary(self.folder).values() if entry.group == group)
        parent.append(render_glossary_list(entries, read_uses(self.uses).terms))


class GlossaryTreeprocessor(Treeprocessor):
    """Mark the terms of a page."""

    def __init__(self, md: Markdown, folder: str) -> None:
        super().__init__(md)
        self.folder = folder

    def run(self, root: Element) -> None:
        """Mark the first use in each section."""
        _Marker(*compile_forms(load_glossary(self.folder).values())).mark(root)


class _Marker:
    """Marks a tree in reading order; knows what it has marked on the page and in the section."""

    def __init__(self, pattern: re.Pattern[str], ids: Mapping[str, str]) -> None:
        self.pattern = pattern
        self.ids = ids
        self.on_page: set[str] = set()
        self.in_section: set[str] = set()

    def mark(self, element: Element) -> None:
        """Mark the text of an element and of what stands in it."""
        children = list(element)
        for child in children:
            element.remove(child)
        element.text = self._append_marked(element, element.text)
        for child in children:
            if child.tag == SECTION_HEADING:
                self.in_section.clear()
            if _is_marked(child):
                self.mark(child)
            element.append(child)
            child.tail = self._append_marked(element, child.tail)

    def _append_marked(self, element: Element, text: str | None) -> str | None:
        """Append the links of a text, each with what follows it; give what goes before."""
        if not text:
            return text
        before, last, end = text, None, 0
        for found in self.pattern.finditer(text):
            name = identify_form(found[0], self.ids)
            if name in self.in_section:
                continue
            if last is None:
                before = text[: found.start()]
            else:
                last.tail = text[end : found.start()]
            last, end = self._append_link(element, name, found[0]), found.end()
        if last is not None:
            last.tail = text[end:]
        return before

    def _append_link(self, element: Element, name: str, words: str) -> Element:
        """Append a link, which is a tab stop if the page has no other to its entry, and has few."""
        link = render_term_link(name, words)
        if name in self.on_page or len(self.on_page) >= MAX_TAB_STOPS:
            link.set("tabindex", "-1")
        self.on_page.add(name)
        self.in_section.add(name)
        element.append(link)
        return link


def _is_marked(element: Element) -> bool:
    """Tell whether terms within an element are marked."""
    classes = set(element.get("class", "").split())
    return element.tag not in UNMARKED_TAGS and UNMARKED_CLASSES.isdisjoint(classes)


class GlossaryExtension(Extension):
    """Explain abbreviations and terms of art."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "folder": [str(EVIDENCE_FOLDER), "Folder of the evidence tables"],
            "uses": [str(USES_FILE), "Table of the places that use each term"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors."""
        md.parser.blockprocessors.register(
            GlossaryBlockProcessor(md, **self.getConfigs()),
            "glossary",
            12.6,  # before paragraphs (10); link definitions (15) want a colon
        )
        md.treeprocessors.register(
            GlossaryTreeprocessor(md, self.getConfig("folder")),
            "glossary",
            12.5,  # after citations number (13), before joins keep words together (12)
        )


def makeExtension(**kwargs: Any) -> GlossaryExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return GlossaryExtension(**kwargs)
