"""An entry as CSL-JSON, version 1.0.2 of the schema of the Citation Style Language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from scripts.references.source import (
    authors,
    corporate,
    family,
    given,
    pages,
    particle,
    suffix,
    text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pybtex.database import Entry, Person

FIELDS = {
    "title": "title",
    "container-title": "journal",
    "container-title-short": "shortjournal",
    "volume": "volume",
    "issue": "number",
    "publisher": "howpublished",
    "DOI": "doi",
    "PMID": "pmid",
    "PMCID": "pmcid",
}


def write(key: str, entry: Entry) -> str:
    """Write the entry as a list of one, which is what CSL-JSON is made of."""
    return f"[\n{lines(item(key, entry))}\n]\n"


def join(written: Iterable[str]) -> str:
    """Make one list of several."""
    items = (text.removeprefix("[\n").removesuffix("\n]\n") for text in written)
    return "[\n" + ",\n".join(items) + "\n]\n"


def lines(said: dict[str, Any]) -> str:
    """Lay an item out, a variable a line."""
    pairs = (f"    {dump(variable)}: {dump(value)}" for variable, value in said.items())
    return "  {\n" + ",\n".join(pairs) + "\n  }"


def dump(value: Any) -> str:
    """Write JSON on one line, every letter as itself."""
    return json.dumps(value, ensure_ascii=False)


def item(key: str, entry: Entry) -> dict[str, Any]:
    """Give the entry under the names of CSL."""
    people, others = authors(entry)
    notes = [text(entry, "note"), "More authors than are named here." if others else ""]
    said: dict[str, Any] = {"id": key, "type": kind(entry)}
    said["author"] = [name(person) for person in people]
    said |= {variable: text(entry, field) for variable, field in FIELDS.items()}
    said["page"] = "-".join(filter(None, pages(entry)))
    year = text(entry, "year")
    said["issued"] = {"date-parts": [[int(year)]]} if year else {}
    said["note"] = " ".join(filter(None, notes))
    return {variable: value for variable, value in said.items() if value}


def kind(entry: Entry) -> str:
    """Tell a journal article, a page of the web, and anything else."""
    if entry.type == "article":
        return "article-journal"
    return "webpage" if "url" in entry.fields else "document"


def name(person: Person) -> dict[str, str]:
    """Give the parts of a name; a body's is literal."""
    if corporate(person):
        return {"literal": family(person)}
    parts = {
        "family": family(person),
        "given": given(person),
        "non-dropping-particle": particle(person),
        "suffix": suffix(person),
    }
    return {part: value for part, value in parts.items() if value}
