"""The marks of rows that hold more than one: on a scale, or beside it where there is no figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import plotly.graph_objects as go

from figures.drawing.marks import DOT, HATCHED, WHISKER, arrow, dot_style, hatched, stroke
from figures.drawing.ratios import Ratios, ratio_mark
from figures.drawing.style import AXIS, EMPTY, colour
from figures.evidence.records import MONTHS_IN

if TYPE_CHECKING:
    from decimal import Decimal

    from figures.drawing.sheets import Sheet
    from figures.evidence import Record

Kind = Literal[
    "dot", "upright", "shorter", "longer", "aside", "blank", "square", "people", "closed",
]  # fmt: skip
INSET, ICON, PITCH = 14, 9.6, 13.0
"""Where a mark without a place on the scale stands, and the icons of a row, in px."""


@dataclass(frozen=True)
class Linear:
    """A scale from nought: where it ends, its steps, its unit; without steps it bears no marks."""

    end: float
    step: float = 0
    unit: str = ""


@dataclass(frozen=True)
class Spot:
    """A record, how it is marked in its row, and how far from the row's middle, in px."""

    record: Record
    kind: Kind = "dot"
    off: float = 0


@dataclass(frozen=True)
class Ground:
    """What a mark is drawn on: its scale and axes, its height, and the sheet."""

    scale: Linear | Ratios
    on: dict[str, str]
    y: float
    sheet: Sheet

    @property
    def px(self) -> float:
        """Give what a px is worth on a scale from nought."""
        return self.scale.end / self.sheet.scale

    def inset(self, px: float = INSET) -> float:
        """Give where a mark stands that has no place on the scale."""
        return px * self.px


def at(record: Record, value: Decimal) -> float:
    """Place a number on a scale: a time in months, anything else as it is."""
    return record.in_months(value) if record.unit in MONTHS_IN else float(value)


def middle(record: Record) -> float:
    """Place a record on a scale, by its bound if it was not reached (`ValueError` without any)."""
    known = record.ci_low if record.not_reached else record.value
    if known is None:
        raise ValueError(f"{record.id} has no value to draw; mark it 'blank' or 'shorter'")
    return at(record, known)


def spot_traces(spot: Spot, ground: Ground) -> list[Any]:
    """Draw a mark; every trace of it carries the record's id as its name."""
    record = spot.record
    match spot.kind:
        case "square":
            return list(ratio_mark(record, ground.y, ground.on))
        case "blank":
            return [nowhere(record, ground)]
        case "people":
            return people(record, ground)
        case "shorter" | "aside" if record.of_the_exhibit:
            place = (ground.y, HATCHED)
            return [
                hatched(
                    record, ground.inset(INSET - HATCHED / 2), HATCHED * ground.px, place, ground.on
                )
            ]
        case "shorter" | "longer" | "aside" | "closed":
            return [symbol(record, ground.inset(), ground, spot.kind)]
    return measured(spot, ground)


def measured(spot: Spot, ground: Ground) -> list[Any]:
    """Draw what has a place on the scale; a median that was not reached as an open arrow."""
    record = spot.record
    if record.not_reached:
        return list(arrow(record, ground.y, ground.scale.end, ground.on))
    return [*interval(record, ground), symbol(record, middle(record), ground, spot.kind)]


SYMBOLS = {
    "dot": ("circle", DOT),
    "upright": ("line-ns", DOT + 5),
    "shorter": ("triangle-left", DOT),
    "longer": ("triangle-right", DOT),
    "aside": ("diamond", DOT - 1),
    "closed": ("circle-x", DOT + 3),
}


def symbol(record: Record, x: float, ground: Ground, kind: Kind) -> go.Scatter:
    """Draw a symbol: filled where the record was read, open where it is only recalled."""
    shape, size = SYMBOLS[kind]
    style = dot_style(record)
    hollow = style["symbol"].endswith("-open") or kind in {"upright", "closed"}
    width = {"upright": 3, "closed": WHISKER}.get(kind, style["line"]["width"])
    style |= {"symbol": f"{shape}-open" if hollow else shape, "size": size}
    style["line"] = {"color": colour(record), "width": width}
    return mark_at(record, ([x], [ground.y]), style, ground)


def mark_at(
    record: Record, places: tuple[list[float], list[float]], style: dict[str, Any], ground: Ground
) -> go.Scatter:
    """Put markers of one style at their places."""
    x, y = places
    return go.Scatter(
        name=record.id, x=x, y=y, mode="markers", marker=style, cliponaxis=False, **ground.on
    )


def interval(record: Record, ground: Ground) -> list[go.Scatter]:
    """Draw the whisker, where both of its ends were published."""
    if record.ci_low is None or record.ci_high is None:
        return []
    ends = (at(record, record.ci_low), at(record, record.ci_high))
    return [stroke(record, ends, ground.y, ground.on)]


def nowhere(record: Record, ground: Ground) -> go.Scatter:
    """Draw a figure that was not given: dotted along the whole scale, at no place of it."""
    start = ground.scale.start if isinstance(ground.scale, Ratios) else 0
    line = {"color": AXIS, "width": WHISKER, "dash": "2px,5px"}
    ends, y = [start, ground.scale.end], [ground.y, ground.y]
    return go.Scatter(name=record.id, x=ends, y=y, mode="lines", line=line, **ground.on)


def people(record: Record, ground: Ground) -> list[go.Scatter]:
    """Draw everyone who was measured as a row of icons, filled as often as an event was counted."""
    events, everyone = int(record.value or 0), record.n or 0
    places = [round(ground.inset(PITCH * (index + 0.5)), 3) for index in range(everyone)]
    return [
        mark_at(
            record,
            (part, [ground.y] * len(part)),
            {"symbol": "circle", "size": ICON, "color": ink, "opacity": 1},
            ground,
        )
        for part, ink in ((places[:events], colour(record)), (places[events:], EMPTY))
        if part
    ]
