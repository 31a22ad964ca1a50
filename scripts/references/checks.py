"""What an entry of the bibliography must be: its type, its fields, their shapes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from figures.evidence.tables import meant
from scripts.references.source import authors, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from scripts.references.bibtex import Placed

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "article": ("author", "title", "journal", "year"),
    "misc": ("title",),
}
"""The entry types that `scripts.references.ama` can set, and the fields that each must have."""
KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
SHAPES = {
    "doi": (re.compile(r"10\.\d{4,9}/[^\s\"\\{}^`|]+"), "write it alone, such as 10.1000/182"),
    "pmid": (re.compile(r"[1-9]\d{0,8}"), "write the number alone, such as 28076709"),
    "pmcid": (re.compile(r"PMC[1-9]\d*"), "write it with its letters, such as PMC5895095"),
    "year": (re.compile(r"\d{4}"), "write four digits; other words belong in note"),
}


def problems(placed: Iterable[Placed]) -> Iterator[tuple[int, str]]:
    """Give what is wrong with the entries, one by one and with one another."""
    first: dict[str, int] = {}
    for source in placed:
        yield from problems_of(source)
        names = [f"key {source.key.lower()!r}"]
        names += [f"{id_} {source.entry.fields.get(id_, '').lower()!r}" for id_ in ("doi", "pmid")]
        for name in names:
            if name.endswith("''"):
                continue
            if name in first:
                way = "rename or delete one" if name.startswith("key") else "delete one"
                taken = f"{name} is already used by the entry in line {first[name]}"
                yield source.line, f"{taken}; {way}"
            first.setdefault(name, source.line)


def problems_of(source: Placed) -> Iterator[tuple[int, str]]:
    """Give what is wrong with one entry."""
    entry, key = source.entry, source.key
    if not KEY.fullmatch(key):
        yield source.line, f"key {key!r}: use letters, digits, - and _, and start with a letter"
    if entry.type not in REQUIRED:
        allowed = meant(entry.type, REQUIRED) or f"; use {' or '.join(REQUIRED)}"
        yield source.line, f"{key}: unknown entry type {entry.original_type!r}{allowed}"
    present = [*entry.fields, *entry.persons]
    for name in REQUIRED.get(entry.type, ("title",)):
        if source.whole and not (entry.persons.get(name) or entry.fields.get(name)):
            others = [other.lower() for other in present if other.lower() not in FIELDS]
            yield source.line, f"{key}: {name} is missing{meant(name, others) or '; add it'}"
    for name, (shape, hint) in SHAPES.items():
        value = entry.fields.get(name, "")
        if name in entry.fields and not shape.fullmatch(value):
            yield source.line_of(name), f"{key}: {name} {value!r} is malformed; {hint}"
    yield from unreadable(source)


FIELDS = frozenset(
    {"author", "title", "journal", "shortjournal", "year", "volume", "number", "pages"}
    | {"doi", "pmid", "pmcid", "url", "howpublished", "note", "verification"}
)
"""The fields that the exhibit reads; any other is kept, and taken for a slip if one is missing."""


def unreadable(source: Placed) -> Iterator[tuple[int, str]]:
    """Give the fields that are not LaTeX, and the lists of authors that BibTeX reads otherwise."""
    for name, value in source.entry.fields.items():
        try:
            plain(value)
        except ValueError as error:
            why = str(error).partition(": ")[2]
            hint = r"write a backslash as \textbackslash{}, or delete it"
            yield source.line_of(name), f"{source.key}: {name} is not LaTeX ({why}); {hint}"
    for person in authors(source.entry)[0]:
        line = source.line_of("author")
        try:
            name = plain(str(person))
        except ValueError:
            wrong = f"author {str(person)!r} is not LaTeX"
            yield line, f"{source.key}: {wrong}; write the letter itself"
            continue
        if re.search(r"\bet\.? al\b", name):
            yield line, f"{source.key}: author {name!r}; write 'and others' for et al."
