"""A reference as readers see it: as a card, and as an item of the list of references."""

from __future__ import annotations

import re
from string import ascii_lowercase
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AMP_SUBSTITUTE

from scripts.references import ama, source
from scripts.references.exports import FORMATS
from scripts.references.formats import coins

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pybtex.database import Entry

    from scripts.index.citation_index import Place

REFERENCES_PAGE = "references.md"
ENTITY = re.compile(r"&(?=#?\w+;)")


def render_reference_card(key: str, entry: Entry, number: int, places: Sequence[Place]) -> Element:
    """Write the card of a reference: the work, its links, and where the site cites it."""
    name = f"reference-{key}"
    box = Element(
        "div",
        {"popover": "auto", "class": "card card-reference", "id": name, "role": "dialog"}
        | {"aria-labelledby": f"{name}-title"},
    )
    title = SubElement(box, "p", {"class": "card-kicker", "id": f"{name}-title"})
    title.text = f"Reference {number}"
    box.append(ama.render_reference(entry, ama.UnlinkedBackend()))
    links = SubElement(box, "p", {"class": "card-links"})
    for label, address in (("DOI", source.link_to_doi(entry)), source.link_to_pubmed(entry)):
        if address:
            ama.add_link(links, label, address).tail = " "
    SubElement(
        links, "a", {"href": f"{REFERENCES_PAGE}#ref-{key}"}
    ).text = "Show in the reference list"
    sections = {place.label: place for place in reversed(places)}
    if len(sections) > 1:
        cited = SubElement(box, "p", {"class": "card-places"})
        cited.text = "Cited in "
        for label, place in reversed(sections.items()):
            link = SubElement(cited, "a", {"href": place.link})
            link.text, link.tail = label, "; "
        cited[-1].tail = ""
    append_close_button(box, name)
    return escape_entities(box)


def append_close_button(card: Element, name: str) -> None:
    """Give a card, by its id, a way out that needs no script."""
    button = SubElement(
        card,
        "button",
        {"type": "button", "class": "card-close", "aria-label": "Close"}
        | {"popovertarget": name, "popovertargetaction": "hide"},
    )
    button.text = "\N{MULTIPLICATION SIGN}"


def render_reference_item(
    key: str, entry: Entry, places: Sequence[Place], number: int | None = None
) -> Element:
    """Write a reference of the list: the work, where it is cited, what was read, how to cite it."""
    element = Element("li", {"id": f"ref-{key}"} | ({"value": str(number)} if number else {}))
    work = ama.render_reference(entry)
    name, address = source.link_to_pubmed(entry)
    if address:
        ama.append_nodes(work, [" "])
        ama.add_link(work, name, address)
    SubElement(work, "span", {"class": "Z3988", "title": coins.format_entry(entry)})
    element.append(work)
    if places:
        element.append(_render_back_links(places))
    if read := source.read_field(entry, "verification"):
        SubElement(element, "p", {"class": "verification"}).text = f"Source check: {read}."
    element.append(_render_files(key, entry))
    return escape_entities(element)


def _render_back_links(places: Sequence[Place]) -> Element:
    """Write a letter for each section that cites the work, which leads to the first citation."""
    line = Element("p", {"class": "cited-at"})
    line.text = "Cited in "
    sections = {place.label: place for place in reversed(places)}
    for count, place in enumerate(reversed(sections.values())):
        label = f"{_format_letter(count)}: cited in {place.label}"
        link = SubElement(line, "a", {"href": place.link, "aria-label": label})
        link.text, link.tail = _format_letter(count), " "
    line[-1].tail = ""
    return line


def _format_letter(count: int) -> str:
    """Count a, b, ... z, aa, ab."""
    before, last = divmod(count, len(ascii_lowercase))
    return (_format_letter(before - 1) if before else "") + ascii_lowercase[last]


def _render_files(key: str, entry: Entry) -> Element:
    """Link the entry's files in every format; a script shows what is in them."""
    details = Element("details", {"class": "export", "data-formats": key})
    name = source.format_short_citation(entry)
    SubElement(details, "summary", {"aria-label": f"Cite {name}"}).text = "Cite"
    files = SubElement(details, "p", {"class": "export-files"})
    files.text = "Save as "
    for ending, form in FORMATS.items():
        link = SubElement(files, "a", _name_file(key, ending))
        link.text, link.tail = form.name, " "
    files[-1].tail = ""
    return details


def _name_file(key: str, ending: str) -> dict[str, str]:
    """Give the address of an entry's file, to be saved by its own name."""
    return {"href": f"generated/references/{key}.{ending}", "download": ""}


def render_formats(key: str, entry: Entry) -> Element:
    """Write the entry in every format, to read, to copy and to save."""
    formats = Element("div", {"class": "export-formats"})
    for ending, form in FORMATS.items():
        block = SubElement(formats, "div", {"class": "export-format"})
        head = SubElement(block, "p", {"class": "export-head"})
        SubElement(head, "span", {"class": "export-name"}).text = form.name
        head[-1].tail = " "
        copy = {"type": "button", "class": "copy", "hidden": "hidden"}
        copy["aria-label"] = f"Copy {form.name}"
        SubElement(head, "button", copy).text = "Copy"
        head[-1].tail = " "
        file = _name_file(key, ending) | {"aria-label": f"Save {form.name}"}
        SubElement(head, "a", file).text = "Save"
        text = form.write(key, entry).replace("\r\n", "\n")
        SubElement(block, "pre").text = text
    return formats


def escape_entities(element: Element) -> Element:
    """Keep a text such as `&lt;` as it is written: Markdown would take it for an entity."""
    for node in element.iter():
        node.text = ENTITY.sub(f"{AMP_SUBSTITUTE}amp;", node.text) if node.text else node.text
        node.tail = ENTITY.sub(f"{AMP_SUBSTITUTE}amp;", node.tail) if node.tail else node.tail
        for name, value in node.items():
            node.set(name, ENTITY.sub(f"{AMP_SUBSTITUTE}amp;", value))
    return element
