"""An entry as CSL-JSON, version 1.0.2 of the schema of the Citation Style Language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from scripts.references.source import (
    is_organization,
    read_authors,
    read_family_name,
    read_field,
    read_given_names,
    read_pages,
    read_particle,
    read_suffix,
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


def format_entry(key: str, entry: Entry) -> str:
    """Write the entry as a list of one, which is what CSL-JSON is made of."""
    return f"[\n{_format_item(_convert_entry(key, entry))}\n]\n"


def join_entries(written: Iterable[str]) -> str:
    """Make one list of several."""
    items = (text.removeprefix("[\n").removesuffix("\n]\n") for text in written)
    return "[\n" + ",\n".join(items) + "\n]\n"


def _format_item(said: dict[str, Any]) -> str:
    """Lay an item out, a variable a line."""
    pairs = (f"    {_dump_json(variable)}: {_dump_json(value)}" for variable, value in said.items())
    return "  {\n" + ",\n".join(pairs) + "\n  }"


def _dump_json(value: Any) -> str:
    """Write JSON on one line, every letter as itself."""
    return json.dumps(value, ensure_ascii=False)


def _convert_entry(key: str, entry: Entry) -> dict[str, Any]:
    """Give the entry under the names of CSL."""
    people, others = read_authors(entry)
    notes = [read_field(entry, "note"), "More authors than are named here." if others else ""]
    said: dict[str, Any] = {"id": key, "type": _find_item_type(entry)}
    said["author"] = [_convert_name(person) for person in people]
    said |= {variable: read_field(entry, field) for variable, field in FIELDS.items()}
    said["page"] = "-".join(filter(None, read_pages(entry)))
    year = read_field(entry, "year")
    said["issued"] = {"date-parts": [[int(year)]]} if year else {}
    said["note"] = " ".join(filter(None, notes))
    return {variable: value for variable, value in said.items() if value}


def _find_item_type(entry: Entry) -> str:
    """Tell a journal article, a page of the web, and anything else."""
    if entry.type == "article":
        return "article-journal"
    return "webpage" if "url" in entry.fields else "document"


def _convert_name(person: Person) -> dict[str, str]:
    """Give the parts of a name; a body's is literal."""
    if is_organization(person):
        return {"literal": read_family_name(person)}
    parts = {
        "family": read_family_name(person),
        "given": read_given_names(person),
        "non-dropping-particle": read_particle(person),
        "suffix": read_suffix(person),
    }
    return {part: value for part, value in parts.items() if value}
