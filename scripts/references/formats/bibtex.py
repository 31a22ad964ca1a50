"""An entry as BibTeX, in one layout whatever that of the file it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.references.fields import SHOWN_FIELDS
from scripts.references.source import clean_text

if TYPE_CHECKING:
    from pybtex.database import Entry

HANDED_FIELDS = SHOWN_FIELDS - {"verification"}
"""Fields that are handed on: none that is not shown, and no note to ourselves."""


def format_entry(key: str, entry: Entry) -> str:
    """Write the entry, its values as LaTeX."""
    fields = {role: " and ".join(map(str, people)) for role, people in entry.persons.items()}
    fields |= entry.fields.items()
    fields = {name: value for name, value in fields.items() if name.lower() in HANDED_FIELDS}
    lines = [f"  {name} = {{{clean_text(value)}}},\n" for name, value in fields.items()]
    return f"@{entry.type}{{{key},\n{''.join(lines)}}}\n"
