"""Counts of what visitors opened and answered: by day, anonymous, on this machine alone."""

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

MAX_DAYS = 800
"""Kept at most, the last ones."""
MAX_NAMES = 600
"""Things counted on a day at most; a page that invents more is not believed."""
MAX_NAME_LENGTH = 80
"""Letters of a name."""
MAX_COUNT = 100_000
"""What one visit can add to one number."""
CSV_HEADER = ("day", "what", "name", "option", "count")


@dataclass(frozen=True)
class CountRow:
    """One number of a table of counts."""

    day: str
    what: str
    name: str
    option: str
    count: int


class CountsError(ValueError):
    """What a page sends cannot be counted."""


def get_today() -> str:
    """Name the day, by the machine's clock."""
    return datetime.now().astimezone().date().isoformat()


def add_visit(path: Path, visit_counts: Mapping[str, Any], day: str) -> None:
    """Add the counts of one visit; raises `CountsError`, and adds nothing, if they are invalid."""
    fresh = _validate_visit(visit_counts)
    with atomic_files.hold_lock(path.with_suffix(".lock")):
        days = read_counts(path)
        days[day] = merge_counts(days.get(day, {}), fresh)
        last = dict(sorted(days.items())[-MAX_DAYS:])
        atomic_files.write_json(path, {"days": last})


def read_counts(path: Path) -> dict[str, Any]:
    """Give the counts of each day."""
    days = atomic_files.read_object(path).get("days")
    return days if isinstance(days, dict) else {}


def _validate_visit(visit_counts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the counts that a page sent in checked form; raises `CountsError`."""
    answers = _get_object(visit_counts, "answers")
    return {
        "sessions": _validate_number(visit_counts.get("sessions", 0)),
        "seconds": _validate_number(visit_counts.get("seconds", 0)),
        "opened": {
            _validate_name(key): _validate_number(value)
            for key, value in _get_object(visit_counts, "opened").items()
        },
        "answers": {
            _validate_name(key): {
                _validate_name(option): _validate_number(n)
                for option, n in _get_object(answers, key).items()
            }
            for key in answers
        },
    }


def _get_object(visit_counts: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return the object under a key, or an empty one; raises `CountsError`."""
    value = visit_counts.get(key, {})
    if not isinstance(value, dict):
        raise CountsError(f"{key}: not an object")
    if len(value) > MAX_NAMES:
        raise CountsError(f"{key}: more than {MAX_NAMES} names")
    return value


def _validate_name(value: str) -> str:
    """Return a valid name; raises `CountsError`."""
    if not 0 < len(value) <= MAX_NAME_LENGTH or not value.isprintable():
        raise CountsError(f"{value[:MAX_NAME_LENGTH]!r}: no name")
    return value


def _validate_number(value: Any) -> int:
    """Return a whole number that one visit can reach; raises `CountsError`."""
    if (
        isinstance(value, bool)
        or not isinstance(value, (int, float))
        or not 0 <= value <= MAX_COUNT
    ):
        raise CountsError(f"{value!r}: no count")
    return round(value)


def merge_counts(old: Any, new: Any) -> Any:
    """Add numbers, and what is below names; where names get too many, the old ones stay."""
    if not isinstance(new, dict):
        return (old if isinstance(old, int) else 0) + new
    known = old if isinstance(old, dict) else {}
    room = MAX_NAMES - len(known)
    extra = [key for key in new if key not in known][:room]
    return {
        **known,
        **{key: merge_counts(known.get(key), new[key]) for key in [*known, *extra] if key in new},
    }


def tabulate_counts(days: Mapping[str, Any]) -> list[CountRow]:
    """Lay the counts out as a table."""
    found: list[CountRow] = []
    for day, visit_counts in sorted(days.items()):
        found += [
            CountRow(day, what, "", "", visit_counts.get(what, 0))
            for what in ("sessions", "seconds")
        ]
        opened = visit_counts.get("opened", {})
        found += [CountRow(day, "opened", key, "", count) for key, count in sorted(opened.items())]
        for question, options in sorted(visit_counts.get("answers", {}).items()):
            found += [
                CountRow(day, "answered", question, option, count)
                for option, count in sorted(options.items())
            ]
    return found


def sum_days(table: Iterable[CountRow], day: str) -> list[CountRow]:
    """Add the days up into one."""
    sums: dict[tuple[str, str, str], int] = {}
    for row in table:
        key = (row.what, row.name, row.option)
        sums[key] = sums.get(key, 0) + row.count
    return [CountRow(day, *key, count) for key, count in sums.items()]


def format_csv(table: Iterable[CountRow]) -> str:
    """Format a table as RFC 4180 CSV; what a spreadsheet would compute is kept as text."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(CSV_HEADER)
    for row in table:
        texts = [_escape_formula(text) for text in (row.day, row.what, row.name, row.option)]
        writer.writerow([*texts, row.count])
    return written.getvalue()


def _escape_formula(text: str) -> str:
    """Keep a text from being taken for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text
