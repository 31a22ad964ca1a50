"""Figures drawn from the evidence: one module each, listed here by the name of its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from figures import (
    netter_1,
    netter_2,
    overall_survival,
    primary_site,
    response_survival,
    symptom_control,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    import plotly.graph_objects as go

    from figures.evidence import Evidence, Record
    from figures.style import Unit, Width
    from figures.telling import Story
    from figures.views import Controls, Section, View


class FigureModule(Protocol):
    """What a figure module offers."""

    MEASURE: str
    """What is measured, and in which unit."""
    CAUTION: str
    """What the figure must not be taken for."""
    HOW: str
    """How to read the marks."""

    def select(self, evidence: Evidence) -> list[Record]:
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
    """What a figure module offers besides, for readers to have another view of it."""

    CONTROLS: Controls
    """What a reader may change."""

    def sections(self, evidence: Evidence) -> list[Section]:
        """Give the rows in the figure's own order, section by section."""

    def story(self, evidence: Evidence, unit: Unit) -> Story:
        """Give the parts from which the sentence of any view is put together."""

    def describe(self, evidence: Evidence, view: View = ...) -> str:
        """Say in words what a view shows."""

    def draw(self, evidence: Evidence, width: Width, view: View = ...) -> go.Figure:
        """Draw a view."""


FIGURES: Mapping[str, FigureModule] = {
    "symptom-control": symptom_control,
    "overall-survival": overall_survival,
    "response-survival": response_survival,
    "primary-site": primary_site,
    "netter-1": netter_1,
    "netter-2": netter_2,
}
