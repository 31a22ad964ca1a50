"""References in the manner of the AMA Manual of Style, 11th edition, as a style of pybtex."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from pybtex.backends import BaseBackend
from pybtex.richtext import HRef, Tag, Text
from pybtex.style.formatting import BaseStyle
from pybtex.style.names import BaseNameStyle

from scripts.references import source
from scripts.references.source import read_field

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pybtex.database import Entry, Person

MAX_AUTHORS = 6
AUTHORS_BEFORE_ET_AL = 3
ABBREVIATING_PERIOD = re.compile(r"(?<=\w)\.(?=\s|$)")

Node = str | Element


class AmaNameStyle(BaseNameStyle):  # type: ignore[misc]  # pybtex has no types
    """Names as `van der Zwan WA` or `Ellis JH Jr`; those of bodies in full."""

    def format(self, person: Person, abbr: bool = True) -> str:  # noqa: FBT001, FBT002  # pybtex's
        """Set the surname, then the initials, then the suffix."""
        if source.is_organization(person):
            return source.read_family_name(person)
        parts = (
            source.read_surname(person),
            _abbreviate_given_names(source.read_given_names(person)),
            source.read_suffix(person).rstrip("."),
        )
        return " ".join(filter(None, parts))


def _abbreviate_given_names(given: str) -> str:
    """Cut given names down: `Jean-François` to JF, `J. L.` to JL; a script without case stays."""
    parts = given.replace("-", " ").replace(".", " ").split()
    if any(part[0].lower() == part[0].upper() for part in parts):
        return given
    return "".join(part if part.isupper() else part[0].upper() for part in parts)


class AmaStyle(BaseStyle):  # type: ignore[misc]  # pybtex has no types
    """Set articles, and anything else by what its fields say."""

    default_name_style = AmaNameStyle

    def format_article(self, context: dict[str, Any]) -> Text:
        """Set authors, title, journal, year;volume(issue):pages, note and DOI."""
        entry = context["entry"]
        journal = Tag("em", _format_journal(entry))
        where = Text(journal, ". ", _format_imprint(entry))
        return _join_sentences(
            [*self.opening(entry), where, read_field(entry, "note")], _link_doi(entry)
        )

    def format_misc(self, context: dict[str, Any]) -> Text:
        """Set authors, title, how it was published, note, and the year unless stated there."""
        entry = context["entry"]
        how, note, year = (read_field(entry, name) for name in ("howpublished", "note", "year"))
        said = year in f"{how} {note}"
        return _join_sentences(
            [*self.opening(entry), how, note, "" if said else year], _link_doi(entry)
        )

    def opening(self, entry: Entry) -> list[str]:
        """Set the authors, if any are known, and the title unchanged."""
        return [self.format_authors(entry), read_field(entry, "title")]

    def format_authors(self, entry: Entry) -> str:
        """Name up to six authors; of more, three and et al."""
        people, others = source.read_authors(entry)
        names = [self.format_name(person) for person in people]
        if others or len(names) > MAX_AUTHORS:
            names = [*names[:AUTHORS_BEFORE_ET_AL], "et al"]
        return ", ".join(names)


def _format_journal(entry: Entry) -> str:
    """Name the journal, in short if it has a short name, without periods after its words."""
    name = read_field(entry, "shortjournal") or read_field(entry, "journal")
    return ABBREVIATING_PERIOD.sub("", name)


def _format_imprint(entry: Entry) -> str:
    """Set year;volume(issue):pages from the fields that there are."""
    first, last = source.read_pages(entry)
    issue = read_field(entry, "number").replace("Suppl", "suppl")
    where = read_field(entry, "volume") + (f"({issue})" if issue else "")
    pages = source.EN_DASH.join(filter(None, [first, last]))
    when = ";".join(filter(None, [read_field(entry, "year"), where]))
    return ":".join(filter(None, [when, pages]))


def _link_doi(entry: Entry) -> HRef | str:
    """Set the DOI as a link."""
    link = source.link_to_doi(entry)
    return HRef(link, f"doi:{read_field(entry, 'doi')}") if link else ""


def _join_sentences(parts: Iterable[Text | str], last: HRef | str) -> Text:
    """Close each part with a period, unless it ends in a mark of its own, and add the last."""
    closed = [Text(part).add_period() for part in parts if part]
    return Text(" ").join([*closed, *filter(None, [last])])


class ElementBackend(BaseBackend):  # type: ignore[misc]  # pybtex has no types
    """Render to strings and elements, so that no field can inject markup."""

    RenderType = list

    def format_str(self, str_: str) -> list[Node]:
        """Keep text as text."""
        return [str_]

    def format_tag(self, tag_name: str, text: list[Node]) -> list[Node]:
        """Put nodes into an element."""
        return [append_nodes(Element(tag_name), text)]

    def format_href(self, url: str, text: list[Node], external: bool = False) -> list[Node]:  # noqa: FBT001, FBT002  # pybtex's
        """Put nodes into a link."""
        return [append_nodes(Element("a", {"href": url, "rel": "noopener external"}), text)]

    def render_sequence(self, rendered_list: list[list[Node]]) -> list[Node]:
        """Join what the parts gave."""
        return list(chain.from_iterable(rendered_list))


class UnlinkedBackend(ElementBackend):
    """Render without links, where they are given separately."""

    def format_href(self, url: str, text: list[Node], external: bool = False) -> list[Node]:  # noqa: FBT001, FBT002  # pybtex's
        """Leave the link out."""
        return text


def append_nodes(element: Element, nodes: Iterable[Node]) -> Element:
    """Append text and elements in order."""
    for node in nodes:
        if isinstance(node, Element):
            element.append(node)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + node
        else:
            element.text = (element.text or "") + node
    return element


def render_reference(entry: Entry, backend: ElementBackend | None = None) -> Element:
    """Set an entry as a paragraph, its DOI a link unless the backend leaves links out."""
    formatted = _load_style().format_entry("", entry)
    nodes = formatted.text.render(backend or ElementBackend())
    return append_nodes(Element("p", {"class": "reference"}), nodes)


@cache
def _load_style() -> AmaStyle:
    """Give the one style, which takes 20 ms to make and keeps nothing of an entry."""
    return AmaStyle()


def add_link(parent: Element, name: str, address: str) -> Element:
    """Append a link to a place outside the exhibit."""
    link = SubElement(parent, "a", {"href": address, "rel": "noopener external"})
    link.text = name
    return link
