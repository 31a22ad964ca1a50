"""Liver and biliary injury after DEB-TACE: how the odds compare, how often, and an arm that closed.

Odds ratios stand on a log axis with 1 marked, each without a whisker, since the abstract gives no
interval: a square alone says so. Shares of people are arrays of a hundred; the small series
are shown as the few people that they are, one dot each, because a percentage of 17 patients would
look surer than it is. The randomized arm has no figure and none is drawn: it is a stated fact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.blocks import Block, Line, draw_blocks
from figures.drawing.forest import compared
from figures.drawing.glyphs import Linear, Spot
from figures.drawing.icons import Array, Group, Sheet, draw_groups
from figures.drawing.ratios import Ratios
from figures.drawing.sheets import SHEETS as ROWS
from figures.drawing.sketches import sketch_share
from figures.drawing.stack import stack
from figures.drawing.style import detail, people, status
from figures.evidence import wording

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from figures.drawing.style import Width
    from figures.evidence import Evidence, Record

INJURIES = ("biliary", "biloma", "cholecystitis")
FACT = "safety review of the randomized arm"
RATIOS = Ratios(
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
HOW = (
    "A square is an odds ratio; the upright line at 1 means no difference. The abstract gives no "
    "interval. Each square of dots is 100 patients, filled from the bottom row. In the small "
    "series every dot is a patient; a filled dot is a patient with an injury. The crossed "
    "ring is a fact without a number."
)
BEADS = "DEB-TACE"
SHEETS: dict[Width, Sheet] = {
    "wide": Sheet(width=720, columns=2, column=258, pitch=11.6, icon=8.6, letters=34, under=68),
    "narrow": Sheet(width=340, columns=2, column=172, pitch=11.6, icon=8.6, letters=25, under=86),
}


def of_statistic(evidence: Evidence, statistic: str) -> list[Record]:
    """Keep the injuries of a statistic, highest first; counts are those of series of beads."""
    rows = [
        record
        for record in evidence.records.values()
        if record.statistic == statistic
        and any(injury in record.endpoint for injury in INJURIES)
        and (statistic != "count" or record.therapy == BEADS)
    ]
    return sorted(rows, key=lambda row: -(row.value or 0))


def facts(evidence: Evidence) -> list[Record]:
    """Keep the arm that was closed."""
    return [record for record in evidence.records.values() if record.endpoint == FACT]


def select(evidence: Evidence) -> list[Record]:
    """Keep ratios, shares and counts, each highest first, and the fact."""
    rows = [row for name in ("odds ratio", "rate", "count") for row in of_statistic(evidence, name)]
    return [*rows, *facts(evidence)]


def title(evidence: Evidence) -> str:
    """State the odds ratio of any injury."""
    any_injury = next(
        row for row in of_statistic(evidence, "odds ratio") if row.endpoint.startswith("any")
    )
    return (
        f"Liver or bile-duct injury, beads vs oil (NET and HCC): odds ratio "
        f"{wording.quantity(any_injury)}"
    )


def describe(evidence: Evidence) -> str:
    """Say in words what the figure shows."""
    ratio = "; ".join(
        f"{row.study}, {row.endpoint}, {' against '.join(compared(row))}: odds ratio "
        f"{wording.quantity(row)} ({sure(row)})"
        for row in of_statistic(evidence, "odds ratio")
    )
    share = "; ".join(
        f"{row.study}, {row.endpoint}, {row.therapy}: {wording.quantity(row)}{among(row)}"
        for row in of_statistic(evidence, "rate")
    )
    count = "; ".join(
        f"{row.study}, {row.endpoint}: {wording.quantity(row)}{among(row)}"
        for row in of_statistic(evidence, "count")
    )
    fact = "; ".join(
        f"{row.study}: {row.subgroup}, event rates not given" for row in facts(evidence)
    )
    return f"{ratio}. {share}. {count}. {fact}."


def sure(record: Record) -> str:
    """Write the interval, or that none was given, and p."""
    interval = wording.interval(record) or "no interval in the abstract"
    return ", ".join(filter(None, (wording.p_value(record), interval)))


def among(record: Record) -> str:
    """Say in how many it was counted, where that is known."""
    return f" in {record.n} patients" if record.n else ""


def capital(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]


def ratio_line(record: Record) -> Line:
    """Lay out an odds ratio."""
    label = capital(record.endpoint.replace("/", " or "))
    groups = " vs ".join(compared(record))
    said = wording.quantity(record)
    return Line(
        label, detail(record.study, groups), said, wording.p_value(record), [Spot(record, "square")]
    )


def count_line(record: Record) -> Line:
    """Lay out the people of a small series."""
    label = capital(record.endpoint)
    who = detail(record.study, record.therapy, people(record))
    return Line(
        label, who, wording.quantity(record), among(record).strip(), [Spot(record, "people")]
    )


def fact_line(record: Record) -> Line:
    """Lay out a fact that has no figure."""
    return Line(
        record.arm,
        record.study,
        "",
        "event rates not given",
        [Spot(record, "closed")],
        record.subgroup,
    )


def array(record: Record) -> Array:
    """Lay out a share of patients."""
    label = capital(record.endpoint.replace("/", " or ").removesuffix(" per patient"))
    arm = detail(*dict.fromkeys((record.therapy, record.arm)), status(record))
    return Array(record, label, (detail(record.study, people(record)), arm))


def draw(evidence: Evidence, width: Width) -> go.Figure:
    """Draw the ratios, the shares, the counts and the fact, one below the other."""
    px = Linear(end=ROWS[width].scale)
    ratio = [ratio_line(row) for row in of_statistic(evidence, "odds ratio")]
    share = [array(row) for row in of_statistic(evidence, "rate")]
    count = [count_line(row) for row in of_statistic(evidence, "count")]
    fact = [fact_line(row) for row in facts(evidence)]
    return stack(
        [
            draw_blocks([Block("Odds ratios", ratio, RATIOS, unit="log scale")], width),
            draw_groups([Group(share, "Of 100 patients")], width, SHEETS),
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
    return sketch_share(of_statistic(evidence, "rate")[0])
