"""What was meant by a number, a date or a p value that a table cannot take."""

from __future__ import annotations

import re
from datetime import date, timedelta

EARLIEST_YEAR = 1950
"""Year before which no source of the tables is."""
LAST_YEAR = 2100
FIRST_SERIAL = date(1899, 12, 30)
"""Day that spreadsheets count as zero."""
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("jan", "feb", "mar|mär|mrz", "apr", "may|mai", "jun", "jul", "aug"),
            *("sept|sep", "oct|okt", "nov", "dec|dez"),
        ),
        start=1,
    )
    for name in names.split("|")
}
"""Months by the short names that spreadsheets write in English and German."""
NO_VALUE = {
    *("", "-", ".", "?", "/", "na", "n/a", "n.a.", "nr", "n.r.", "ns", "n.s.", "nd", "none", "nil"),
    *("unknown", "not reached", "not reported", "not stated", "null", "nan"),
}
SIGNS = str.maketrans("−–—‒‐‑－·", "-" * 7 + ".")  # noqa: RUF001 - what stands for a minus
GROUP_MARK = re.compile(r"(?<=\d)[\s'\u2019_](?=\d{3}(?!\d))")
"""A space or an apostrophe that separates thousands."""
POWER_OF_TEN = re.compile(r"[-+]?[\d.,]+[eE][-+]?\d+$")
WORDS_BEFORE = re.compile(r"^[a-zA-Z][a-zA-Z.:=\s]*(?=\d)")
RANGE = re.compile(r"[-+]?[\d.,]+\s*(?:-|to|bis)\s*\d")
NO_NUMBERS = {
    POWER_OF_TEN: "write it as published, such as '33.3'",
    RANGE: "write one number; the ends of an interval have columns of their own",
}
START_NUMBER = re.compile(r"[-+]?[\d.,]*\d")
THOUSANDS = re.compile(r"([-+]?[1-9]\d{0,2})((?:,\d{3})+|(?:\.\d{3})+)(?:[.,](\d+))?")
LEVEL_COLUMN = "ci_level"
PERCENT = 100


def suggest_number(said: str, column: str = "", *, whole: bool = False) -> str:
    """Suggest the number that was meant, or say how to write one.

    `whole` columns count people or years: a point before three digits separates thousands there.
    """
    text = WORDS_BEFORE.sub("", said.translate(SIGNS).strip()).strip("%~<>=≈≤≥ ")
    if text.lower() in NO_VALUE:
        return "leave it blank, and say why in the note"
    for pattern, advice in NO_NUMBERS.items():
        if pattern.match(text):
            return advice
    joined = GROUP_MARK.sub("", text)
    found = START_NUMBER.match(joined)
    if not found:
        return "write it in digits, such as 39.4"
    number = _drop_separators(found[0], whole=whole)
    if column == LEVEL_COLUMN and re.fullmatch(r"0?\.\d+", number):
        number = f"{float(number) * PERCENT:g}"
    number = re.sub(r"^\+|(?<![\d.])0+(?=\d)", "", number)
    number = re.sub(r"^(-?)\.", r"\g<1>0.", number)
    if whole and number.count(".") == 1:
        return "write a whole number"
    if number.count(".") > 1 or not number.isascii() or number == said:
        return "write it in digits, such as 39.4"
    return f"did you mean {number}?"


def _drop_separators(number: str, *, whole: bool) -> str:
    """Write a number without separators of thousands, with a point before its decimals."""
    found = THOUSANDS.fullmatch(number)
    if found and ("," in found[2] or whole or found[2].count(".") > 1 or found[3]):
        return found[1] + re.sub(r"[.,]", "", found[2]) + (f".{found[3]}" if found[3] else "")
    return number.replace(",", ".")


def suggest_p_value(said: str) -> str:
    """Suggest the p value that was meant, or say how to write one."""
    text = re.sub(r"^[pP]\s*(?:-?\s*value)?\s*[=:]?\s*|\s", "", said.replace(",", "."))
    text = text.replace("≤", "<").replace("=", "")
    if found := re.fullmatch(r"([<>]?)(\d(?:\.\d+)?[eE]-?\d+)", text):
        text = f"{found[1]}{float(found[2]):.12f}".rstrip("0")
    if re.fullmatch(r"[<>]?0?\.\d+", text) and text != said:
        return f"did you mean {text!r}?"
    return "write it as published, such as '0.03' or '<0.001'"


def suggest_day(said: str, otherwise: str) -> str:
    """Suggest the day, or the month, that a spreadsheet wrote in its own way."""
    day = _read_day(said.strip().lower())
    return f"write it as '{day}'" if day else otherwise


def _read_day(said: str) -> str:
    """Read what spreadsheets make of a date; nothing where it can be read in two ways."""
    if re.fullmatch(r"[2-9]\d{4}", said):
        return str(FIRST_SERIAL + timedelta(days=int(said)))
    names = "|".join(MONTHS)
    if found := re.fullmatch(rf"({names})[a-zä]*\.?-(\d\d|\d{{4}})", said):
        return _write_day(found[2], MONTHS[found[1]], None)
    if found := re.fullmatch(rf"(\d\d?)[-. ]+({names})[a-zä]*\.?[- ]+(\d\d|\d{{4}})", said):
        return _write_day(found[3], MONTHS[found[2]], int(found[1]))
    if found := re.fullmatch(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)(?:[ t][\d:.]+)?", said):
        return _write_day(found[1], int(found[2]), int(found[3]))
    found = re.fullmatch(r"(\d\d?)([./-])(\d\d?)\2(\d{4})", said)
    return _order_day(int(found[1]), int(found[3]), found[4], found[2]) if found else ""


def _order_day(first: int, second: int, year: str, mark: str) -> str:
    """Read a day with its month before or after it; nothing where it may be either."""
    months = max(MONTHS.values())
    if mark == "." or first > months:
        return _write_day(year, second, first)
    return _write_day(year, first, second) if second > months else ""


def _write_day(year: str, month: int, day: int | None) -> str:
    full = int(year) if len(year) > len("26") else 2000 + int(year)
    try:
        written = date(full, month, day or 1)
    except ValueError:
        return ""
    return str(written) if day else f"{written:%Y-%m}"


def find_year_of_day(text: str) -> int | None:
    """Find the year that a spreadsheet took for a number of days, as 1905-07-04 was 2012."""
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)", text)
    try:
        days = (date(*map(int, found.groups())) - FIRST_SERIAL).days if found else 0
    except ValueError:
        return None
    return days if EARLIEST_YEAR <= days <= LAST_YEAR else None
