"""NETTER-2: progression-free survival with and without radioligand therapy, grades 2 and 3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures import wording
from figures.intervals import draw_panels
from figures.sketches import sketch_pair
from figures.style import in_months
from figures.trial import panel, said, under

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from figures.evidence import Evidence, Record
    from figures.style import Width

STUDY, ENDPOINT = "NETTER-2", "PFS"
HEADING = "Progression-free survival, median"
MEASURE = "Median progression-free survival in months, with its 95% confidence interval."
CAUTION = "Newly diagnosed tumors of grade 2 and 3; the control is high-dose octreotide."
HOW = (
    "A dot is a median, a line its confidence interval; the line is dotted and open where the "
    "upper bound was not estimable."
)


def select(evidence: Evidence) -> list[Record]:
    """Keep the trial's two medians, treatment first."""
    return under(evidence, STUDY, ENDPOINT)


def title(evidence: Evidence) -> str:
    """State both medians."""
    lu, control, *_ = select(evidence)
    return (
        f"NETTER-2: median progression-free survival {in_months(lu)} "
        f"against {wording.quantity(control)}"
    )


def describe(evidence: Evidence) -> str:
    """Say in words what the figure shows."""
    return f"{HEADING}: {said(select(evidence))}."


def draw(evidence: Evidence, width: Width) -> go.Figure:
    """Draw the two medians."""
    return draw_panels([panel(select(evidence), HEADING)], width)


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the two medians alone."""
    return sketch_pair([(row.arm.partition(" + ")[0], row) for row in select(evidence)])
