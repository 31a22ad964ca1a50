"""How often what was opened and answered: by day, without a person, on this machine alone."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ..state import atomic_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

DAYS = 800
"""Kept at most, the last ones."""
NAMES = 600
"""Things counted on a day at most; a page that invents more is not believed."""
LONGEST = 80
"""Letters of a name."""
MOST = 100_000
"""What one visit can add to one number."""
HEAD = ("day", "what", "name", "option", "count")


@dataclass(frozen=True)
class Row:
    """One number of a table of counts."""

    day: str
    what: str
    name: str
    option: str
    count: int


class CountsError(ValueError):
    """What a page sends cannot be counted."""


def today() -> str:
    """Name the day, by the machine's clock."""
    return datetime.now().astimezone().date().isoformat()


def add(path: Path, told: Mapping[str, Any], day: str) -> None:
    """Add what one visit was; raises `CountsError`, and counts nothing, where it makes no sense."""
    fresh = checked(told)
    with atomic_files.alone(path.with_suffix(".lock")):
        days = read(path)
        days[day] = merged(days.get(day, {}), fresh)
        last = dict(sorted(days.items())[-DAYS:])
        atomic_files.write_json(path, {"days": last})


def read(path: Path) -> dict[str, Any]:
    """Give the counts of each day."""
    days = atomic_files.read_object(path).get("days")
    return days if isinstance(days, dict) else {}


def checked(told: Mapping[str, Any]) -> dict[str, Any]:
    """Give what can be counted of what a page says, or raise `CountsError`."""
    answers = part(told, "answers")
    return {
        "sessions": number(told.get("sessions", 0)),
        "seconds": number(told.get("seconds", 0)),
        "opened": {name(key): number(value) for key, value in part(told, "opened").items()},
        "answers": {
            name(key): {name(option): number(n) for option, n in part(answers, key).items()}
            for key in answers
        },
    }


def part(told: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Give a part that is an object, or empty."""
    value = told.get(key, {})
    if not isinstance(value, dict):
        raise CountsError(f"{key}: not an object")
    if len(value) > NAMES:
        raise CountsError(f"{key}: more than {NAMES} names")
    return value


def name(value: str) -> str:
    """Give a name that is one."""
    if not 0 < len(value) <= LONGEST or not value.isprintable():
        raise CountsError(f"{value[:LONGEST]!r}: no name")
    return value


def number(value: Any) -> int:
    """Give a whole number of what one visit can do."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= MOST:
        raise CountsError(f"{value!r}: no count")
    return round(value)


def merged(old: Any, new: Any) -> Any:
    """Add numbers, and what is below names; where names get too many, the old ones stay."""
    if not isinstance(new, dict):
        return (old if isinstance(old, int) else 0) + new
    known = old if isinstance(old, dict) else {}
    room = NAMES - len(known)
    extra = [key for key in new if key not in known][:room]
    return {
        **known,
        **{key: merged(known.get(key), new[key]) for key in [*known, *extra] if key in new},
    }


def rows(days: Mapping[str, Any]) -> list[Row]:
    """Lay the counts out as a table."""
    found: list[Row] = []
    for day, told in sorted(days.items()):
        found += [Row(day, what, "", "", told.get(what, 0)) for what in ("sessions", "seconds")]
        opened = told.get("opened", {})
        found += [Row(day, "opened", key, "", count) for key, count in sorted(opened.items())]
        for question, options in sorted(told.get("answers", {}).items()):
            found += [
                Row(day, "answered", question, option, count)
                for option, count in sorted(options.items())
            ]
    return found


def total(table: Iterable[Row], day: str) -> list[Row]:
    """Add the days up into one."""
    sums: dict[tuple[str, str, str], int] = {}
    for row in table:
        key = (row.what, row.name, row.option)
        sums[key] = sums.get(key, 0) + row.count
    return [Row(day, *key, count) for key, count in sums.items()]


def as_csv(table: Iterable[Row]) -> str:
    """Write a table as RFC 4180 has it; what a spreadsheet would compute is held as text."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(HEAD)
    for row in table:
        texts = [quoted(text) for text in (row.day, row.what, row.name, row.option)]
        writer.writerow([*texts, row.count])
    return written.getvalue()


def quoted(text: str) -> str:
    """Keep a text from being taken for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text
