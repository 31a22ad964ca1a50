"""Axes: which records can be drawn next to one another, by one measure, one statistic, one unit."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from figures.evidence import wording
from figures.evidence.facets import ENDPOINT_GROUPS, find_groups
from figures.evidence.records import MONTHS_PER_UNIT

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence
    from decimal import Decimal

    from figures.evidence import Record

MIN_COMPARABLE = 2
"""A chart is offered for at least this number of comparable records."""


def sort_records(records: Iterable[Record]) -> list[Record]:
    """Sort by endpoint, then by what was measured, the newest first, then by name."""
    place = {group.slug: index for index, group in enumerate(ENDPOINT_GROUPS)}
    return sorted(
        records,
        key=lambda record: (
            place[find_groups(record)["endpoint"].slug],
            wording.name_measure(record),
            -(record.year or 0),
            record.id,
        ),
    )


def name_axis(record: Record) -> str:
    """Name the axis that a record can be drawn on: one measure, one statistic, one unit."""
    unit = "months" if record.unit in MONTHS_PER_UNIT else record.unit
    name = wording.name_measure(record)
    return f"{name[:1].upper()}{name[1:]}, {'%' if unit == 'percent' else unit}".removesuffix(
        ", ratio"
    )


def list_axes(records: Iterable[Record]) -> list[str]:
    """Name the axes that have something to compare."""
    valued = Counter(name_axis(record) for record in records if record.value is not None)
    return [name for name, count in valued.items() if count >= MIN_COMPARABLE]


def find_axis(record: Record, axes: Container[str]) -> str | None:
    """Name the axis that a record has a place on, if there is one."""
    placed = record.value is not None or record.is_not_reached
    return name if placed and (name := name_axis(record)) in axes else None


def find_fullest_axis(records: Sequence[Record], unit: str) -> tuple[str, list[Record]]:
    """Give the axis in a unit that holds the most records, with these; nothing if there is none."""
    axes = [name for name in list_axes(records) if name.endswith(f", {unit}")]
    places = {record.id: find_axis(record, axes) for record in records}
    found = Counter(name for name in places.values() if name)
    if not found:
        return "", []
    [(most, _)] = found.most_common(1)
    return most, [record for record in records if places[record.id] == most]


def convert_to_months(record: Record, number: Decimal | None) -> float | None:
    """Convert a time to months; leave any other number as it is."""
    if number is None:
        return None
    return round(record.in_months(number), 3) if record.unit in MONTHS_PER_UNIT else float(number)
