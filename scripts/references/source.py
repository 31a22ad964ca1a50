"""What an entry of the bibliography says, as plain text: no TeX, no control characters."""

from __future__ import annotations

import codecs
import re
import unicodedata
from textwrap import shorten
from typing import TYPE_CHECKING
from urllib.parse import quote

import latexcodec  # noqa: F401  # registers the codec "ulatex"

if TYPE_CHECKING:
    from pybtex.database import Entry, Person

STYLING = re.compile(
    r"\\(?:emph|mathrm|textbf|textit|textrm|textsc|textsf|textsubscript|textsuperscript|texttt|url)"
    r"\s*(?=\{)"
)
MATHS = re.compile(r"(?<!\\)\$([^$]*)(?<!\\)\$")
BARE_PERCENT = re.compile(r"(?<!\\)%")
GROUPING = re.compile(r"(?<!\\)[{}]")
ESCAPED = re.compile(r"\\([{}$%&#_])")
EN_DASH = "\N{EN DASH}"
DASHES = re.compile(r"\s*[-\u2013\u2014]+\s*")
DIRECTION = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Invisible characters that reorder the text around them."""


def plain(latex: str) -> str:
    """Turn a field into text; raise `ValueError` where it is not LaTeX.

    A macro that is not known stays as the letters it is written with.
    """
    latex = MATHS.sub(lambda maths: re.sub(r"[\^_]", "", maths[1]), STYLING.sub("", latex))
    latex = BARE_PERCENT.sub(r"\\%", latex)
    decoded: str = codecs.decode(latex, "ulatex")  # type: ignore[call-overload]  # text to text
    return clean(ESCAPED.sub(r"\1", GROUPING.sub("", decoded)))


def clean(text: str) -> str:
    """Compose accents, part words by single spaces, and drop what cannot be seen."""
    text = unicodedata.normalize("NFC", text)
    return " ".join("".join(filter(visible, text)).split())


def visible(character: str) -> bool:
    """Tell letters, marks and spaces from what only steers a terminal or a line of text."""
    unseen = unicodedata.category(character) == "Cc" or character in DIRECTION
    return character.isspace() or not unseen


def text(entry: Entry, name: str) -> str:
    """Give a field as plain text; empty where the entry has none."""
    return plain(entry.fields.get(name, ""))


def pages(entry: Entry) -> tuple[str, str]:
    """Give the first and the last page; the last is empty for one page or an article number."""
    first, _, last = DASHES.sub(EN_DASH, text(entry, "pages")).partition(EN_DASH)
    return first, last


def authors(entry: Entry) -> tuple[list[Person], bool]:
    """List the authors that are named, and tell whether there are others."""
    people = entry.persons.get("author", [])
    named = [person for person in people if str(person) != "others"]
    return named, len(named) < len(people)


def corporate(person: Person) -> bool:
    """Tell a body, whose name stands in braces of its own, from a person."""
    names = person.last_names
    return len(names) == 1 and names[0].startswith("{") and not person.bibtex_first_names


def family(person: Person) -> str:
    """Give the name to sort by, without its particle."""
    return plain(" ".join(person.last_names))


def particle(person: Person) -> str:
    """Give what stands before the family name: de, van der."""
    return plain(" ".join(person.prelast_names))


def given(person: Person) -> str:
    """Give the first and middle names."""
    return plain(" ".join(person.bibtex_first_names))


def suffix(person: Person) -> str:
    """Give what follows the name: Jr, III."""
    return plain(" ".join(person.lineage_names))


def surname(person: Person) -> str:
    """Give the family name with its particle."""
    return f"{particle(person)} {family(person)}".strip()


def short(entry: Entry) -> str:
    """Name the work in a few words: `Do Minh et al., 2017`."""
    named, others = authors(entry)
    people = [surname(person) for person in named]
    match people:
        case []:
            who = shorten(text(entry, "title"), 60, placeholder=" …")
        case [_] | [_, _] if not others:
            who = " and ".join(people)
        case _:
            who = f"{people[0]} et al."
    return ", ".join(filter(None, [who, text(entry, "year")]))


def doi_link(entry: Entry) -> str:
    """Give the address of the work's DOI; empty where it has none."""
    doi = text(entry, "doi")
    return f"https://doi.org/{quote(doi, safe='/:;()._-')}" if doi else ""


def pubmed_link(entry: Entry) -> tuple[str, str]:
    """Give the name and address of the work in PubMed, else in PubMed Central, else nothing."""
    pmid, pmcid = text(entry, "pmid"), text(entry, "pmcid")
    if pmid:
        return "PubMed", f"https://pubmed.ncbi.nlm.nih.gov/{quote(pmid, safe='')}/"
    if pmcid:
        return "PubMed Central", f"https://pmc.ncbi.nlm.nih.gov/articles/{quote(pmcid, safe='')}/"
    return "", ""
