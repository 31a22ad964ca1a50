"""Survival of mRECIST responders and non-responders, with the poster's number where it differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.intervals import draw_panels
from figures.drawing.sheets import Panel, Row
from figures.drawing.sketches import sketch_pair
from figures.drawing.style import detail, in_months, people, rank
from figures.evidence import wording

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from figures.drawing.style import Width
    from figures.evidence import Evidence, Record

CLAIM = "C11"
MEASURE = "Median overall survival in months after TACE, with its 95% confidence interval."
CAUTION = (
    "An association only: a patient must live long enough to respond (guarantee-time or "
    "immortal-time bias). It does not show that response prolongs life."
)
HOW = (
    "A dot is a published median; a line is its confidence interval. The hatched square is the "
    "poster's number where it differs from the publication. The abstract gives no group sizes."
)


def published(evidence: Evidence) -> list[Record]:
    """Keep the published medians by response, longest first."""
    rows = [
        record
        for record in evidence.records.values()
        if CLAIM in record.claims
        and (record.endpoint, record.statistic) == ("OS", "median")
        and not record.of_the_exhibit
    ]
    return sorted(rows, key=rank, reverse=True)


def misprinted(evidence: Evidence) -> list[Record]:
    """Keep the poster's numbers that differ from the published ones."""
    return [
        record
        for record in evidence.records.values()
        if CLAIM in record.claims
        and record.checked == "printed"
        and record.value not in {evidence.records[name].value for name in record.published}
    ]


def select(evidence: Evidence) -> list[Record]:
    """Keep what was published, and what the poster prints otherwise."""
    return [*published(evidence), *misprinted(evidence)]


def title(evidence: Evidence) -> str:
    """State both medians."""
    yes, *others = published(evidence)
    no = next(row for row in others if row.study == yes.study)
    return (
        f"Median survival: mRECIST responders {in_months(yes)} months, "
        f"non-responders {in_months(no)}"
    )


def describe(evidence: Evidence) -> str:
    """Say in words what the figure shows."""
    said = [
        f"{record.subgroup} {in_months(record)} months ({wording.interval(record)})"
        for record in published(evidence)
    ]
    first = published(evidence)[0]
    otherwise = [
        f" For {record.subgroup} the poster prints {in_months(record)}."
        for record in misprinted(evidence)
    ]
    return (
        f"{first.study}, median overall survival after TACE: {' and '.join(said)}; "
        f"{wording.p_value(first)}.{''.join(otherwise)}"
    )


def draw(evidence: Evidence, width: Width) -> go.Figure:
    """Draw the published pair, and under it the poster's number."""
    rows = [
        Row(record, group(record), detail(record.study, record.therapy, people(record)))
        for record in published(evidence)
    ]
    rows += [
        Row(record, group(record), "as printed on the poster") for record in misprinted(evidence)
    ]
    return draw_panels([Panel(rows)], width)


def group(record: Record) -> str:
    """Name the group, with a capital."""
    words = record.subgroup.removeprefix("mRECIST ")
    return words[:1].upper() + words[1:]


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the published pair alone."""
    return sketch_pair([(group(row), row) for row in published(evidence)])
