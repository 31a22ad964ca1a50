"""Checks of bibliography entries: type, fields, and the shapes of fields."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from figures.evidence.problems import Fault, did_you_mean
from figures.evidence.tables import find_long_words
from scripts.references.fields import (
    IMPRINT_FIELDS,
    KNOWN_FIELDS,
    LINKS,
    MANAGER_NOTE,
    OTHER_NAMES,
    OTHER_TYPES,
    REQUIRED_FIELDS,
    TEXT_FIELDS,
    UNSHOWN,
    find_shape_fix,
)
from scripts.references.leftovers import find_leftovers
from scripts.references.names import find_author_faults
from scripts.references.source import decode_latex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from figures.evidence.problems import Problem
    from scripts.references.bibtex import LocatedEntry

KEY_SHAPE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
MAX_KEY_LENGTH = 80
"""Letters of a key, which becomes the name of a file."""
DEVICES = re.compile(r"(?:aux|con|nul|prn|com\d|lpt\d)", re.IGNORECASE)
"""Names that no file has on Windows."""


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
    yield from _find_key_problems(source)
    if entry.type not in REQUIRED_FIELDS:
        otherwise = f"use {' or '.join(REQUIRED_FIELDS)}"
        if entry.type in OTHER_TYPES:
            fix = f"{otherwise}, with the publisher or the site in howpublished"
        else:
            fix = did_you_mean(entry.type, REQUIRED_FIELDS, otherwise)
        yield source.report(f"{key}: unknown entry type {entry.original_type!r}", fix)
    yield from _find_field_problems(source)
    for name in entry.fields:
        value = entry.fields[name]
        if fix := find_shape_fix(name.lower(), value):
            yield source.report(f"{key}: {name.lower()} {value!r} is malformed", fix, name.lower())
    yield from _find_unreadable_fields(source)
    yield from _find_author_problems(source)


def _find_key_problems(source: LocatedEntry) -> Iterator[Problem]:
    """Give what keeps a key from being an address and the name of a file."""
    key = source.key
    if len(key) > MAX_KEY_LENGTH:
        what = f"key {key[:20]!r}… has {len(key)} letters"
        yield source.report(what, f"shorten it to {MAX_KEY_LENGTH} or fewer")
    elif not KEY_SHAPE.fullmatch(key):
        fix = "use letters, digits, - and _, and start with a letter"
        yield source.report(f"key {key!r} is malformed", fix)
    elif DEVICES.fullmatch(key):
        yield source.report(f"key {key!r} cannot name a file", "rename it")


def _find_field_problems(source: LocatedEntry) -> Iterator[Problem]:
    """Give the fields that are missing, and those that stand under another name."""
    entry, key = source.entry, source.key
    present = {name.lower(): entry.fields.get(name, "") for name in entry.fields}
    present |= {name.lower(): source.authors for name in entry.persons}
    if links := [name for name in LINKS if name in present]:
        fix = f"write the fields of {present[links[0]]!r} here"
        yield source.report(f"{key}: {links[0]} is not followed", fix, links[0])
        return
    unshown = UNSHOWN.get(entry.type, UNSHOWN["misc"])
    others = [name for name in present if name in unshown or name not in KNOWN_FIELDS]
    explained: set[str] = set()
    for name in others:
        if (field := _find_shown_name(name, entry.type)) and _is_lost(present, name, field):
            fix = f"write it in {field}"
            if name == "date" and (year := re.match(r"\d{4}", present[name])):
                fix = f"write year = {{{year[0]}}}"
            yield source.report(f"{key}: {name} is shown nowhere", fix, name)
            explained.add(field)
    for name in REQUIRED_FIELDS.get(entry.type, ("title",)) if source.whole else ():
        if name not in explained and not present.get(name):
            fix = did_you_mean(name, others, "add it")
            yield source.report(f"{key}: {name} is missing", fix)
            explained.add(name)
    for name in others:
        likeliest = get_close_matches(name, KNOWN_FIELDS - explained, n=1, cutoff=0.8)
        if likeliest and name not in OTHER_NAMES and name not in KNOWN_FIELDS:
            what = f"{key}: {name} is shown nowhere"
            yield source.report(what, f"did you mean {likeliest[0]!r}?", name)


def _find_shown_name(name: str, type_: str) -> str:
    """Give the field that shows what a field of another style holds; empty if there is none."""
    if type_ == "article" and name == "howpublished":
        return "note"
    if type_ != "article" and (name in IMPRINT_FIELDS or name in UNSHOWN["misc"]):
        return "howpublished"
    return OTHER_NAMES.get(name, "")


def _is_lost(present: Mapping[str, str], name: str, field: str) -> bool:
    """Whether what a field holds is not in the field that is shown."""
    value = present[name][:4] if field == "year" else present[name]
    return value.casefold() not in present.get(field, "").casefold()


def find_notices(placed: Iterable[LocatedEntry]) -> Iterator[Problem]:
    """Give the entries with fields that the exhibit neither shows nor hands on."""
    for source in placed:
        names = [name.lower() for name in (*source.entry.fields, *source.entry.persons)]
        if unshown := sorted(name for name in names if name not in KNOWN_FIELDS):
            what = f"{source.key}: fields that are shown nowhere: {', '.join(unshown)}"
            yield source.report(what, "write what readers need in another field, or leave them")


def _find_unreadable_fields(source: LocatedEntry) -> Iterator[Problem]:
    """Give the fields that are not LaTeX or words, or that would show what no reader should see."""
    for original, value in source.entry.fields.items():
        name = original.lower()
        if name not in KNOWN_FIELDS or find_shape_fix(name, value):
            continue
        for fault in find_long_words(value):
            yield source.report(f"{source.key}: {name} {fault.what}", fault.fix, name)
        try:
            decode_latex(value)
            faults = list(find_leftovers(value)) if name in TEXT_FIELDS else []
        except ValueError as error:
            why = str(error).partition(": ")[2]
            hint = r"write a backslash as \textbackslash{}, or delete it"
            yield source.report(f"{source.key}: {name} is not LaTeX ({why})", hint, name)
            continue
        for fault in faults:
            yield source.report(f"{source.key}: {name} {fault.what}", fault.fix, name)
        if name == "note" and (line := MANAGER_NOTE.match(value)):
            what = f"{source.key}: note has {line[0]!r}, which a reference manager keeps there"
            yield source.report(what, "write it in a field of its own, or delete it", name)


def _find_part_faults(source: LocatedEntry) -> Iterator[Fault]:
    """Give what is left of TeX in a part of a name, cut off from the rest.

    Raises `ValueError` where a part is not LaTeX.
    """
    for person in source.entry.persons.get("author", ()):
        names = (person.bibtex_first_names, person.prelast_names, person.last_names)
        for part in (*names, person.lineage_names):
            for fault in find_leftovers(" ".join(part)):
                yield Fault(f"author {str(person)!r} {fault.what}", fault.fix)


def _find_author_problems(source: LocatedEntry) -> Iterator[Problem]:
    """Give the authors that BibTeX reads otherwise than they are meant."""
    try:
        faults = list(find_author_faults(source.authors)) or list(_find_part_faults(source))
    except ValueError:
        what = f"{source.key}: author {source.authors!r} is not LaTeX"
        yield source.report(what, "write the letter itself", "author")
        return
    for fault in faults:
        what = fault.what if fault.what.startswith("Too") else f"{source.key}: {fault.what}"
        yield source.report(what, fault.fix, "author")
