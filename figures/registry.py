"""Figures drawn from the evidence: each module of `figures/` that states a title is one.

The name of its picture is the module's, with hyphens: `figures/netter_1.py` draws `netter-1`.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import figures
from figures import every_record
from figures.evidence.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import ModuleType

    import plotly.graph_objects as go

    from figures.drawing.style import TimeUnit, Width
    from figures.evidence import Event, Evidence, Record
    from figures.views import Controls, Section, View
    from figures.views.narrative import Story


@runtime_checkable
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


REQUIRED_NAMES = (
    "MEASURE",
    "CAUTION",
    "HOW_TO_READ",
    "select",
    "title",
    "describe",
    "draw",
    "sketch",
)
MARKS_OF_A_FIGURE = {"MEASURE", "CAUTION", "HOW_TO_READ", "title", "sketch"}
"""Names that only a figure has; other modules of the folder help to draw them."""
EXAMPLE = "scripts/new/figure.py"


def find_figures(package: ModuleType) -> tuple[dict[str, FigureModule], list[Problem]]:
    """Import each figure of a package, by its picture's name; list those that are not whole."""
    found: dict[str, FigureModule] = {}
    problems: list[Problem] = []
    for entry in iter_modules(package.__path__):
        if entry.ispkg or entry.name == "registry":
            continue
        module = import_module(f"{package.__name__}.{entry.name}")
        if MARKS_OF_A_FIGURE.isdisjoint(vars(module)):
            continue
        lacking = [name for name in REQUIRED_NAMES if not hasattr(module, name)]
        if lacking:
            file = f"{package.__name__}/{entry.name}.py"
            what = f"the figure lacks {', '.join(lacking)}"
            fix = (
                f"copy {'it' if len(lacking) == 1 else 'them'} from {EXAMPLE}, and change the words"
            )
            problems.append(Problem(file, 1, what, fix))
        elif isinstance(module, FigureModule):
            found[entry.name.replace("_", "-")] = module
    return found, problems


FIGURES: Mapping[str, FigureModule]
FIGURES, FIGURE_PROBLEMS = find_figures(figures)

SKETCHES: Mapping[str, Callable[[Evidence], go.Figure]] = {
    name: figure.sketch for name, figure in FIGURES.items()
}
"""The small pictures for cards, one a figure."""

OVERVIEWS: Mapping[str, Callable[[Evidence], go.Figure]] = {
    stem: partial(every_record.draw, width=width)
    for stem, width in every_record.PICTURE_WIDTHS.items()
}
"""The pictures of the explorer, one for each width that it is laid out for."""
