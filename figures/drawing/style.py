"""What every figure has in common: colors, type, template and number formats."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import plotly.graph_objects as go

from figures.evidence import wording
from figures.evidence.therapies import list_groups, load_therapies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from figures.evidence import Record
    from figures.evidence.therapies import TherapyGroup

Width = Literal["wide", "narrow"]
WIDTHS: tuple[Width, ...] = ("wide", "narrow")
TimeUnit = Literal["months", "years"]
VIEW_UNITS: Mapping[TimeUnit, float] = {"months": 1.0, "years": 12.0}
"""Months in a unit that a reader may ask for; a scale of time is always laid out in months."""


class Color(NamedTuple):
    """A color of the page: its custom property, and the fallback."""

    name: str
    fallback: str


INK, SOFT, PAPER, RULE, GRID, AXIS, EMPTY = (f"#01010{n}" for n in range(1, 8))
NEUTRAL = "#010119"
THERAPY_SENTINELS = [one for n in range(0x11, 0x100) if (one := f"#0101{n:02x}") != NEUTRAL]
PAGE_COLORS: Mapping[str, Color] = {
    INK: Color("--exhibit-ink", "#101b2d"),
    SOFT: Color("--exhibit-ink-soft", "#4a586b"),
    PAPER: Color("--exhibit-paper", "#fafbfd"),
    RULE: Color("--exhibit-rule", "#cdd5de"),
    GRID: Color("--exhibit-grid", "#dde3ea"),
    AXIS: Color("--exhibit-axis", "#7d8a9a"),
    EMPTY: Color("--exhibit-empty", "#dde3ea"),
}
NEUTRAL_COLOR = Color("--exhibit-neutral", "#70798a")
"""Color of a mixture of therapies, and of a therapy without one of its own."""

FONT = "Exhibit Sans"
REGULAR, BOLD = 400, 600
TEXT_SIZES: Mapping[Width, int] = {"wide": 14, "narrow": 13}
"""Size of the text in a drawing, in px; shown no smaller than nine tenths of it."""

TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": FONT, "color": INK},
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "hovermode": False,
        "barmode": "overlay",
        "annotationdefaults": {
            "showarrow": False,
            "borderpad": 0,
            "borderwidth": 0,
            "align": "left",
        },
        "xaxis": {"fixedrange": True, "zeroline": False, "automargin": False},
        "yaxis": {"fixedrange": True, "zeroline": False, "automargin": False, "visible": False},
    }
)
"""Margins are given, never measured: the renderer's fonts are not the reader's."""


@cache
def list_colors() -> Mapping[str, Color]:
    """List the colors that stand in a drawing until the page gives its own, in either scheme."""
    therapies = {
        sentinel: Color(f"--exhibit-{group.slug}", group.light)
        for sentinel, group in zip(THERAPY_SENTINELS, _list_colored_groups(), strict=False)
    }
    return {**PAGE_COLORS, **therapies, NEUTRAL: NEUTRAL_COLOR}


def get_color(record: Record) -> str:
    """Give the color of a record's therapy."""
    return get_therapy_color(record.therapy)


def get_therapy_color(name: str) -> str:
    """Give the color of a therapy by its name; a mixture of therapies has the neutral one."""
    colored = zip(THERAPY_SENTINELS, _list_colored_groups(), strict=False)
    return next((sentinel for sentinel, group in colored if name in group.names), NEUTRAL)


@cache
def _list_colored_groups() -> list[TherapyGroup]:
    """List the groups of therapies that have a color of their own."""
    return [group for group in list_groups(load_therapies()) if group.light]


def escape_markup(text: str) -> str:
    """Write text so that Plotly, which reads a little HTML, shows it as it is."""
    text = wording.typeset_text(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def get_months(record: Record) -> float:
    """Give a time in months, whatever unit it was published in (`ValueError` if it has none)."""
    if record.value is None:
        raise ValueError(f"{record.id} has no value to draw")
    return record.in_months(record.value)


def get_sort_months(record: Record) -> float:
    """Give the months that a record is sorted by: its value or, not reached, its lower bound."""
    known = record.value if record.value is not None else record.ci_low
    return record.in_months(known) if known is not None else 0.0


def format_months(record: Record) -> str:
    """Write a time in months, without the word."""
    return wording.format_in_months(record).removesuffix(" months")


def format_time(record: Record, unit: TimeUnit) -> str:
    """Write a time in a unit, without the word: as published if it is so, else to one decimal."""
    if record.value is None:
        return wording.format_quantity(record)
    return (
        wording.format_number(record.value)
        if record.unit == unit
        else f"{_convert_time(record, unit):.1f}"
    )


def _convert_time(record: Record, unit: TimeUnit) -> float:
    """Give a time in a unit (`ValueError` if the record has none)."""
    return get_months(record) / VIEW_UNITS[unit]


def format_status(record: Record) -> str:
    """Say what was checked of a record where that is not plainly `read`; else nothing."""
    return "" if record.checked == "read" else wording.CHECKED_PHRASES[record.checked]


def format_size(record: Record) -> str:
    """Write the number of people measured; nothing where it was not given."""
    return f"n {record.n}" if record.n else ""


def join_details(*parts: str) -> str:
    """Join what is said of a mark, without the blanks."""
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)
