"""A reader's view of a figure: its order, groups and unit, what is left out, what is compared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import TYPE_CHECKING, Literal, NamedTuple

from figures.evidence.records import MONTHS_PER_UNIT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from figures.drawing.style import TimeUnit
    from figures.evidence import Record

HideableKind = Literal["recalled", "exhibit-only"]
"""What a reader may leave out: what was not re-checked, and the exhibit's own figures."""


@dataclass(frozen=True)
class View:
    """What a reader asked for; with its defaults, the view that the still pictures show."""

    sort: str = ""
    """Key of an order; empty for the figure's own."""
    group: str = ""
    """Key of a grouping; empty for the figure's own sections."""
    unit: TimeUnit = "months"
    hidden: tuple[HideableKind, ...] = ()
    compared: tuple[str, ...] = ()
    """Ids of two records, or none."""


DEFAULT_VIEW = View()
"""The view of the still pictures, and of everybody who has not asked for another."""


class Order(NamedTuple):
    """A way to sort: its key, its name on the page, and how the sentence says it."""

    key: str
    name: str
    said: str
    ends: str = ""
    """What the sentence says of the first and the last number, where any is known."""
    unknown: str = ""
    """What the sentence says of those that have no such number and stand last."""


YEAR_ORDER = Order("year", "Year", "newest first", " ({first} to {last})")
SIZE_ORDER = Order(
    "size",
    "Patients",
    "most patients first",
    " ({first} to {last})",
    ", then {unknown} of unknown size",
)


@dataclass(frozen=True)
class Controls:
    """What a reader may change about a figure."""

    sort: tuple[Order, ...] = ()
    """Orders on offer; the first is the figure's own and has the empty key, or sorts the same."""
    group: tuple[str, ...] = ()
    """Keys of `GROUPINGS`."""
    unit: bool = False
    hide: tuple[HideableKind, ...] = ()
    compare: bool = False

    def restrict_to(self, rows: Iterable[Record]) -> Controls:
        """Give what is on offer for these rows: no switch for a kind that none of them is of."""
        kinds = {get_hideable_kind(row) for row in rows}
        return replace(self, hide=tuple(one for one in self.hide if one in kinds))

    def views(self) -> Iterator[View]:
        """Give every view but the comparisons."""
        kinds = [
            part for size in range(len(self.hide) + 1) for part in combinations(self.hide, size)
        ]
        units: tuple[TimeUnit, ...] = ("months", "years") if self.unit else ("months",)
        keys = [order.key for order in self.sort] or [""]
        for sort, group, unit, hidden in product(keys, ("", *self.group), units, kinds):
            yield View(sort, group, unit, hidden)


class Section(NamedTuple):
    """Records that stand together, under a heading if there is more than one section."""

    heading: str
    records: Sequence[Record]
    aside: str = ""


def get_hideable_kind(record: Record) -> HideableKind | Literal[""]:
    """Give the kind by which a reader may hide a record; empty if it is always shown."""
    if record.is_from_exhibit:
        return "exhibit-only"
    return "recalled" if record.checked == "recalled" else ""


def get_sort_value(record: Record, sort: str) -> float | None:
    """Give the number by which a record is sorted; none if it has none."""
    match sort:
        case "year":
            return record.year
        case "size":
            return record.n
    if record.value is None:
        return None
    return record.in_months(record.value) if record.unit in MONTHS_PER_UNIT else float(record.value)
