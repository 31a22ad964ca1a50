"""Describe the evidence tables: a Frictionless data package for machines, a page for authors.

    python -m scripts.tools.datapackage

Writes `docs/evidence/datapackage.json` and `docs-dev/columns.md` from the models that read the
tables, so that all say the same. Specification: https://datapackage.org/standard/table-schema/
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from figures.evidence import EVIDENCE_FOLDER
from figures.evidence.claims import Claim
from figures.evidence.events import Event
from figures.evidence.facets import DESIGN_EXAMPLES, ENDPOINT_EXAMPLES
from figures.evidence.glossary import GlossaryEntry
from figures.evidence.history import Change, ReviewItem, Search
from figures.evidence.records import Record
from figures.evidence.tables import PATTERN_HINTS, ROOT
from figures.evidence.therapies import Therapy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel

TABLES: Mapping[str, type[BaseModel]] = {
    "records": Record,
    "claims": Claim,
    "events": Event,
    "therapies": Therapy,
    "glossary": GlossaryEntry,
    "changes": Change,
    "searches": Search,
    "review": ReviewItem,
}
FOREIGN_KEYS = {
    (table, "therapy"): {"resource": "therapies", "fields": ["name"]}
    for table in ("records", "events")
}
"""Columns whose words are the keys of another table, so that a new word is one row there."""
FILLED_IN = ("records", "events", "therapies", "claims", "glossary", "changes", "searches")
"""The tables that authors fill in, in the order of the recipe."""
USUAL_WORDS = {"endpoint": ENDPOINT_EXAMPLES, "design": DESIGN_EXAMPLES}
KINDS = {"integer": "a whole number", "number": "a number", "date": "a day, such as '2026-11-30'"}
COLUMNS_FILE = ROOT / "docs-dev/columns.md"
TYPES = {"integer": "integer", "number": "number", "string": "string", "array": "string"}
FORMATS = {"date": "date"}


def describe_package() -> dict[str, Any]:
    """Describe the package and each of its tables."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "tace-nelm-evidence",
        "title": "Evidence on transarterial chemoembolization in neuroendocrine liver metastases",
        "description": "Published results and events, and the statements of an educational exhibit"
        " checked against them. Citations are keys of the exhibit's bibliography.",
        "resources": [_describe_table(name, model) for name, model in TABLES.items()],
    }


def _describe_table(name: str, model: type[BaseModel]) -> dict[str, Any]:
    """Describe one table; its first column names its rows."""
    key = next(iter(model.model_fields))
    foreign_keys = [
        {"fields": [column], "reference": reference}
        for (table, column), reference in FOREIGN_KEYS.items()
        if table == name
    ]
    return {
        "name": name,
        "path": f"{name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_describe_column(*named) for named in _read_columns(model).items()],
            "primaryKey": [key],
            "missingValues": [""],
            **({"foreignKeys": foreign_keys} if foreign_keys else {}),
        },
    }


def _read_columns(model: type[BaseModel]) -> dict[str, dict[str, Any]]:
    """Give what the model demands of each column, as JSON Schema says it."""
    schema = model.model_json_schema()
    required = set(schema["required"])
    return {
        name: {**spec, "required": name in required} for name, spec in schema["properties"].items()
    }


def _describe_column(name: str, spec: Mapping[str, Any]) -> dict[str, Any]:
    """Describe one column: its type, meaning and constraints."""
    kind = next((one for one in spec.get("anyOf", [spec]) if one.get("type") != "null"), spec)
    constraints: dict[str, Any] = {"required": True} if spec["required"] else {}
    if name in {"id", "item", "name"}:
        constraints["unique"] = True
    if "enum" in kind:
        constraints["enum"] = [word for word in kind["enum"] if word]  # a blank is no word
    if "pattern" in kind and kind["type"] == "string" and "anyOf" not in spec:
        constraints["pattern"] = kind["pattern"]
    if "exclusiveMinimum" in kind:
        constraints["minimum"] = kind["exclusiveMinimum"] + 1
    return {
        "name": name,
        "type": FORMATS.get(kind.get("format", ""), TYPES[kind["type"]]),
        "description": " ".join(spec["description"].split()),
        **({"constraints": constraints} if constraints else {}),
    }


def render_columns(package: Mapping[str, Any]) -> str:
    """Write the columns of the tables that authors fill in as a page of Markdown."""
    tables = [table for table in package["resources"] if table["name"] in FILLED_IN]
    parts = [
        "# The columns of the tables",
        "A column marked with * must be filled in; others may be blank.",
        *(part for table in tables for part in _render_table(table)),
    ]
    return "\n\n".join(parts) + "\n"


def _render_table(table: Mapping[str, Any]) -> Iterator[str]:
    yield f"## `{table['path']}`"
    rows = ["| column | what it says | allowed |", "| --- | --- | --- |"]
    for field in table["schema"]["fields"]:
        limits = field.get("constraints", {})
        name = f"`{field['name']}`{' *' if limits.get('required') else ''}"
        rows.append(f"| {name} | {_escape(field['description'])} | {_list_allowed(field, table)} |")
    yield "\n".join(rows)


def _list_allowed(field: Mapping[str, Any], table: Mapping[str, Any]) -> str:
    """Say what may stand in a column."""
    limits = field.get("constraints", {})
    keys = table["schema"].get("foreignKeys", [])
    named = next((key for key in keys if field["name"] in key["fields"]), None)
    if named:
        reference = named["reference"]
        return f"`{reference['fields'][0]}` of `{reference['resource']}.csv`"
    if "enum" in limits:
        return ", ".join(f"`{word}`" for word in limits["enum"])
    if "pattern" in limits:
        hint = PATTERN_HINTS.get(limits["pattern"], f"`{limits['pattern']}`")
        return _escape(hint.removeprefix("write "))
    if field["name"] in USUAL_WORDS:
        usual = ", ".join(f"`{word}`" for word in USUAL_WORDS[field["name"]])
        return f"as other rows write it, such as {usual}"
    if field["name"] in {"source", "sources"}:
        return "keys of `bibliography.bib`"
    return KINDS.get(field["type"], "words")


def _escape(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> None:
    """Write the descriptions."""
    package = describe_package()
    text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
    (EVIDENCE_FOLDER / "datapackage.json").write_text(text, encoding="utf-8")
    COLUMNS_FILE.write_text(render_columns(package), encoding="utf-8")


if __name__ == "__main__":
    main()
