"""Citations: `[@key]` becomes a number that leads to the reference, the same on every page.

Other extensions cite by leaving a `<cite data-key="key">` in the tree. The numbers stand in
`docs/generated/citations.json`; without it, a page numbers its own citations in order.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from figures.evidence.problems import Fault, FaultsError, did_you_mean
from scripts.index.citation_index import (
    CITATIONS_FILE,
    collect_citations,
    is_card_block,
    read_citations,
)
from scripts.references.bibliography import BIBLIOGRAPHY_FILE, read_bibliography
from scripts.references.reference_card import REFERENCES_PAGE, escape_entities
from scripts.references.source import format_short_citation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown import Markdown

    from scripts.index.citation_index import Citation

STATED_NAMES = {"data-record": "#record=", "data-key": "#ref-"}
"""Attributes that name what a link opens, and the places that such links lead to."""
CITATION_PATTERN = r"\[(@[^\[\]]+)\]"


class CitationError(FaultsError):
    """A page cites something that the bibliography does not have."""


class CitationInlineProcessor(InlineProcessor):
    """Turn `[@one; @two]` into a `<cite>` for each key."""

    def handleMatch(  # type: ignore[override]
        self,
        m: re.Match[str],
        data: str,
    ) -> tuple[Element, int, int]:
        """Build the elements; the tree processor numbers them."""
        group = Element("span", {"class": "citations"})
        for key in m[1].split(";"):
            SubElement(group, "cite", {"data-key": key.strip().removeprefix("@")})
        return group, m.start(0), m.end(0)


class CitationsTreeprocessor(Treeprocessor):
    """Number every `<cite data-key>` and every link that cites; make place for their cards."""

    def __init__(self, md: Markdown, bibliography: str, citations: str) -> None:
        super().__init__(md)
        self.bibliography = bibliography
        self.citations = citations

    def run(self, root: Element) -> None:
        """Read both files as they stand now, and refuse a page that cites what is not there."""
        entries = read_bibliography(self.bibliography).entries
        site = read_citations(self.citations)
        found = collect_citations(root)
        keys = list(dict.fromkeys(cited.key for cited in found))
        if wrong := [describe_unknown_citation(key, entries) for key in keys if key not in entries]:
            raise CitationError(*wrong)
        numbers = dict(site.numbers)
        for key in keys:
            numbers.setdefault(key, len(numbers) + 1)
        _group_lone_citations(root)
        for element in list(root.iter("cite")):
            name = element.attrib.pop("data-key", None)
            if name:
                element.append(
                    _render_link(name, numbers[name], format_short_citation(entries[name]))
                )
        for link in root.iter("a"):
            if link.get("class") == "citation" and link.text is None and "data-key" in link.attrib:
                key = link.attrib["data-key"]
                _fill_link(link, key, numbers[key], format_short_citation(entries[key]))
        _sort_citations(root)
        for cards in list(filter(is_card_block, root)):
            root.remove(cards)
        _remove_unlinked_ids(root, found)
        for link in root.iter("a"):
            _drop_stated_name(link)
        if keys:
            SubElement(root, "div", {"class": "cards"})


def describe_unknown_citation(key: str, known: Iterable[str]) -> Fault:
    """Describe an unknown key, and suggest the nearest known one."""
    if re.search(r"[,\s]", key):
        return Fault(f"{key!r} is not a citation", "write [@one; @two]", key)
    fix = did_you_mean(key, known, "add the entry to bibliography.bib")
    return Fault(f"unknown citation {key!r}", fix, key)


def _group_lone_citations(root: Element) -> None:
    """Wrap a citation that another extension left by itself as one from a page is."""
    for parent in list(root.iter()):
        if parent.get("class") == "citations":
            continue
        for place, child in enumerate(parent):
            if child.tag == "cite" and child.get("data-key"):
                parent[place] = group = Element("span", {"class": "citations"})
                group.append(child)
                group.tail, child.tail = child.tail, None


def _render_link(key: str, number: int, label: str) -> Element:
    """Link the number to the list of references; a script opens the card from it."""
    link = Element("a", {"class": "citation", "data-key": key})
    _fill_link(link, key, number, label)
    return link


def _fill_link(link: Element, key: str, number: int, label: str) -> None:
    """Write the number of a work into a link to the list of references."""
    link.set("href", f"{REFERENCES_PAGE}#ref-{key}")
    link.set("aria-label", f"Reference {number}: {label}")
    link.text = str(number)
    escape_entities(link)


def _remove_unlinked_ids(root: Element, found: Iterable[Citation]) -> None:
    """Keep the ids of the first citation of a work in each section: the others are not linked."""
    first: dict[tuple[str, str], str] = {}
    for citation in found:
        first.setdefault((citation.key, citation.heading), citation.anchor)
    linked = set(first.values())
    for cite in root.iter("cite"):
        if cite.get("id", "").startswith("cite-") and cite.attrib["id"] not in linked:
            del cite.attrib["id"]


def _drop_stated_name(link: Element) -> None:
    """Leave out the name of a record or a work where the address of its link ends with it."""
    for attribute, place in STATED_NAMES.items():
        name = link.get(attribute)
        if name and link.get("href", "").endswith(f"{place}{name}"):
            del link.attrib[attribute]


def _sort_citations(root: Element) -> None:
    """Sort the numbers of one citation, separated by commas that need no style sheet.

    A group of one is the citation itself.
    """
    for group in list(root.iter("span")):
        if group.get("class") == "citations":
            cites = sorted(group, key=lambda cite: int("".join(cite.itertext())))
            if len(cites) == 1:
                group.tag = "cite"
                group.attrib |= cites[0].attrib
                group[:] = list(cites[0])
                continue
            group[:] = cites[:1]
            for cite in cites[1:]:
                SubElement(group, "span", {"class": "comma"}).text = ","
                group.append(cite)


class CitationsExtension(Extension):
    """Cite BibTeX entries by key."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "bibliography": [str(BIBLIOGRAPHY_FILE), "BibTeX file to cite from"],
            "citations": [str(CITATIONS_FILE), "Table of the site's numbers and citing places"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors."""
        md.inlinePatterns.register(
            CitationInlineProcessor(CITATION_PATTERN, md),
            "citations",
            165,  # after code and escapes (190, 180), before links (160)
        )
        md.treeprocessors.register(
            CitationsTreeprocessor(md, **self.getConfigs()),
            "citations",
            13,  # after charts and records (14, 13.5) cite, before links are resolved (0)
        )


def makeExtension(**kwargs: Any) -> CitationsExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return CitationsExtension(**kwargs)
