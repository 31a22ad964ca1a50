"""An entry as COinS: an OpenURL context object (ANSI/NISO Z39.88-2004) in a `title` attribute."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from scripts.references.source import authors, corporate, family, given, pages, surname, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pybtex.database import Entry, Person

JOURNAL = {
    "rft.atitle": "title",
    "rft.jtitle": "journal",
    "rft.stitle": "shortjournal",
    "rft.date": "year",
    "rft.volume": "volume",
    "rft.issue": "number",
}
DUBLIN_CORE = {"rft.title": "title", "rft.date": "year", "rft.publisher": "howpublished"}


def write(entry: Entry) -> str:
    """Write the entry as the query that a link resolver takes."""
    return urlencode([(name, value) for name, value in pairs(entry) if value], safe=":/,()[]")


def pairs(entry: Entry) -> Iterator[tuple[str, str]]:
    """Give the names and values of the query; some are empty."""
    people = authors(entry)[0]
    yield "ctx_ver", "Z39.88-2004"
    if entry.type == "article":
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"
        yield "rft.genre", "article"
        yield from ((name, text(entry, field)) for name, field in JOURNAL.items())
        yield from zip(("rft.spage", "rft.epage"), pages(entry), strict=True)
        yield from first_author(people)
        yield from (("rft.au", name(person)) for person in people)
    else:
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"
        yield "rft.type", "webpage" if "url" in entry.fields else "document"
        yield from ((name, text(entry, field)) for name, field in DUBLIN_CORE.items())
        yield from (("rft.creator", name(person)) for person in people)
    for registry in ("doi", "pmid"):
        identifier = text(entry, registry)
        yield "rft_id", f"info:{registry}/{identifier}" if identifier else ""


def first_author(people: list[Person]) -> Iterator[tuple[str, str]]:
    """Give the parts of the first author's name."""
    for person in people[:1]:
        if corporate(person):
            yield "rft.aucorp", family(person)
        else:
            yield "rft.aulast", surname(person)
            yield "rft.aufirst", given(person)


def name(person: Person) -> str:
    """Write a name as it is said."""
    return " ".join(filter(None, [given(person), surname(person)]))
