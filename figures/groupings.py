"""The groups into which a reader may put the rows of a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from figures.style import THERAPIES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from figures.evidence import Record


class Grouping(NamedTuple):
    """A way to group: its name on the page, how the sentence says it, and a record's group."""

    name: str
    said: str
    of: Callable[[Record], str]
    order: Sequence[str]


def therapy(record: Record) -> str:
    """Name a record's therapy as a group; a mixture is its own."""
    return record.therapy if record.therapy in THERAPIES else "Mixed treatments"


def design(record: Record) -> str:
    """Sort the designs that publications state in their own words into a few."""
    said = record.design.lower()
    for words, name in DESIGNS.items():
        if any(word in said for word in words):
            return name
    return DESIGN_UNSTATED


DESIGNS = {
    ("exhibit statement",): "The exhibit\N{RIGHT SINGLE QUOTATION MARK}s own",
    ("rct", "randomised"): "Randomised trials",
    ("meta-analysis", "review"): "Reviews and meta-analyses",
    ("registry", "registries"): "Registries",
    ("multicent", "multi-instit", "centres"): "Cohorts of several centres",
    ("single centre", "single-centre"): "Cohorts of one centre",
}
"""The first words found decide."""
DESIGN_UNSTATED = "Cohorts whose centres are not stated"

GROUPINGS: Mapping[str, Grouping] = {
    "therapy": Grouping("Therapy", "By therapy", therapy, (*THERAPIES, "Mixed treatments")),
    "design": Grouping("Design", "By design", design, (*DESIGNS.values(), DESIGN_UNSTATED)),
}
