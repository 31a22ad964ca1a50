"""An entry as BibTeX, in one layout whatever that of the file it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.references.source import clean_text

if TYPE_CHECKING:
    from pybtex.database import Entry

PRIVATE_FIELDS = frozenset({"url", "verification"})
"""Fields that are notes to ourselves."""


def format_entry(key: str, entry: Entry) -> str:
    """Write the entry, its values as LaTeX."""
    fields = {role: " and ".join(map(str, people)) for role, people in entry.persons.items()}
    fields |= {name: value for name, value in entry.fields.items() if name not in PRIVATE_FIELDS}
    lines = [f"  {name} = {{{clean_text(value)}}},\n" for name, value in fields.items()]
    return f"@{entry.type}{{{key},\n{''.join(lines)}}}\n"
