"""Symptom control: of 100 patients, how many felt better, series by series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures import wording
from figures.icons import Array, Group, draw_groups
from figures.sketches import sketch_share
from figures.style import detail, people, status

if TYPE_CHECKING:
    from collections.abc import Iterable

    import plotly.graph_objects as go

    from figures.evidence import Evidence, Record
    from figures.style import Width

CLAIMS = {"C06", "C07"}
ORDER = ("TACE", "TACE or TAE", "TAE", "DEB-TACE")
APART = "The exhibit\u2019s own figures: not a comparison"
MEASURE = "Patients of 100 whose symptoms improved, in each published series."
CAUTION = (
    "Different patients, different definitions of relief: not a comparison of treatments. "
    "No series seen compares cTACE and DEB-TACE for symptoms. Where an abstract does not say how "
    "many patients had symptoms, n is the number treated."
)
HOW = (
    "Each square of dots is 100 patients, filled from the bottom row to the nearest whole one; by "
    "therapy, then the highest share first. The strokes stand for the exhibit's own figures, "
    "for which we found no source."
)


def published(evidence: Evidence) -> list[Record]:
    """Keep the shares of single published series: by therapy, highest first."""
    rows = [
        record
        for record in evidence.records.values()
        if CLAIMS & set(record.claims) and record.statistic == "rate" and not record.of_the_exhibit
    ]
    return sorted(rows, key=lambda row: (place(row.therapy), -(row.value or 0)))


def place(therapy: str) -> int:
    """Give a therapy's place in the order; those not in it come last."""
    return ORDER.index(therapy) if therapy in ORDER else len(ORDER)


def stated(evidence: Evidence) -> list[Record]:
    """Keep the exhibit's own shares."""
    return [
        record
        for record in evidence.records.values()
        if CLAIMS & set(record.claims) and record.of_the_exhibit
    ]


def select(evidence: Evidence) -> list[Record]:
    """Keep the published shares, and the exhibit's apart from them."""
    return [*published(evidence), *stated(evidence)]


def title(evidence: Evidence) -> str:
    """State the range after TACE and after embolization alone."""
    rows = published(evidence)
    tace, tae = (span(row for row in rows if row.therapy == name) for name in ("TACE", "TAE"))
    return (
        f"Symptoms improved in {tace} of 100 patients after TACE, and in {tae} of 100 "
        "after embolization without the drug (TAE), in the series shown here"
    )


def span(records: Iterable[Record]) -> str:
    """Write the range of the shares: `85 to 92`, or one number if they agree."""
    values = sorted(record.value for record in records if record.value is not None)
    return " to ".join(dict.fromkeys(map(wording.number, (values[0], values[-1]))))


def describe(evidence: Evidence) -> str:
    """Say in words what the figure shows."""
    said = "; ".join(
        f"{row.study}, {row.therapy}, {row.endpoint}: {wording.quantity(row)}"
        + (f" (n {row.n})" if row.n else "")
        for row in published(evidence)
    )
    own = " and ".join(f"{wording.quantity(row)} for {row.therapy}" for row in stated(evidence))
    return (
        f"Patients whose symptoms improved. {said}. "
        f"The exhibit states {own}; we found no published source for these two figures."
    )


def draw(evidence: Evidence, width: Width) -> go.Figure:
    """Draw an array a series, and the exhibit's two figures apart."""
    rows = published(evidence)
    own = [Array(row, row.therapy, (wording.CHECKED[row.checked],)) for row in stated(evidence)]
    if width == "wide":
        groups = [Group([array(row, row.therapy) for row in rows])]
    else:
        groups = [
            Group([array(row) for row in rows if row.therapy == therapy], therapy)
            for therapy in dict.fromkeys(row.therapy for row in rows)
        ]
    return draw_groups([*groups, Group(own, APART)], width)


def array(row: Record, *before: str) -> Array:
    """Draw a series' share, and under it whose it is."""
    return Array(row, row.study, (detail(*before, people(row), status(row)), row.endpoint))


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the exhibit's first figure, marked as its own."""
    return sketch_share(stated(evidence)[0])
