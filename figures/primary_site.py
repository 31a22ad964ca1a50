"""Survival by primary site: the literature in both directions, medians and means apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.intervals import draw_panels
from figures.drawing.sheets import Panel, Row
from figures.drawing.sketches import sketch_intervals
from figures.drawing.style import detail, in_unit, people, rank, status
from figures.evidence import wording
from figures.views import STILL, Controls, Section, View, narrative
from figures.views.arrangement import arrange
from figures.views.narrative import Clause, Story

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from figures.drawing.style import Unit, Width
    from figures.evidence import Evidence, Record

CLAIM = "C12"
MEASURE = (
    "Overall survival by primary site after embolization or radioembolization, in months; medians "
    "and means are shown apart. Days are converted (30.44 to the month)."
)
CAUTION = (
    "Different patients, treatments and starting dates: do not compare studies. "
    "Compare only within a study."
)
HOW = (
    "A dot is one group's median or mean, as the heading says. A line is its confidence interval, "
    "dotted where the upper bound was not reached. Hatched squares are the poster's numbers. "
    "Within a study the longest survival is listed first."
)
HEADINGS = {
    "median": "Medians",
    "mean": "Means (not medians)",
    "not stated": "As stated on the poster; source not found",
}
"""One panel a statistic: the poster does not say whether its numbers are medians or means."""
CONTROLS = Controls(unit=True, hide=("exhibit-only",))


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
    return "Survival by primary site: the published series do not agree"


def sections(evidence: Evidence) -> list[Section]:
    """Give each statistic a section, so that a mean never stands among medians."""
    rows = select(evidence)
    return [
        Section(heading, [row for row in rows if row.statistic == statistic])
        for statistic, heading in HEADINGS.items()
    ]


def story(evidence: Evidence, unit: Unit) -> Story:
    """Give the parts of the sentence."""
    return Story(
        opening=(
            f"Overall survival in {{count}} published groups by primary site, in {unit}; "
            "compare only within a study."
        ),
        clauses={row.id: clause(row, unit) for row in select(evidence)},
        shown={"exhibit-only": "The poster\u2019s two numbers are shown apart."},
        hidden={"exhibit-only": "The poster\u2019s two numbers are left out."},
    ).among(select(evidence))


def clause(record: Record, unit: Unit) -> Clause:
    """Say one group; a study's groups share its name, and its p."""
    p = f" ({wording.p_value(record)})" if record.p else ""
    said = f"{wording.readable(record.subgroup)} {in_unit(record, unit)}"
    return Clause(f"{record.study}, {record.therapy}: ", said, f" {unit}{p}")


def describe(evidence: Evidence, view: View = STILL) -> str:
    """Say in words what the figure shows."""
    shown = arrange(sections(evidence), view)
    return narrative.describe(story(evidence, view.unit), shown, view, CONTROLS)


def draw(evidence: Evidence, width: Width, view: View = STILL) -> go.Figure:
    """Draw a panel a statistic, so that a mean never shares a scale's panel with a median."""
    panels = [
        Panel([Row(row, label(row), beside(row)) for row in section.records], section.heading)
        for section in arrange(sections(evidence), view)
    ]
    return draw_panels(panels, width, view.unit, select(evidence))


def label(record: Record) -> str:
    """Name the group, with a capital."""
    return record.subgroup[:1].upper() + record.subgroup[1:]


def beside(record: Record) -> str:
    """Write whose group it is; a panel of the poster's own numbers has said so above."""
    if record.of_the_exhibit:
        return "median or mean not stated"
    return detail(record.study, record.therapy, people(record), status(record))


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the published medians alone."""
    return sketch_intervals([row for row in select(evidence) if row.statistic == "median"])
