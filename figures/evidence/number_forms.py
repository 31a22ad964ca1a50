"""The parts of a record that `[#record-id]` and `[#record-id part]` state in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.evidence import wording

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from figures.evidence.records import Record

NUMBER_PATTERN = r"\[#([a-z0-9-]+)(?: ([a-z]+))?\]"
NUMBER_FORMS: Mapping[str, Callable[[Record], str]] = {
    "": lambda record: record.printed or wording.format_quantity(record),
    "value": lambda record: wording.format_number(record.value) if record.value is not None else "",
    "size": lambda record: wording.format_quantity(record).lstrip(wording.MINUS),
    "months": wording.format_in_months,
    "ci": wording.format_interval,
    "p": wording.format_p_value,
    "hr": wording.format_hazard_ratio,
    "n": lambda record: str(record.n or ""),
    "number": lambda record: record.number,
}
"""What each part says of a record; empty where the record does not have it."""
VALUE_FORMS = {"", "value", "size"}
"""The forms that say the value itself."""
