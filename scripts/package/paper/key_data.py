"""The key data: each record that the findings of the title page name, with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from figures.evidence import wording
from scripts.markup.evidence_cache import load_evidence
from scripts.package.pages.page_sections import SEPARATOR, select_required

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bs4 import Tag

    from figures.evidence import Record
    from scripts.package.pages.page_sections import Plate


class KeyDatum(NamedTuple):
    """What a line of the table says of a record."""

    measure: str
    people: str
    """Who was measured, with their number where it was published."""
    value: str
    interval: str
    """Empty where none was published."""
    study: str
    number: str
    """Of its reference."""
    reference: str
    """Where its reference stands."""


def list_key_data(findings: Iterable[Tag], references: Plate) -> Iterator[KeyDatum]:
    """List the records that the findings name, each once and in their order."""
    records = load_evidence().records
    names = [
        str(tag["data-record"]) for one in findings for tag in one.select(".number[data-record]")
    ]
    for name in dict.fromkeys(names):
        yield describe_record(records[name], references)


def describe_record(record: Record, references: Plate) -> KeyDatum:
    """Say who was measured, what was found, and where it was published."""
    place = f"{references.slug}{SEPARATOR}ref-{record.source}"
    entry = select_required(references.content, f'[id="{place}"]')
    return KeyDatum(
        measure=wording.name_measure(record),
        people=wording.describe_people(record),
        value=wording.format_quantity(record),
        interval=wording.format_interval(record),
        study=record.study,
        number=str(entry["value"]),
        reference=f"{references.slug}.html#ref-{record.source}",
    )
