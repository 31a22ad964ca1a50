"""LUTIA: uptake in the lobe treated through the artery and in the other lobe of the same patient.

Three answers to one question, each on the scale that fits it. The two uptakes are ratios with a
zero: dots on one linear axis. The increase within a patient is a ratio of ratios, neutral at 1:
a log axis of its own, where its interval is seen to begin at 1. How many patients had any increase
is a count of few people: as many icons as there were patients, not a percentage.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from figures.drawing.canvas import Canvas
from figures.drawing.layouts.forest import FOREST_SHEETS, ForestDrawing
from figures.drawing.layouts.icons import get_filled_style, get_rest_style
from figures.drawing.layouts.sketches import sketch_ratios
from figures.drawing.outline import PanelExtent, mark_repeated_rows
from figures.drawing.ratios import RatioAxis
from figures.drawing.sheets import Panel, Row
from figures.drawing.style import SOFT, format_size, join_details
from figures.evidence import wording

if TYPE_CHECKING:
    from figures.drawing.sheets import PanelSheet
    from figures.drawing.style import Width
    from figures.evidence import Evidence, Record

STUDY = "LUTIA"
UPTAKE_AXIS = RatioAxis(0, 20, (0, 5, 10, 15, 20))
INCREASE_AXIS = RatioAxis(
    0.58,
    1.72,
    (0.625, 0.8, 1, 1.25, 1.6),
    below="\N{LEFTWARDS ARROW} less through the artery",
    above="more \N{RIGHTWARDS ARROW}",
)
MEASURE = (
    "Uptake in tumor divided by uptake in healthy liver, one day after the first cycle, "
    "in two lobes of the same patient."
)
CAUTION = (
    "Both lobes are of the same patient: the other lobe had the drug after its first pass "
    "through the body. There was no separate intravenous group."
)
HOW_TO_READ = (
    "Dots are means of all patients. The square is the mean increase within a patient; the line is "
    "its confidence interval, on a logarithmic axis. At 1 the uptake of both lobes is the same. "
    "Each dot of the last row is one patient, filled where there was any increase."
)
HEADINGS = {
    "mean": "Uptake, tumor over liver, mean",
    "mean ratio": "Increase within the patient, mean ratio",
    "rate": "Patients with any increase",
}
ICONS_PER_ROW = 9
HEADING_HEIGHT = 34
ICON_PITCH, ICON_SIZE = 32, 22
ROOM_ABOVE: dict[Width, int] = {"wide": 20, "narrow": 50}
"""Room above the icons of a count, in px: for its words, where they are not next to them."""


def _select_by_statistic(evidence: Evidence, statistic: str) -> list[Record]:
    """Keep the trial's results of a statistic, highest first."""
    rows = [
        record
        for record in evidence.records.values()
        if record.study == STUDY and record.statistic == statistic
    ]
    return sorted(rows, key=lambda row: -(row.value or 0))


def select(evidence: Evidence) -> list[Record]:
    """Keep the uptakes, the increase, and the share of patients, in this order."""
    return [row for statistic in HEADINGS for row in _select_by_statistic(evidence, statistic)]


def convert_to_count(record: Record) -> tuple[int, int]:
    """Turn a share of few people back into the count it was made of."""
    total = record.n or 0
    return round(float(record.value or 0) * total / 100), total


def title(evidence: Evidence) -> str:
    """State both uptakes and their p value."""
    artery, other, *_ = _select_by_statistic(evidence, "mean")
    return (
        f"LUTIA: uptake {wording.format_quantity(artery)} in the arterial lobe, "
        f"{wording.format_quantity(other)} in the other, {wording.format_p_value(artery)}"
    )


def describe(evidence: Evidence) -> str:
    """Say in words what the figure shows."""
    (artery, other, *_), (increase, *_), (share, *_) = (
        _select_by_statistic(evidence, statistic) for statistic in HEADINGS
    )
    some, total = convert_to_count(share)
    return (
        f"Uptake in tumor over uptake in liver, mean of {artery.n} patients: "
        f"{wording.format_quantity(artery)} in the {artery.arm}, "
        f"{wording.format_quantity(other)} in the "
        f"{other.arm} ({wording.format_p_value(artery)}). Mean increase within the patient "
        f"{wording.format_quantity(increase)} ({wording.format_interval(increase)}). Any "
        f"increase in {some} of "
        f"{total} patients ({wording.format_quantity(share)})."
    )


def draw(evidence: Evidence, width: Width) -> go.Figure:
    """Draw the three answers one below the other, each on a scale of its own."""
    wide = width == "wide"
    fit = {"row": 46, "lines": (-9, 10)} if wide else {"row": 72, "lines": (-24, -5), "mark": 20}
    sheet = replace(FOREST_SHEETS[width], **fit)  # type: ignore[arg-type]
    panels = [_build_panel(evidence, statistic) for statistic in HEADINGS]
    counts = sum(_get_people_height(row.record, width) for row in panels[2].rows)
    heights = [
        sheet.height(panels[0]) + 34,
        sheet.height(panels[1]) + sheet.axis,
        HEADING_HEIGHT + counts,
    ]
    total = sum(heights) + 2 * sheet.gap
    canvas = Canvas(width, (sheet.width, total))
    tops = [0, heights[0] + sheet.gap, heights[0] + heights[1] + 2 * sheet.gap]
    for number, (panel, ratios) in enumerate(
        zip(panels, (UPTAKE_AXIS, INCREASE_AXIS), strict=False)
    ):
        ForestDrawing(canvas, sheet, ratios).add_panel(panel, number + 1, tops[number])
    _draw_people_panel(canvas, sheet, panels[2], tops[2])
    return canvas.build_figure()


def _build_panel(evidence: Evidence, statistic: str) -> Panel:
    """Lay out a panel, with the p value next to its heading."""
    rows = [
        Row(record, record.arm[:1].upper() + record.arm[1:], format_size(record))
        for record in _select_by_statistic(evidence, statistic)
    ]
    return Panel(rows, HEADINGS[statistic], wording.format_p_value(rows[0].record))


def _get_people_height(record: Record, width: Width) -> int:
    """Give the height of a count of people: their icons and the text above them."""
    return ROOM_ABOVE[width] + ICON_PITCH * -(-convert_to_count(record)[1] // ICONS_PER_ROW) - 10


def _draw_people_panel(canvas: Canvas, sheet: PanelSheet, shown: Panel, top: float) -> None:
    """Draw counts of people as icons, one below the other."""
    width, total = canvas.size
    canvas.axes["xaxis3"] = {"domain": [0, 1], "range": [0, width], "visible": False}
    canvas.axes["xaxis3"] |= {"anchor": "y3"}
    canvas.axes["yaxis3"] = {"domain": [0, 1 - top / total], "range": [total, top], "anchor": "x3"}
    canvas.write_heading(shown.heading, top, shown.aside, sheet.aside)
    below, rows = top + HEADING_HEIGHT, []
    left = sheet.left if canvas.width == "wide" else 4
    for row in shown.rows:
        _draw_people(canvas, row.record, (left, below))
        rows.append((below, row.label, (row.record.id,)))
        below += _get_people_height(row.record, canvas.width)
    extents = tuple(mark_repeated_rows(rows))
    canvas.panels.append(PanelExtent(shown.heading, top, below, extents))


def _draw_people(canvas: Canvas, record: Record, corner: tuple[float, float]) -> None:
    """Draw a count of people, filled from the bottom row."""
    wide, (left, top) = canvas.width == "wide", corner
    some, total = convert_to_count(record)
    rows = -(-total // ICONS_PER_ROW)
    first = top + ROOM_ABOVE[canvas.width]
    places = [
        (
            left + ICON_PITCH * (i % ICONS_PER_ROW + 0.5),
            first + ICON_PITCH * (rows - 1 - i // ICONS_PER_ROW),
        )
        for i in range(total)
    ]
    for part, style in (
        (places[:some], get_filled_style(record, ICON_SIZE)),
        (places[some:], get_rest_style(record, ICON_SIZE)),
    ):
        canvas.traces.append(
            go.Scatter(
                name=record.id,
                x=[x for x, _ in part],
                y=[y for _, y in part],
                mode="markers",
                marker=style,
                xaxis="x3",
                yaxis="y3",
            )
        )
    canvas.write(f"{some} of {total}", top + 16, bold=True)
    share = join_details(wording.format_quantity(record), "each dot a patient")
    canvas.write(share, top + (35 if wide else 16), color=SOFT, **({} if wide else {"x": 0.2}))


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the mean increase alone, next to the line at 1."""
    return sketch_ratios(_select_by_statistic(evidence, "mean ratio"), INCREASE_AXIS)
