"""Trials, approvals and the poster's reference list over the years.

Lanes over one axis of dates, each event on a line of its own and labeled at its mark: what came
before what is read down and across at once, and nobody looks from a legend to a dot. A date known
to the day or the month is a point; of the others only the year is known, so they are drawn as the
whole year. The years that the poster names for its search are hatched behind its references.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from figures.drawing.canvas import Canvas
from figures.drawing.layouts.dates import TIMELINE_SHEETS, TimelineDrawing, draw_event, label_event
from figures.drawing.layouts.sketches import SKETCH_HEIGHT, build_sketch_canvas
from figures.evidence.therapies import is_embolization

if TYPE_CHECKING:
    from datetime import date

    import plotly.graph_objects as go

    from figures.drawing.style import Width
    from figures.evidence import Evidence
    from figures.evidence.events import Event

LUTETIUM_177 = "\N{SUPERSCRIPT ONE}\N{SUPERSCRIPT SEVEN}\N{SUPERSCRIPT SEVEN}Lu"
LANE_HEADINGS = {
    "approval": f"Approvals, {LUTETIUM_177}-DOTATATE if not named",
    "embolization": "Randomized trials of embolization",
    "systemic": "Randomized trials of PRRT and of drugs",
    "reference": "The poster\N{RIGHT SINGLE QUOTATION MARK}s reference list",
}
SEARCH_WINDOW = "window"
RADIOLIGAND_THERAPY = "PRRT"
"""Therapy of the approvals that the headline counts."""
MARGIN_BEFORE, MARGIN_AFTER = timedelta(days=122), timedelta(days=182)
"""How far the axis runs on at either end."""
MEASURE = "Dates of approvals and trial reports, and years of the works that the poster lists."
CAUTION = "The order in time does not show cause."
HOW_TO_READ = (
    "A diamond is a date known to the day or the month. A bar is a whole year, where we know only "
    "the year. The hatched band shows the years that the poster names for its search."
)


def select_lane(evidence: Evidence, kind: str) -> list[Event]:
    """Keep the events of a lane in the order of time."""
    rows = [event for event in evidence.events.values() if find_lane(event) == kind]
    return sorted(rows, key=lambda event: (event.first, event.last))


def find_lane(event: Event) -> str:
    """Find the lane of an event: trials have one by what they study, the others by their kind."""
    if event.kind != "trial":
        return event.kind
    return "embolization" if is_embolization(event.therapy) else "systemic"


def select(evidence: Evidence) -> list[Event]:
    """Keep the events lane by lane, and the poster's span of years last."""
    return [
        event for kind in (*LANE_HEADINGS, SEARCH_WINDOW) for event in select_lane(evidence, kind)
    ]


def _find_axis_ends(evidence: Evidence) -> tuple[date, date]:
    """Find where the axis starts and ends: a little beyond the first and the last event."""
    shown = select(evidence)
    return min(e.first for e in shown) - MARGIN_BEFORE, max(e.last for e in shown) + MARGIN_AFTER


def title(evidence: Evidence) -> str:
    """State the years in which the radioligand was approved, and that of the closure."""
    approved = [
        event for event in select_lane(evidence, "approval") if event.therapy == RADIOLIGAND_THERAPY
    ]
    years = ", ".join(dict.fromkeys(str(event.first.year) for event in approved))
    trials = [*select_lane(evidence, "embolization"), *select_lane(evidence, "systemic")]
    closed = next(e for e in trials if "C20" in e.claims and "closed" in e.what)
    return f"Lu-DOTATATE approved {years}; {closed.subject} bead arm closed by {closed.when}"


def describe(evidence: Evidence) -> str:
    """Say in words what the figure shows."""
    said = [
        f"{heading}: {'; '.join(map(_describe_event, select_lane(evidence, kind)))}."
        for kind, heading in LANE_HEADINGS.items()
    ]
    spans = [f"The {e.what}: {e.when}." for e in select_lane(evidence, SEARCH_WINDOW)]
    return " ".join([*said, *spans])


def _describe_event(event: Event) -> str:
    """Say what happened to whom, and when."""
    return f"{event.when}, {label_event(event)}"


def draw(evidence: Evidence, width: Width) -> go.Figure:
    """Draw the lanes over one axis of years."""
    sheet = TIMELINE_SHEETS[width]
    canvas = Canvas(width, (sheet.width, 0))
    drawing = TimelineDrawing(canvas, sheet, _find_axis_ends(evidence))
    for kind, heading in LANE_HEADINGS.items():
        spans = select_lane(evidence, SEARCH_WINDOW) if kind == "reference" else []
        drawing.add_lane(heading, select_lane(evidence, kind), spans)
    drawing.draw_axis()
    return canvas.build_figure()


def sketch(evidence: Evidence) -> go.Figure:
    """Draw approvals and trials alone, each on a line of its own."""
    events = [
        *select_lane(evidence, "approval"),
        *select_lane(evidence, "embolization"),
        *select_lane(evidence, "systemic"),
    ]
    traces = [
        trace
        for index, event in enumerate(events)
        for trace in draw_event(event, SKETCH_HEIGHT * (index + 0.5) / len(events))
    ]
    canvas = build_sketch_canvas()
    canvas.traces = traces
    ends = [str(end) for end in _find_axis_ends(evidence)]
    canvas.axes["xaxis"] = {"type": "date", "range": ends, "visible": False}
    figure = canvas.build_figure()
    return figure.update_traces(marker={"size": 8}, selector={"mode": "markers"})
