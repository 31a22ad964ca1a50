"""Five-year survival: of 100 patients, how many were alive, study by study.

A share of people is counted out as people, an array of a hundred each, all of one size: the eye
compares the filled parts, and no study is a point on another's range. A bar or a dot would lend
the poster's range, which may join two reports, the look of an axis that holds them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.layouts.icons import ArrayGroup, IconArray, draw_icon_arrays
from figures.drawing.layouts.sketches import sketch_share
from figures.drawing.style import format_size, format_status
from figures.evidence import wording
from figures.evidence.therapies import TACE_PHRASE, is_tace, rank_therapy
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
    from collections.abc import Sequence

    import plotly.graph_objects as go

    from figures.drawing.style import TimeUnit, Width
    from figures.evidence import Evidence, Record

ENDPOINT = "5-year OS"
THERAPY_ORDER = ("cTACE", "TACE", "DEB-TACE", "TAE", "TARE")
SHORT_NAMES = {"locoregional therapies": "All locoregional"}
UNINFORMATIVE_ARMS = ("bland", "pooled", "Y90")
"""Arms whose name says no more than their therapy."""
SEEN_IN_REVIEW = "table in a later review"
POSTER_HEADING = "The two ends of the poster\u2019s range for cTACE"
MEASURE = "Patients of 100 alive after five years, in each published series or arm."
CAUTION = (
    "Different patients and starting dates: do not compare treatments. "
    "For some series we did not find when follow-up starts."
)
HOW_TO_READ = (
    "Each square of dots is 100 patients. The filled dots are the patients alive, rounded to whole "
    "patients. “Via a review” means that we read the number in a later review, not in the report "
    "itself. The strokes are the poster's numbers."
)
CONTROLS = Controls(
    sort=(
        Order("", "Therapy", "by therapy, then the highest share first"),
        Order("value", "Share", "highest share first"),
        YEAR_ORDER,
        SIZE_ORDER,
    ),
    hide=("exhibit-only",),
    compare=True,
)


def _sort_key(record: Record) -> tuple[bool, int, float]:
    """Sort by therapy, then the highest share first; what pools them comes last."""
    place = rank_therapy(record.therapy, THERAPY_ORDER)
    return record.therapy in SHORT_NAMES, place, -float(record.value or 0)


def select_published(evidence: Evidence) -> list[Record]:
    """Keep the published shares: by therapy, highest first."""
    rows = [
        record
        for record in evidence.records.values()
        if record.endpoint == ENDPOINT and record.statistic == "rate" and not record.is_from_exhibit
    ]
    return sorted(rows, key=_sort_key)


def select_poster_range(evidence: Evidence) -> list[Record]:
    """Keep the two ends of the poster's range, the lower first."""
    rows = [
        record
        for record in evidence.records.values()
        if record.endpoint == ENDPOINT and record.is_from_exhibit
    ]
    return sorted(rows, key=lambda row: row.value or 0)


def select(evidence: Evidence) -> list[Record]:
    """Keep the published shares, and the poster's apart from them."""
    return [*select_published(evidence), *select_poster_range(evidence)]


def select_tace(evidence: Evidence) -> list[Record]:
    """Keep the shares after any form of TACE."""
    return [row for row in select_published(evidence) if is_tace(row)]


def title(evidence: Evidence) -> str:
    """State the lowest and the highest share after TACE."""
    rows = sorted(select_tace(evidence), key=lambda row: row.value or 0)
    low, high = map(wording.format_quantity, (rows[0], rows[-1]))
    return f"Five-year survival after {TACE_PHRASE}: {low} to {high}"


def sections(evidence: Evidence) -> list[Section]:
    """Put the published shares together, and the poster's apart from them."""
    return [
        Section("", select_published(evidence)),
        Section(POSTER_HEADING, select_poster_range(evidence)),
    ]


def story(evidence: Evidence, unit: TimeUnit) -> Story:  # noqa: ARG001 - a share has one unit
    """Give the parts of the sentence."""
    ends = " to ".join(map(wording.format_quantity, select_poster_range(evidence)))
    return Story(
        opening="In {count} published series or arms, {low} to {high} of patients were alive "
        "after five years; {order}.",
        clauses={row.id: _build_clause(row) for row in select(evidence)},
        shown={
            "exhibit-only": f"The poster prints a range of {ends} for cTACE.",
        },
        hidden={
            "exhibit-only": "The poster\u2019s two numbers are left out.",
        },
        caution="Different patients and starting dates: do not compare treatments.",
        same="Two groups of one study, which may share patients; not randomized.",
    ).restrict_to(select(evidence))


def _build_clause(record: Record) -> Clause:
    """Build the clause of one share."""
    value, size = wording.format_quantity(record), f" (n {record.n})" if record.n else ""
    who = ", ".join(dict.fromkeys((record.study, wording.name_arm(record), record.therapy)))
    standalone = f"{who}, {value} ({format_size(record) or 'n not given'})"
    return Clause(f"{who}: ", value + size, value=value, standalone=standalone)


def describe(evidence: Evidence, view: View = DEFAULT_VIEW) -> str:
    """Say in words what the figure shows."""
    shown = arrange_sections(sections(evidence), view)
    return narrative.describe_view(story(evidence, view.unit), shown, view, CONTROLS)


def _list_details(record: Record) -> tuple[str, ...]:
    """List the patients of a share, and where it was seen if not in its own report."""
    arm = "" if record.arm in {record.therapy, *UNINFORMATIVE_ARMS} else record.arm
    second_hand = "via a review" if record.seen_in == SEEN_IN_REVIEW else ""
    who = record.subgroup or arm.replace("/", ", ")
    return tuple(filter(None, (format_size(record), who, second_hand, format_status(record))))


def draw(evidence: Evidence, width: Width, view: View = DEFAULT_VIEW) -> go.Figure:
    """Draw an array a series, and the poster's two figures apart."""
    shown = arrange_sections(sections(evidence), view)
    low = select_poster_range(evidence)[:1]
    groups = [
        ArrayGroup([_build_array(row, low) for row in section.records], section.heading)
        for section in shown
    ]
    return fade_others(draw_icon_arrays(groups, width), shown, view)


def _build_array(record: Record, low: Sequence[Record]) -> IconArray:
    """Lay out a share with its words; the poster's own say which end of its range they are."""
    if not record.is_from_exhibit:
        therapy = SHORT_NAMES.get(record.therapy, record.therapy)
        return IconArray(record, record.study, _list_details(record), therapy)
    end = "Low end" if record in low else "High end"
    checked = wording.CHECKED_PHRASES[record.checked].partition(";")[0]
    return IconArray(record, end, (checked,), record.therapy)


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the highest share after TACE."""
    return sketch_share(max(select_tace(evidence), key=lambda row: row.value or 0))
