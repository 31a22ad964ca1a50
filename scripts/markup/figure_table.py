"""A figure's records as a table, and as the readings that its live chart gives."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from figures.drawing.style import MONTHS, in_unit
from figures.evidence import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from figures.drawing.style import Unit
    from figures.evidence import Record


def beside(record: Record) -> str:
    """Write the interval, and the hazard ratio given with it."""
    return "; ".join(filter(None, (wording.interval(record), wording.hazard_ratio(record))))


SAID: Mapping[str, Callable[[Record], str]] = {
    "Interval": beside,
    "p": lambda record: record.p,
    "n": lambda record: str(record.n or "not given"),
    "Therapy": lambda record: record.therapy,
    "Measure": wording.measure,
    "Status": lambda record: wording.CHECKED[record.checked],
}
"""The columns that hold plain words, and what they say of a record."""
LONG = 20
"""Letters beyond which what most records say is not repeated for each."""
COLUMNS = ("Study", "Arm", "Value", *SAID, "Source")
BESIDE = COLUMNS.index("Value") + 1
"""Where the column of converted times stands."""


def render_table(records: Sequence[Record], caption: str, units: Iterable[Unit] = ()) -> Element:
    """Write every record of a figure in a row; its value opens its card.

    With `units`, a column beside the value gives each time converted: in the first unit, until a
    script writes another of them. What a column says of all, or of most at length, is said once,
    in the caption. It stays in the cells for who saves the table, but out of sight.
    """
    same, most = said_of_all(records), said_of_most(records)
    table = Element("table")
    head = SubElement(table, "caption")
    SubElement(head, "span", {"class": "figure-name"}).text = caption
    for column, said in (same | most).items():
        if said:
            unless = ", unless stated otherwise" if column in most else ""
            note = SubElement(head, "span", {"class": "figure-same"})
            note.text = f"{column}: {said}{unless}."
    head = SubElement(SubElement(table, "thead"), "tr")
    for column in COLUMNS:
        SubElement(head, "th", {"scope": "col"} | hidden(column, same)).text = column
    if units:
        head.insert(BESIDE, convertible("th", {unit: f"In {unit}" for unit in units}))
        head[BESIDE].set("scope", "col")
    body = SubElement(table, "tbody")
    for record in records:
        row = SubElement(body, "tr")
        SubElement(row, "th", {"scope": "row"}).text = record.study
        cell(row, "Arm").text = arm(record)
        cell(row, "Value").append(render_number(record))
        for column, say in SAID.items():
            holder = cell(row, column, hidden(column, same))
            if say(record) == most.get(column):
                holder = SubElement(holder, "span", {"hidden": ""})
            holder.text = say(record)
        cited = SubElement(cell(row, "Source"), "span", {"class": "citations"})
        SubElement(cited, "cite", {"data-key": record.source})
        if units:
            row.insert(BESIDE, convertible("td", {unit: converted(record, unit) for unit in units}))
    return table


def convertible(tag: str, said: dict[Unit, str]) -> Element:
    """Write a cell that knows its text in every unit, and its column for narrow screens."""
    holder = Element(tag, {f"data-{unit}": text for unit, text in said.items()})
    holder.text = next(iter(said.values()))
    if tag == "td":
        holder.set("data-label", "Converted")
    return holder


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


def said_of_all(records: Sequence[Record]) -> dict[str, str]:
    """Give the columns that say the same of every record, or nothing, and what they say."""
    said = {column: {say(record) for record in records} for column, say in SAID.items()}
    return {
        column: words.pop()
        for column, words in said.items()
        if len(words) == 1 and (len(records) > 1 or words == {""})
    }


def said_of_most(records: Sequence[Record]) -> dict[str, str]:
    """Give the columns that say the same of more than half of the records, and take long to."""
    found = {}
    for column, say in SAID.items():
        [(words, times)] = Counter(map(say, records)).most_common(1)
        if len(records) > times > len(records) / 2 and len(words) > LONG:
            found[column] = words
    return found


def hidden(column: str, same: Mapping[str, str]) -> dict[str, str]:
    """Hide a column from the page, not from what is saved as CSV."""
    return {"hidden": ""} if column in same else {}


def cell(row: Element, column: str, more: Mapping[str, str] | None = None) -> Element:
    """Add a cell that knows its column, for screens where the head has no room."""
    return SubElement(row, "td", {"data-label": column} | dict(more or {}))


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
    return wording.readable(wording.arm(record))


def reading(record: Record) -> dict[str, str]:
    """Give what a live chart says of a mark."""
    return {
        "id": record.id,
        "source": record.source,
        "study": record.study,
        "arm": wording.people(record),
        "value": wording.quantity(record),
        "measure": wording.measure(record),
        "interval": beside(record),
        "p": wording.p_value(record),
        "status": wording.CHECKED[record.checked],
    }
