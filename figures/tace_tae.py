"""TACE against TAE: pooled ratios, and what the studies that had both groups found in each.

Ratios are on a log axis with 1 marked, because what matters is whether the interval holds 1, and
so that half and twice lie equally far from it. Below, each study's own two groups stand as a pair
of dots on one scale: icon arrays, which show one share well, would need a dozen squares here and
hide how close the two of a pair are. A ratio that the abstract garbles has a row and no mark of
its own place: a gap that is seen is not taken for agreement.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from figures.drawing.glyphs import Glyph, LinearAxis
from figures.drawing.layouts.blocks import Block, Line, draw_blocks
from figures.drawing.layouts.sketches import sketch_ratios
from figures.drawing.ratios import RatioAxis
from figures.drawing.style import format_months, format_size, join_details
from figures.evidence import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import plotly.graph_objects as go

    from figures.drawing.layouts.blocks import Side
    from figures.drawing.style import Width
    from figures.evidence import Evidence, Record

THERAPIES = ("TACE", "TAE")
HEADINGS = {
    "hazard ratio": "Hazard ratio (direction not stated)",
    "odds ratio": "Odds ratio (direction not stated)",
}
SHARE_LABELS = {
    "symptom improvement": "Symptoms improved",
    "OS": "Alive",
    "PFS": "Alive without progression",
}
ENDPOINT_NAMES = {"OS": "Overall survival", "PFS": "Progression-free survival"}
RATIO_AXIS = RatioAxis(start=0.2, end=4, ticks=(0.25, 0.5, 1, 2, 4))
SKETCH_AXIS = RatioAxis(start=0.5, end=2, ticks=(0.5, 1, 2))
MONTHS_AXIS = LinearAxis(end=36, step=12)
PERCENT_AXIS = LinearAxis(end=106, step=25)
YEARS_PREFIX = re.compile(r"^(\d+)-year ")
PAIR_OFFSETS = (-9, 9)
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
HOW_TO_READ = (
    "A square is a ratio; the line through it is its interval. The upright line at 1 means no "
    "difference. A dotted line without a mark is a ratio that the abstract prints with errors; "
    "it is not given here. Of two joined dots the upper is TACE, the lower TAE."
)


def _select_ratios(evidence: Evidence, statistic: str) -> list[Record]:
    """Keep the pooled ratios of a statistic, in the table's order."""
    return [
        record
        for record in evidence.records.values()
        if record.therapy == "TACE vs TAE" and record.statistic == statistic
    ]


def _strip_years(record: Record) -> str:
    """Name what was measured, without its time: `5-year OS` and `2-year OS` are the same."""
    return YEARS_PREFIX.sub("", record.endpoint)


def _parse_years(record: Record) -> int:
    """Give the years after which a share was measured; zero where none are named."""
    found = YEARS_PREFIX.match(record.endpoint)
    return int(found.group(1)) if found else 0


def select_pairs(evidence: Evidence, statistic: str) -> list[tuple[Record, Record]]:
    """Keep what a study measured in both groups: of each kind the longest follow-up."""
    found: dict[tuple[str, str], dict[int, dict[str, Record]]] = {}
    for record in evidence.records.values():
        if (
            record.statistic == statistic
            and record.therapy in THERAPIES
            and _strip_years(record) in SHARE_LABELS
        ):
            times = found.setdefault((_strip_years(record), record.study), {})
            times.setdefault(_parse_years(record), {})[record.therapy] = record
    both = {
        name: {time: groups for time, groups in times.items() if len(groups) == len(THERAPIES)}
        for name, times in found.items()
    }
    longest = [times[max(times)] for times in both.values() if times]
    order = list(SHARE_LABELS)
    rows = [(groups["TACE"], groups["TAE"]) for groups in longest]
    return sorted(rows, key=lambda pair: (order.index(_strip_years(pair[0])), pair[0].year or 0))


def select(evidence: Evidence) -> list[Record]:
    """Keep the ratios, then each study's pair, TACE first."""
    pooled = [row for statistic in HEADINGS for row in _select_ratios(evidence, statistic)]
    return [
        *pooled,
        *(row for name in ("rate", "median") for row in _select_paired_records(evidence, name)),
    ]


def _select_paired_records(evidence: Evidence, statistic: str) -> list[Record]:
    """Take the pairs apart."""
    return [record for pair in select_pairs(evidence, statistic) for record in pair]


def _describe_crossing(rows: Sequence[Record]) -> str:
    """Say how many of the published intervals include 1."""
    known = [row for row in rows if row.ci_low is not None and row.ci_high is not None]
    holding = [row for row in known if (row.ci_low or 0) < 1 < (row.ci_high or 0)]
    return "every interval" if known == holding else f"{len(holding)} of {len(known)} intervals"


def title(evidence: Evidence) -> str:
    """State the pooled hazard ratio, and what the intervals include."""
    survival = next(row for row in _select_ratios(evidence, "hazard ratio") if row.endpoint == "OS")
    pooled = [row for statistic in HEADINGS for row in _select_ratios(evidence, statistic)]
    return (
        f"TACE and TAE, pooled: survival HR {wording.format_quantity(survival)}; "
        f"{_describe_crossing(pooled)} "
        f"{'include' if 'of' in _describe_crossing(pooled) else 'includes'} 1"
    )


def describe(evidence: Evidence) -> str:
    """Say in words what the figure shows."""
    pooled = [
        f"{row.statistic} for {row.endpoint} {wording.format_quantity(row)} "
        f"({_format_interval_and_p(row)})"
        for statistic in HEADINGS
        for row in _select_ratios(evidence, statistic)
    ]
    single = [
        f"{tace.study}, {wording.name_measure(tace)}: {wording.format_quantity(tace)} after "
        "TACE and "
        f"{wording.format_quantity(tae)} after TAE"
        + (f" ({wording.format_p_value(tace)})" if tace.p else "")
        for statistic in ("rate", "median")
        for tace, tae in select_pairs(evidence, statistic)
    ]
    study = _select_ratios(evidence, "hazard ratio")[0]
    return (
        f"{study.study}, a meta-analysis of {study.n} patients, TACE and TAE "
        "(direction not stated): "
        f"{'; '.join(pooled)}. Single studies with both groups: {'; '.join(single)}. "
        "No difference was shown. This does not mean that the two are equal."
    )


def _format_interval_and_p(record: Record) -> str:
    """Write the interval and p, as far as they were given."""
    return ", ".join(
        filter(None, (wording.format_interval(record), wording.format_p_value(record)))
    )


def _build_ratio_line(record: Record) -> Line:
    """Lay out a ratio; one that was not given keeps its row."""
    given = record.value is not None
    return Line(
        ENDPOINT_NAMES.get(record.endpoint) or _label_at_years(record),
        join_details(record.study, format_size(record), wording.format_p_value(record)),
        wording.format_quantity(record),
        wording.format_interval(record) if given else "misprinted in abstract",
        [Glyph(record, "square" if given else "blank")],
    )


def _label_at_years(record: Record) -> str:
    """Name what is counted after some years: who was alive, or alive without progression."""
    after = _parse_years(record)
    return f"{SHARE_LABELS[_strip_years(record)]} at {after} year{'s' * (after > 1)}"


def _build_pair_line(pair: tuple[Record, Record]) -> Line:
    """Lay out the two groups of a study."""
    tace, tae = pair
    when = f" at {_parse_years(tace)} years" if _parse_years(tace) else ""
    label = (
        f"{SHARE_LABELS[_strip_years(tace)]}{when}"
        if tace.statistic == "rate"
        else ENDPOINT_NAMES.get(_strip_years(tace), _strip_years(tace))
    )
    sizes = f"n {tace.n} and {tae.n}" if tace.n and tae.n else ""
    said = [f"{row.therapy} {_format_value(row)}" for row in pair]
    spots = [Glyph(row, "dot", off) for row, off in zip(pair, PAIR_OFFSETS, strict=True)]
    return Line(
        label,
        join_details(tace.study, sizes, wording.format_p_value(tace)),
        said[0],
        said[1],
        spots,
        even=True,
    )


def _format_value(record: Record) -> str:
    """Write a share in percent, and a median without its unit, which stands at the scale."""
    return (
        format_months(record) if record.statistic == "median" else wording.format_quantity(record)
    )


def _build_blocks(evidence: Evidence) -> Iterable[Block]:
    """Lay out the ratios, the shares and the medians."""
    last = list(HEADINGS)[-1]
    for statistic, heading in HEADINGS.items():
        lines = [_build_ratio_line(row) for row in _select_ratios(evidence, statistic)]
        axis: Side = "bottom" if statistic == last else ""
        over = "" if axis else "no difference"
        yield Block(heading, lines, RATIO_AXIS, axis=axis, unit="log scale", over=over)
    shares = [_build_pair_line(pair) for pair in select_pairs(evidence, "rate")]
    yield Block("Shares in studies with both groups", shares, PERCENT_AXIS, unit="% of patients")
    medians = [_build_pair_line(pair) for pair in select_pairs(evidence, "median")]
    yield Block("Medians in studies with both groups", medians, MONTHS_AXIS, unit="months")


def draw(evidence: Evidence, width: Width) -> go.Figure:
    """Draw the ratios over the pairs."""
    return draw_blocks(list(_build_blocks(evidence)), width)


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the hazard ratio that was given, next to the line of no difference."""
    rows = _select_ratios(
        evidence, "hazard ratio"
    )  # odds ratios share no picture that has no words
    return sketch_ratios([row for row in rows if row.value is not None], SKETCH_AXIS)
