"""An entry as COinS: an OpenURL context object (ANSI/NISO Z39.88-2004) in a `title` attribute."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from scripts.references.source import (
    is_organization,
    read_authors,
    read_family_name,
    read_field,
    read_given_names,
    read_pages,
    read_surname,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pybtex.database import Entry, Person

JOURNAL_FIELDS = {
    "rft.atitle": "title",
    "rft.jtitle": "journal",
    "rft.stitle": "shortjournal",
    "rft.date": "year",
    "rft.volume": "volume",
    "rft.issue": "number",
}
DUBLIN_CORE_FIELDS = {"rft.title": "title", "rft.date": "year", "rft.publisher": "howpublished"}


def format_entry(entry: Entry) -> str:
    """Write the entry as the query that a link resolver takes."""
    return urlencode([(name, value) for name, value in _list_pairs(entry) if value], safe=":/,()[]")


def _list_pairs(entry: Entry) -> Iterator[tuple[str, str]]:
    """Give the names and values of the query; some are empty."""
    people = read_authors(entry)[0]
    yield "ctx_ver", "Z39.88-2004"
    if entry.type == "article":
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"
        yield "rft.genre", "article"
        yield from ((name, read_field(entry, field)) for name, field in JOURNAL_FIELDS.items())
        yield from zip(("rft.spage", "rft.epage"), read_pages(entry), strict=True)
        yield from _list_first_author(people)
        yield from (("rft.au", _format_name(person)) for person in people)
    else:
        yield "rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"
        yield "rft.type", "webpage" if "url" in entry.fields else "document"
        yield from ((name, read_field(entry, field)) for name, field in DUBLIN_CORE_FIELDS.items())
        yield from (("rft.creator", _format_name(person)) for person in people)
    for registry in ("doi", "pmid"):
        identifier = read_field(entry, registry)
        yield "rft_id", f"info:{registry}/{identifier}" if identifier else ""


def _list_first_author(people: list[Person]) -> Iterator[tuple[str, str]]:
    """Give the parts of the first author's name."""
    for person in people[:1]:
        if is_organization(person):
            yield "rft.aucorp", read_family_name(person)
        else:
            yield "rft.aulast", read_surname(person)
            yield "rft.aufirst", read_given_names(person)


def _format_name(person: Person) -> str:
    """Write a name in spoken order: given names first."""
    return " ".join(filter(None, [read_given_names(person), read_surname(person)]))
