"""Median overall survival in every series of TACE, and the exhibit's own range behind them."""

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

MEASURE = "Median overall survival in months, longest first; years are converted (12 months each)."
CAUTION = "Different patients, different clocks: not a comparison of treatments."
HOW = (
    "A dot is the median of one series or arm, a line its confidence interval where the abstract "
    "gives one. A hollow dot was not re-checked. The hatched band is the exhibit's own range. "
    "Series reported only by subgroup, and means, are left out."
)


def series(evidence: Evidence) -> list[Record]:
    """Keep the published medians of whole series that hold TACE, longest first."""
    rows = [
        record
        for record in evidence.records.values()
        if record.endpoint == "OS"
        and record.statistic == "median"
        and "TACE" in record.therapy
        and not record.of_the_exhibit
        and whole(record, evidence)
    ]
    return sorted(rows, key=rank, reverse=True)


def whole(record: Record, evidence: Evidence) -> bool:
    """Tell a series from a part of one: nothing else of the arm was measured beside it."""
    return not record.subgroup or not any(
        other.study == record.study and other.arm == record.arm and other.id != record.id
        for other in evidence.records.values()
        if (other.endpoint, other.statistic) == (record.endpoint, record.statistic)
    )


def stated(evidence: Evidence) -> tuple[Record, Record]:
    """Find the two ends of the range that the exhibit states."""
    ends = {
        record.statistic: record
        for record in evidence.records.values()
        if record.endpoint == "OS" and record.checked == "exhibit-only"
    }
    return ends["range of medians, low"], ends["range of medians, high"]


def select(evidence: Evidence) -> list[Record]:
    """Keep the series and the exhibit's range."""
    return [*series(evidence), *stated(evidence)]


def title(evidence: Evidence) -> str:
    """State the shortest and the longest median shown."""
    rows = series(evidence)
    low, high = in_months(rows[-1]), in_months(rows[0])
    return f"Median survival in the TACE series shown here runs from {low} to {high} months"


def describe(evidence: Evidence) -> str:
    """Say in words what the figure shows."""
    rows = series(evidence)
    low, high = stated(evidence)
    said = "; ".join(
        f"{row.study}, {wording.readable(name(row))}: {in_months(row)}" for row in rows
    )
    recalled = [row.study for row in rows if row.checked == "recalled"]
    return (
        f"Median overall survival in months in {len(rows)} series or arms, longest first: {said}. "
        + (f"Not re-checked: {', '.join(recalled)}. " if recalled else "")
        + f"The exhibit states a range of {in_months(low)} to {in_months(high)} months, "
        "whose source was not traced."
    )


def name(record: Record) -> str:
    """Name a series by its therapy, and by its arm where that says more."""
    therapy = record.therapy.replace("/", ", ")
    same = record.arm in {record.therapy, "all", "HACE"}
    return therapy if same else f"{therapy}, {record.arm}"


def beside(record: Record) -> str:
    """Write who was measured, and what was not checked."""
    return detail(name(record), record.subgroup, people(record), status(record))


def draw(evidence: Evidence, width: Width) -> go.Figure:
    """Draw a dot a series over the exhibit's hatched range."""
    rows = [Row(record, record.study, beside(record)) for record in series(evidence)]
    return draw_panels([Panel(rows, band=stated(evidence))], width)


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the series alone."""
    return sketch_intervals(series(evidence))
