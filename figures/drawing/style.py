"""What every figure has in common: colours, type, template and the way things are said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import plotly.graph_objects as go

from figures.evidence import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from figures.evidence import Record

Width = Literal["wide", "narrow"]
WIDTHS: tuple[Width, ...] = ("wide", "narrow")
Unit = Literal["months", "years"]
MONTHS: Mapping[Unit, float] = {"months": 1.0, "years": 12.0}
"""Months in a unit that a reader may ask for; a scale of time is always laid out in months."""


class Colour(NamedTuple):
    """A colour of the page: its custom property, and what stands in where there is none."""

    name: str
    fallback: str


INK, SOFT, PAPER, RULE, GRID, AXIS, EMPTY = (f"#01010{n}" for n in range(1, 8))
CTACE, DEB_TACE, TACE, TAE, TARE, PRRT, OCTREOTIDE, CHEMO, NEUTRAL = (
    f"#01011{n}" for n in range(1, 10)
)
COLOURS: Mapping[str, Colour] = {
    INK: Colour("--exhibit-ink", "#101b2d"),
    SOFT: Colour("--exhibit-ink-soft", "#4a586b"),
    PAPER: Colour("--exhibit-paper", "#fafbfd"),
    RULE: Colour("--exhibit-rule", "#cdd5de"),
    GRID: Colour("--exhibit-grid", "#dde3ea"),
    AXIS: Colour("--exhibit-axis", "#7d8a9a"),
    EMPTY: Colour("--exhibit-empty", "#dde3ea"),
    CTACE: Colour("--exhibit-ctace", "#9b5f27"),
    DEB_TACE: Colour("--exhibit-deb-tace", "#d4770a"),
    TACE: Colour("--exhibit-tace", "#4d1230"),
    TAE: Colour("--exhibit-tae", "#2f72cf"),
    TARE: Colour("--exhibit-tare", "#5f2a90"),
    PRRT: Colour("--exhibit-prrt", "#0a9c80"),
    OCTREOTIDE: Colour("--exhibit-octreotide", "#33506b"),
    CHEMO: Colour("--exhibit-chemo", "#4a4a0c"),
    NEUTRAL: Colour("--exhibit-neutral", "#70798a"),
}
"""Colours that stand in a drawing until the page gives its own, in either scheme."""

THERAPIES: Mapping[str, str] = {
    "cTACE": CTACE,
    "DEB-TACE": DEB_TACE,
    "TACE": TACE,
    "TAE": TAE,
    "TARE": TARE,
    "TARE after PRRT": TARE,
    "PRRT": PRRT,
    "intra-arterial PRRT": PRRT,
    "high-dose SSA": OCTREOTIDE,
    "chemotherapy": CHEMO,
}
"""One therapy, one colour; a mixture of therapies has the neutral one."""

FONT = "Exhibit Sans"
REGULAR, BOLD = 400, 600
TYPE: Mapping[Width, int] = {"wide": 14, "narrow": 13}
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


def colour(record: Record) -> str:
    """Give the colour of a record's therapy."""
    return THERAPIES.get(record.therapy, NEUTRAL)


def markup(text: str) -> str:
    """Write text so that Plotly, which reads a little HTML, shows it as it is."""
    text = wording.readable(text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def months(record: Record) -> float:
    """Give a time in months, whatever unit it was published in (`ValueError` if it has none)."""
    if record.value is None:
        raise ValueError(f"{record.id} has no value to draw")
    return record.in_months(record.value)


def rank(record: Record) -> float:
    """Give the months that a record is sorted by: its value or, not reached, its lower bound."""
    known = record.value if record.value is not None else record.ci_low
    return record.in_months(known) if known is not None else 0.0


def in_months(record: Record) -> str:
    """Write a time in months, without the word."""
    return wording.in_months(record).removesuffix(" months")


def in_unit(record: Record, unit: Unit) -> str:
    """Write a time in a unit, without the word: as published if it is so, else to one decimal."""
    if record.value is None:
        return wording.quantity(record)
    return wording.number(record.value) if record.unit == unit else f"{converted(record, unit):.1f}"


def converted(record: Record, unit: Unit) -> float:
    """Give a time in a unit (`ValueError` if the record has none)."""
    return months(record) / MONTHS[unit]


def status(record: Record) -> str:
    """Say what was checked of a record where that is not plainly `read`; else nothing."""
    return "" if record.checked == "read" else wording.CHECKED[record.checked]


def people(record: Record) -> str:
    """Write the number of people measured; nothing where it was not given."""
    return f"n {record.n}" if record.n else ""


def detail(*parts: str) -> str:
    """Join what is said of a mark, without the blanks."""
    return " \N{MIDDLE DOT} ".join(part for part in parts if part)
