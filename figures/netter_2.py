"""NETTER-2: progression-free survival with and without radioligand therapy, grades 2 and 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.layouts.intervals import draw_panels
from figures.drawing.layouts.sketches import sketch_pair
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

STUDY, ENDPOINT = "NETTER-2", "PFS"
HEADING = "Progression-free survival, median"
MEASURE = "Median progression-free survival in months, with its 95% confidence interval."
CAUTION = "Newly diagnosed tumors of grade 2 and 3. The control is high-dose octreotide."
HOW_TO_READ = (
    "A dot is a median; a line is its confidence interval. The line is dotted and open where the "
    "upper bound could not be estimated."
)
CONTROLS = Controls(unit=True)


def select(evidence: Evidence) -> list[Record]:
    """Keep the trial's two medians, treatment first."""
    return select_medians(evidence, STUDY, ENDPOINT)


def title(evidence: Evidence) -> str:
    """State both medians."""
    lu, control, *_ = select(evidence)
    return (
        f"NETTER-2: median progression-free survival {format_months(lu)} vs "
        f"{wording.format_quantity(control)}"
    )


def sections(evidence: Evidence) -> list[Section]:
    """Put both medians into one section."""
    return [build_section(select(evidence), HEADING)]


def story(evidence: Evidence, unit: TimeUnit) -> Story:
    """Give the parts of the sentence."""
    lu, control, *_ = (format_time(row, unit) for row in select(evidence))
    return Story(
        opening=f"Median progression-free survival {lu} against {control} {unit}.",
        clauses={row.id: build_clause(row, unit) for row in select(evidence)},
    )


def describe(evidence: Evidence, view: View = DEFAULT_VIEW) -> str:
    """Say in words what the figure shows."""
    shown = arrange_sections(sections(evidence), view)
    return narrative.describe_view(story(evidence, view.unit), shown, view, CONTROLS)


def draw(evidence: Evidence, width: Width, view: View = DEFAULT_VIEW) -> go.Figure:
    """Draw the two medians."""
    shown = arrange_sections(sections(evidence), view)
    return draw_panels(
        [build_panel(part.records, part.heading) for part in shown],
        width,
        view.unit,
        select(evidence),
    )


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the two medians alone."""
    return sketch_pair([(row.arm.partition(" + ")[0], row) for row in select(evidence)])
