"""An entry as RIS: a tag, two spaces, a hyphen, a space and a value a line; CR LF at the end.

Tags as in the specification of Research Information Systems, 2011.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.references.source import (
    authors,
    corporate,
    family,
    given,
    pages,
    suffix,
    surname,
    text,
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


def write(key: str, entry: Entry) -> str:
    """Write the entry, from its type (TY) to the end of the record (ER)."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags(key, entry))


def tags(key: str, entry: Entry) -> Iterator[tuple[str, str]]:
    """Give every tag that has a value, in order."""
    people, others = authors(entry)
    yield "TY", kind(entry)
    yield "ID", key
    yield from (("AU", name(person)) for person in people)
    yield "TI", text(entry, "title")
    yield from ((tag, text(entry, field)) for tag, field in FIELDS.items() if text(entry, field))
    yield from ((tag, page) for tag, page in zip(("SP", "EP"), pages(entry), strict=True) if page)
    if others:
        yield "N1", "More authors than are named here."
    yield "ER", ""


def kind(entry: Entry) -> str:
    """Tell a journal article, a page of the web, and anything else."""
    if entry.type == "article":
        return "JOUR"
    return "ELEC" if "url" in entry.fields else "GEN"


def name(person: Person) -> str:
    """Write `Family, Given, Suffix`; a body in full."""
    if corporate(person):
        return family(person)
    return ", ".join(filter(None, [surname(person), given(person), suffix(person)]))
