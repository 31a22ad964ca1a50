"""Prognostic factors: the cut-offs, the survival of each group, and the evidence against.

Where a study gives the median of both groups they stand on one row of one scale of months, the
group that the row is named after as a dot, the other as an upright stroke: the line between them
is the effect. Many reports give only a cut-off or a p value; such a row keeps its place in the
list with an arrowhead for the direction, since a bar of a made-up length would be an invented
result and a missing row would hide the study. What speaks against stands under the same factor.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from figures.drawing.blocks import Block, Line, draw_blocks
from figures.drawing.glyphs import Linear, Spot
from figures.drawing.intervals import reach
from figures.drawing.sketches import sketch_intervals
from figures.drawing.style import detail, in_months, people, status
from figures.evidence import wording
from figures.prognosis import FACTORS, LENGTHS, comparisons

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import plotly.graph_objects as go

    from figures.drawing.blocks import Side
    from figures.drawing.style import Width
    from figures.evidence import Evidence, Record
    from figures.prognosis import Comparison

BURDEN = "prognostic liver-burden threshold"
CUT_OFFS = {
    BURDEN: "Burden, cut-off {} of the liver",
    "prognostic albumin threshold": "Albumin of {} or less",
    "prognostic prothrombin time threshold": "Prothrombin time over {}",
    "prognostic neutrophil-to-lymphocyte ratio": "NLR over {}",
}
AGAINST = "Against using it to exclude treatment"
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
HOW = (
    "A dot is the group that the row names; the upright stroke is the group it is compared with. "
    "An arrowhead to the left means shorter survival, one to the right longer survival, with no "
    "median given. A diamond is a finding without a number, hollow where only the title was seen. "
    "A hatched square is the poster's cut-off. The three risk factors of Sofocleous are urgent "
    "treatment, high burden and extrahepatic disease."
)


def select(evidence: Evidence) -> list[Record]:
    """Keep every comparison's records, row by row."""
    return [record for line in lines(evidence) for record in ordered(line)]


def ordered(one: Comparison) -> Sequence[Record]:
    """Put first the group that the row is named after: what is against it names the longest."""
    return one.rows[::-1] if one.against else one.rows


def lines(evidence: Evidence) -> list[Comparison]:
    """Keep the comparisons in the order of the rows; more than two groups have a row each."""
    return comparisons(evidence)


def title(evidence: Evidence) -> str:  # noqa: ARG001  a title may hold numbers; this has none
    """State what is associated with survival."""
    return "Burden, grade and extrahepatic disease are associated with survival"


def describe(evidence: Evidence) -> str:
    """Say in words what the figure shows."""
    parts = []
    for factor in FACTORS:
        rows = [one for one in lines(evidence) if one.factor == factor]
        for against, opening in ((False, factor), (True, AGAINST)):
            said = "; ".join(sentence(one) for one in rows if one.against == against)
            parts += [f"{opening}: {said}."] if said else []
    return " ".join(parts)


def sentence(one: Comparison) -> str:
    """Say one comparison."""
    first, *_ = ordered(one)
    beside = [wording.p_value(first), status(first)]
    sure = ", ".join(filter(None, beside))
    if first.statistic in LENGTHS:
        groups = " against ".join(f"{named(row)} {in_months(row)}" for row in ordered(one))
        said = f"{first.statistic} in months, {groups}"
    elif first.statistic == "difference in medians":
        said = (
            f"{wording.readable(first.subgroup)}, difference in medians {wording.quantity(first)}"
        )
    elif first.statistic == "threshold":
        said = f"{small(cut_off(first))}, shorter survival"
    elif one.against:
        said = "its title says that it should not preclude TACE; numbers not seen"
    elif one.direction == "aside":
        said = f"{first.subgroup}, {NOT_PREDICTIVE}, number not given"
    elif first.statistic == "hazard ratio":
        said = f"{compared(first)}, shorter survival, hazard ratio {wording.quantity(first)}"
        sure = ", ".join(filter(None, (wording.interval(first), sure)))
    else:
        part = f"{wording.readable(first.subgroup)}, " if first.subgroup else ""
        said = f"{part}{one.direction} survival, medians not given"
    return f"{first.study}, {said}" + (f" ({sure})" if sure else "")


def named(record: Record) -> str:
    """Name a group by what sets it apart: its part of the arm, or the arm in a registry."""
    return wording.readable(
        record.arm if record.design.startswith("population") else record.subgroup
    )


def compared(record: Record) -> str:
    """Name the group whose hazard a ratio gives, without the one it is compared with."""
    return re.sub(r" \(ref .+?\)", "", record.arm).replace("neutrophil-to-lymphocyte ratio", "NLR")


def treated(record: Record) -> str:
    """Name the therapy; a record of no one therapy says what kind of study it is of."""
    if record.therapy != "none":
        return record.therapy
    return record.design.partition(" (")[0] if record.design.startswith("meta-analysis") else ""


def cut_off(record: Record) -> str:
    """Write a cut-off with what was cut."""
    return CUT_OFFS[record.endpoint].format(wording.quantity(record))


def capital(text: str) -> str:
    """Begin with a capital."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """Begin with a small letter, unless it is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def rows_of(one: Comparison) -> Iterator[Line]:
    """Lay out a comparison: two groups share a row, three have one each."""
    first, *others = ordered(one)
    if first.statistic not in LENGTHS:
        yield direction(one)
    elif len(others) > 1:
        for record in one.rows:
            yield survival([record], one)
    else:
        yield survival([first, *others], one)


def survival(records: Sequence[Record], one: Comparison) -> Line:
    """Lay out medians or means on the scale."""
    first, *others = records
    spots = [Spot(first), *(Spot(row, "upright") for row in others)]
    label = capital(named(first).partition(" (")[0])
    therapy = first.therapy if not others or not one.against else ""
    who = detail(first.study, therapy, people(first), status(first))
    if one.against and others:
        who = f"vs {named(others[0])}"
    said = " vs ".join(in_months(row) for row in records)
    return Line(label, who, said, wording.p_value(first), spots)


def direction(one: Comparison) -> Line:
    """Lay out, in a low row, what has no place on a scale of months."""
    first = one.first
    spots = [Spot(first, one.direction)]
    if one.against:
        said = detail("should not preclude TACE", status(first))
        return Line(first.study, "", "", "no number seen", spots, said)
    if one.direction == "aside":
        who = detail(first.study, NOT_PREDICTIVE)
        return Line(capital(first.subgroup), "", "", "no number given", spots, who)
    if first.of_the_exhibit:
        return Line(cut_off(first), "", "", "", spots, status(first))
    return found(one, spots)


def found(one: Comparison, spots: Sequence[Spot]) -> Line:
    """Lay out an effect or a cut-off that a study published without medians."""
    first = one.first
    who = detail(first.study, treated(first), people(first))
    p = wording.p_value(first) or "p not given"
    if first.statistic == "hazard ratio":
        ratio, sure = f"HR {wording.quantity(first)}", wording.interval(first)
        return Line(capital(compared(first)), who, ratio, p, spots, sure)
    if first.statistic == "threshold":
        return Line(cut_off(first), "", "", p, spots, who)
    label = capital(wording.readable(first.subgroup)).partition(" vs ")[0] or one.factor
    if first.value is None:
        return Line(label, "", "", p, spots, who)
    return Line(label, "", f"{wording.number(abs(first.value))} shorter", "", spots, detail(who, p))


def blocks(evidence: Evidence) -> list[Block]:
    """Lay out a block a factor; means and what speaks against have their own."""
    known = lines(evidence)
    lengths = [row for one in known for row in one.rows if row.statistic in LENGTHS]
    months = Linear(end=reach(lengths), step=24)
    grouped: dict[tuple[str, str], list[Line]] = {}
    for one in known:
        grouped.setdefault((one.factor, part(one)), []).extend(rows_of(one))
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


def part(one: Comparison) -> str:
    """Say which part of its factor a comparison belongs to; nothing for the first part."""
    if one.against and one.first.statistic in LENGTHS:
        return f"{AGAINST}: {one.first.study}"
    if one.against:
        return AGAINST
    return "Means, not medians" if one.first.statistic == "mean" else ""


def draw(evidence: Evidence, width: Width) -> go.Figure:
    """Draw a block a factor on one scale of months."""
    return draw_blocks(blocks(evidence), width, dense=True)


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the pair with the smallest p among those of the inflammation."""
    pair = next(one for one in lines(evidence) if "NLR" in one.factor)
    return sketch_intervals(pair.rows)
