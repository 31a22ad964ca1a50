"""Symptom control: of 100 patients, how many felt better, series by series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.icons import Array, Group, draw_groups
from figures.drawing.sketches import sketch_share
from figures.drawing.style import detail, people, status
from figures.evidence import wording
from figures.views import SIZE, STILL, YEAR, Controls, Order, Section, View, narrative
from figures.views.arrangement import arrange, mute
from figures.views.narrative import Clause, Story

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from figures.drawing.style import Unit, Width
    from figures.evidence import Evidence, Record

CLAIMS = {"C06", "C07"}
ORDER = ("cTACE", "TACE", "TACE or TAE", "TAE", "DEB-TACE")
HALF = 50
"""More than so many of 100 are most."""
OF_ALL_TREATED = ("Shirley 2015",)
"""Studies whose shares are of all treated patients, with or without symptoms."""
APART = "The poster\u2019s own numbers (not a comparison)"
MEASURE = "Patients of 100 whose symptoms improved, in each published series of embolization."
CAUTION = (
    "No untreated controls. Different patients and definitions of relief: do not compare "
    "treatments. We found no series that compares cTACE with DEB-TACE for symptoms. Where the "
    "abstract does not give the number with symptoms, n is the number treated."
)
HOW = (
    "Each square of dots is 100 patients. The filled dots are the patients who improved, rounded "
    f"to whole patients. Not shown: {', '.join(OF_ALL_TREATED)}, whose shares are of all treated "
    "patients, with or without symptoms. The strokes are the poster's own numbers, for which we "
    "found no source."
)
CONTROLS = Controls(
    sort=(
        Order("", "Therapy", "by therapy, then the highest first"),
        Order("value", "Share", "highest first"),
        YEAR,
        SIZE,
    ),
    hide=("exhibit-only",),
    compare=True,
)


def published(evidence: Evidence) -> list[Record]:
    """Keep the shares of single published series: by therapy, highest first."""
    rows = [
        record
        for record in evidence.records.values()
        if CLAIMS & set(record.claims)
        and record.statistic == "rate"
        and record.study not in OF_ALL_TREATED
        and not record.of_the_exhibit
    ]
    return sorted(rows, key=lambda row: (place(row.therapy), -(row.value or 0)))


def place(therapy: str) -> int:
    """Give a therapy's place in the order; those not in it come last."""
    return ORDER.index(therapy) if therapy in ORDER else len(ORDER)


def stated(evidence: Evidence) -> list[Record]:
    """Keep the exhibit's own shares."""
    return [
        record
        for record in evidence.records.values()
        if CLAIMS & set(record.claims) and record.of_the_exhibit
    ]


def select(evidence: Evidence) -> list[Record]:
    """Keep the published shares, and the exhibit's apart from them."""
    return [*published(evidence), *stated(evidence)]


def title(evidence: Evidence) -> str:
    """Say that most improved, of every series or of most of them."""
    most = [(row.value or 0) > HALF for row in published(evidence)]
    if all(most):
        return "Symptoms eased in most patients who had them, in every series"
    return "In most series, symptoms eased in most patients who had them"


def sections(evidence: Evidence) -> list[Section]:
    """Put the published shares together, and the exhibit's apart from them."""
    return [Section("", published(evidence)), Section(APART, stated(evidence))]


def story(evidence: Evidence, unit: Unit) -> Story:  # noqa: ARG001 - a share has one unit
    """Give the parts of the sentence."""
    own = " and ".join(f"{wording.quantity(row)} for {row.therapy}" for row in stated(evidence))
    return Story(
        opening="Symptoms improved in {low} to {high} of patients, in {count} published "
        "series or arms; {order}. There were no untreated controls.",
        clauses={row.id: clause(row) for row in select(evidence)},
        shown={
            "exhibit-only": f"The poster states {own}; "
            "we found no published source for these two numbers."
        },
        hidden={"exhibit-only": "The poster\u2019s two numbers are left out."},
        caution="Different patients and definitions of relief: do not compare treatments.",
        same="Two groups of one study, which may share patients; not randomized.",
    ).among(select(evidence))


def clause(record: Record) -> Clause:
    """Say one share."""
    value, size = wording.quantity(record), f" (n {record.n})" if record.n else ""
    who = f"{record.study}, {record.therapy}"
    beside = f"{who}, {record.endpoint}, {value} ({people(record) or 'n not given'})"
    return Clause(f"{who}, {record.endpoint}: ", value + size, value=value, beside=beside)


def describe(evidence: Evidence, view: View = STILL) -> str:
    """Say in words what the figure shows."""
    shown = arrange(sections(evidence), view)
    return narrative.describe(story(evidence, view.unit), shown, view, CONTROLS)


def draw(evidence: Evidence, width: Width, view: View = STILL) -> go.Figure:
    """Draw an array a series, and the poster's two numbers apart."""
    shown = arrange(sections(evidence), view)
    groups = [Group(list(map(array, section.records)), section.heading) for section in shown]
    return mute(draw_groups(groups, width), shown, view)


def array(record: Record) -> Array:
    """Lay out a share under its therapy, with its words."""
    if record.of_the_exhibit:
        return Array(record, record.study, (wording.CHECKED[record.checked],), record.therapy)
    about = detail(people(record), status(record))
    said = tuple(filter(None, (about, record.endpoint)))
    return Array(record, record.study, said, record.therapy)


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the poster's first number, marked as its own; without one, the first published."""
    return sketch_share([*stated(evidence), *published(evidence)][0])
