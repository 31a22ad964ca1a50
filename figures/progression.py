"""Time without progression: every median and mean, sorted by what counts as its end.

Dots with intervals, as for overall survival, because both are times with an interval. A panel a
definition, because hepatic progression, any progression or death, and time to progression end with
different events: a row of one panel cannot be compared with a row of another. One scale of
months runs through all panels, so that this difference is seen; means keep a panel to themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from figures.drawing.layouts.intervals import draw_panels
from figures.drawing.layouts.sketches import sketch_intervals
from figures.drawing.sheets import Panel, Row
from figures.drawing.style import (
    format_months,
    format_size,
    format_status,
    format_time,
    get_months,
    join_details,
)
from figures.evidence import wording
from figures.evidence.therapies import is_liver_directed
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
    from collections.abc import Iterable

    import plotly.graph_objects as go

    from figures.drawing.style import TimeUnit, Width
    from figures.evidence import Evidence, Record

MEASURE = (
    "Time in months, by the endpoint that each study names: hepatic progression-free survival, "
    "progression-free survival (PFS) or time to progression. "
    "Days are converted (30.44 to the month)."
)
CAUTION = (
    "Different patients, definitions and starting dates: do not compare treatments, "
    "and do not compare one panel with another."
)
HOW_TO_READ = (
    "A dot is a median, or a mean where the heading says so. A line is its confidence interval, "
    "where the abstract gives one. An open arrow is a median that was not reached. "
    "A hollow dot was not re-checked. Usually, PFS ends with progression or death; "
    "time to progression does not count deaths. Where two analyses of one arm are published, the "
    "first is shown unless the row names the analysis. The poster's own numbers are left out (see "
    "the notes under NETTER-1 and NETTER-2)."
)
CONTROLS = Controls(
    sort=(Order("", "Time", "longest first"), YEAR_ORDER, SIZE_ORDER),
    unit=True,
    hide=("recalled",),
    compare=True,
)
DRUG_THERAPIES = ("chemotherapy", "targeted therapy", "placebo")
"""Therapies whose arm says more: it names the drug."""
TIME_TO_PREFIX = "time to "


class TimeEndpoint(NamedTuple):
    """What is measured: how it is headed, and how it is summarized."""

    heading: str
    statistic: str


HEPATIC_PFS = TimeEndpoint("Hepatic progression-free survival, median", "median")
LIVER_PFS = TimeEndpoint("PFS, liver-directed therapy, median", "median")
PRRT_PFS = TimeEndpoint("PFS, PRRT, median", "median")
OTHER_PFS = TimeEndpoint("PFS, other systemic therapy or control, median", "median")
TIME_TO_PROGRESSION = TimeEndpoint("Time to progression, median", "median")
MEAN_PFS = TimeEndpoint("Progression-free survival, mean (not median)", "mean")
TIME_ENDPOINTS = (HEPATIC_PFS, LIVER_PFS, PRRT_PFS, OTHER_PFS, TIME_TO_PROGRESSION, MEAN_PFS)


def _classify_endpoint(record: Record) -> TimeEndpoint | None:
    """Find the endpoint group of a record; none for what is not drawn here."""
    if record.is_from_exhibit or record.statistic not in {"median", "mean"}:
        return None
    if record.endpoint == "hepatic PFS":
        return HEPATIC_PFS
    if record.endpoint.startswith(TIME_TO_PREFIX) and "progression" in record.endpoint:
        return TIME_TO_PROGRESSION
    if record.endpoint != "PFS":
        return None
    if record.statistic == "mean":
        return MEAN_PFS
    systemic = PRRT_PFS if record.therapy == "PRRT" else OTHER_PFS
    return LIVER_PFS if is_liver_directed(record.therapy) else systemic


def select_by_endpoint(evidence: Evidence, which: TimeEndpoint) -> list[Record]:
    """Keep an endpoint group's results: longest first, a median that was not reached before all."""
    rows = _drop_second_analyses(
        record for record in evidence.records.values() if _classify_endpoint(record) is which
    )
    return sorted(
        rows, key=lambda row: (not row.is_not_reached, -get_months(row) if row.value else 0)
    )


def _drop_second_analyses(records: Iterable[Record]) -> list[Record]:
    """Keep one result of each arm, so that no patient is drawn twice without a note."""
    found: dict[tuple[str, ...], Record] = {}
    for record in records:
        found.setdefault(
            (record.study, record.therapy, record.arm, record.subgroup, record.endpoint), record
        )
    return list(found.values())


def select(evidence: Evidence) -> list[Record]:
    """Keep all results, endpoint group by endpoint group."""
    return [row for which in TIME_ENDPOINTS for row in select_by_endpoint(evidence, which)]


def title(evidence: Evidence) -> str:
    """State the range of the medians, and that it has more than one meaning."""
    rows = [row for row in select(evidence) if row.statistic == "median" and row.value is not None]
    low, high = (format_months(end(rows, key=get_months)) for end in (min, max))
    return f"Time without progression: medians {low} to {high} months, endpoints differ"


def sections(evidence: Evidence) -> list[Section]:
    """Give each endpoint group a section, so that rows of different groups never mix."""
    return [Section(which.heading, select_by_endpoint(evidence, which)) for which in TIME_ENDPOINTS]


def story(evidence: Evidence, unit: TimeUnit) -> Story:
    """Give the parts of the sentence."""
    rows = select(evidence)
    recalled = ", ".join(dict.fromkeys(row.study for row in rows if row.checked == "recalled"))
    return Story(
        opening=f"{{count}} results in {unit}, sorted by endpoint; {{order}}.",
        clauses={row.id: _build_clause(row, unit) for row in rows},
        shown={"recalled": f"Not re-checked: {recalled}."},
        hidden={"recalled": f"Left out (not re-checked): {recalled}."},
        caution="Different patients, dates and perhaps endpoints: do not compare treatments.",
        same="Two results of one study, which may share patients or use two endpoints.",
    ).restrict_to(rows)


def _build_clause(record: Record, unit: TimeUnit) -> Clause:
    """Say one result: whose, how long, how sure, and what was not checked."""
    value = "not reached" if record.is_not_reached else f"{format_time(record, unit)} {unit}"
    sure = ", ".join(filter(None, (wording.format_interval(record), format_status(record))))
    if record.unit != unit and wording.format_interval(record):
        published = wording.format_quantity(record).removesuffix(f" {record.unit}")
        sure = f"in {record.unit} {published}, {sure}"
    stops = record.endpoint if _classify_endpoint(record) is TIME_TO_PROGRESSION else ""
    who = ", ".join(filter(None, (record.study, _name_therapy(record), record.subgroup, stops)))
    standalone = (
        f"{who}, {wording.name_measure(record)} {value} ({format_size(record) or 'n not given'})"
    )
    said = value + (f" ({sure})" if sure else "")
    return Clause(f"{who} ", said, value=value, standalone=standalone)


def describe(evidence: Evidence, view: View = DEFAULT_VIEW) -> str:
    """Say in words what the figure shows."""
    shown = arrange_sections(sections(evidence), view)
    return narrative.describe_view(story(evidence, view.unit), shown, view, CONTROLS)


def draw(evidence: Evidence, width: Width, view: View = DEFAULT_VIEW) -> go.Figure:
    """Draw one panel for each endpoint group, on one scale of time."""
    shown = arrange_sections(sections(evidence), view)
    panels = [
        Panel([_build_row(record) for record in part.records], part.heading) for part in shown
    ]
    return fade_others(draw_panels(panels, width, view.unit, select(evidence)), shown, view)


def _build_row(record: Record) -> Row:
    """Lay out a row; where the panel holds several endpoints, the endpoint comes first."""
    part = record.subgroup.partition(",")[0]
    annotation = join_details(
        _name_therapy(record), part, format_size(record), format_status(record)
    )
    if _classify_endpoint(record) is not TIME_TO_PROGRESSION:
        return Row(record, record.study, annotation)
    stops = record.endpoint.removeprefix(TIME_TO_PREFIX)
    return Row(record, stops[:1].upper() + stops[1:], join_details(record.study, annotation))


def _name_therapy(record: Record) -> str:
    """Name the therapy, and by the arm where that says more."""
    return record.arm if record.therapy in DRUG_THERAPIES else record.therapy.replace("/", ", ")


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the results after treatment of the liver alone."""
    return sketch_intervals(select_by_endpoint(evidence, LIVER_PFS))
