"""cTACE, Y-90 and DEB-TACE in one cohort: median survival, and how many lived five years.

The one report of the poster's list that has all three treatments, so the only one where they may
stand side by side. A median is a length and stands on a scale of months; a share of people is
counted out as people. Both keep one order, longest first, so that an eye going down meets the same
three again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.glyphs import Glyph, LinearAxis
from figures.drawing.layouts.blocks import Block, Line, draw_blocks
from figures.drawing.layouts.icons import ArrayGroup, ArraySheet, IconArray, draw_icon_arrays
from figures.drawing.layouts.sketches import sketch_intervals
from figures.drawing.layouts.stack import stack_drawings
from figures.drawing.measures import DRAWING_WIDTHS
from figures.drawing.style import format_months, format_size, get_sort_months
from figures.evidence import wording

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from figures.drawing.style import Width
    from figures.evidence import Evidence, Record

STUDY = "Do Minh 2017"
TREATMENTS = {"cTACE": "cTACE", "TARE": "Y-90", "DEB-TACE": "DEB-TACE"}
MEDIAN_HEADING, SHARE_HEADING = "Median overall survival", "Alive after five years, of 100 patients"
MONTHS_AXIS = LinearAxis(end=36, step=12)
MEASURE = "Median overall survival in months and five-year survival, in one cohort of one center."
CAUTION = (
    "Patients were not assigned at random, few had beads, and the groups were balanced only by "
    "propensity score. The abstract gives no intervals, and the p values differ between "
    "versions of the text."
)
HOW_TO_READ = (
    "A dot is a group's median. Each square of dots is 100 patients; the filled dots are those "
    "alive, rounded to whole patients. The longest median comes first in both parts. The p values "
    "are for the comparison with cTACE, adjusted for other factors."
)
ARRAY_SHEETS: dict[Width, ArraySheet] = {
    "wide": ArraySheet(
        width=DRAWING_WIDTHS["wide"],
        columns=3,
        column=258,
        pitch=15.4,
        icon=11.6,
        letters=30,
        under=50,
    ),
    "narrow": ArraySheet(
        width=DRAWING_WIDTHS["narrow"],
        columns=3,
        column=116,
        pitch=10.2,
        icon=7.6,
        letters=18,
        under=50,
    ),
}


def _select_results(evidence: Evidence, endpoint: str, statistic: str) -> list[Record]:
    """Keep a result of each treatment."""
    return [
        record
        for record in evidence.records.values()
        if record.study == STUDY
        and record.therapy in TREATMENTS
        and (record.endpoint, record.statistic) == (endpoint, statistic)
    ]


def select_medians(evidence: Evidence) -> list[Record]:
    """Keep the medians, longest first."""
    return sorted(_select_results(evidence, "OS", "median"), key=get_sort_months, reverse=True)


def select_shares(evidence: Evidence) -> list[Record]:
    """Keep the shares alive after five years, in the order of the medians."""
    order = [row.therapy for row in select_medians(evidence)]
    rows = _select_results(evidence, "5-year OS", "rate")
    return sorted(rows, key=lambda row: order.index(row.therapy))


def select(evidence: Evidence) -> list[Record]:
    """Keep the medians, then the shares."""
    return [*select_medians(evidence), *select_shares(evidence)]


def title(evidence: Evidence) -> str:
    """State the medians."""
    first, *rest = [
        f"{TREATMENTS[row.therapy]} {format_months(row)}{' months' * (not number)}"
        for number, row in enumerate(select_medians(evidence))
    ]
    return f"Survival in one cohort: {', '.join([first, *rest])}"


def describe(evidence: Evidence) -> str:
    """Say in words what the figure shows."""
    alive = {row.therapy: row for row in select_shares(evidence)}
    said = "; ".join(
        f"{TREATMENTS[row.therapy]} ({format_size(row)}): median overall survival "
        f"{format_months(row)} "
        f"months, {wording.format_quantity(alive[row.therapy])} alive after five years"
        + (f" ({wording.typeset_text(wording.format_p_value(row))})" if row.p else "")
        for row in select_medians(evidence)
    )
    return f"{STUDY}, one cohort, not randomized: {said}."


def draw(evidence: Evidence, width: Width) -> go.Figure:
    """Draw the medians over the shares."""
    lines = [
        Line(
            TREATMENTS[row.therapy],
            format_size(row),
            format_months(row),
            wording.format_p_value(row).partition(" against ")[0],
            [Glyph(row)],
        )
        for row in select_medians(evidence)
    ]
    arrays = [
        IconArray(row, TREATMENTS[row.therapy], (format_size(row),))
        for row in select_shares(evidence)
    ]
    above = draw_blocks([Block(MEDIAN_HEADING, lines, MONTHS_AXIS, unit="months")], width)
    return stack_drawings(
        [above, draw_icon_arrays([ArrayGroup(arrays, SHARE_HEADING)], width, ARRAY_SHEETS)]
    )


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the medians alone."""
    return sketch_intervals(select_medians(evidence))
