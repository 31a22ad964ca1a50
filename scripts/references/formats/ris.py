"""An entry as RIS: a tag, two spaces, a hyphen, a space and a value a line; CR LF at the end.

Tags as in the specification of Research Information Systems, 2011.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.references.source import (
    is_organization,
    read_authors,
    read_family_name,
    read_field,
    read_given_names,
    read_pages,
    read_suffix,
    read_surname,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pybtex.database import Entry, Person

FIELDS = {
    "T2": "journal",
    "J2": "shortjournal",
    "PY": "year",
    "VL": "volume",
    "IS": "number",
    "DO": "doi",
    "AN": "pmid",
    "C2": "pmcid",
    "PB": "howpublished",
    "N1": "note",
}


def format_entry(key: str, entry: Entry) -> str:
    """Write the entry, from its type (TY) to the end of the record (ER)."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _list_tags(key, entry))


def _list_tags(key: str, entry: Entry) -> Iterator[tuple[str, str]]:
    """Give every tag that has a value, in order."""
    people, others = read_authors(entry)
    yield "TY", _find_reference_type(entry)
    yield "ID", key
    yield from (("AU", _format_name(person)) for person in people)
    yield "TI", read_field(entry, "title")
    yield from (
        (tag, read_field(entry, field)) for tag, field in FIELDS.items() if read_field(entry, field)
    )
    yield from (
        (tag, page) for tag, page in zip(("SP", "EP"), read_pages(entry), strict=True) if page
    )
    if others:
        yield "N1", "More authors than are named here."
    yield "ER", ""


def _find_reference_type(entry: Entry) -> str:
    """Tell a journal article, a page of the web, and anything else."""
    if entry.type == "article":
        return "JOUR"
    return "ELEC" if "url" in entry.fields else "GEN"


def _format_name(person: Person) -> str:
    """Write `Family, Given, Suffix`; a body in full."""
    if is_organization(person):
        return read_family_name(person)
    return ", ".join(
        filter(None, [read_surname(person), read_given_names(person), read_suffix(person)])
    )
