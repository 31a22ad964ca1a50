"""NETTER-2: progression-free survival with and without radioligand therapy, grades 2 and 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.intervals import draw_panels
from figures.drawing.sketches import sketch_pair
from figures.drawing.style import in_months, in_unit
from figures.evidence import wording
from figures.trial import clause, panel, section, under
from figures.views import STILL, Controls, Section, View, narrative
from figures.views.arrangement import arrange
from figures.views.narrative import Story

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from figures.drawing.style import Unit, Width
    from figures.evidence import Evidence, Record

STUDY, ENDPOINT = "NETTER-2", "PFS"
HEADING = "Progression-free survival, median"
MEASURE = "Median progression-free survival in months, with its 95% confidence interval."
CAUTION = "Newly diagnosed tumors of grade 2 and 3. The control is high-dose octreotide."
HOW = (
    "A dot is a median; a line is its confidence interval. The line is dotted and open where the "
    "upper bound could not be estimated."
)
CONTROLS = Controls(unit=True)


def select(evidence: Evidence) -> list[Record]:
    """Keep the trial's two medians, treatment first."""
    return under(evidence, STUDY, ENDPOINT)


def title(evidence: Evidence) -> str:
    """State both medians."""
    lu, control, *_ = select(evidence)
    return (
        f"NETTER-2: median progression-free survival {in_months(lu)} vs {wording.quantity(control)}"
    )


def sections(evidence: Evidence) -> list[Section]:
    """Put both medians into one section."""
    return [section(select(evidence), HEADING)]


def story(evidence: Evidence, unit: Unit) -> Story:
    """Give the parts of the sentence."""
    lu, control, *_ = (in_unit(row, unit) for row in select(evidence))
    return Story(
        opening=f"Median progression-free survival {lu} against {control} {unit}.",
        clauses={row.id: clause(row, unit) for row in select(evidence)},
    )


def describe(evidence: Evidence, view: View = STILL) -> str:
    """Say in words what the figure shows."""
    shown = arrange(sections(evidence), view)
    return narrative.describe(story(evidence, view.unit), shown, view, CONTROLS)


def draw(evidence: Evidence, width: Width, view: View = STILL) -> go.Figure:
    """Draw the two medians."""
    shown = arrange(sections(evidence), view)
    return draw_panels(
        [panel(part.records, part.heading) for part in shown], width, view.unit, select(evidence)
    )


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the two medians alone."""
    return sketch_pair([(row.arm.partition(" + ")[0], row) for row in select(evidence)])
