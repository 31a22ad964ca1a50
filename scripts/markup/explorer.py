"""The evidence as the explorer reads it: every record with its words, groups, axis and uses.

A page opened from a folder may load a script, but fetch nothing: the table is written as one.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from figures.evidence import wording
from figures.evidence.axes import convert_to_months, find_axis, list_axes, sort_records
from figures.evidence.facets import FACETS, find_groups
from figures.evidence.records import Record
from scripts.references import ama, source
from scripts.references.exports import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from pybtex.database import Entry

    from scripts.index.citation_index import Citations, Place
    from scripts.index.record_uses import Uses

FILE_NAME = "explorer.js"
AXIS_COLUMNS = ("axis", "at", "low", "high")
NUMERIC_COLUMNS = ("year", "n", "value", "ci_low", "ci_high", "ci_level", "hr", "hr_low", "hr_high")
RATIOS = {"hazard ratio", "odds ratio"}


def describe_record(record: Record) -> dict[str, str]:
    """Say a record's parts in words, as its row and its card show them."""
    return {
        "treatment": wording.typeset_text(record.therapy).replace("/", ", "),
        "people": wording.describe_people(record),
        "measure": wording.typeset_text(wording.name_measure(record)),
        "quantity": wording.format_quantity(record),
        "interval": wording.format_interval(record),
        "hazard_ratio": wording.format_hazard_ratio(record),
        "p_value": wording.format_p_value(record),
    }


def _place_on_axis(record: Record, axes: Mapping[str, Any]) -> dict[str, Any]:
    """Give a record's place on its axis; times in months."""
    name = find_axis(record, axes)
    if name is None:
        return dict.fromkeys(AXIS_COLUMNS)
    numbers = (record.value, record.ci_low, record.ci_high)
    return dict(
        zip(
            AXIS_COLUMNS,
            (name, *(convert_to_months(record, number) for number in numbers)),
            strict=True,
        )
    )


def _list_axes(records: Sequence[Record]) -> dict[str, dict[str, Any]]:
    """List the axes, each with its scale: ratios are drawn on a log scale."""
    return {
        name: {"log": any(name.endswith(ratio) for ratio in RATIOS)} for name in list_axes(records)
    }


def list_cells(record: Record) -> dict[str, str]:
    """Give a record's cells as the published table has them."""
    given = {name: getattr(record, name) for name in Record.model_fields}
    return {
        name: "" if cell is None else " ".join(cell) if isinstance(cell, tuple) else str(cell)
        for name, cell in given.items()
    }


def describe_sources(
    records: Iterable[Record], entries: Mapping[str, Entry], citations: Citations
) -> dict[str, dict[str, Any]]:
    """Give the sources of the records in words, by their keys, with their numbers; no addresses.

    The script must name no other host.
    """
    return {
        key: {
            "number": citations.numbers.get(key),
            "text": "".join(ama.render_reference(entries[key], ama.UnlinkedBackend()).itertext()),
        }
        for key in _list_keys(records)
    }


def link_uncited_sources(
    records: Iterable[Record], entries: Mapping[str, Entry], citations: Citations
) -> dict[str, list[tuple[str, str]]]:
    """Give the links of the sources that no page cites, by key; the others' are on their cards."""
    keys = (key for key in _list_keys(records) if key not in citations.numbers)
    return {key: _list_links(entries[key]) for key in keys}


def _list_keys(records: Iterable[Record]) -> Iterable[str]:
    """Give the keys of the records' sources, each once."""
    return dict.fromkeys(record.source for record in records)


def _list_links(entry: Entry) -> list[tuple[str, str]]:
    """Give the addresses of a work, with what they are."""
    links = [("DOI", source.link_to_doi(entry)), source.link_to_pubmed(entry)]
    return [(name, address) for name, address in links if address]


def build_table(
    records: Iterable[Record], uses: Uses, sources: Mapping[str, Any]
) -> dict[str, Any]:
    """Put together everything that the explorer knows; raise `ValueError` for lack of a rule."""
    ordered = sort_records(records)
    axes = _list_axes(ordered)
    rows = [
        list_cells(record)
        | describe_record(record)
        | _place_on_axis(record, axes)
        | {f"{name}_group": group.slug for name, group in find_groups(record).items()}
        for record in ordered
    ]
    return {
        "columns": list(rows[0]),
        "published": list(Record.model_fields),
        "numeric": NUMERIC_COLUMNS,
        "rows": [list(row.values()) for row in rows],
        "facets": {
            facet.slug: {group.slug: group.name for group in facet.groups} for facet in FACETS
        },
        "checked": wording.CHECKED_PHRASES,
        "axes": axes,
        "sources": sources,
        "uses": {
            record.id: [_link_to_place(place) for place in uses.records[record.id]]
            for record in ordered
            if record.id in uses.records
        },
    }


def _link_to_place(place: Place) -> tuple[str, str]:
    """Name a place and give its address among the built pages."""
    return place.label, place.link.replace(".md#", ".html#")


def render_script(content: Mapping[str, Any]) -> str:
    """Write the table as a classic script that leaves it where the explorer looks."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"window.exhibit ??= {{}}\nwindow.exhibit.evidence = {text}\n"


def write_script(content: Mapping[str, Any], folder: Path) -> None:
    """Write the script to the folder of generated files."""
    write_if_changed(folder / FILE_NAME, render_script(content).encode("utf-8"))
