"""Symptom control: of 100 patients, how many felt better, series by series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.layouts.icons import ArrayGroup, IconArray, draw_icon_arrays
from figures.drawing.layouts.sketches import sketch_share
from figures.drawing.style import format_size, format_status, join_details
from figures.evidence import wording
from figures.evidence.therapies import rank_therapy
from figures.views import (
    DEFAULT_VIEW,
    SIZE_ORDER,
    YEAR_ORDER,
    Controls,
    Order,
    Section,
    View,
    narrative,
)
from figures.views.arrangement import arrange_sections, fade_others
from figures.views.narrative import Clause, Story

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from figures.drawing.style import TimeUnit, Width
    from figures.evidence import Evidence, Record

CLAIM_IDS = {"C06", "C07"}
THERAPY_ORDER = ("cTACE", "TACE", "TACE or TAE", "TAE", "DEB-TACE")
HALF = 50
"""More than this many of 100 patients are called most."""
STUDIES_OF_ALL_TREATED = ("Shirley 2015",)
"""Studies whose shares are of all treated patients, with or without symptoms."""
POSTER_HEADING = "The poster\u2019s own numbers (not a comparison)"
MEASURE = "Patients of 100 whose symptoms improved, in each published series of embolization."
CAUTION = (
    "No untreated controls. Different patients and definitions of relief: do not compare "
    "treatments. We found no series that compares cTACE with DEB-TACE for symptoms. Where the "
    "abstract does not give the number with symptoms, n is the number treated."
)
HOW_TO_READ = (
    "Each square of dots is 100 patients. The filled dots are the patients who improved, rounded "
    f"to whole patients. Not shown: {', '.join(STUDIES_OF_ALL_TREATED)}, whose shares are of "
    "all treated "
    "patients, with or without symptoms. The strokes are the poster's own numbers, for which we "
    "found no source."
)
CONTROLS = Controls(
    sort=(
        Order("", "Therapy", "by therapy, then the highest first"),
        Order("value", "Share", "highest first"),
        YEAR_ORDER,
        SIZE_ORDER,
    ),
    hide=("exhibit-only",),
    compare=True,
)


def select_published(evidence: Evidence) -> list[Record]:
    """Keep the shares of single published series: by therapy, highest first."""
    rows = [
        record
        for record in evidence.records.values()
        if CLAIM_IDS & set(record.claims)
        and record.statistic == "rate"
        and record.study not in STUDIES_OF_ALL_TREATED
        and not record.is_from_exhibit
    ]
    return sorted(
        rows, key=lambda row: (rank_therapy(row.therapy, THERAPY_ORDER), -(row.value or 0))
    )


def select_poster_shares(evidence: Evidence) -> list[Record]:
    """Keep the poster's own shares."""
    return [
        record
        for record in evidence.records.values()
        if CLAIM_IDS & set(record.claims) and record.is_from_exhibit
    ]


def select(evidence: Evidence) -> list[Record]:
    """Keep the published shares, and the poster's apart from them."""
    return [*select_published(evidence), *select_poster_shares(evidence)]


def title(evidence: Evidence) -> str:
    """Say that most improved, of every series or of most of them."""
    most = [(row.value or 0) > HALF for row in select_published(evidence)]
    if all(most):
        return "Symptoms eased in most patients who had them, in every series"
    return "In most series, symptoms eased in most patients who had them"


def sections(evidence: Evidence) -> list[Section]:
    """Put the published shares together, and the poster's apart from them."""
    return [
        Section("", select_published(evidence)),
        Section(POSTER_HEADING, select_poster_shares(evidence)),
    ]


def story(evidence: Evidence, unit: TimeUnit) -> Story:  # noqa: ARG001 - a share has one unit
    """Give the parts of the sentence."""
    own = " and ".join(
        f"{wording.format_quantity(row)} for {row.therapy}"
        for row in select_poster_shares(evidence)
    )
    return Story(
        opening="Symptoms improved in {low} to {high} of patients, in {count} published "
        "series or arms; {order}. There were no untreated controls.",
        clauses={row.id: _build_clause(row) for row in select(evidence)},
        shown={
            "exhibit-only": f"The poster states {own}; "
            "we found no published source for these two numbers."
        },
        hidden={"exhibit-only": "The poster\u2019s two numbers are left out."},
        caution="Different patients and definitions of relief: do not compare treatments.",
        same="Two groups of one study, which may share patients; not randomized.",
    ).restrict_to(select(evidence))


def _build_clause(record: Record) -> Clause:
    """Say one share."""
    value, size = wording.format_quantity(record), f" (n {record.n})" if record.n else ""
    who = f"{record.study}, {record.therapy}"
    standalone = f"{who}, {record.endpoint}, {value} ({format_size(record) or 'n not given'})"
    return Clause(f"{who}, {record.endpoint}: ", value + size, value=value, standalone=standalone)


def describe(evidence: Evidence, view: View = DEFAULT_VIEW) -> str:
    """Say in words what the figure shows."""
    shown = arrange_sections(sections(evidence), view)
    return narrative.describe_view(story(evidence, view.unit), shown, view, CONTROLS)


def draw(evidence: Evidence, width: Width, view: View = DEFAULT_VIEW) -> go.Figure:
    """Draw an array a series, and the poster's two numbers apart."""
    shown = arrange_sections(sections(evidence), view)
    groups = [
        ArrayGroup(list(map(_build_array, section.records)), section.heading) for section in shown
    ]
    return fade_others(draw_icon_arrays(groups, width), shown, view)


def _build_array(record: Record) -> IconArray:
    """Lay out a share under its therapy, with its words."""
    if record.is_from_exhibit:
        return IconArray(
            record, record.study, (wording.CHECKED_PHRASES[record.checked],), record.therapy
        )
    about = join_details(format_size(record), format_status(record))
    said = tuple(filter(None, (about, record.endpoint)))
    return IconArray(record, record.study, said, record.therapy)


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the poster's first number, marked as its own; without one, the first published."""
    return sketch_share([*select_poster_shares(evidence), *select_published(evidence)][0])
