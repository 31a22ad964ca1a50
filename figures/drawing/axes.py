"""The level axes of drawings: one look, whatever they measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from figures.drawing.measures import HALF_LINE, UNIT_DEPTH, UNIT_GAP, UNIT_LEVEL
from figures.drawing.outline import AxisExtent, measure_axis
from figures.drawing.style import AXIS, GRID, SOFT, TEXT_SIZES, VIEW_UNITS

if TYPE_CHECKING:
    from figures.drawing.canvas import Canvas
    from figures.drawing.sheets import PanelSheet
    from figures.drawing.style import TimeUnit, Width

MONTHS_PER_YEAR = 12.0
MAX_YEAR_TICKS: dict[Width, int] = {"wide": 9, "narrow": 8}
"""Years that have a tick each; of more, every second has one."""
UNLABELED_AXIS = {"showticklabels": False, "ticks": ""}
"""What is different about a scale whose letters stand further down."""


def build_axis(width: Width, **own: Any) -> dict[str, Any]:
    """Lay out an axis: a line with ticks and numbers, and a grid where there is room for one."""
    return {
        "showgrid": width == "wide",
        "gridcolor": GRID,
        "showline": True,
        "linecolor": AXIS,
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": AXIS,
        "tickfont": {"size": TEXT_SIZES[width], "color": SOFT},
        **own,
    }


def get_scale_domain(sheet: PanelSheet) -> list[float]:
    """Give where the scale of a sheet begins and ends, as parts of its width."""
    return [sheet.left / sheet.width, 1 - sheet.right / sheet.width]


def build_month_axis(
    sheet: PanelSheet, end: float, width: Width, unit: TimeUnit = "months"
) -> dict[str, Any]:
    """Lay out a scale of months that starts at zero, steps by the year, and is read in a unit."""
    step = _get_tick_step(end, width)
    ticks = [step * index for index in range(int(end / step) + 1)]
    text = [f"{tick / VIEW_UNITS[unit]:g}" for tick in ticks]
    labels = {"tickmode": "array", "tickvals": ticks, "ticktext": text}
    return build_axis(
        width,
        domain=get_scale_domain(sheet),
        range=[0, end],
        dtick=step,
        **({} if unit == "months" else labels),
    )


def _get_tick_step(end: float, width: Width) -> float:
    """Give the months from tick to tick: a year, or two where there is no room."""
    many = end / MONTHS_PER_YEAR > MAX_YEAR_TICKS[width]
    return MONTHS_PER_YEAR * (2 if many else 1)


def write_unit(
    canvas: Canvas, sheet: PanelSheet, line: float, *, is_above: bool = False, **text: str
) -> None:
    """Write the unit at the end of a scale: next to it, or beyond its numbers if room is short."""
    if canvas.width == "wide":
        x, depth = (sheet.left - UNIT_GAP) / sheet.width, UNIT_LEVEL
    else:
        x, depth = 1 - sheet.right / sheet.width, UNIT_DEPTH
    y = line - depth if is_above else line + depth
    canvas.write(y=y, x=x, xanchor="right", color=SOFT, **text)


def measure_unit_axis(line: float, width: Width, *, is_above: bool = False) -> AxisExtent:
    """Measure an axis with its unit, by the height of its line."""
    unit = 0 if width == "wide" else UNIT_DEPTH + HALF_LINE * TEXT_SIZES[width]
    return measure_axis(line, unit, is_above=is_above)
