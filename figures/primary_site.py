"""Survival by primary site: the literature in both directions, medians and means apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.layouts.intervals import draw_panels
from figures.drawing.layouts.sketches import sketch_intervals
from figures.drawing.sheets import Panel, Row
from figures.drawing.style import (
    format_size,
    format_status,
    format_time,
    get_sort_months,
    join_details,
)
from figures.evidence import wording
from figures.views import DEFAULT_VIEW, Controls, Section, View, narrative
from figures.views.arrangement import arrange_sections
from figures.views.narrative import Clause, Story

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from figures.drawing.style import TimeUnit, Width
    from figures.evidence import Evidence, Record

CLAIM_ID = "C12"
MEASURE = (
    "Overall survival by primary site after embolization or radioembolization, in months; medians "
    "and means are shown apart. Days are converted (30.44 to the month)."
)
CAUTION = (
    "Different patients, treatments and starting dates: do not compare studies. "
    "Compare only within a study."
)
HOW_TO_READ = (
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
        if CLAIM_ID in record.claims and record.endpoint == "OS" and record.statistic in HEADINGS
    ]
    order = list(HEADINGS)
    return sorted(
        rows, key=lambda row: (order.index(row.statistic), row.year or 0, -get_sort_months(row))
    )


def title(evidence: Evidence) -> str:  # noqa: ARG001  a title may hold numbers; this has none
    """State what the studies show together, which is no one direction."""
    return "Survival by primary site: the published series do not agree"


def sections(evidence: Evidence) -> list[Section]:
    """Give each statistic a section, so that no mean is listed among medians."""
    rows = select(evidence)
    return [
        Section(heading, [row for row in rows if row.statistic == statistic])
        for statistic, heading in HEADINGS.items()
    ]


def story(evidence: Evidence, unit: TimeUnit) -> Story:
    """Give the parts of the sentence."""
    return Story(
        opening=(
            f"Overall survival in {{count}} published groups by primary site, in {unit}; "
            "compare only within a study."
        ),
        clauses={row.id: _build_clause(row, unit) for row in select(evidence)},
        shown={"exhibit-only": "The poster\u2019s two numbers are shown apart."},
        hidden={"exhibit-only": "The poster\u2019s two numbers are left out."},
    ).restrict_to(select(evidence))


def _build_clause(record: Record, unit: TimeUnit) -> Clause:
    """Build the clause of one group; a study's groups share its name and its p value."""
    p = f" ({wording.format_p_value(record)})" if record.p else ""
    said = f"{wording.typeset_text(record.subgroup)} {format_time(record, unit)}"
    return Clause(f"{record.study}, {record.therapy}: ", said, f" {unit}{p}")


def describe(evidence: Evidence, view: View = DEFAULT_VIEW) -> str:
    """Say in words what the figure shows."""
    shown = arrange_sections(sections(evidence), view)
    return narrative.describe_view(story(evidence, view.unit), shown, view, CONTROLS)


def draw(evidence: Evidence, width: Width, view: View = DEFAULT_VIEW) -> go.Figure:
    """Draw a panel a statistic, so that a mean never shares a scale's panel with a median."""
    panels = [
        Panel(
            [Row(row, _label_group(row), _format_annotation(row)) for row in section.records],
            section.heading,
        )
        for section in arrange_sections(sections(evidence), view)
    ]
    return draw_panels(panels, width, view.unit, select(evidence))


def _label_group(record: Record) -> str:
    """Name the group, with a capital."""
    return record.subgroup[:1].upper() + record.subgroup[1:]


def _format_annotation(record: Record) -> str:
    """Write whose group it is; a panel of the poster's own numbers has said so above."""
    if record.is_from_exhibit:
        return "median or mean not stated"
    return join_details(record.study, record.therapy, format_size(record), format_status(record))


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the published medians alone."""
    return sketch_intervals([row for row in select(evidence) if row.statistic == "median"])
