"""Rows of the table of measurements: what is measured, its goal, and whether the goal is met."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from statistics import median
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error as BrowserError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

MET, MISSED, FAILED = "met", "missed", "failed"


class BenchError(RuntimeError):
    """Something could not be measured; the message says why."""


FAILURES = (BenchError, BrowserError, LookupError, OSError, ValueError)
"""What may go wrong while measuring: the row says so, and the others are still measured."""


@dataclass(frozen=True)
class Goal:
    """A limit that a value must not pass."""

    limit: float
    at_least: bool = False
    """Whether the limit is the least value, not the greatest."""

    def is_met_by(self, value: float) -> bool:
        """Compare a value, in the unit of its row."""
        return value >= self.limit if self.at_least else value <= self.limit


@dataclass(frozen=True)
class Reading:
    """A value, and what must be said with it."""

    value: float
    note: str = ""


@dataclass(frozen=True)
class Row:
    """A measurement of the exhibit, and of the plain site where that has a meaning."""

    what: str
    unit: str
    goal: Goal | None = None
    value: float | None = None
    plain: float | None = None
    note: str = ""
    failure: str = ""
    """Why there is no value."""

    @property
    def verdict(self) -> str:
        """Say whether the goal is met, missed, or could not be measured; nothing without a goal."""
        if self.failure or self.value is None:
            return FAILED
        if not self.goal:
            return ""
        return MET if self.goal.is_met_by(self.value) else MISSED


@dataclass(frozen=True)
class Group:
    """The rows that were measured together, when, and by which command."""

    name: str
    date: str
    command: str
    rows: Sequence[Row] = field(default_factory=tuple)


def measure_row(
    row: Row,
    exhibit: Callable[[], float | Reading],
    plain: Callable[[], float | Reading] | None = None,
) -> Row:
    """Fill a row with values, or with the reason why one of them is missing."""
    try:
        found = _read(exhibit())
        row = replace(row, value=found.value, note=_join_notes(row.note, found.note))
    except FAILURES as error:
        row = replace(row, failure=describe_failure(error))
    if plain:
        try:
            row = replace(row, plain=_read(plain()).value)
        except FAILURES as error:
            why = f"plain site: {describe_failure(error)}"
            row = replace(row, failure=_join_notes(row.failure, why))
    return row


def add_plain(row: Row, plain: Row | None) -> Row:
    """Put what was measured on the plain site into the exhibit's row."""
    if not plain:
        return row
    failure = f"plain site: {plain.failure}" if plain.failure else ""
    return replace(row, plain=plain.value, failure=_join_notes(row.failure, failure))


def _read(found: float | Reading) -> Reading:
    return found if isinstance(found, Reading) else Reading(found)


def _join_notes(*notes: str) -> str:
    return "; ".join(note for note in notes if note)


def describe_failure(error: BaseException) -> str:
    """Say in one line what went wrong."""
    said = " ".join(str(error).split("Call log:")[0].split())
    return f"{type(error).__name__}: {said[:200]}"


def take_median(measure: Callable[[], float], runs: int) -> float:
    """Measure some times, and give the middle value."""
    return median(measure() for _ in range(runs))


def find_worst(values: Mapping[str, float], *, at_least: bool = False) -> Reading:
    """Give the worst of some named values, with its name."""
    name = (min if at_least else max)(values, key=lambda key: values[key])
    return Reading(values[name], f"worst: {name}")


def encode_group(group: Group) -> dict[str, Any]:
    """Turn a group into JSON, each row with its verdict."""
    rows = [asdict(row) | {"verdict": row.verdict} for row in group.rows]
    return {**asdict(group), "rows": rows}


def decode_group(stored: Mapping[str, Any]) -> Group:
    """Read a group from its JSON."""
    return Group(
        stored["name"], stored["date"], stored["command"], tuple(map(_decode_row, stored["rows"]))
    )


def _decode_row(stored: Mapping[str, Any]) -> Row:
    known = {name: value for name, value in stored.items() if name != "verdict"}
    goal = known["goal"] and Goal(**known["goal"])
    return Row(**{**known, "goal": goal})
