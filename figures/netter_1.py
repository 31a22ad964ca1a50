"""NETTER-1: progression-free and overall survival with and without radioligand therapy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.layouts.intervals import draw_panels
from figures.drawing.layouts.sketches import sketch_shares
from figures.drawing.style import format_months, format_time
from figures.evidence import wording
from figures.trial import build_clause, build_panel, build_section, select_medians
from figures.views import DEFAULT_VIEW, Controls, Section, View, narrative
from figures.views.arrangement import arrange_sections
from figures.views.narrative import Story

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from figures.drawing.style import TimeUnit, Width
    from figures.evidence import Evidence, Record

STUDY = "NETTER-1"
RATE_ENDPOINT = "20-month PFS"
ENDPOINTS = {"PFS": "Progression-free survival, median", "OS": "Overall survival, median"}
MEASURE = (
    "Median progression-free (PFS) and overall survival (OS) in months, with the 95% confidence "
    "interval where one was published."
)
CAUTION = (
    "Midgut tumors only. The control is high-dose octreotide. Controls could later have "
    "radioligand therapy (cross-over), which makes overall survival harder to compare."
)
HOW_TO_READ = (
    "A dot is a median; a line is its confidence interval. An open arrow is a median that was not "
    "reached: it starts at the lower bound. A hollow dot was not re-checked."
)
CONTROLS = Controls(unit=True, hide=("recalled",))


def select(evidence: Evidence) -> list[Record]:
    """Keep the trial's medians: by endpoint, treatment before control, as they were published."""
    return [row for endpoint in ENDPOINTS for row in select_medians(evidence, STUDY, endpoint)]


def title(evidence: Evidence) -> str:
    """State both endpoints."""
    (lu, control, *_), (lu_os, control_os, *_) = (
        [row for row in select_medians(evidence, STUDY, endpoint) if not row.subgroup]
        for endpoint in ENDPOINTS
    )
    return (
        f"NETTER-1: PFS {wording.format_quantity(lu)} vs {wording.format_quantity(control)}; "
        f"OS {format_months(lu_os)} vs {format_months(control_os)}, {wording.format_p_value(lu_os)}"
    )


def sections(evidence: Evidence) -> list[Section]:
    """Give each endpoint a section, with its hazard ratio."""
    return [
        build_section(select_medians(evidence, STUDY, endpoint), heading)
        for endpoint, heading in ENDPOINTS.items()
    ]


def story(evidence: Evidence, unit: TimeUnit) -> Story:
    """Give the parts of the sentence."""
    rows = select(evidence)
    (lu, control, *_), (lu_os, control_os, *_) = (
        [
            format_time(row, unit)
            for row in select_medians(evidence, STUDY, endpoint)
            if not row.subgroup
        ]
        for endpoint in ENDPOINTS
    )
    recalled = ", ".join(row.subgroup for row in rows if row.checked == "recalled")
    return Story(
        opening=(
            f"Median progression-free survival {lu} against {control} {unit}, "
            f"median overall survival {lu_os} against {control_os} {unit}."
        ),
        clauses={row.id: build_clause(row, unit) for row in rows},
        shown={"recalled": f"Not re-checked: {recalled}."},
        hidden={"recalled": f"Left out (not re-checked): {recalled}."},
    ).restrict_to(rows)


def describe(evidence: Evidence, view: View = DEFAULT_VIEW) -> str:
    """Say in words what the figure shows."""
    shown = arrange_sections(sections(evidence), view)
    return narrative.describe_view(story(evidence, view.unit), shown, view, CONTROLS)


def draw(evidence: Evidence, width: Width, view: View = DEFAULT_VIEW) -> go.Figure:
    """Draw a panel an endpoint on one scale of time."""
    shown = arrange_sections(sections(evidence), view)
    return draw_panels(
        [build_panel(part.records, part.heading) for part in shown],
        width,
        view.unit,
        select(evidence),
    )


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the shares alive without progression at 20 months, treatment first."""
    rows = [
        record
        for record in evidence.records.values()
        if record.study == STUDY and record.endpoint == RATE_ENDPOINT and record.statistic == "rate"
    ]
    return sketch_shares([(row.arm.split()[0].partition("-")[0], row) for row in rows])
