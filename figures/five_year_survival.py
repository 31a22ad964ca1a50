"""Five-year survival: of 100 patients, how many were alive, study by study.

A share of people is counted out as people, an array of a hundred each, all of one size: the eye
compares the filled parts, and no study is a point on somebody's range. A bar or a dot would lend
the poster's range, which may join two reports, the look of an axis that holds them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.icons import Array, Group, draw_groups
from figures.drawing.sketches import sketch_share
from figures.drawing.style import people, status
from figures.evidence import wording
from figures.evidence.therapies import TACE_SAID, is_tace
from figures.views import SIZE, STILL, YEAR, Controls, Order, Section, View, narrative
from figures.views.arrangement import arrange, mute
from figures.views.narrative import Clause, Story

if TYPE_CHECKING:
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from figures.drawing.style import Unit, Width
    from figures.evidence import Evidence, Record

ENDPOINT = "5-year OS"
ORDER = ("cTACE", "TACE", "DEB-TACE", "TAE", "TARE")
SHORT = {"locoregional therapies": "All locoregional"}
SAME = ("bland", "pooled", "Y90")
"""Arms whose name says no more than their therapy."""
SECOND_HAND = "table in a later review"
APART = "The two ends of the poster\u2019s range for cTACE"
MEASURE = "Patients of 100 alive after five years, in each published series or arm."
CAUTION = (
    "Different patients and starting dates: do not compare treatments. "
    "For some series we did not find when follow-up starts."
)
HOW = (
    "Each square of dots is 100 patients. The filled dots are the patients alive, rounded to whole "
    "patients. “Via a review” means that we read the number in a later review, not in the report "
    "itself. The strokes are the poster's numbers."
)
CONTROLS = Controls(
    sort=(
        Order("", "Therapy", "by therapy, then the highest share first"),
        Order("value", "Share", "highest share first"),
        YEAR,
        SIZE,
    ),
    hide=("exhibit-only",),
    compare=True,
)


def rank(record: Record) -> tuple[int, float]:
    """Sort by therapy, then the highest share first; what pools them comes last."""
    place = ORDER.index(record.therapy) if record.therapy in ORDER else len(ORDER)
    return place, -float(record.value or 0)


def published(evidence: Evidence) -> list[Record]:
    """Keep the published shares: by therapy, highest first."""
    rows = [
        record
        for record in evidence.records.values()
        if record.endpoint == ENDPOINT and record.statistic == "rate" and not record.of_the_exhibit
    ]
    return sorted(rows, key=rank)


def stated(evidence: Evidence) -> list[Record]:
    """Keep the two ends of the exhibit's range, the lower first."""
    rows = [
        record
        for record in evidence.records.values()
        if record.endpoint == ENDPOINT and record.of_the_exhibit
    ]
    return sorted(rows, key=lambda row: row.value or 0)


def select(evidence: Evidence) -> list[Record]:
    """Keep the published shares, and the exhibit's apart from them."""
    return [*published(evidence), *stated(evidence)]


def with_tace(evidence: Evidence) -> list[Record]:
    """Keep the shares after any form of TACE."""
    return [row for row in published(evidence) if is_tace(row)]


def title(evidence: Evidence) -> str:
    """State the lowest and the highest share after TACE."""
    rows = sorted(with_tace(evidence), key=lambda row: row.value or 0)
    low, high = map(wording.quantity, (rows[0], rows[-1]))
    return f"Five-year survival after {TACE_SAID}: {low} to {high}"


def sections(evidence: Evidence) -> list[Section]:
    """Put the published shares together, and the exhibit's apart from them."""
    return [Section("", published(evidence)), Section(APART, stated(evidence))]


def story(evidence: Evidence, unit: Unit) -> Story:  # noqa: ARG001 - a share has one unit
    """Give the parts of the sentence."""
    ends = " to ".join(map(wording.quantity, stated(evidence)))
    return Story(
        opening="In {count} published series or arms, {low} to {high} of patients were alive "
        "after five years; {order}.",
        clauses={row.id: clause(row) for row in select(evidence)},
        shown={
            "exhibit-only": f"The poster prints a range of {ends} for cTACE.",
        },
        hidden={
            "exhibit-only": "The poster\u2019s two numbers are left out.",
        },
        caution="Different patients and starting dates: do not compare treatments.",
        same="Two groups of one study, which may share patients; not randomized.",
    ).among(select(evidence))


def clause(record: Record) -> Clause:
    """Say one share."""
    value, size = wording.quantity(record), f" (n {record.n})" if record.n else ""
    who = ", ".join(dict.fromkeys((record.study, wording.arm(record), record.therapy)))
    beside = f"{who}, {value} ({people(record) or 'n not given'})"
    return Clause(f"{who}: ", value + size, value=value, beside=beside)


def describe(evidence: Evidence, view: View = STILL) -> str:
    """Say in words what the figure shows."""
    shown = arrange(sections(evidence), view)
    return narrative.describe(story(evidence, view.unit), shown, view, CONTROLS)


def under(record: Record) -> tuple[str, ...]:
    """Write whose share it is, and where it was seen if not in its own report."""
    arm = "" if record.arm in {record.therapy, *SAME} else record.arm
    second_hand = "via a review" if record.seen_in == SECOND_HAND else ""
    who = record.subgroup or arm.replace("/", ", ")
    return tuple(filter(None, (people(record), who, second_hand, status(record))))


def draw(evidence: Evidence, width: Width, view: View = STILL) -> go.Figure:
    """Draw an array a series, and the exhibit's two figures apart."""
    shown = arrange(sections(evidence), view)
    low = stated(evidence)[:1]
    groups = [
        Group([array(row, low) for row in section.records], section.heading) for section in shown
    ]
    return mute(draw_groups(groups, width), shown, view)


def array(record: Record, low: Sequence[Record]) -> Array:
    """Lay out a share with its words; the exhibit's own say which end of its range they are."""
    if not record.of_the_exhibit:
        therapy = SHORT.get(record.therapy, record.therapy)
        return Array(record, record.study, under(record), therapy)
    end = "Low end" if record in low else "High end"
    checked = wording.CHECKED[record.checked].partition(";")[0]
    return Array(record, end, (checked,), record.therapy)


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the highest share after TACE."""
    return sketch_share(max(with_tace(evidence), key=lambda row: row.value or 0))
