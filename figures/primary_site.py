"""Survival by primary site: the literature in both directions, medians and means apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures import wording
from figures.intervals import draw_panels
from figures.sheets import Panel, Row
from figures.sketches import sketch_intervals
from figures.style import detail, in_months, people, rank, status

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from figures.evidence import Evidence, Record
    from figures.style import Width

CLAIM = "C12"
MEASURE = (
    "Overall survival in months by primary site; medians and means stand apart. "
    "Days are converted (30.44 to the month)."
)
CAUTION = (
    "Different patients, different treatments, different clocks: not a comparison of studies. "
    "Compare within a study only."
)
HOW = (
    "A dot is one group's median or mean, as the heading says; a line is its confidence interval, "
    "dotted where the upper bound was not reached. Hatched squares are the exhibit's own figures. "
    "Within a study the longest comes first."
)
HEADINGS = {
    "median": "Medians",
    "mean": "Means (not medians)",
    "not stated": "As stated in the exhibit; source not traced",
}
"""One panel a statistic: the exhibit does not say whether its figures are medians or means."""


def select(evidence: Evidence) -> list[Record]:
    """Keep overall survival by primary site, panel by panel, study by study, longest first."""
    rows = [
        record
        for record in evidence.records.values()
        if CLAIM in record.claims and record.endpoint == "OS" and record.statistic in HEADINGS
    ]
    order = list(HEADINGS)
    return sorted(rows, key=lambda row: (order.index(row.statistic), row.year or 0, -rank(row)))


def title(evidence: Evidence) -> str:  # noqa: ARG001  a title may hold numbers; this has none
    """State what the studies show together, which is no one direction."""
    return "Survival by primary site: the series shown here do not agree"


def describe(evidence: Evidence) -> str:
    """Say in words what the figure shows."""
    rows = select(evidence)
    parts = []
    for study in dict.fromkeys(row.study for row in rows):
        group = [row for row in rows if row.study == study]
        said = ", ".join(f"{wording.readable(row.subgroup)} {in_months(row)}" for row in group)
        p = f" ({wording.p_value(group[0])})" if group[0].p else ""
        what = "statistic and source not traced" if group[0].of_the_exhibit else group[0].therapy
        statistic = "" if group[0].of_the_exhibit else f"{group[0].statistic} "
        parts.append(f"{study}, {what}: {statistic}{said} months{p}")
    return f"Overall survival by primary site. {'; '.join(parts)}."


def draw(evidence: Evidence, width: Width) -> go.Figure:
    """Draw a panel a statistic, so that a mean never shares a scale's panel with a median."""
    rows = select(evidence)
    return draw_panels(
        [
            Panel(
                [Row(row, label(row), beside(row)) for row in rows if row.statistic == statistic],
                heading,
            )
            for statistic, heading in HEADINGS.items()
        ],
        width,
    )


def label(record: Record) -> str:
    """Name the group, with a capital."""
    return record.subgroup[:1].upper() + record.subgroup[1:]


def beside(record: Record) -> str:
    """Write whose group it is; a panel of the exhibit's own figures has said so above."""
    if record.of_the_exhibit:
        return "median or mean not stated"
    return detail(record.study, record.therapy, people(record), status(record))


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the published medians alone."""
    return sketch_intervals([row for row in select(evidence) if row.statistic == "median"])
