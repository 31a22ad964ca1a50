"""Prognostic factors: the cut-offs, the survival of each group, and the evidence against.

Where a study gives the median of both groups they share one row of one scale of months, the
group that the row is named after as a dot, the other as an upright stroke: the line between them
is the effect. Many reports give only a cut-off or a p value; such a row keeps its place in the
list with an arrowhead for the direction, since a bar of a made-up length would be an invented
result and a missing row would hide the study. Dissenting studies are listed under the same factor.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from figures.drawing.glyphs import Glyph, LinearAxis
from figures.drawing.layouts.blocks import Block, Line, draw_blocks
from figures.drawing.layouts.intervals import find_scale_end
from figures.drawing.layouts.sketches import sketch_intervals
from figures.drawing.style import format_months, format_size, format_status, join_details
from figures.evidence import wording
from figures.prognosis import FACTORS, TIME_STATISTICS, find_comparisons

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import plotly.graph_objects as go

    from figures.drawing.layouts.blocks import Side
    from figures.drawing.style import Width
    from figures.evidence import Evidence, Record
    from figures.prognosis import Comparison

BURDEN_ENDPOINT = "prognostic liver-burden threshold"
CUTOFF_PHRASES = {
    BURDEN_ENDPOINT: "Burden, cut-off {} of the liver",
    "prognostic albumin threshold": "Albumin of {} or less",
    "prognostic prothrombin time threshold": "Prothrombin time over {}",
    "prognostic neutrophil-to-lymphocyte ratio": "NLR over {}",
}
DISSENT_HEADING = "Against using it to exclude treatment"
NOT_PREDICTIVE = "not predictive of survival"
MEASURE = (
    "Median overall survival in months with and without each factor, within one study. Cut-offs "
    "and directions are shown where no median was given. Days are converted (30.44 to the month)."
)
CAUTION = (
    "Different patients, treatments and starting dates: compare within a row, not between rows. "
    "All are associations. The first pair of the registry counts resection and embolization "
    "together, and patients are selected for resection."
)
HOW_TO_READ = (
    "A dot is the group that the row names; the upright stroke is the group it is compared with. "
    "An arrowhead to the left means shorter survival, one to the right longer survival, with no "
    "median given. A diamond is a finding without a number, hollow where only the title was seen. "
    "A hatched square is the poster's cut-off. The three risk factors of Sofocleous are urgent "
    "treatment, high burden and extrahepatic disease."
)


def select(evidence: Evidence) -> list[Record]:
    """Keep every comparison's records, row by row."""
    return [record for line in _list_comparisons(evidence) for record in _order_groups(line)]


def _order_groups(one: Comparison) -> Sequence[Record]:
    """Put first the group that the row is named after: a dissenting one names the longest."""
    return one.rows[::-1] if one.is_dissenting else one.rows


def _list_comparisons(evidence: Evidence) -> list[Comparison]:
    """Keep the comparisons in the order of the rows; more than two groups have a row each."""
    return find_comparisons(evidence)


def title(evidence: Evidence) -> str:  # noqa: ARG001  a title may hold numbers; this has none
    """State what is associated with survival."""
    return "Burden, grade and extrahepatic disease are associated with survival"


def describe(evidence: Evidence) -> str:
    """Say in words what the figure shows."""
    parts = []
    for factor in FACTORS:
        rows = [one for one in _list_comparisons(evidence) if one.factor == factor]
        for against, opening in ((False, factor), (True, DISSENT_HEADING)):
            said = "; ".join(
                _describe_comparison(one) for one in rows if one.is_dissenting == against
            )
            parts += [f"{opening}: {said}."] if said else []
    return " ".join(parts)


def _describe_comparison(one: Comparison) -> str:
    """Describe one comparison."""
    first, *_ = _order_groups(one)
    details = [wording.format_p_value(first), format_status(first)]
    sure = ", ".join(filter(None, details))
    if first.statistic in TIME_STATISTICS:
        groups = " against ".join(
            f"{_name_group(row)} {format_months(row)}" for row in _order_groups(one)
        )
        said = f"{first.statistic} in months, {groups}"
    elif first.statistic == "difference in medians":
        said = (
            f"{wording.typeset_text(first.subgroup)}, difference in medians "
            f"{wording.format_quantity(first)}"
        )
    elif first.statistic == "threshold":
        said = f"{_lowercase_first(_format_cutoff(first))}, shorter survival"
    elif one.is_dissenting:
        said = "its title says that it should not preclude TACE; numbers not seen"
    elif one.direction == "aside":
        said = f"{first.subgroup}, {NOT_PREDICTIVE}, number not given"
    elif first.statistic == "hazard ratio":
        said = f"{compared(first)}, shorter survival, hazard ratio {wording.format_quantity(first)}"
        sure = ", ".join(filter(None, (wording.format_interval(first), sure)))
    else:
        part = f"{wording.typeset_text(first.subgroup)}, " if first.subgroup else ""
        said = f"{part}{one.direction} survival, medians not given"
    return f"{first.study}, {said}" + (f" ({sure})" if sure else "")


def _name_group(record: Record) -> str:
    """Name a group by what sets it apart: its part of the arm, or the arm in a registry."""
    return wording.typeset_text(
        record.arm if record.design.startswith("population") else record.subgroup
    )


def compared(record: Record) -> str:
    """Name the group whose hazard a ratio gives, without the one it is compared with."""
    return re.sub(r" \(ref .+?\)", "", record.arm).replace("neutrophil-to-lymphocyte ratio", "NLR")


def _name_treatment(record: Record) -> str:
    """Name the therapy; a record of no one therapy says what kind of study it is of."""
    if record.therapy != "none":
        return record.therapy
    return record.design.partition(" (")[0] if record.design.startswith("meta-analysis") else ""


def _format_cutoff(record: Record) -> str:
    """Write a cut-off with what was cut."""
    return CUTOFF_PHRASES[record.endpoint].format(wording.format_quantity(record))


def _capitalize_first(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]


def _lowercase_first(text: str) -> str:
    """Begin with a small letter, unless it is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _build_lines(one: Comparison) -> Iterator[Line]:
    """Lay out a comparison: two groups share a row, three have one each."""
    first, *others = _order_groups(one)
    if first.statistic not in TIME_STATISTICS:
        yield _build_direction_line(one)
    elif len(others) > 1:
        for record in one.rows:
            yield _build_survival_line([record], one)
    else:
        yield _build_survival_line([first, *others], one)


def _build_survival_line(records: Sequence[Record], one: Comparison) -> Line:
    """Lay out medians or means on the scale."""
    first, *others = records
    spots = [Glyph(first), *(Glyph(row, "upright") for row in others)]
    label = _capitalize_first(_name_group(first).partition(" (")[0])
    therapy = first.therapy if not others or not one.is_dissenting else ""
    who = join_details(first.study, therapy, format_size(first), format_status(first))
    if one.is_dissenting and others:
        who = f"vs {_name_group(others[0])}"
    said = " vs ".join(format_months(row) for row in records)
    return Line(label, who, said, wording.format_p_value(first), spots)


def _build_direction_line(one: Comparison) -> Line:
    """Lay out, in a low row, a result that cannot be placed on a scale of months."""
    first = one.first
    spots = [Glyph(first, one.direction)]
    if one.is_dissenting:
        said = join_details("should not preclude TACE", format_status(first))
        return Line(first.study, "", "", "no number seen", spots, said)
    if one.direction == "aside":
        who = join_details(first.study, NOT_PREDICTIVE)
        return Line(_capitalize_first(first.subgroup), "", "", "no number given", spots, who)
    if first.is_from_exhibit:
        return Line(_format_cutoff(first), "", "", "", spots, format_status(first))
    return _build_effect_line(one, spots)


def _build_effect_line(one: Comparison, spots: Sequence[Glyph]) -> Line:
    """Lay out an effect or a cut-off that a study published without medians."""
    first = one.first
    who = join_details(first.study, _name_treatment(first), format_size(first))
    p = wording.format_p_value(first) or "p not given"
    if first.statistic == "hazard ratio":
        ratio, sure = f"HR {wording.format_quantity(first)}", wording.format_interval(first)
        return Line(_capitalize_first(compared(first)), who, ratio, p, spots, sure)
    if first.statistic == "threshold":
        return Line(_format_cutoff(first), "", "", p, spots, who)
    label = (
        _capitalize_first(wording.typeset_text(first.subgroup)).partition(" vs ")[0] or one.factor
    )
    if first.value is None:
        return Line(label, "", "", p, spots, who)
    return Line(
        label,
        "",
        f"{wording.format_number(abs(first.value))} shorter",
        "",
        spots,
        join_details(who, p),
    )


def _build_blocks(evidence: Evidence) -> list[Block]:
    """Lay out a block a factor; means and what speaks against have their own."""
    known = _list_comparisons(evidence)
    lengths = [row for one in known for row in one.rows if row.statistic in TIME_STATISTICS]
    months = LinearAxis(end=find_scale_end(lengths), step=24)
    grouped: dict[tuple[str, str], list[Line]] = {}
    for one in known:
        grouped.setdefault((one.factor, _name_part(one)), []).extend(_build_lines(one))
    last = len(grouped) - 1
    sides: dict[int, Side] = {0: "top", last: "bottom"}
    return [
        Block(
            said or factor,
            rows,
            months,
            axis=sides.get(index, ""),
            unit="months",
            part=bool(said),
        )
        for index, ((factor, said), rows) in enumerate(grouped.items())
    ]


def _name_part(one: Comparison) -> str:
    """Say which part of its factor a comparison belongs to; nothing for the first part."""
    if one.is_dissenting and one.first.statistic in TIME_STATISTICS:
        return f"{DISSENT_HEADING}: {one.first.study}"
    if one.is_dissenting:
        return DISSENT_HEADING
    return "Means, not medians" if one.first.statistic == "mean" else ""


def draw(evidence: Evidence, width: Width) -> go.Figure:
    """Draw a block a factor on one scale of months."""
    return draw_blocks(_build_blocks(evidence), width, dense=True)


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the pair with the smallest p among those of the inflammation."""
    pair = next(one for one in _list_comparisons(evidence) if "NLR" in one.factor)
    return sketch_intervals(pair.rows)
