"""The fields of a bibliography entry as plain text: no TeX, no control characters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from textwrap import shorten
from typing import TYPE_CHECKING
from urllib.parse import quote

from scripts.references.latex import decode_unescaped, restore_escaped

if TYPE_CHECKING:
    from pybtex.database import Entry, Person

EN_DASH = "\N{EN DASH}"
DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")
PAGE = re.compile(r"(\D*)(\d+)")
DIRECTION_MARKS = frozenset(
    "\u00ad\u200b\u2060\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)
"""Invisible characters that reorder the text around them, or split words."""


@cache
def decode_latex(latex: str) -> str:
    """Turn a field into text; raise `ValueError` where it is not LaTeX.

    A macro that is not known stays as the letters it is written with.
    """
    return clean_text(restore_escaped(decode_unescaped(latex)))


def clean_text(text: str) -> str:
    """Compose accents, separate words by single spaces, and drop invisible characters."""
    text = unicodedata.normalize("NFC", text)
    return " ".join("".join(filter(_is_visible, text)).split())


def _is_visible(character: str) -> bool:
    """Whether a character is a letter, mark or space, and not a control character."""
    unseen = unicodedata.category(character) == "Cc" or character in DIRECTION_MARKS
    return character.isspace() or not unseen


def read_field(entry: Entry, name: str) -> str:
    """Give a field as plain text; empty where the entry has none."""
    return decode_latex(entry.fields.get(name, ""))


def read_pages(entry: Entry) -> tuple[str, str]:
    """Give the first and the last page; the last is empty for one page or an article number."""
    first, _, last = DASHES.sub(EN_DASH, read_field(entry, "pages")).partition(EN_DASH)
    return first, _complete_page(first, last)


def _complete_page(first: str, last: str) -> str:
    """Give the last page in full: `1201-7` is 1201 to 1207."""
    start, end = PAGE.fullmatch(first), PAGE.fullmatch(last)
    if not start or not end or end[1] not in {"", start[1]} or len(end[2]) > len(start[2]):
        return last
    digits = start[2][: len(start[2]) - len(end[2])] + end[2]
    return start[1] + digits if int(digits) > int(start[2]) else last


def read_authors(entry: Entry) -> tuple[list[Person], bool]:
    """Return the named authors, and whether there are others."""
    people = entry.persons.get("author", [])
    named = [person for person in people if str(person) != "others"]
    return named, len(named) < len(people)


def is_organization(person: Person) -> bool:
    """Whether the author is an organization: its whole name is in braces."""
    names = person.last_names
    return len(names) == 1 and names[0].startswith("{") and not person.bibtex_first_names


def read_family_name(person: Person) -> str:
    """Give the name to sort by, without its particle."""
    return decode_latex(" ".join(person.last_names))


def read_particle(person: Person) -> str:
    """Return the particle before the family name: de, van der."""
    return decode_latex(" ".join(person.prelast_names))


def read_given_names(person: Person) -> str:
    """Give the first and middle names."""
    return decode_latex(" ".join(person.bibtex_first_names))


def read_suffix(person: Person) -> str:
    """Give what follows the name: Jr, III."""
    return decode_latex(" ".join(person.lineage_names))


def read_surname(person: Person) -> str:
    """Give the family name with its particle."""
    return f"{read_particle(person)} {read_family_name(person)}".strip()


def format_short_citation(entry: Entry) -> str:
    """Name the work in a few words: `Do Minh et al., 2017`."""
    named, others = read_authors(entry)
    people = [read_surname(person) for person in named]
    match people:
        case []:
            who = shorten(read_field(entry, "title"), 60, placeholder=" …")
        case [_] | [_, _] if not others:
            who = " and ".join(people)
        case _:
            who = f"{people[0]} et al."
    return ", ".join(filter(None, [who, read_field(entry, "year")]))


def link_to_doi(entry: Entry) -> str:
    """Give the address of the work's DOI; empty where it has none."""
    doi = read_field(entry, "doi")
    return f"https://doi.org/{quote(doi, safe='/:;()._-')}" if doi else ""


def link_to_pubmed(entry: Entry) -> tuple[str, str]:
    """Give the name and address of the work in PubMed, else in PubMed Central, else nothing."""
    pmid, pmcid = read_field(entry, "pmid"), read_field(entry, "pmcid")
    if pmid:
        return "PubMed", f"https://pubmed.ncbi.nlm.nih.gov/{quote(pmid, safe='')}/"
    if pmcid:
        return "PubMed Central", f"https://pmc.ncbi.nlm.nih.gov/articles/{quote(pmcid, safe='')}/"
    return "", ""
