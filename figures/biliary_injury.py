"""Liver and biliary injury after DEB-TACE: how the odds compare, how often, and an arm that closed.

Odds ratios are on a log axis with 1 marked, each without a whisker, since the abstract gives no
interval: a square alone says so. Shares of people are arrays of a hundred; the small series
are shown as the few people that they are, one dot each, because a percentage of 17 patients would
look surer than it is. The randomized arm has no figure and none is drawn: it is a stated fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.glyphs import Glyph, LinearAxis
from figures.drawing.layouts.blocks import Block, Line, draw_blocks
from figures.drawing.layouts.forest import split_comparison
from figures.drawing.layouts.icons import ArrayGroup, ArraySheet, IconArray, draw_icon_arrays
from figures.drawing.layouts.sketches import sketch_share
from figures.drawing.layouts.stack import stack_drawings
from figures.drawing.measures import DRAWING_WIDTHS
from figures.drawing.ratios import RatioAxis
from figures.drawing.sheets import PANEL_SHEETS as ROWS
from figures.drawing.style import format_size, format_status, join_details
from figures.evidence import wording

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from figures.drawing.style import Width
    from figures.evidence import Evidence, Record

INJURIES = ("biliary", "biloma", "cholecystitis")
CLOSED_ARM_ENDPOINT = "safety review of the randomized arm"
RATIO_AXIS = RatioAxis(
    start=0.42,
    end=19,
    ticks=(0.5, 1, 2, 4, 8, 16),
    below="\N{LEFTWARDS ARROW} lower",
    above="higher odds with the first-named \N{RIGHTWARDS ARROW}",
)
MEASURE = (
    "Odds ratios on a logarithmic axis, shares of 100 patients, and counts, as published, "
    "for injuries of the liver and its bile ducts."
)
CAUTION = (
    "Small series, and one retrospective comparison that mixes neuroendocrine tumors (NET) with "
    "hepatocellular carcinoma (HCC): its shares and ratios are not of one disease. Series without "
    "a comparison group cannot say whether another treatment would be safer."
)
HOW_TO_READ = (
    "A square is an odds ratio; the upright line at 1 means no difference. The abstract gives no "
    "interval. Each square of dots is 100 patients, filled from the bottom row. In the small "
    "series every dot is a patient; a filled dot is a patient with an injury. The crossed "
    "ring is a fact without a number."
)
BEAD_THERAPY = "DEB-TACE"
ARRAY_SHEETS: dict[Width, ArraySheet] = {
    "wide": ArraySheet(
        width=DRAWING_WIDTHS["wide"],
        columns=2,
        column=258,
        pitch=11.6,
        icon=8.6,
        letters=34,
        under=68,
    ),
    "narrow": ArraySheet(
        width=DRAWING_WIDTHS["narrow"],
        columns=2,
        column=172,
        pitch=11.6,
        icon=8.6,
        letters=25,
        under=86,
    ),
}


def select_by_statistic(evidence: Evidence, statistic: str) -> list[Record]:
    """Keep the injuries of a statistic, highest first; counts are those of series of beads."""
    rows = [
        record
        for record in evidence.records.values()
        if record.statistic == statistic
        and any(injury in record.endpoint for injury in INJURIES)
        and (statistic != "count" or record.therapy == BEAD_THERAPY)
    ]
    return sorted(rows, key=lambda row: -(row.value or 0))


def select_closed_arm(evidence: Evidence) -> list[Record]:
    """Keep the arm that was closed."""
    return [
        record for record in evidence.records.values() if record.endpoint == CLOSED_ARM_ENDPOINT
    ]


def select(evidence: Evidence) -> list[Record]:
    """Keep ratios, shares and counts, each highest first, and the fact."""
    rows = [
        row
        for name in ("odds ratio", "rate", "count")
        for row in select_by_statistic(evidence, name)
    ]
    return [*rows, *select_closed_arm(evidence)]


def title(evidence: Evidence) -> str:
    """State the odds ratio of any injury."""
    any_injury = next(
        row for row in select_by_statistic(evidence, "odds ratio") if row.endpoint.startswith("any")
    )
    return (
        f"Liver or bile-duct injury, beads vs oil (NET and HCC): odds ratio "
        f"{wording.format_quantity(any_injury)}"
    )


def describe(evidence: Evidence) -> str:
    """Say in words what the figure shows."""
    ratio = "; ".join(
        f"{row.study}, {row.endpoint}, {' against '.join(split_comparison(row))}: odds ratio "
        f"{wording.format_quantity(row)} ({_format_interval_and_p(row)})"
        for row in select_by_statistic(evidence, "odds ratio")
    )
    share = "; ".join(
        f"{row.study}, {row.endpoint}, {row.therapy}: {wording.format_quantity(row)}"
        f"{_format_denominator(row)}"
        for row in select_by_statistic(evidence, "rate")
    )
    count = "; ".join(
        f"{row.study}, {row.endpoint}: {wording.format_quantity(row)}{_format_denominator(row)}"
        for row in select_by_statistic(evidence, "count")
    )
    fact = "; ".join(
        f"{row.study}: {row.subgroup}, event rates not given" for row in select_closed_arm(evidence)
    )
    return f"{ratio}. {share}. {count}. {fact}."


def _format_interval_and_p(record: Record) -> str:
    """Write the interval, or that none was given, and p."""
    interval = wording.format_interval(record) or "no interval in the abstract"
    return ", ".join(filter(None, (wording.format_p_value(record), interval)))


def _format_denominator(record: Record) -> str:
    """Write the number of patients it was counted in, where that is known."""
    return f" in {record.n} patients" if record.n else ""


def _capitalize_first(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]


def _build_ratio_line(record: Record) -> Line:
    """Lay out an odds ratio."""
    label = _capitalize_first(record.endpoint.replace("/", " or "))
    groups = " vs ".join(split_comparison(record))
    said = wording.format_quantity(record)
    return Line(
        label,
        join_details(record.study, groups),
        said,
        wording.format_p_value(record),
        [Glyph(record, "square")],
    )


def _build_count_line(record: Record) -> Line:
    """Lay out the people of a small series."""
    label = _capitalize_first(record.endpoint)
    who = join_details(record.study, record.therapy, format_size(record))
    return Line(
        label,
        who,
        wording.format_quantity(record),
        _format_denominator(record).strip(),
        [Glyph(record, "people")],
    )


def _build_fact_line(record: Record) -> Line:
    """Lay out a fact that has no figure."""
    return Line(
        record.arm,
        record.study,
        "",
        "event rates not given",
        [Glyph(record, "closed")],
        record.subgroup,
    )


def _build_array(record: Record) -> IconArray:
    """Lay out a share of patients."""
    label = _capitalize_first(record.endpoint.replace("/", " or ").removesuffix(" per patient"))
    arm = join_details(*dict.fromkeys((record.therapy, record.arm)), format_status(record))
    return IconArray(record, label, (join_details(record.study, format_size(record)), arm))


def draw(evidence: Evidence, width: Width) -> go.Figure:
    """Draw the ratios, the shares, the counts and the fact, one below the other."""
    px = LinearAxis(end=ROWS[width].scale)
    ratio = [_build_ratio_line(row) for row in select_by_statistic(evidence, "odds ratio")]
    share = [_build_array(row) for row in select_by_statistic(evidence, "rate")]
    count = [_build_count_line(row) for row in select_by_statistic(evidence, "count")]
    fact = [_build_fact_line(row) for row in select_closed_arm(evidence)]
    return stack_drawings(
        [
            draw_blocks([Block("Odds ratios", ratio, RATIO_AXIS, unit="log scale")], width),
            draw_icon_arrays([ArrayGroup(share, "Of 100 patients")], width, ARRAY_SHEETS),
            draw_blocks(
                [
                    Block("Small series of beads, patient by patient", count, px, axis=""),
                    Block("RETNET, the randomized trial", fact, px, axis=""),
                ],
                width,
            ),
        ]
    )


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the highest share."""
    return sketch_share(select_by_statistic(evidence, "rate")[0])
