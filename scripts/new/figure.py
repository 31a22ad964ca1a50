"""Say in one line what is drawn, and here why this kind of chart is the right one for it.

This example draws the median overall survival after radioembolization: replace it. Everything
that a figure must offer stands here; `figures.registry.FigureModule` is the list. What is drawn
follows from the tables: no result is typed in, so that a new study is drawn without a change here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.layouts.intervals import draw_panels
from figures.drawing.layouts.sketches import sketch_intervals
from figures.drawing.sheets import Panel, Row
from figures.drawing.style import (
    format_months,
    format_size,
    format_status,
    get_months,
    join_details,
)
from figures.evidence import wording

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from figures.drawing.style import Width
    from figures.evidence import Evidence, Record

MEASURE = "Median overall survival after radioembolization, in months, by series."
CAUTION = "Different patients and starting dates: do not compare the series."
HOW_TO_READ = (
    "A dot is the median of one series. A line is its confidence interval, where the abstract "
    "gives one. A hollow dot was not re-checked."
)


def select(evidence: Evidence) -> list[Record]:
    """Keep what is drawn, in the order in which it is read; an empty list would stop the build."""
    rows = [
        record
        for record in evidence.records.values()
        if record.therapy == "TARE"
        and record.endpoint == "OS"
        and record.statistic == "median"
        and record.value is not None
        and not record.subgroup
        and not record.is_from_exhibit
    ]
    return sorted(rows, key=get_months, reverse=True)


def title(evidence: Evidence) -> str:
    """State the finding in at most 70 letters, with no number that is not drawn."""
    longest, *_, shortest = select(evidence)
    low, high = format_months(shortest), format_months(longest)
    return f"Survival after radioembolization: {low} to {high} months by series"


def describe(evidence: Evidence) -> str:
    """Say in words what the figure shows, each value once: this is what a screen reader reads."""
    return " ".join(
        f"{record.study}: {wording.format_quantity(record)} ({_describe_details(record)})."
        for record in select(evidence)
    )


def _describe_details(record: Record) -> str:
    """Say how many patients there were, how sure the value is, and what was checked."""
    return join_details(format_size(record), wording.format_interval(record), format_status(record))


def draw(evidence: Evidence, width: Width) -> go.Figure:
    """Draw the figure for a wide page (720 px) or a phone (340 px), a trace a record by its id."""
    rows = [
        Row(record, record.study, join_details(format_size(record), format_status(record)))
        for record in select(evidence)
    ]
    return draw_panels([Panel(rows, "Median overall survival")], width, "months", select(evidence))


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the marks alone, for the card that a link to the figure opens."""
    return sketch_intervals(select(evidence))
