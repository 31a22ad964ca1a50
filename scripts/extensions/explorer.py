"""The explorer: a paragraph `[explorer]` becomes every record, to read, to filter and to draw.

Without scripts it is the whole table, each study linked to its reference. Scripts make it answer:
they read `generated/explorer.js`, which `scripts.markup.explorer` writes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from figures import every_record
from figures.evidence import EVIDENCE_FOLDER
from figures.evidence.axes import sort_records
from figures.evidence.facets import FACETS, find_groups
from scripts.index.citation_index import CITATIONS_FILE, read_citations
from scripts.markup.embedding import embed_json
from scripts.markup.evidence_cache import load_evidence
from scripts.markup.explorer import describe_record, link_uncited_sources
from scripts.markup.figure_words import find_gist
from scripts.markup.pictures import PICTURES_FOLDER, render_image
from scripts.references.bibliography import BIBLIOGRAPHY_FILE, read_bibliography
from scripts.references.reference_card import escape_entities

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown import Markdown

    from figures.evidence import Evidence, Record
    from figures.evidence.facets import Facet

PARAGRAPH = "[explorer]"
COLUMNS = {
    "study": "Study",
    "year": "Year",
    "therapy": "Therapy",
    "people": "Patients",
    "measure": "Measure",
    "quantity": "Result",
    "interval": "Interval",
    "p_value": "P value",
    "design": "Design",
    "status": "Checked",
}
"""The columns by the names that addresses sort by."""
REFERENCES_PAGE = "references.md"
CLOSE_SIGN = "\N{MULTIPLICATION SIGN}"


class ExplorerTreeprocessor(Treeprocessor):
    """Put the explorer where a page asks for it."""

    def __init__(
        self, md: Markdown, folder: str, bibliography: str, citations: str, pictures: str
    ) -> None:
        super().__init__(md)
        self.folder = folder
        self.bibliography = bibliography
        self.citations = citations
        self.pictures = Path(pictures) if pictures else None

    def run(self, root: Element) -> None:
        """Find the paragraphs that ask for it and say nothing else."""
        for paragraph in list(root.iter("p")):
            if (paragraph.text or "").strip() == PARAGRAPH and not len(paragraph):
                known = load_evidence(self.folder)
                records = sort_records(known.records.values())
                paragraph.clear()
                paragraph.tag = "evidence-explorer"
                paragraph.set("class", "wide")
                paragraph.extend(
                    escape_entities(part) for part in (_render_form(records), _render_bar(records))
                )
                paragraph.append(self.chart(known))
                folded = SubElement(paragraph, "noscript", {"class": "folded"})
                folded.append(escape_entities(_render_table(records)))
                paragraph.extend([_render_pager(), self.data(records)])

    def chart(self, known: Evidence) -> Element:
        """Write the place of the drawing, with its pictures and what they say."""
        words = every_record.describe(known)
        figure = escape_entities(_render_chart(words, every_record.label_choice(known)))
        drawing = next(part for part in figure if part.get("class") == "explorer-drawing")
        if self.pictures and every_record.select(known):
            for stem, width in every_record.PICTURE_WIDTHS.items():
                still = SubElement(drawing, "div", {"class": f"explorer-still still-{width}"})
                still.append(render_image(self.pictures, stem, find_gist(words)))
        return figure

    def data(self, records: Sequence[Record]) -> Element:
        """Leave the addresses of sources that have no card of their own."""
        entries = read_bibliography(self.bibliography).entries
        content = link_uncited_sources(records, entries, read_citations(self.citations))
        holder = Element("span", {"class": "explorer-sources", "hidden": ""})
        holder.text = self.md.htmlStash.store(
            f'<script type="application/json">{embed_json(content)}</script>'
        )
        return holder


def _render_form(records: Sequence[Record]) -> Element:
    """Write the filters: a search, a group of boxes a facet, the years."""
    element = Element(
        "form", {"class": "explorer-form", "role": "search", "aria-label": "Filter the records"}
    )
    search = SubElement(element, "label", {"class": "explorer-search"})
    SubElement(search, "span").text = "Search"
    SubElement(search, "input", {"type": "search", "name": "q", "autocomplete": "off"})
    facets = SubElement(element, "div", {"class": "explorer-facets"})
    for facet in FACETS:
        facets.extend([_render_facet_button(facet), _render_facet_boxes(facet, records)])
    years = sorted({record.year for record in records if record.year})
    for name, label in (("from", "From"), ("to", "To")):
        facets.append(_render_year_choice(name, label, years))
    return element


def _render_facet_button(facet: Facet) -> Element:
    """Write the button that opens the boxes of a facet, and says which are chosen."""
    button = Element(
        "button",
        {"type": "button", "class": "facet-button", "popovertarget": f"facet-{facet.slug}"},
    )
    SubElement(button, "span", {"class": "facet-name"}).text = facet.name
    button[-1].tail = " "
    SubElement(button, "span", {"class": "facet-chosen", "data-facet": facet.slug}).text = "all"
    return button


def _render_facet_boxes(facet: Facet, records: Iterable[Record]) -> Element:
    """Write a box for each group of a facet, with the number of records in it."""
    name = f"facet-{facet.slug}"
    sheet = Element("div", {"popover": "auto", "class": "card facet", "id": name})
    group = SubElement(sheet, "fieldset")
    SubElement(group, "legend").text = facet.name
    found = [find_groups(record)[facet.slug].slug for record in records]
    for option in facet.groups:
        label = SubElement(group, "label", {"class": "facet-option"})
        SubElement(label, "input", {"type": "checkbox", "name": facet.slug, "value": option.slug})
        SubElement(label, "span", {"class": "facet-label"}).text = option.name
        label[-1].tail = " "
        SubElement(label, "span", {"class": "facet-count"}).text = str(found.count(option.slug))
    close = {"type": "button", "class": "card-close", "aria-label": "Close"}
    close |= {"popovertarget": name, "popovertargetaction": "hide"}
    SubElement(sheet, "button", close).text = CLOSE_SIGN
    return sheet


def _render_year_choice(name: str, label: str, years: Iterable[int]) -> Element:
    """Write a choice of a year."""
    element = Element("label", {"class": "explorer-year"})
    SubElement(element, "span").text = label
    select = SubElement(element, "select", {"name": name})
    SubElement(select, "option", {"value": ""}).text = "any year"
    for year in years:
        SubElement(select, "option", {"value": str(year)}).text = str(year)
    return element


def _render_chart(words: str, choice: str) -> Element:
    """Write the place of the drawing, what it shows, and what it must not be taken for."""
    figure = Element("figure", {"class": "explorer-chart", "id": "explorer-chart"})
    head = SubElement(figure, "figcaption", {"class": "explorer-chart-head"})
    label = SubElement(head, "label", {"class": "explorer-axis"})
    SubElement(label, "span").text = "Measure"
    axis = SubElement(label, "select", {"name": "axis"})
    if choice:
        SubElement(axis, "option").text = choice
    SubElement(head, "p", {"class": "explorer-words"}).text = words
    SubElement(figure, "div", {"class": "explorer-drawing"})
    caution = SubElement(figure, "p", {"class": "explorer-caution"})
    caution.text = "Different patients and starting dates: do not compare treatments."
    how = SubElement(figure, "p", {"class": "explorer-how"})
    how.text = (
        "Each dot is one record. Its line is the published interval; the line is dotted toward an "
        "end that was not reached. An open arrow is a median that was not reached. Hollow: not "
        "re-checked. Hatched: as stated on the poster. Medians and means never share an axis. "
        "Years and days are converted to months."
    )
    return figure


def _render_bar(records: Sequence[Record]) -> Element:
    """Say how many records are shown; the tools follow."""
    line = Element("div", {"class": "explorer-bar"})
    studies = len({record.study for record in records})
    count = SubElement(line, "p", {"class": "explorer-count", "role": "status"})
    count.text = f"All {len(records)} records from {studies} studies"
    SubElement(line, "div", {"class": "explorer-tools"})
    return line


def _render_table(records: Iterable[Record]) -> Element:
    """Write every record in a row, at a place of its own."""
    element = Element("table", {"class": "explorer-table", "id": "explorer-table"})
    SubElement(element, "caption").text = "Records"
    head = SubElement(SubElement(element, "thead"), "tr")
    for name, label in COLUMNS.items():
        SubElement(head, "th", {"scope": "col", "data-column": name}).text = label
    body = SubElement(element, "tbody")
    body.extend(_render_row(record) for record in records)
    return element


def _render_row(record: Record) -> Element:
    """Write a record, its study linked to its reference."""
    line = Element("tr", {"id": f"record={record.id}", "data-checked": record.checked})
    study = SubElement(line, "th", {"scope": "row", "class": "cell-study"})
    SubElement(study, "a", {"href": f"{REFERENCES_PAGE}#ref-{record.source}"}).text = record.study
    words, groups = describe_record(record), find_groups(record)
    details = "; ".join(filter(None, (words["interval"], words["hazard_ratio"])))
    for name, text in {
        "year": str(record.year or ""),
        "therapy": words["treatment"],
        "people": words["people"],
        "measure": words["measure"],
        "quantity": words["quantity"],
        "interval": details,
        "p_value": words["p_value"],
        "design": groups["design"].name,
        "status": groups["status"].name,
    }.items():
        SubElement(line, "td", {"class": f"cell-{name}"}).text = text
    return line


def _render_pager() -> Element:
    """Write the place of the buttons that turn the table's pages."""
    return Element("nav", {"class": "explorer-pager", "aria-label": "Pages of the table"})


class ExplorerExtension(Extension):
    """Show every record."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "folder": [str(EVIDENCE_FOLDER), "Folder of the evidence tables"],
            "bibliography": [str(BIBLIOGRAPHY_FILE), "BibTeX file of the records' sources"],
            "citations": [str(CITATIONS_FILE), "Table of the site's numbers"],
            "pictures": [str(PICTURES_FOLDER), "Folder of the drawn pictures; empty for none"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.block_level_elements.append("evidence-explorer")
        md.treeprocessors.register(
            ExplorerTreeprocessor(md, **self.getConfigs()),
            "explorer",
            12,  # after inline patterns (20); before links are resolved (0)
        )


def makeExtension(**kwargs: Any) -> ExplorerExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return ExplorerExtension(**kwargs)
