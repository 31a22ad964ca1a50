"""How a record is said: its value, interval and status in words, decimals as published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from figures.evidence import Record

ENDPOINT_NAMES = {"OS": "overall survival", "PFS": "progression-free survival"}
TIME_UNITS = {"months", "years", "days"}
MINUS = "\N{MINUS SIGN}"
CHECKED_PHRASES = {
    "read": "read in an abstract, on a publisher\u2019s page or in a later review",
    "recalled": "not re-checked",
    "exhibit-only": "as stated on the poster; source not found",
    "printed": "as printed on the poster; the published number is shown with it",
}
"""What was checked of a record, as readers see it."""


def format_number(value: Decimal) -> str:
    """Write a number with the decimals it was published with, and a true minus."""
    return f"{value:f}".replace("-", MINUS)


def _format_with_unit(value: Decimal, unit: str) -> str:
    """Write a number with its unit: `80%`, `33.8 months`, `6.4-fold`, a bare ratio."""
    match unit:
        case "percent":
            return f"{format_number(value)}%"
        case "fold":
            return f"{format_number(value)}-fold"
        case "ratio" | "fraction":
            return format_number(value)
        case "months" | "years" | "days" | "patients" | "events" if value == 1:
            return f"{format_number(value)} {unit[:-1]}"
    return f"{format_number(value)} {unit}"


def typeset_text(text: str) -> str:
    """Set in type what tables write in plain letters: isotopes and comparison signs."""
    for plain, typeset in (
        ("177Lu", "\N{SUPERSCRIPT ONE}\N{SUPERSCRIPT SEVEN}\N{SUPERSCRIPT SEVEN}Lu"),
        ("Dotatate", "DOTATATE"),
        ("<=", "\N{LESS-THAN OR EQUAL TO}"),
        (">=", "\N{GREATER-THAN OR EQUAL TO}"),
    ):
        text = text.replace(plain, typeset)
    return text


def format_quantity(record: Record) -> str:
    """Write a record's value with its unit, or that it was not reached or left blank."""
    if record.value is not None:
        return _format_with_unit(record.value, record.unit)
    return "not reached" if record.is_not_reached else "not given"


def format_in_months(record: Record) -> str:
    """Write a time in months: as published if it is in months, else to one decimal.

    Empty for what is no time.
    """
    if record.unit not in TIME_UNITS:
        return ""
    if record.value is None or record.unit == "months":
        return format_quantity(record)
    return f"{record.in_months(record.value):.1f} months"


def format_interval(record: Record) -> str:
    """Write a record's interval as `95% CI 25.1 to 44.0`; empty where none was published.

    The level is named only where the source states it.
    """
    ends = (record.ci_low, record.ci_high)
    if ends == (None, None):
        return ""
    said = (format_number(end) if end is not None else "not reached" for end in ends)
    return f"{format_level(record)} {' to '.join(said)}"


def format_level(record: Record) -> str:
    """Name the level of an interval, where its source does."""
    return f"{record.ci_level}% CI" if record.ci_level else "interval"


def format_hazard_ratio(record: Record) -> str:
    """Write the hazard ratio given next to a median; empty where there is none.

    Its interval is called CI: the sources seen do not all state the level.
    """
    if record.hr is None or record.statistic == "hazard ratio":
        return ""
    said = f"HR {format_number(record.hr)}"
    if record.hr_low is None or record.hr_high is None:
        return said
    return f"{said} (CI {format_number(record.hr_low)} to {format_number(record.hr_high)})"


def format_p_value(record: Record) -> str:
    """Write p as published: `p = 0.03`, `p < 0.001`."""
    if not record.p:
        return ""
    return f"p {record.p[0]} {record.p[1:].strip()}" if record.p[0] in "<>=" else f"p = {record.p}"


def name_arm(record: Record) -> str:
    """Name the people measured: the arm, and the subgroup of it if there is one."""
    return f"{record.arm}, {record.subgroup}" if record.subgroup else record.arm


def describe_people(record: Record) -> str:
    """Name the people measured, set in type, and how many they were."""
    size = f" (n = {record.n})".replace("n = ", "n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}")
    return typeset_text(name_arm(record)) + (size if record.n else "")


def name_measure(record: Record) -> str:
    """Name what was measured and how it is summarized: `median overall survival`."""
    endpoint = _spell_out(record.endpoint)
    match record.statistic:
        case "rate" | "count" | "fraction" | "fold" | "threshold":
            return endpoint
        case "not stated":
            return (
                f"{endpoint}, median or mean not stated" if record.unit in TIME_UNITS else endpoint
            )
        case "median" | "mean" | "average rate":
            return f"{record.statistic} {endpoint}"
    return f"{endpoint}, {record.statistic}"


def _spell_out(endpoint: str) -> str:
    """Spell out the endpoints that tables abbreviate."""
    for short, full in ENDPOINT_NAMES.items():
        endpoint = re.sub(rf"\b{short}\b", full, endpoint)
    return endpoint
