"""What needs all pages at once: the numbers of the references, who uses which record and term.

References are numbered over the whole site, in order of first citation. Every page is read with
the site's own Markdown extensions, so that a citation counts wherever it comes from: the page's
text, an evidence note, a figure's sources, the card of a record.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from figures.evidence.glossary import compile_forms
from figures.evidence.problems import WHOLE_FILE, Fault, FaultsError, Problem, ProblemsError
from figures.evidence.tables import read_text
from scripts.cache.fingerprints import hash_files, hash_texts
from scripts.cache.record_reads import hash_all_but_fields
from scripts.extensions.citations import (
    CITATION_PATTERN,
    CitationInlineProcessor,
    describe_unknown_citation,
)
from scripts.index.citation_index import (
    CITATIONS_FILE,
    Citations,
    Place,
    collect_citations,
    read_heading,
)
from scripts.index.record_uses import (
    USES_FILE,
    Uses,
    collect_claim_notes,
    collect_record_uses,
    collect_term_uses,
)
from scripts.learning.questions import collect_question_sources
from scripts.markup.evidence_cache import load_evidence
from scripts.markup.glossary import load_glossary
from scripts.references.exports import write_if_changed
from scripts.stills.drawings import list_own_modules
from scripts.survey.findings import (
    PageFindings,
    hash_shared_sources,
    list_shown_figures,
    remember_findings,
)
from scripts.survey.site_config import Site, read_site

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from xml.etree.ElementTree import Element

DOCS = Path(__file__).parents[2] / "docs"
NUMBERED_EXTENSIONS = ("scripts.extensions.citations", "scripts.extensions.references")
"""The extensions that need the numbers which are being made."""
PICTURED_EXTENSIONS = {"scripts.extensions.charts", "scripts.extensions.explorer"}
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


class NumberingError(ProblemsError):
    """Pages ask for what the tables or the bibliography do not have."""


@dataclass(frozen=True)
class Page:
    """A page to read: its file, its title, its Markdown."""

    name: str
    title: str
    text: str


class Collector(Treeprocessor):
    """Notes a page's title, citations and uses, and changes nothing that is kept."""

    findings = PageFindings()

    def run(self, root: Element) -> None:
        """Read the finished tree."""
        records, claims = tuple(collect_record_uses(root)), tuple(collect_claim_notes(root))
        citations = tuple(collect_citations(root))
        terms = tuple(collect_term_uses(root, *compile_forms(load_glossary().values())))
        title = next((read_heading(heading) for heading in root.iter("h1")), "")
        self.findings = PageFindings(title, citations, records, claims, terms)


class CollectorExtension(Extension):
    """Stand in for the citations extension while there are no numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.collector = Collector()

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors at the places of those that they stand in for."""
        md.inlinePatterns.register(CitationInlineProcessor(CITATION_PATTERN, md), "citations", 165)
        md.treeprocessors.register(self.collector, "citations", 13)


def survey_pages(
    pages: Iterable[Page],
    extensions: Mapping[str, Mapping[str, Any]],
    keys: Collection[str],
    tables: Mapping[str, str] | None = None,
    read: Callable[[Page, Mapping[str, Mapping[str, Any]]], PageFindings] | None = None,
) -> tuple[Citations, Uses]:
    """Number the works that the pages cite, and note what uses the records, claims and terms.

    Raises `NumberingError` with every problem at once. `tables` are other texts in which the
    source of a bad citation may stand, by their names; `read` takes the place of `read_page`.
    """
    numbers: dict[str, int] = {}
    places: dict[str, list[Place]] = {}
    records: dict[str, list[Place]] = {}
    claims: dict[str, list[Place]] = {}
    terms: dict[str, list[Place]] = {}
    problems: dict[Problem, None] = {}
    for page in pages:
        try:
            said = (read or read_page)(page, extensions)
        except (FaultsError, ProblemsError) as error:
            problems |= dict.fromkeys(_place_error(error, page, tables or {}))
            continue
        title = page.title or said.title
        for seen, places_of in (
            (said.records, records),
            (said.claims, claims),
            (said.terms, terms),
        ):
            for use in seen:
                place = Place(page.name, use.anchor, title, use.heading)
                places_of.setdefault(use.name, []).append(place)
        for citation in said.citations:
            if citation.key not in keys:
                fault = describe_unknown_citation(citation.key, keys)
                problems |= dict.fromkeys(locate_fault(fault, page, tables or {}))
                continue
            numbers.setdefault(citation.key, len(numbers) + 1)
            found = places.setdefault(citation.key, [])
            if citation.anchor:
                found.append(Place(page.name, citation.anchor, title, citation.heading))
    if problems:
        raise NumberingError(*problems)
    citations = Citations(numbers, {key: tuple(found) for key, found in places.items()})
    return citations, Uses(records, claims, terms)


def read_page(page: Page, extensions: Mapping[str, Mapping[str, Any]]) -> PageFindings:
    """Read a page with the site's extensions; give what it cites and uses."""
    collect_extension = CollectorExtension()
    names = [name for name in extensions if name not in NUMBERED_EXTENSIONS]
    options = {name: dict(extensions[name]) for name in names}
    for name in PICTURED_EXTENSIONS & options.keys():
        options[name]["pictures"] = ""  # numbers need no pictures, which may not be drawn yet
    text = FRONT_MATTER.sub("", page.text)
    Markdown(extensions=[*names, collect_extension], extension_configs=options).convert(text)
    return collect_extension.collector.findings


def _place_error(
    error: FaultsError | ProblemsError, page: Page, tables: Mapping[str, str]
) -> list[Problem]:
    """Give the problems of an error, those of an extension with the lines that they are about."""
    if isinstance(error, ProblemsError):
        return list(error.problems)
    return [found for fault in error.faults for found in locate_fault(fault, page, tables)]


def locate_fault(fault: Fault, page: Page, tables: Mapping[str, str]) -> list[Problem]:
    """Place a fault at the lines of the page, or else of a table, that name its culprit."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(fault.culprit)}(?![\w-])")
    for name, text in ((page.name, page.text), *tables.items()) if fault.culprit else ():
        lines = [n for n, line in enumerate(text.splitlines(), 1) if pattern.search(line)]
        if lines:
            return [fault.at(name, line) for line in lines]
    return [fault.at(page.name, WHOLE_FILE)]


def survey_site(keys: Collection[str], docs: Path = DOCS) -> tuple[Citations, Uses]:
    """Number the works, and note the uses, over the site as `mkdocs.yml` lists it.

    Only pages that changed are read again.
    """
    site = read_site()
    tables = {table.name: read_text(table) for table in sorted(docs.glob("evidence/*.csv"))}
    evidence = load_evidence()
    shared = hash_texts(hash_shared_sources(), hash_all_but_fields(evidence))

    pages = read_pages(site, docs)
    texts = {page.name: page.text for page in pages}

    def read_changed(page: Page, extensions: Mapping[str, Mapping[str, Any]]) -> PageFindings:
        figures = list_shown_figures(page.text, *tables.values())
        modules = hash_files(list_own_modules(names=figures))
        options = json.dumps(extensions, default=str)
        asked = collect_question_sources(page.text, texts)
        key = hash_texts(shared, modules, options, page.name, page.text, *asked)
        return remember_findings(page.name, key, evidence, lambda: read_page(page, extensions))

    return survey_pages(pages, site.extensions, keys, tables, read_changed)


def write_tables(citations: Citations, uses: Uses) -> None:
    """Leave both tables for the extensions."""
    for path, table in ((CITATIONS_FILE, citations), (USES_FILE, uses)):
        path.parent.mkdir(exist_ok=True)
        write_if_changed(path, table.as_json().encode("utf-8"))


def read_pages(site: Site, docs: Path) -> list[Page]:
    """Read the pages in the order of the nav; raise `NumberingError` with all that cannot be."""
    pages: list[Page] = []
    problems: list[Problem] = []
    for title, name in site.pages:
        try:
            pages.append(Page(name, title, read_text(docs / name)))
        except ProblemsError as error:
            problems += error.problems
    if problems:
        raise NumberingError(*problems)
    return pages
