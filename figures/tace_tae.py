"""TACE against TAE: pooled ratios, and what the studies that had both groups found in each.

Ratios stand on a log axis with 1 marked, because what matters is whether the interval holds 1, and
so that half and twice lie equally far from it. Below, each study's own two groups stand as a pair
of dots on one scale: icon arrays, which show one share well, would need a dozen squares here and
hide how close the two of a pair are. A ratio that the abstract garbles has a row and no mark of
its own place: a gap that is seen is not taken for agreement.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from figures.drawing.blocks import Block, Line, draw_blocks
from figures.drawing.glyphs import Linear, Spot
from figures.drawing.ratios import Ratios
from figures.drawing.sketches import sketch_ratios
from figures.drawing.style import detail, in_months, people
from figures.evidence import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import plotly.graph_objects as go

    from figures.drawing.blocks import Side
    from figures.drawing.style import Width
    from figures.evidence import Evidence, Record

THERAPIES = ("TACE", "TAE")
HEADINGS = {
    "hazard ratio": "Hazard ratio (direction not stated)",
    "odds ratio": "Odds ratio (direction not stated)",
}
KINDS = {
    "symptom improvement": "Symptoms improved",
    "OS": "Alive",
    "PFS": "Alive without progression",
}
NAMES = {"OS": "Overall survival", "PFS": "Progression-free survival"}
RATIOS = Ratios(start=0.2, end=4, ticks=(0.25, 0.5, 1, 2, 4))
NEAR = Ratios(start=0.5, end=2, ticks=(0.5, 1, 2))
MONTHS = Linear(end=36, step=12)
PERCENT = Linear(end=106, step=25)
YEARS = re.compile(r"^(\d+)-year ")
PARTS = (-9, 9)
"""How far the two dots of a pair stand from the middle of their row, in px."""
MEASURE = (
    "Ratios of a meta-analysis with their 95% confidence intervals, on a logarithmic axis. Below: "
    "shares and medians of the studies that had both groups, at their longest follow-up."
)
CAUTION = (
    "“No difference shown” does not mean “equal”: the intervals are wide, most studies were "
    "retrospective, and patients and starting dates differ. The abstract does not say whether a "
    "ratio below 1 favors TACE or TAE."
)
HOW = (
    "A square is a ratio; the line through it is its interval. The upright line at 1 means no "
    "difference. A dotted line without a mark is a ratio that the abstract prints with errors; "
    "it is not given here. Of two joined dots the upper is TACE, the lower TAE."
)


def ratios(evidence: Evidence, statistic: str) -> list[Record]:
    """Keep the pooled ratios of a statistic, in the table's order."""
    return [
        record
        for record in evidence.records.values()
        if record.therapy == "TACE vs TAE" and record.statistic == statistic
    ]


def kind(record: Record) -> str:
    """Name what was measured, whenever it was: `5-year OS` and `2-year OS` are of a kind."""
    return YEARS.sub("", record.endpoint)


def years(record: Record) -> int:
    """Give the years after which a share was measured; nought where none are named."""
    found = YEARS.match(record.endpoint)
    return int(found.group(1)) if found else 0


def pairs(evidence: Evidence, statistic: str) -> list[tuple[Record, Record]]:
    """Keep what a study measured in both groups: of each kind the longest follow-up."""
    found: dict[tuple[str, str], dict[int, dict[str, Record]]] = {}
    for record in evidence.records.values():
        if record.statistic == statistic and record.therapy in THERAPIES and kind(record) in KINDS:
            times = found.setdefault((kind(record), record.study), {})
            times.setdefault(years(record), {})[record.therapy] = record
    both = {
        name: {time: groups for time, groups in times.items() if len(groups) == len(THERAPIES)}
        for name, times in found.items()
    }
    longest = [times[max(times)] for times in both.values() if times]
    order = list(KINDS)
    rows = [(groups["TACE"], groups["TAE"]) for groups in longest]
    return sorted(rows, key=lambda pair: (order.index(kind(pair[0])), pair[0].year or 0))


def select(evidence: Evidence) -> list[Record]:
    """Keep the ratios, then each study's pair, TACE first."""
    pooled = [row for statistic in HEADINGS for row in ratios(evidence, statistic)]
    return [*pooled, *(row for name in ("rate", "median") for row in both(evidence, name))]


def both(evidence: Evidence, statistic: str) -> list[Record]:
    """Take the pairs apart."""
    return [record for pair in pairs(evidence, statistic) for record in pair]


def crossing(rows: Sequence[Record]) -> str:
    """Say how many of the published intervals include 1."""
    known = [row for row in rows if row.ci_low is not None and row.ci_high is not None]
    holding = [row for row in known if (row.ci_low or 0) < 1 < (row.ci_high or 0)]
    return "every interval" if known == holding else f"{len(holding)} of {len(known)} intervals"


def title(evidence: Evidence) -> str:
    """State the pooled hazard ratio, and what the intervals include."""
    survival = next(row for row in ratios(evidence, "hazard ratio") if row.endpoint == "OS")
    pooled = [row for statistic in HEADINGS for row in ratios(evidence, statistic)]
    return (
        f"TACE and TAE, pooled: survival HR {wording.quantity(survival)}; {crossing(pooled)} "
        f"{'include' if 'of' in crossing(pooled) else 'includes'} 1"
    )


def describe(evidence: Evidence) -> str:
    """Say in words what the figure shows."""
    pooled = [
        f"{row.statistic} for {row.endpoint} {wording.quantity(row)} ({sure(row)})"
        for statistic in HEADINGS
        for row in ratios(evidence, statistic)
    ]
    single = [
        f"{tace.study}, {wording.measure(tace)}: {wording.quantity(tace)} after TACE and "
        f"{wording.quantity(tae)} after TAE" + (f" ({wording.p_value(tace)})" if tace.p else "")
        for statistic in ("rate", "median")
        for tace, tae in pairs(evidence, statistic)
    ]
    study = ratios(evidence, "hazard ratio")[0]
    return (
        f"{study.study}, a meta-analysis of {study.n} patients, TACE and TAE "
        "(direction not stated): "
        f"{'; '.join(pooled)}. Single studies with both groups: {'; '.join(single)}. "
        "No difference was shown. This does not mean that the two are equal."
    )


def sure(record: Record) -> str:
    """Write the interval and p, as far as they were given."""
    return ", ".join(filter(None, (wording.interval(record), wording.p_value(record))))


def ratio_line(record: Record) -> Line:
    """Lay out a ratio; one that was not given keeps its row."""
    given = record.value is not None
    return Line(
        NAMES.get(record.endpoint) or at_years(record),
        detail(record.study, people(record), wording.p_value(record)),
        wording.quantity(record),
        wording.interval(record) if given else "misprinted in abstract",
        [Spot(record, "square" if given else "blank")],
    )


def at_years(record: Record) -> str:
    """Name what is counted after some years: who was alive, or alive without progression."""
    after = years(record)
    return f"{KINDS[kind(record)]} at {after} year{'s' * (after > 1)}"


def pair_line(pair: tuple[Record, Record]) -> Line:
    """Lay out the two groups of a study."""
    tace, tae = pair
    when = f" at {years(tace)} years" if years(tace) else ""
    label = (
        f"{KINDS[kind(tace)]}{when}"
        if tace.statistic == "rate"
        else NAMES.get(kind(tace), kind(tace))
    )
    sizes = f"n {tace.n} and {tae.n}" if tace.n and tae.n else ""
    said = [f"{row.therapy} {quantity(row)}" for row in pair]
    spots = [Spot(row, "dot", off) for row, off in zip(pair, PARTS, strict=True)]
    return Line(
        label, detail(tace.study, sizes, wording.p_value(tace)), said[0], said[1], spots, even=True
    )


def quantity(record: Record) -> str:
    """Write a share in percent, and a median without its unit, which stands at the scale."""
    return in_months(record) if record.statistic == "median" else wording.quantity(record)


def blocks(evidence: Evidence) -> Iterable[Block]:
    """Lay out the ratios, the shares and the medians."""
    last = list(HEADINGS)[-1]
    for statistic, heading in HEADINGS.items():
        lines = [ratio_line(row) for row in ratios(evidence, statistic)]
        axis: Side = "bottom" if statistic == last else ""
        over = "" if axis else "no difference"
        yield Block(heading, lines, RATIOS, axis=axis, unit="log scale", over=over)
    shares = [pair_line(pair) for pair in pairs(evidence, "rate")]
    yield Block("Shares in studies with both groups", shares, PERCENT, unit="% of patients")
    medians = [pair_line(pair) for pair in pairs(evidence, "median")]
    yield Block("Medians in studies with both groups", medians, MONTHS, unit="months")


def draw(evidence: Evidence, width: Width) -> go.Figure:
    """Draw the ratios over the pairs."""
    return draw_blocks(list(blocks(evidence)), width)


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the hazard ratio that was given, beside the line of no difference."""
    rows = ratios(evidence, "hazard ratio")  # odds ratios share no picture that has no words
    return sketch_ratios([row for row in rows if row.value is not None], NEAR)
