"""Events over one axis of dates: lanes down the sheet, an event a line, its words at its mark."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from figures.drawing.axes import build_axis
from figures.drawing.canvas import build_rule, build_text
from figures.drawing.marks import get_hatch_style
from figures.drawing.measures import DRAWING_WIDTHS, HEADING_DEPTH
from figures.drawing.outline import PanelExtent, RowExtent, measure_axis
from figures.drawing.style import (
    BOLD,
    INK,
    PAPER,
    REGULAR,
    escape_markup,
    get_therapy_color,
)

if TYPE_CHECKING:
    from datetime import date

    from figures.drawing.canvas import Canvas
    from figures.drawing.style import Width
    from figures.evidence.events import Event


@dataclass(frozen=True)
class TimelineSheet:
    """The measures of the drawing in px."""

    width: int
    row: int
    over: int
    heading: int = 44
    gap: int = 16
    foot: int = 30


TIMELINE_SHEETS: dict[Width, TimelineSheet] = {
    "wide": TimelineSheet(width=DRAWING_WIDTHS["wide"], row=30, over=0),
    "narrow": TimelineSheet(width=DRAWING_WIDTHS["narrow"], row=46, over=20),
}


def label_event(event: Event) -> str:
    """Name an event; the heading of the exhibit's references has said what they are."""
    return event.subject if event.kind == "reference" else f"{event.subject}: {event.what}"


def _get_event_color(event: Event) -> str:
    """Give the color of the therapy; the exhibit's references concern none."""
    if event.kind == "reference":
        return INK
    return get_therapy_color(event.therapy)


@dataclass
class TimelineDrawing:
    """Lanes of events on a canvas; those drawn so far end at `top`."""

    canvas: Canvas
    sheet: TimelineSheet
    ends: tuple[date, date]
    top: float = 0

    def add_lane(self, heading: str, events: list[Event], spans: list[Event]) -> None:
        """Draw a lane: its heading under a rule, the spans behind, an event a row."""
        sheet = self.sheet
        self.canvas.shapes.append(build_rule(self.top, 1) | {"xref": "paper"})
        self.write(heading, self.top + HEADING_DEPTH, weight=BOLD)
        top = self.top + sheet.heading
        bottom = top + sheet.row * len(events)
        for span in spans:
            self.canvas.traces.append(_draw_span(span, top, bottom))
            y = self.top + (HEADING_DEPTH if self.canvas.width == "wide" else 37)
            self.write(f"hatched: the {span.what}", y, right=True)
        for index, event in enumerate(events):
            self.draw_row(event, top + sheet.row * index)
        rows = [
            RowExtent(top + sheet.row * index, (event.id,), is_break=index > 0)
            for index, event in enumerate(events)
        ]
        rows[0] = replace(rows[0], records=(events[0].id, *(span.id for span in spans)))
        self.canvas.panels.append(PanelExtent(heading, self.top, bottom, tuple(rows), "x"))
        self.top = bottom + sheet.gap

    def draw_axis(self) -> None:
        """Draw the axis of years, which all lanes share, below the last."""
        canvas, axis = self.canvas, measure_axis(self.top)
        total = self.top + self.sheet.foot
        canvas.size = (self.sheet.width, total)
        canvas.axes["xaxis"] = build_year_axis(canvas.width, self.ends)
        canvas.axes["yaxis"] = {"domain": [self.sheet.foot / total, 1], "range": [self.top, 0]}
        canvas.panels[-1] = replace(canvas.panels[-1], bottom=axis.bottom, axes=(axis,))

    def draw_row(self, event: Event, top: float) -> None:
        """Draw an event and its words: next to its mark, or over it where there is less room."""
        sheet = self.sheet
        y = top + sheet.over + (sheet.row - sheet.over) / 2
        self.canvas.traces += draw_event(event, y)
        if event.kind == "reference":  # the name holds the year, and the band wants no words on it
            self.write(label_event(event), y, name=event.id)
        elif self.canvas.width == "wide":
            self.write_at(f"{label_event(event)}, {event.when}", y, event)
        else:
            self.write(label_event(event), top + 9, name=event.id)
            self.write_at(event.when, y, event)

    def write(
        self, text: str, y: float, *, right: bool = False, weight: int = REGULAR, name: str = ""
    ) -> None:
        """Write a line at the left edge, or at the right one; `name` is the event that it is of."""
        side = {"xref": "paper", "bgcolor": PAPER} | ({"xanchor": "right"} if right else {})
        owner = {"name": name} if name else {}
        self.canvas.notes.append(
            build_text(escape_markup(text), int(right), y, self.canvas.text_size, weight)
            | side
            | owner
        )

    def write_at(self, text: str, y: float, event: Event) -> None:
        """Write a line next to a mark, on the side that has more room, and no grid through it."""
        late = _find_event_middle(event) > _find_middle(*self.ends)
        side = {"xanchor": "right", "xshift": -10} if late else {"xshift": 10}
        said = (
            build_text(escape_markup(text), 0, y, self.canvas.text_size)
            | {"bgcolor": PAPER, "xref": "x"}
            | side
        )
        at = {"x": str(event.first if late else event.last), "name": event.id}
        self.canvas.notes.append(said | at)


def draw_event(event: Event, y: float) -> list[go.Scatter]:
    """Draw a point where the day or the month is known, else the whole year."""
    ink = _get_event_color(event)
    if event.has_month:
        style = {"symbol": "diamond", "size": 12, "color": ink, "opacity": 1}
        return [
            go.Scatter(
                name=event.id,
                x=[str(_find_event_middle(event))],
                y=[y],
                mode="markers",
                marker=style,
            )
        ]
    ends = [str(event.first), str(event.last)]
    style = {"color": ink, "width": 8}
    return [go.Scatter(name=event.id, x=ends, y=[y, y], mode="lines", line=style)]


def _draw_span(span: Event, top: float, bottom: float) -> go.Scatter:
    """Hatch a span of years, as everything that the exhibit alone says."""
    ends = [str(end) for end in (span.first, span.last)]
    pattern = get_hatch_style(INK)["pattern"] | {"fgopacity": 0.35, "fgcolor": INK, "size": 6}
    return go.Scatter(
        name=span.id,
        x=[ends[0], ends[1], ends[1], ends[0], ends[0]],
        y=[top, top, bottom, bottom, top],
        mode="lines",
        fill="toself",
        fillpattern=pattern,
        line={"color": INK, "width": 1, "dash": "4px,3px"},
    )


def _find_event_middle(event: Event) -> date:
    """Give the middle of the days that it may have been."""
    return _find_middle(event.first, event.last)


def _find_middle(first: date, last: date) -> date:
    """Give the day halfway between two days."""
    return first + timedelta(days=(last - first).days // 2)


def build_year_axis(width: Width, ends: tuple[date, date]) -> dict[str, Any]:
    """Lay out the axis of years, each year's number under its first day."""
    steps = range(ends[0].year + 1, ends[1].year + 1, 2 if width == "wide" else 4)
    return build_axis(
        width,
        type="date",
        range=[str(end) for end in ends],
        tickvals=[f"{year}-01-01" for year in steps],
        ticktext=[str(year) for year in steps],
        showgrid=True,
    )
