"""Median overall survival in every series of TACE, and the poster's range behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.layouts.intervals import draw_panels
from figures.drawing.layouts.sketches import sketch_intervals
from figures.drawing.sheets import Panel, Row
from figures.drawing.style import (
    format_months,
    format_size,
    format_status,
    format_time,
    get_months,
    get_sort_months,
    join_details,
)
from figures.evidence import wording
from figures.evidence.therapies import TACE_PHRASE, is_tace
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

MEASURE = (
    "Median overall survival after TACE of any form (oil, beads or not stated), in months, by "
    "series. Years are converted (12 months each)."
)
CAUTION = (
    "Different patients and starting dates: do not compare treatments. "
    "For some series we did not find when follow-up starts."
)
HOW_TO_READ = (
    "A dot is the median of one series or arm. A line is its confidence interval, where the "
    "abstract gives one. A hollow dot was not re-checked. The hatched band is the poster's range. "
    "Not shown: means, series reported only by subgroup, and cohorts that also include bland "
    "embolization or radioembolization."
)
CONTROLS = Controls(
    sort=(Order("", "Survival", "longest first"), YEAR_ORDER, SIZE_ORDER),
    group=("therapy", "design"),
    unit=True,
    hide=("recalled", "exhibit-only"),
    compare=True,
)


def select_series(evidence: Evidence) -> list[Record]:
    """Keep the published medians of whole series of TACE, longest first."""
    rows = [
        record
        for record in evidence.records.values()
        if record.endpoint == "OS"
        and record.statistic == "median"
        and is_tace(record)
        and not record.is_from_exhibit
        and is_whole_series(record, evidence)
    ]
    return sorted(rows, key=get_sort_months, reverse=True)


def is_whole_series(record: Record, evidence: Evidence) -> bool:
    """Tell whether a record covers a whole series: no other part of its arm was measured."""
    return not record.subgroup or not any(
        other.study == record.study and other.arm == record.arm and other.id != record.id
        for other in evidence.records.values()
        if (other.endpoint, other.statistic) == (record.endpoint, record.statistic)
    )


def find_poster_range(evidence: Evidence) -> tuple[Record, Record] | None:
    """Find the two ends of the range that the poster states, if it has a place in the table."""
    ends = {
        record.statistic: record
        for record in evidence.records.values()
        if record.endpoint == "OS" and record.checked == "exhibit-only"
    }
    low, high = ends.get("range of medians, low"), ends.get("range of medians, high")
    return (low, high) if low and high else None


def select(evidence: Evidence) -> list[Record]:
    """Keep the series and the poster's range."""
    return [*select_series(evidence), *(find_poster_range(evidence) or ())]


def title(evidence: Evidence) -> str:
    """State the shortest and the longest median shown."""
    rows = [row for row in select_series(evidence) if row.value is not None]
    low, high = (format_months(end(rows, key=get_months)) for end in (min, max))
    return f"Median survival after {TACE_PHRASE}: {low} to {high} months"


def sections(evidence: Evidence) -> list[Section]:
    """Put all series into one section, longest first."""
    return [Section("", select_series(evidence))]


def story(evidence: Evidence, unit: TimeUnit) -> Story:
    """Give the parts of the sentence."""
    rows = select_series(evidence)
    ends = " to ".join(format_time(end, unit) for end in find_poster_range(evidence) or ())
    recalled = ", ".join(row.study for row in rows if row.checked == "recalled")
    return Story(
        opening=(
            "Median overall survival in {count} series or arms, {order}: "
            f"{{low}} to {{high}} {unit}{{rest}}."
        ),
        clauses={row.id: _build_clause(row, unit) for row in rows},
        rest=", and {unknown} not reached",
        shown={
            "recalled": f"Not re-checked: {recalled}.",
            "exhibit-only": f"The poster states a range of {ends} {unit}; "
            "we did not find its source.",
        },
        hidden={
            "recalled": f"Left out (not re-checked): {recalled}.",
            "exhibit-only": "The poster\u2019s range is left out.",
        },
        caution=CAUTION,
        same="Two groups of one study, which may share patients; not randomized.",
    ).restrict_to(select(evidence))


def _build_clause(record: Record, unit: TimeUnit) -> Clause:
    """Build the clause of one series."""
    who, value = (
        f"{record.study}, {wording.typeset_text(_name_series(record))}",
        format_time(record, unit),
    )
    said = value if record.value is None else f"{value} {unit}"
    standalone = f"{who}, {said} ({format_size(record) or 'n not given'})"
    return Clause(f"{who}: ", value, value=value, standalone=standalone)


def describe(evidence: Evidence, view: View = DEFAULT_VIEW) -> str:
    """Say in words what the figure shows."""
    shown = arrange_sections(sections(evidence), view)
    return narrative.describe_view(story(evidence, view.unit), shown, view, CONTROLS)


def _name_series(record: Record) -> str:
    """Name a series by its therapy, and by its arm where that says more."""
    therapy = record.therapy.replace("/", ", ")
    same = record.arm in {record.therapy, "all", "HACE"}
    return therapy if same else f"{therapy}, {record.arm}"


def _format_annotation(record: Record) -> str:
    """Write who was measured, and what was not checked."""
    return join_details(
        _name_series(record), record.subgroup, format_size(record), format_status(record)
    )


def draw(evidence: Evidence, width: Width, view: View = DEFAULT_VIEW) -> go.Figure:
    """Draw a dot a series over the poster's hatched range."""
    shown = arrange_sections(sections(evidence), view)
    band = None if "exhibit-only" in view.hidden else find_poster_range(evidence)
    panels = [
        Panel(
            [Row(record, record.study, _format_annotation(record)) for record in section.records],
            section.heading,
            band=band,
        )
        for section in shown
    ]
    figure = draw_panels(panels, width, view.unit, select(evidence), shared=True)
    return fade_others(figure, shown, view)


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the series alone."""
    return sketch_intervals(select_series(evidence))
