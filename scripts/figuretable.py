"""A figure's records as a table, and as the readings that its live chart gives."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from figures import wording
from figures.style import MONTHS, in_unit, readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from figures.evidence import Record
    from figures.style import Unit

COLUMNS = ("Study", "Arm", "Value", "Interval", "p", "n", "Therapy", "Measure", "Status", "Source")
BESIDE = COLUMNS.index("Value") + 1
"""Where the column of converted times stands."""


def render_table(records: Sequence[Record], caption: str, units: Iterable[Unit] = ()) -> Element:
    """Write every record of a figure in a row; its value opens its card.

    With `units`, a column beside the value gives each time converted: in the first unit, until a
    script writes another of them.
    """
    table = Element("table")
    SubElement(table, "caption").text = caption
    head = SubElement(SubElement(table, "thead"), "tr")
    for column in COLUMNS:
        SubElement(head, "th", {"scope": "col"}).text = column
    if units:
        head.insert(BESIDE, convertible("th", {unit: f"In {unit}" for unit in units}))
        head[BESIDE].set("scope", "col")
    body = SubElement(table, "tbody")
    for record in records:
        row = SubElement(body, "tr")
        SubElement(row, "th", {"scope": "row"}).text = record.study
        SubElement(row, "td").text = arm(record)
        SubElement(row, "td").append(render_number(record))
        for said in (
            beside(record),
            record.p,
            str(record.n or "not given"),
            record.therapy,
            wording.measure(record),
            wording.CHECKED[record.checked],
        ):
            SubElement(row, "td").text = said
        cited = SubElement(SubElement(row, "td"), "span", {"class": "citations"})
        SubElement(cited, "cite", {"data-key": record.source})
        if units:
            cell = convertible("td", {unit: converted(record, unit) for unit in units})
            row.insert(BESIDE, cell)
    return table


def convertible(tag: str, said: dict[Unit, str]) -> Element:
    """Write a cell that knows its text in every unit."""
    cell = Element(tag, {f"data-{unit}": text for unit, text in said.items()})
    cell.text = next(iter(said.values()))
    return cell


def converted(record: Record, unit: Unit) -> str:
    """Write the value and its interval in a unit."""
    ends = (record.ci_low, record.ci_high)
    if ends == (None, None):
        return in_unit(record, unit)
    low, high = (
        "not reached" if end is None else f"{record.in_months(end) / MONTHS[unit]:.1f}"
        for end in ends
    )
    return f"{in_unit(record, unit)} ({low} to {high})"


def render_number(record: Record) -> Element:
    """Write a value as the button that opens its record."""
    button = Element(
        "button",
        {"type": "button", "class": "number", "data-record": record.id}
        | {"data-checked": record.checked, "popovertarget": f"record-{record.id}"},
    )
    value = "" if record.value is None else str(record.value)
    SubElement(button, "data", {"value": value}).text = wording.quantity(record)
    return button


def arm(record: Record) -> str:
    """Name the people measured, set in type."""
    return readable(wording.arm(record))


def beside(record: Record) -> str:
    """Write the interval, and the hazard ratio given with it."""
    return "; ".join(filter(None, (wording.interval(record), wording.hazard_ratio(record))))


def reading(record: Record) -> dict[str, str]:
    """Give what a live chart says of a mark."""
    return {
        "id": record.id,
        "source": record.source,
        "study": record.study,
        "arm": arm(record) + (f" (n = {record.n})" if record.n else ""),
        "value": wording.quantity(record),
        "measure": wording.measure(record),
        "interval": beside(record),
        "p": wording.p_value(record),
        "status": wording.CHECKED[record.checked],
    }
