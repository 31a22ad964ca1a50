"""A figure's records as a table, and as the readings that its live chart gives."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from figures.drawing.style import VIEW_UNITS, format_time
from figures.evidence import wording
from scripts.markup.number_link import render_number_link, render_source_link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from figures.drawing.style import TimeUnit
    from figures.evidence import Record


def _format_uncertainty(record: Record) -> str:
    """Write the interval, and the hazard ratio given with it."""
    return "; ".join(
        filter(None, (wording.format_interval(record), wording.format_hazard_ratio(record)))
    )


TEXT_COLUMNS: Mapping[str, Callable[[Record], str]] = {
    "Interval": _format_uncertainty,
    "p": lambda record: record.p,
    "n": lambda record: str(record.n or "not given"),
    "Therapy": lambda record: record.therapy,
    "Measure": wording.name_measure,
    "Status": lambda record: wording.CHECKED_PHRASES[record.checked],
}
"""The columns of plain text, and how each is written for a record."""
LONG_TEXT = 20
"""Characters; a longer text that most records share is not repeated in each row."""
TABLE_CLASS = "figure-records"
"""The class by which `figure/figure.css` knows the columns, where the head has no room."""
UNSAID_CLASS = "unsaid"
"""Of an empty cell that does not say what its column's head says in `data-usual`."""
COLUMNS = ("Study", "Arm", "Value", *TEXT_COLUMNS)
CONVERTED_COLUMN = COLUMNS.index("Value") + 1
"""Index of the column of converted times."""


def render_table(
    records: Sequence[Record], caption: str, units: Iterable[TimeUnit] = ()
) -> Element:
    """Write every record of a figure in a row; its value opens its card.

    With `units`, a column next to the value gives each time converted: in the first unit, until a
    script writes another of them. What a column says of all, or of most at length, is said once,
    in the caption, and with the column's head for readers who save the table; its cells are empty.
    """
    same, most = _find_common_texts(records), _find_usual_texts(records)
    table = Element("table", {"class": TABLE_CLASS})
    head = SubElement(table, "caption")
    SubElement(head, "span", {"class": "figure-name"}).text = caption
    for column, said in (same | most).items():
        if said:
            unless = ", unless stated otherwise" if column in most else ""
            note = SubElement(head, "span", {"class": "figure-same"})
            note.text = f"{column}: {said}{unless}."
    head = SubElement(SubElement(table, "thead"), "tr")
    for column in COLUMNS:
        common = (same | most).get(column)
        usual = {"data-usual": common} if common else {}
        cell = SubElement(head, "th", {"scope": "col"} | usual | _hide_if_common(column, same))
        cell.text = column
    if units:
        head.insert(
            CONVERTED_COLUMN, _render_unit_cell("th", {unit: f"In {unit}" for unit in units})
        )
        head[CONVERTED_COLUMN].set("scope", "col")
    body = SubElement(table, "tbody")
    for record in records:
        row = SubElement(body, "tr")
        SubElement(row, "th", {"scope": "row"}).append(
            render_source_link(record.source, record.study)
        )
        SubElement(row, "td").text = _describe_arm(record)
        SubElement(row, "td").append(_render_value_link(record))
        for column, say in TEXT_COLUMNS.items():
            cell = SubElement(row, "td", _hide_if_common(column, same))
            said, shared = say(record), (same | most).get(column)
            if shared and not said:
                cell.set("class", UNSAID_CLASS)
            elif said != shared:
                cell.text = said
        if units:
            row.insert(
                CONVERTED_COLUMN,
                _render_unit_cell("td", {unit: _format_in_unit(record, unit) for unit in units}),
            )
    return table


def _render_unit_cell(tag: str, said: dict[TimeUnit, str]) -> Element:
    """Write a cell that knows its text in every unit."""
    holder = Element(tag, {f"data-{unit}": text for unit, text in said.items()})
    holder.text = next(iter(said.values()))
    return holder


def _format_in_unit(record: Record, unit: TimeUnit) -> str:
    """Write the value and its interval in a unit."""
    ends = (record.ci_low, record.ci_high)
    if ends == (None, None):
        return format_time(record, unit)
    low, high = (
        "not reached" if end is None else f"{record.in_months(end) / VIEW_UNITS[unit]:.1f}"
        for end in ends
    )
    return f"{format_time(record, unit)} ({low} to {high})"


def _find_common_texts(records: Sequence[Record]) -> dict[str, str]:
    """Give the columns that say the same of every record, or nothing, and what they say."""
    said = {column: {say(record) for record in records} for column, say in TEXT_COLUMNS.items()}
    return {
        column: words.pop()
        for column, words in said.items()
        if len(words) == 1 and (len(records) > 1 or words == {""})
    }


def _find_usual_texts(records: Sequence[Record]) -> dict[str, str]:
    """Give the columns that say the same of more than half of the records, and take long to."""
    found = {}
    for column, say in TEXT_COLUMNS.items():
        [(words, times)] = Counter(map(say, records)).most_common(1)
        if len(records) > times > len(records) / 2 and len(words) > LONG_TEXT:
            found[column] = words
    return found


def _hide_if_common(column: str, same: Mapping[str, str]) -> dict[str, str]:
    """Hide a column from the page, not from what is saved as CSV."""
    return {"hidden": ""} if column in same else {}


def _render_value_link(record: Record) -> Element:
    """Write a value as the link from which its record opens."""
    link = render_number_link(record)
    value = "" if record.value is None else str(record.value)
    SubElement(link, "data", {"value": value}).text = wording.format_quantity(record)
    return link


def _describe_arm(record: Record) -> str:
    """Name the people measured, set in type."""
    return wording.typeset_text(wording.name_arm(record))


def build_reading(record: Record) -> dict[str, str]:
    """Build what a live chart shows for a mark."""
    return {
        "id": record.id,
        "source": record.source,
        "study": record.study,
        "arm": wording.describe_people(record),
        "value": wording.format_quantity(record),
        "measure": wording.name_measure(record),
        "interval": _format_uncertainty(record),
        "p": wording.format_p_value(record),
        "status": wording.CHECKED_PHRASES[record.checked],
    }
