"""References in the manner of the AMA Manual of Style, 11th edition, as a style of pybtex."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from pybtex.backends import BaseBackend
from pybtex.richtext import HRef, Tag, Text
from pybtex.style.formatting import BaseStyle
from pybtex.style.names import BaseNameStyle

from scripts.references import source
from scripts.references.source import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pybtex.database import Entry, Person

MOST_AUTHORS = 6
AUTHORS_BEFORE_ET_AL = 3

Node = str | Element


class AmaNames(BaseNameStyle):  # type: ignore[misc]  # pybtex has no types
    """Names as `van der Zwan WA` or `Ellis JH Jr`; those of bodies in full."""

    def format(self, person: Person, abbr: bool = True) -> str:  # noqa: FBT001, FBT002  # pybtex's
        """Set the surname, then the initials, then the suffix."""
        if source.corporate(person):
            return source.family(person)
        parts = (source.surname(person), initials(source.given(person)), source.suffix(person))
        return " ".join(filter(None, parts))


def initials(given: str) -> str:
    """Cut given names down: `Jean-François` to JF, `J. L.` to JL; a script without case stays."""
    parts = given.replace("-", " ").replace(".", " ").split()
    if any(part[0].lower() == part[0].upper() for part in parts):
        return given
    return "".join(part if part.isupper() else part[0].upper() for part in parts)


class AmaStyle(BaseStyle):  # type: ignore[misc]  # pybtex has no types
    """Set articles, and anything else by what its fields say."""

    default_name_style = AmaNames

    def format_article(self, context: dict[str, Any]) -> Text:
        """Set authors, title, journal, year;volume(issue):pages, note and DOI."""
        entry = context["entry"]
        journal = Tag("em", text(entry, "shortjournal") or text(entry, "journal"))
        where = Text(journal, ". ", imprint(entry))
        return sentences([*self.opening(entry), where, text(entry, "note")], doi(entry))

    def format_misc(self, context: dict[str, Any]) -> Text:
        """Set authors, title, how it was published, note, and the year unless it was said."""
        entry = context["entry"]
        how, note, year = (text(entry, name) for name in ("howpublished", "note", "year"))
        said = year in f"{how} {note}"
        return sentences([*self.opening(entry), how, note, "" if said else year], doi(entry))

    def opening(self, entry: Entry) -> list[str]:
        """Set the authors, if any are known, and the title as it stands."""
        return [self.author_list(entry), text(entry, "title")]

    def author_list(self, entry: Entry) -> str:
        """Name up to six authors; of more, three and et al."""
        people, others = source.authors(entry)
        names = [self.format_name(person) for person in people]
        if others or len(names) > MOST_AUTHORS:
            names = [*names[:AUTHORS_BEFORE_ET_AL], "et al"]
        return ", ".join(names)


def imprint(entry: Entry) -> str:
    """Set year;volume(issue):pages from the fields that there are."""
    first, last = source.pages(entry)
    issue = text(entry, "number").replace("Suppl", "suppl")
    where = text(entry, "volume") + (f"({issue})" if issue else "")
    where += ":" * bool(first) + source.EN_DASH.join(filter(None, [first, last]))
    return ";".join(filter(None, [text(entry, "year"), where]))


def doi(entry: Entry) -> HRef | str:
    """Set the DOI as a link."""
    link = source.doi_link(entry)
    return HRef(link, f"doi:{text(entry, 'doi')}") if link else ""


def sentences(parts: Iterable[Text | str], last: HRef | str) -> Text:
    """Close each part with a period, unless it ends in a mark of its own, and add the last."""
    closed = [Text(part).add_period() for part in parts if part]
    return Text(" ").join([*closed, *filter(None, [last])])


class ElementBackend(BaseBackend):  # type: ignore[misc]  # pybtex has no types
    """Render to strings and elements, so that nothing a field says can become markup."""

    RenderType = list

    def format_str(self, str_: str) -> list[Node]:
        """Keep text as text."""
        return [str_]

    def format_tag(self, tag_name: str, text: list[Node]) -> list[Node]:
        """Put nodes into an element."""
        return [filled(Element(tag_name), text)]

    def format_href(self, url: str, text: list[Node], external: bool = False) -> list[Node]:  # noqa: FBT001, FBT002  # pybtex's
        """Put nodes into a link."""
        return [filled(Element("a", {"href": url, "rel": "noopener external"}), text)]

    def render_sequence(self, rendered_list: list[list[Node]]) -> list[Node]:
        """Join what the parts gave."""
        return list(chain.from_iterable(rendered_list))


class UnlinkedBackend(ElementBackend):
    """Render links as text, where they stand beside it."""

    def format_href(self, url: str, text: list[Node], external: bool = False) -> list[Node]:  # noqa: FBT001, FBT002  # pybtex's
        """Leave the link out."""
        return text


def filled(element: Element, nodes: Iterable[Node]) -> Element:
    """Append text and elements in order."""
    for node in nodes:
        if isinstance(node, Element):
            element.append(node)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + node
        else:
            element.text = (element.text or "") + node
    return element


def reference(entry: Entry, backend: ElementBackend | None = None) -> Element:
    """Set an entry as a paragraph, its DOI a link unless the backend leaves links out."""
    formatted = AmaStyle().format_entry("", entry)
    nodes = formatted.text.render(backend or ElementBackend())
    return filled(Element("p", {"class": "reference"}), nodes)


def add_link(parent: Element, name: str, address: str) -> Element:
    """Append a link to a place outside the exhibit."""
    link = SubElement(parent, "a", {"href": address, "rel": "noopener external"})
    link.text = name
    return link
