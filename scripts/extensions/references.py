"""References: a paragraph `[references]` becomes the list of cited works, by their numbers.

`[further-reading]` becomes the list of those that no page cites.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from scripts.index.citation_index import CITATIONS_FILE, Citations, read_citations
from scripts.references.bibliography import BIBLIOGRAPHY_FILE, Bibliography, read_bibliography
from scripts.references.exports import FORMATS
from scripts.references.reference_card import render_reference_item

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from markdown import Markdown


class ReferencesTreeprocessor(Treeprocessor):
    """Put the lists where a page asks for them."""

    def __init__(self, md: Markdown, bibliography: str, citations: str) -> None:
        super().__init__(md)
        self.bibliography = bibliography
        self.citations = citations

    def run(self, root: Element) -> None:
        """Find the paragraphs that say the name of a list and nothing else."""
        for paragraph in list(root.iter("p")):
            write = LISTS.get((paragraph.text or "").strip())
            if write and not len(paragraph):
                bibliography = read_bibliography(self.bibliography)
                paragraph.tag, paragraph.text = "div", None
                paragraph.set("class", "references-block")
                paragraph.extend(write(bibliography, read_citations(self.citations)))


def _render_references(bibliography: Bibliography, citations: Citations) -> list[Element]:
    """Write the cited works in the order of their numbers, and the links to save them all."""
    works = Element("ol", {"class": "references"})
    for key, number in sorted(citations.numbers.items(), key=lambda pair: pair[1]):
        if key in bibliography.entries:
            places = citations.places.get(key, ())
            works.append(render_reference_item(key, bibliography.entries[key], places, number))
    return [_render_save_links(), works]


def _render_further_reading(bibliography: Bibliography, citations: Citations) -> list[Element]:
    """Write the works that no page cites, in the order of the file."""
    works = Element("ul", {"class": "references further-reading"})
    works.extend(
        render_reference_item(key, entry, ())
        for key, entry in bibliography.entries.items()
        if key not in citations.numbers
    )
    return [works]


LISTS: Mapping[str, Callable[[Bibliography, Citations], Iterable[Element]]] = {
    "[references]": _render_references,
    "[further-reading]": _render_further_reading,
}


def _render_save_links() -> Element:
    """Write the links to the whole bibliography in every format."""
    line = Element("p", {"class": "references-save"})
    line.text = "Save all references: "
    for ending, form in FORMATS.items():
        file = {"href": f"generated/references.{ending}", "download": f"references.{ending}"}
        link = SubElement(line, "a", file)
        link.text, link.tail = form.name, " "
    line[-1].tail = ""
    return line


class ReferencesExtension(Extension):
    """List the bibliography."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "bibliography": [str(BIBLIOGRAPHY_FILE), "BibTeX file to list"],
            "citations": [str(CITATIONS_FILE), "Table of the site's numbers and citing places"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.treeprocessors.register(
            ReferencesTreeprocessor(md, **self.getConfigs()),
            "references",
            12,  # after citations (13): the list cites nothing; before links are resolved (0)
        )


def makeExtension(**kwargs: Any) -> ReferencesExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return ReferencesExtension(**kwargs)
