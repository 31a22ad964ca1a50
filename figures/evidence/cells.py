"""What spreadsheets, other encodings and pasted text leave in the cells of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category

from figures.evidence.likely_values import EARLIEST_YEAR, MONTHS, find_year_of_day
from figures.evidence.problems import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

ERROR_WORD = re.compile(
    r"(?<![\w\[])#(?:[¿¡]?[A-ZÀ-Þ_]+(?:/0)?[!?]|N/[AD]\b|NV\b|GETTING_DATA\b)"
    r"|\A#{2,}\Z|\bErr:\d{3}\b"
)
"""What Excel and LibreOffice show in place of a result, in the languages they come in."""
MONTH = "|".join(MONTHS)
MADE_DATE = re.compile(
    rf"\d{{1,2}}[-. ]+(?:{MONTH})\.?(?:[- ]\d{{2,4}})?|(?:{MONTH})\.?[- ]\d{{2,4}}"
    r"|\d{4}-\d\d-\d\d(?:[ T][\d:]+)?|\d{1,2}([./])\d{1,2}\1\d{2,4}(?: [\d:]+)?|\d{1,2}:\d\d:\d\d",
    re.IGNORECASE,
)
"""A cell that is a date or a time, as spreadsheets show what they took for one."""
POWER_OF_TEN = re.compile(r"[-+]?\d+(?:[.,]\d+)?E[-+]?\d+")
LOST_LETTER = re.compile(
    r"\S*[\x80-\x9f\ufffd]\S*|(?<!\S)(?:(?!\S*://)\S*[^\W\d_]\?[^\W\d_A-Z]\S*|[(\[]?[?=]\d[\d.,]*%?)"
)
"""A word in which another encoding had no place for a letter or a sign."""
NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*%?")
FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"  # noqa: RUF001 - the wide forms run, too
"""First letters of a cell that a spreadsheet runs; https://owasp.org/www-community/attacks/CSV_Injection"""
ENCODINGS = ("cp1252", "mac_roman", "cp850")
"""What Excel takes a file for that does not say it is UTF-8, by system."""
FOREIGN = re.compile(r"[^\x00-\x7f]{2,}")
DATE_COLUMN = "date"
EXCERPT_LENGTH = 40


def find_spreadsheet_faults(column: str, raw: str) -> Iterator[Fault]:
    """Name what a spreadsheet made of a cell, or would run in it; `raw` has its outer spaces."""
    text = raw.strip()
    if found := ERROR_WORD.search(text):
        yield Fault(
            f"{column} has {found[0]!r}, an error of a spreadsheet", "write what stood there"
        )
    elif column == DATE_COLUMN:
        yield from _find_early_day(column, text)
    elif MADE_DATE.fullmatch(text):
        what = f"{column} is {text!r}, a date that a spreadsheet made of something else"
        yield Fault(
            what, f"write what stood there{_recall_year(text)}, in a column formatted as text"
        )
    elif POWER_OF_TEN.fullmatch(text):
        what = f"{column} is {text!r}, as a spreadsheet shortens numbers"
        yield Fault(what, "write all digits, in a column formatted as text")
    elif raw.lstrip(" ").startswith(tuple(FORMULA_STARTS)) and not NUMBER.fullmatch(text):
        what = f"{column} begins with {raw.lstrip(' ')[0]!r}, so that a spreadsheet would run it"
        yield Fault(what, "begin with a word or a number")
    elif lost := LOST_LETTER.search(text):
        what = f"{column} has {lost[0][:EXCERPT_LENGTH]!r}, in which a letter or a sign was lost"
        yield Fault(what, "write it again, and save as 'CSV UTF-8'")


def _find_early_day(column: str, text: str) -> Iterator[Fault]:
    """Name a day before any source, which a spreadsheet made of a year."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text) and int(text[:4]) < EARLIEST_YEAR:
        year = find_year_of_day(text)
        fix = f"did you mean '{year}'?" if year else "check the year"
        yield Fault(f"{column} is {text!r}, before {EARLIEST_YEAR}", fix)


def _recall_year(text: str) -> str:
    year = find_year_of_day(text)
    return f", perhaps '{year}'" if year else ""


def find_mojibake(text: str) -> tuple[str, str] | None:
    """Find letters that were UTF-8 and were read in another encoding; give them, and the right."""
    for found in FOREIGN.finditer(text):
        if (right := _read_as_utf_8(found[0])) != found[0]:
            return found[0], right
    return None


def _read_as_utf_8(letters: str) -> str:
    """Undo readings in another encoding, also several; give the letters themselves if none was."""
    for encoding in ENCODINGS:
        for start in range(len(letters) - 1):
            for end in range(len(letters), start + 1, -1):
                try:
                    part = _encode(letters[start:end], encoding).decode("utf-8")
                except UnicodeError:
                    continue
                if any(category(letter).startswith("C") for letter in part):
                    continue
                return _read_as_utf_8(letters[:start] + part + letters[end:])
    return letters


def _encode(letters: str, encoding: str) -> bytes:
    """Give the bytes that were read as these letters; a code without a letter is itself."""
    return b"".join(
        letter.encode("latin-1" if "\x80" <= letter < "\xa0" else encoding) for letter in letters
    )
