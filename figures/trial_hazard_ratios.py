"""Hazard ratios of the randomized trials, endpoint by endpoint.

A forest plot, because a hazard ratio is read against 1 and its interval by whether it holds 1; the
axis is logarithmic, so that a halved hazard lies as far from 1 as a doubled one. Progression and
death have a panel each: a delay of progression does not show a delay of death. The squares
have one size, since the trials ask different questions and are not pooled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.layouts.forest import draw_forest, split_comparison
from figures.drawing.layouts.sketches import sketch_ratios
from figures.drawing.ratios import RatioAxis
from figures.drawing.sheets import Panel, Row
from figures.drawing.style import format_size, join_details
from figures.evidence import wording
from figures.evidence.facets import find_groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from figures.drawing.style import Width
    from figures.evidence import Evidence, Record

ENDPOINTS = {"PFS": "Progression-free survival", "OS": "Overall survival"}
SIGNIFICANCE_LEVEL = 0.05
"""The level below which the trials call a difference significant."""
RATIO_AXIS = RatioAxis(
    start=0.11,
    end=2.4,
    ticks=(0.125, 0.25, 0.5, 1, 2),
    below="\N{LEFTWARDS ARROW} fewer events with the first",
    above="more \N{RIGHTWARDS ARROW}",
)
MEASURE = "Hazard ratio of the first-named treatment against its control, with its interval."
CAUTION = (
    "Different patients and different controls: do not compare trials. Where the interval "
    "includes 1, or the source calls the difference not significant, no difference was shown; "
    "this does not mean “equal”."
)
HOW_TO_READ = (
    "A square is a hazard ratio; the line through it is its confidence interval, where one was "
    "published. Left of the upright line at 1, the first-named treatment had fewer events. "
    "The axis is logarithmic: halving and doubling are the same distance from 1."
)


def select_by_endpoint(evidence: Evidence, endpoint: str) -> list[Record]:
    """Keep the trials' own hazard ratios for an endpoint, lowest first."""
    rows = [
        record
        for record in evidence.records.values()
        if record.statistic == "hazard ratio"
        and record.endpoint == endpoint
        and find_groups(record)["design"].slug == "randomized"
        and record.value is not None
        and record.seen_in != "scorecard"  # prints a trial's ratio a second time
    ]
    whole = {row.study for row in rows if not row.subgroup}
    kept = [row for row in rows if not row.subgroup or row.study not in whole]
    return sorted(kept, key=lambda row: row.value or 0)


def select(evidence: Evidence) -> list[Record]:
    """Keep the ratios: progression first, then death."""
    return [row for endpoint in ENDPOINTS for row in select_by_endpoint(evidence, endpoint)]


def title(evidence: Evidence) -> str:
    """State the range for progression, and for death unless no difference was shown."""
    progression, death = (select_by_endpoint(evidence, endpoint) for endpoint in ENDPOINTS)
    said = (
        f"{_format_range(death)} for death"
        if any(map(_has_difference, death))
        else "no difference shown for death"
    )
    return f"RCTs: HR {_format_range(progression)} for progression; {said}"


def _format_range(records: Sequence[Record]) -> str:
    """Write the lowest and the highest ratio."""
    ends = dict.fromkeys(wording.format_quantity(record) for record in (records[0], records[-1]))
    return " to ".join(ends)


def _has_difference(record: Record) -> bool:
    """Tell whether a difference was shown: by the interval, or by p where none was given."""
    if record.ci_low is not None and record.ci_high is not None:
        return not record.ci_low <= 1 <= record.ci_high
    return not record.p or float(record.p.strip("<>= ").split()[0]) < SIGNIFICANCE_LEVEL


def describe(evidence: Evidence) -> str:
    """Say in words what the figure shows."""
    return " ".join(
        f"{heading}: {'; '.join(map(_describe_ratio, select_by_endpoint(evidence, endpoint)))}."
        for endpoint, heading in ENDPOINTS.items()
    )


def _describe_ratio(record: Record) -> str:
    """Say a ratio, who is compared with whom, and how sure it is."""
    treated, control = split_comparison(record)
    sure = [wording.format_interval(record) or "no interval given", wording.format_p_value(record)]
    return (
        f"{_name_trial(record)}, {treated} against {control}, hazard ratio "
        f"{wording.format_quantity(record)} "
        f"({', '.join(filter(None, sure))})"
    )


def _name_trial(record: Record) -> str:
    """Name the trial, and its cohort where each was randomized apart."""
    return ", ".join(filter(None, (record.study, record.subgroup)))


def draw(evidence: Evidence, width: Width) -> go.Figure:
    """Draw a panel an endpoint on one log axis."""
    panels = [
        Panel([_build_row(record) for record in select_by_endpoint(evidence, endpoint)], heading)
        for endpoint, heading in ENDPOINTS.items()
    ]
    return draw_forest(panels, width, RATIO_AXIS)


def _build_row(record: Record) -> Row:
    """Lay out a row: the trial, and who is compared with whom."""
    treated, control = split_comparison(record)
    return Row(
        record,
        join_details(_name_trial(record), format_size(record)),
        f"{treated}\nagainst {control}",
    )


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the squares and whiskers alone, next to the line at 1."""
    return sketch_ratios(select(evidence), RATIO_AXIS)
