"""Figures drawn from the evidence: one module each, listed here by the name of its picture."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from figures import (
    biliary_injury,
    every_record,
    five_year_survival,
    incidence,
    lutia,
    netter_1,
    netter_2,
    overall_survival,
    primary_site,
    prognostic_factors,
    progression,
    response_survival,
    symptom_control,
    tace_tae,
    three_treatments,
    timeline,
    trial_hazard_ratios,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import plotly.graph_objects as go

    from figures.drawing.style import TimeUnit, Width
    from figures.evidence import Event, Evidence, Record
    from figures.views import Controls, Section, View
    from figures.views.narrative import Story


class FigureModule(Protocol):
    """What a figure module offers."""

    MEASURE: str
    """What is measured, and in which unit."""
    CAUTION: str
    """What the figure must not be taken for."""
    HOW_TO_READ: str
    """How to read the marks."""

    def select(self, evidence: Evidence) -> Sequence[Record | Event]:
        """Keep what is drawn, in the order in which it is read."""

    def title(self, evidence: Evidence) -> str:
        """State the finding."""

    def describe(self, evidence: Evidence) -> str:
        """Say in words what the figure shows."""

    def draw(self, evidence: Evidence, width: Width) -> go.Figure:
        """Draw the figure, for a wide page or a phone."""

    def sketch(self, evidence: Evidence) -> go.Figure:
        """Draw the marks alone, for a card."""


@runtime_checkable
class ControlledFigure(FigureModule, Protocol):
    """What a figure module also offers if readers can change its view."""

    CONTROLS: Controls
    """What a reader may change."""

    def select(self, evidence: Evidence) -> Sequence[Record]:
        """Keep the records that are drawn, in the order in which they are read."""

    def sections(self, evidence: Evidence) -> list[Section]:
        """Give the rows in the figure's own order, section by section."""

    def story(self, evidence: Evidence, unit: TimeUnit) -> Story:
        """Give the parts from which the sentence of any view is put together."""

    def describe(self, evidence: Evidence, view: View = ...) -> str:
        """Say in words what a view shows."""

    def draw(self, evidence: Evidence, width: Width, view: View = ...) -> go.Figure:
        """Draw a view."""


FIGURES: Mapping[str, FigureModule] = {
    "symptom-control": symptom_control,
    "overall-survival": overall_survival,
    "five-year-survival": five_year_survival,
    "response-survival": response_survival,
    "primary-site": primary_site,
    "prognostic-factors": prognostic_factors,
    "three-treatments": three_treatments,
    "biliary-injury": biliary_injury,
    "tace-tae": tace_tae,
    "netter-1": netter_1,
    "netter-2": netter_2,
    "incidence": incidence,
    "progression": progression,
    "trial-hazard-ratios": trial_hazard_ratios,
    "lutia": lutia,
    "timeline": timeline,
}

SKETCHES: Mapping[str, Callable[[Evidence], go.Figure]] = {
    name: figure.sketch for name, figure in FIGURES.items()
}
"""The small pictures for cards, one a figure."""

OVERVIEWS: Mapping[str, Callable[[Evidence], go.Figure]] = {
    stem: partial(every_record.draw, width=width)
    for stem, width in every_record.PICTURE_WIDTHS.items()
}
"""The pictures of the explorer, one for each width that it is laid out for."""
