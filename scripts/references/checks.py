"""Checks of bibliography entries: type, fields, and the shapes of fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from figures.evidence.problems import did_you_mean
from figures.evidence.tables import find_long_words
from scripts.references.source import decode_latex, read_authors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from figures.evidence.problems import Problem
    from scripts.references.bibtex import LocatedEntry

REQUIRED_FIELDS: Mapping[str, tuple[str, ...]] = {
    "article": ("author", "title", "journal", "year"),
    "misc": ("title",),
}
"""The entry types that `scripts.references.ama` can set, and the fields that each must have."""
KEY_SHAPE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
FIELD_SHAPES = {
    "doi": (re.compile(r"10\.\d{4,9}/[^\s\"\\{}^`|]+"), "write it alone, such as 10.1000/182"),
    "pmid": (re.compile(r"[1-9]\d{0,8}"), "write the number alone, such as 28076709"),
    "pmcid": (re.compile(r"PMC[1-9]\d*"), "write it with its letters, such as PMC5895095"),
    "year": (re.compile(r"\d{4}"), "write four digits; other words belong in note"),
}


def find_problems(placed: Iterable[LocatedEntry]) -> Iterator[Problem]:
    """Give what is wrong with the entries, one by one and with one another."""
    first: dict[str, int] = {}
    for source in placed:
        yield from _find_entry_problems(source)
        names = [f"key {source.key.lower()!r}"]
        names += [f"{id_} {source.entry.fields.get(id_, '').lower()!r}" for id_ in ("doi", "pmid")]
        for name in names:
            if name.endswith("''"):
                continue
            if name in first:
                way = "rename or delete one" if name.startswith("key") else "delete one"
                taken = f"{name} is already used by the entry in line {first[name]}"
                yield source.report(taken, way)
            first.setdefault(name, source.line)


def _find_entry_problems(source: LocatedEntry) -> Iterator[Problem]:
    """Give what is wrong with one entry."""
    entry, key = source.entry, source.key
    if not KEY_SHAPE.fullmatch(key):
        fix = "use letters, digits, - and _, and start with a letter"
        yield source.report(f"key {key!r} is malformed", fix)
    if entry.type not in REQUIRED_FIELDS:
        fix = did_you_mean(entry.type, REQUIRED_FIELDS, f"use {' or '.join(REQUIRED_FIELDS)}")
        yield source.report(f"{key}: unknown entry type {entry.original_type!r}", fix)
    present = [*entry.fields, *entry.persons]
    for name in REQUIRED_FIELDS.get(entry.type, ("title",)):
        if source.whole and not (entry.persons.get(name) or entry.fields.get(name)):
            others = [other.lower() for other in present if other.lower() not in KNOWN_FIELDS]
            fix = did_you_mean(name, others, "add it")
            yield source.report(f"{key}: {name} is missing", fix)
    for name, (shape, hint) in FIELD_SHAPES.items():
        value = entry.fields.get(name, "")
        if name in entry.fields and not shape.fullmatch(value):
            yield source.report(f"{key}: {name} {value!r} is malformed", hint, name)
    yield from _find_unreadable_fields(source)


KNOWN_FIELDS = frozenset(
    {"author", "title", "journal", "shortjournal", "year", "volume", "number", "pages"}
    | {"doi", "pmid", "pmcid", "url", "howpublished", "note", "verification"}
)
"""The fields that the exhibit reads; any other may be a misspelling of one."""


def _find_unreadable_fields(source: LocatedEntry) -> Iterator[Problem]:
    """Give the fields that are not LaTeX or words, and the authors that BibTeX reads otherwise."""
    for name, value in source.entry.fields.items():
        for fault in find_long_words(value):
            yield source.report(f"{source.key}: {name} {fault.what}", fault.fix, name)
        try:
            decode_latex(value)
        except ValueError as error:
            why = str(error).partition(": ")[2]
            hint = r"write a backslash as \textbackslash{}, or delete it"
            yield source.report(f"{source.key}: {name} is not LaTeX ({why})", hint, name)
    for person in read_authors(source.entry)[0]:
        try:
            name = decode_latex(str(person))
        except ValueError:
            what = f"{source.key}: author {str(person)!r} is not LaTeX"
            yield source.report(what, "write the letter itself", "author")
            continue
        if re.search(r"\bet\.? al\b", name):
            fix = "write 'and others' for et al."
            yield source.report(f"{source.key}: author {name!r}", fix, "author")
