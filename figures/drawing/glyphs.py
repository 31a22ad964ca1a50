"""The marks of rows that hold more than one: on a scale, or next to it where there is no figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import plotly.graph_objects as go

from figures.drawing.marks import (
    DOT_SIZE,
    HATCHED_SIZE,
    WHISKER_WIDTH,
    draw_hatched_bar,
    draw_open_arrow,
    draw_stroke,
    get_dot_style,
)
from figures.drawing.ratios import RatioAxis, draw_ratio
from figures.drawing.style import AXIS, EMPTY, get_color
from figures.evidence.records import MONTHS_PER_UNIT

if TYPE_CHECKING:
    from decimal import Decimal

    from figures.drawing.sheets import PanelSheet
    from figures.evidence import Record

GlyphKind = Literal[
    "dot", "upright", "shorter", "longer", "aside", "blank", "square", "people", "closed",
]  # fmt: skip
INSET, ICON_SIZE, ICON_PITCH = 14, 9.6, 13.0
"""Where a mark without a place on the scale stands, and the icons of a row, in px."""


@dataclass(frozen=True)
class LinearAxis:
    """A scale from zero: where it ends, its steps, its unit; without steps it has no ticks."""

    end: float
    step: float = 0
    unit: str = ""


@dataclass(frozen=True)
class Glyph:
    """A record, how it is marked in its row, and how far from the row's middle, in px."""

    record: Record
    kind: GlyphKind = "dot"
    off: float = 0


@dataclass(frozen=True)
class Baseline:
    """What a mark is drawn on: its scale and axes, its height, and the sheet."""

    scale: LinearAxis | RatioAxis
    on: dict[str, str]
    y: float
    sheet: PanelSheet

    @property
    def px(self) -> float:
        """Give the length of one px in units of a scale from zero."""
        return self.scale.end / self.sheet.scale

    def inset(self, px: float = INSET) -> float:
        """Give where a mark stands that has no place on the scale."""
        return px * self.px


def _place_number(record: Record, value: Decimal) -> float:
    """Place a number on a scale: a time in months, anything else as it is."""
    return record.in_months(value) if record.unit in MONTHS_PER_UNIT else float(value)


def place_record(record: Record) -> float:
    """Place a record on a scale, by its bound if it was not reached (`ValueError` without any)."""
    known = record.ci_low if record.is_not_reached else record.value
    if known is None:
        raise ValueError(f"{record.id} has no value to draw; mark it 'blank' or 'shorter'")
    return _place_number(record, known)


def draw_glyph(spot: Glyph, ground: Baseline) -> list[Any]:
    """Draw a mark; every trace of it carries the record's id as its name."""
    record = spot.record
    match spot.kind:
        case "square":
            return list(draw_ratio(record, ground.y, ground.on))
        case "blank":
            return [_draw_missing_value(record, ground)]
        case "people":
            return _draw_people(record, ground)
        case "shorter" | "aside" if record.is_from_exhibit:
            place = (ground.y, HATCHED_SIZE)
            return [
                draw_hatched_bar(
                    record,
                    ground.inset(INSET - HATCHED_SIZE / 2),
                    HATCHED_SIZE * ground.px,
                    place,
                    ground.on,
                )
            ]
        case "shorter" | "longer" | "aside" | "closed":
            return [_draw_symbol(record, ground.inset(), ground, spot.kind)]
    return _draw_measured(spot, ground)


def _draw_measured(spot: Glyph, ground: Baseline) -> list[Any]:
    """Draw what has a place on the scale; a median that was not reached as an open arrow."""
    record = spot.record
    if record.is_not_reached:
        return list(draw_open_arrow(record, ground.y, ground.scale.end, ground.on))
    return [
        *_draw_interval(record, ground),
        _draw_symbol(record, place_record(record), ground, spot.kind),
    ]


SYMBOLS = {
    "dot": ("circle", DOT_SIZE),
    "upright": ("line-ns", DOT_SIZE + 5),
    "shorter": ("triangle-left", DOT_SIZE),
    "longer": ("triangle-right", DOT_SIZE),
    "aside": ("diamond", DOT_SIZE - 1),
    "closed": ("circle-x", DOT_SIZE + 3),
}


def _draw_symbol(record: Record, x: float, ground: Baseline, kind: GlyphKind) -> go.Scatter:
    """Draw a symbol: filled where the record was read, open where it is only recalled."""
    shape, size = SYMBOLS[kind]
    style = get_dot_style(record)
    hollow = style["symbol"].endswith("-open") or kind in {"upright", "closed"}
    width = {"upright": 3, "closed": WHISKER_WIDTH}.get(kind, style["line"]["width"])
    style |= {"symbol": f"{shape}-open" if hollow else shape, "size": size}
    style["line"] = {"color": get_color(record), "width": width}
    return _draw_markers(record, ([x], [ground.y]), style, ground)


def _draw_markers(
    record: Record, places: tuple[list[float], list[float]], style: dict[str, Any], ground: Baseline
) -> go.Scatter:
    """Put markers of one style at their places."""
    x, y = places
    return go.Scatter(
        name=record.id, x=x, y=y, mode="markers", marker=style, cliponaxis=False, **ground.on
    )


def _draw_interval(record: Record, ground: Baseline) -> list[go.Scatter]:
    """Draw the whisker, where both of its ends were published."""
    if record.ci_low is None or record.ci_high is None:
        return []
    ends = (_place_number(record, record.ci_low), _place_number(record, record.ci_high))
    return [draw_stroke(record, ends, ground.y, ground.on)]


def _draw_missing_value(record: Record, ground: Baseline) -> go.Scatter:
    """Draw a figure that was not given: dotted along the whole scale, at no place of it."""
    start = ground.scale.start if isinstance(ground.scale, RatioAxis) else 0
    line = {"color": AXIS, "width": WHISKER_WIDTH, "dash": "2px,5px"}
    ends, y = [start, ground.scale.end], [ground.y, ground.y]
    return go.Scatter(name=record.id, x=ends, y=y, mode="lines", line=line, **ground.on)


def _draw_people(record: Record, ground: Baseline) -> list[go.Scatter]:
    """Draw everyone who was measured as a row of icons, filled as often as an event was counted."""
    events, everyone = int(record.value or 0), record.n or 0
    places = [round(ground.inset(ICON_PITCH * (index + 0.5)), 3) for index in range(everyone)]
    return [
        _draw_markers(
            record,
            (part, [ground.y] * len(part)),
            {"symbol": "circle", "size": ICON_SIZE, "color": ink, "opacity": 1},
            ground,
        )
        for part, ink in ((places[:events], get_color(record)), (places[events:], EMPTY))
        if part
    ]
