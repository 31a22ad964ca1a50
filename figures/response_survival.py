"""Survival of mRECIST responders and non-responders, with the poster's number where it differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.layouts.intervals import draw_panels
from figures.drawing.layouts.sketches import sketch_pair
from figures.drawing.sheets import Panel, Row
from figures.drawing.style import format_months, format_size, get_sort_months, join_details
from figures.evidence import wording

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from figures.drawing.style import Width
    from figures.evidence import Evidence, Record

CLAIM_ID = "C11"
MEASURE = "Median overall survival in months after TACE, with its 95% confidence interval."
CAUTION = (
    "An association only: a patient must live long enough to respond (guarantee-time or "
    "immortal-time bias). It does not show that response prolongs life."
)
HOW_TO_READ = (
    "A dot is a published median; a line is its confidence interval. The hatched square is the "
    "poster's number where it differs from the publication. The abstract gives no group sizes."
)


def _select_published(evidence: Evidence) -> list[Record]:
    """Keep the published medians by response, longest first."""
    rows = [
        record
        for record in evidence.records.values()
        if CLAIM_ID in record.claims
        and (record.endpoint, record.statistic) == ("OS", "median")
        and not record.is_from_exhibit
    ]
    return sorted(rows, key=get_sort_months, reverse=True)


def _select_misprints(evidence: Evidence) -> list[Record]:
    """Keep the poster's numbers that differ from the published ones."""
    return [
        record
        for record in evidence.records.values()
        if CLAIM_ID in record.claims
        and record.checked == "printed"
        and record.value not in {evidence.records[name].value for name in record.published}
    ]


def select(evidence: Evidence) -> list[Record]:
    """Keep what was published, and what the poster prints otherwise."""
    return [*_select_published(evidence), *_select_misprints(evidence)]


def title(evidence: Evidence) -> str:
    """State both medians."""
    yes, *others = _select_published(evidence)
    no = next(row for row in others if row.study == yes.study)
    return (
        f"Median survival: mRECIST responders {format_months(yes)} months, "
        f"non-responders {format_months(no)}"
    )


def describe(evidence: Evidence) -> str:
    """Say in words what the figure shows."""
    said = [
        f"{record.subgroup} {format_months(record)} months ({wording.format_interval(record)})"
        for record in _select_published(evidence)
    ]
    first = _select_published(evidence)[0]
    otherwise = [
        f" For {record.subgroup} the poster prints {format_months(record)}."
        for record in _select_misprints(evidence)
    ]
    return (
        f"{first.study}, median overall survival after TACE: {' and '.join(said)}; "
        f"{wording.format_p_value(first)}.{''.join(otherwise)}"
    )


def draw(evidence: Evidence, width: Width) -> go.Figure:
    """Draw the published pair, and under it the poster's number."""
    rows = [
        Row(
            record,
            _name_group(record),
            join_details(record.study, record.therapy, format_size(record)),
        )
        for record in _select_published(evidence)
    ]
    rows += [
        Row(record, _name_group(record), "as printed on the poster")
        for record in _select_misprints(evidence)
    ]
    return draw_panels([Panel(rows)], width)


def _name_group(record: Record) -> str:
    """Name the group, with a capital."""
    words = record.subgroup.removeprefix("mRECIST ")
    return words[:1].upper() + words[1:]


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the published pair alone."""
    return sketch_pair([(_name_group(row), row) for row in _select_published(evidence)])
