"""Results that an author typed, where a lookup of the record belongs."""

from __future__ import annotations

import re

LOOKUP = re.compile(r"\[(?:#|@|range )[^\]\n]*\]")
NAMES_WITH_DIGITS = re.compile(
    r"\b(?:Y-90|yttrium-90|(?-i:[A-Z]{3,})-\d|grades? \d(?: (?:and|or|to) \d)?|30-day)\b",
    re.IGNORECASE,
)
"""Digits that are part of a name, such as that of a trial (NETTER-1), and are not a result."""
YEAR = re.compile(r"(?<![\w.,])(?:19|20)\d\d\b(?! (?:patients|people|days|months|years))")


def find_typed_number(text: str, *, may_have_years: bool = False) -> str:
    """Give the first word with a digit that is neither looked up nor part of a name, or nothing."""
    rest = NAMES_WITH_DIGITS.sub("", LOOKUP.sub("", text))
    found = re.search(r"\S*\d\S*", YEAR.sub("", rest) if may_have_years else rest)
    return found[0] if found else ""
