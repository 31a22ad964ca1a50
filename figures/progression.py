"""Time without progression: every median and mean, sorted by what counts as its end.

Dots with intervals, as for overall survival, because both are times with an interval. A panel a
definition, because hepatic progression, any progression or death, and time to progression end with
different events: a row of one panel cannot be compared with a row of another. One scale of
months runs through all panels, so that this difference is seen; means keep a panel to themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from figures.drawing.intervals import draw_panels
from figures.drawing.sheets import Panel, Row
from figures.drawing.sketches import sketch_intervals
from figures.drawing.style import detail, in_months, in_unit, months, people, status
from figures.evidence import wording
from figures.views import SIZE, STILL, YEAR, Controls, Order, Section, View, narrative
from figures.views.arrangement import arrange, mute
from figures.views.narrative import Clause, Story

if TYPE_CHECKING:
    from collections.abc import Iterable

    import plotly.graph_objects as go

    from figures.drawing.style import Unit, Width
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
HOW = (
    "A dot is a median, or a mean where the heading says so. A line is its confidence interval, "
    "where the abstract gives one. An open arrow is a median that was not reached. "
    "A hollow dot was not re-checked. Usually, PFS ends with progression or death; "
    "time to progression does not count deaths. Where two analyses of one arm are published, the "
    "first is shown unless the row names the analysis. The poster's own numbers are left out (see "
    "the notes under NETTER-1 and NETTER-2)."
)
CONTROLS = Controls(
    sort=(Order("", "Time", "longest first"), YEAR, SIZE),
    unit=True,
    hide=("recalled",),
    compare=True,
)
LIVER_DIRECTED = ("TACE", "TAE", "TARE")
DRUGS = ("chemotherapy", "targeted therapy", "placebo")
"""Therapies whose arm says more: it names the drug."""
TIME_TO = "time to "


class Clock(NamedTuple):
    """What is measured: how it is headed, and how it is summarised."""

    heading: str
    statistic: str


HEPATIC = Clock("Hepatic progression-free survival, median", "median")
LIVER_PFS = Clock("PFS, liver-directed therapy, median", "median")
PRRT_PFS = Clock("PFS, PRRT, median", "median")
OTHER_PFS = Clock("PFS, other systemic therapy or control, median", "median")
TO_PROGRESSION = Clock("Time to progression, median", "median")
MEANS = Clock("Progression-free survival, mean (not median)", "mean")
CLOCKS = (HEPATIC, LIVER_PFS, PRRT_PFS, OTHER_PFS, TO_PROGRESSION, MEANS)


def clock(record: Record) -> Clock | None:
    """Tell by which clock a record was measured; none for what is not drawn here."""
    if record.of_the_exhibit or record.statistic not in {"median", "mean"}:
        return None
    if record.endpoint == "hepatic PFS":
        return HEPATIC
    if record.endpoint.startswith(TIME_TO) and "progression" in record.endpoint:
        return TO_PROGRESSION
    if record.endpoint != "PFS":
        return None
    if record.statistic == "mean":
        return MEANS
    liver = any(therapy in record.therapy for therapy in LIVER_DIRECTED)
    systemic = PRRT_PFS if record.therapy == "PRRT" else OTHER_PFS
    return LIVER_PFS if liver else systemic


def measured_by(evidence: Evidence, which: Clock) -> list[Record]:
    """Keep the results of a clock: longest first, a median that was not reached before all."""
    rows = without_second_analyses(
        record for record in evidence.records.values() if clock(record) is which
    )
    return sorted(rows, key=lambda row: (not row.not_reached, -months(row) if row.value else 0))


def without_second_analyses(records: Iterable[Record]) -> list[Record]:
    """Keep one result of each arm, so that nobody is drawn twice without a word that says so."""
    found: dict[tuple[str, ...], Record] = {}
    for record in records:
        found.setdefault(
            (record.study, record.therapy, record.arm, record.subgroup, record.endpoint), record
        )
    return list(found.values())


def select(evidence: Evidence) -> list[Record]:
    """Keep all results, clock by clock."""
    return [row for which in CLOCKS for row in measured_by(evidence, which)]


def title(evidence: Evidence) -> str:
    """State the range of the medians, and that it has more than one meaning."""
    rows = [row for row in select(evidence) if row.statistic == "median" and row.value is not None]
    low, high = (in_months(end(rows, key=months)) for end in (min, max))
    return f"Time without progression: medians {low} to {high} months, endpoints differ"


def sections(evidence: Evidence) -> list[Section]:
    """Give each clock a section, so that no row stands beside one of another clock."""
    return [Section(which.heading, measured_by(evidence, which)) for which in CLOCKS]


def story(evidence: Evidence, unit: Unit) -> Story:
    """Give the parts of the sentence."""
    rows = select(evidence)
    recalled = ", ".join(dict.fromkeys(row.study for row in rows if row.checked == "recalled"))
    return Story(
        opening=f"{{count}} results in {unit}, sorted by endpoint; {{order}}.",
        clauses={row.id: clause(row, unit) for row in rows},
        shown={"recalled": f"Not re-checked: {recalled}."},
        hidden={"recalled": f"Left out (not re-checked): {recalled}."},
        caution="Different patients, dates and perhaps endpoints: do not compare treatments.",
        same="Two results of one study, which may share patients or use two endpoints.",
    ).among(rows)


def clause(record: Record, unit: Unit) -> Clause:
    """Say one result: whose, how long, how sure, and what was not checked."""
    value = "not reached" if record.not_reached else f"{in_unit(record, unit)} {unit}"
    sure = ", ".join(filter(None, (wording.interval(record), status(record))))
    if record.unit != unit and wording.interval(record):
        sure = (
            f"in {record.unit} {wording.quantity(record).removesuffix(f' {record.unit}')}, {sure}"
        )
    stops = record.endpoint if clock(record) is TO_PROGRESSION else ""
    who = ", ".join(filter(None, (record.study, group(record), record.subgroup, stops)))
    beside = f"{who}, {wording.measure(record)} {value} ({people(record) or 'n not given'})"
    said = value + (f" ({sure})" if sure else "")
    return Clause(f"{who} ", said, value=value, beside=beside)


def describe(evidence: Evidence, view: View = STILL) -> str:
    """Say in words what the figure shows."""
    shown = arrange(sections(evidence), view)
    return narrative.describe(story(evidence, view.unit), shown, view, CONTROLS)


def draw(evidence: Evidence, width: Width, view: View = STILL) -> go.Figure:
    """Draw a panel a clock on one scale of time."""
    shown = arrange(sections(evidence), view)
    panels = [Panel([row(record) for record in part.records], part.heading) for part in shown]
    return mute(draw_panels(panels, width, view.unit, select(evidence)), shown, view)


def row(record: Record) -> Row:
    """Lay out a row; where the panel holds several endpoints, the endpoint comes first."""
    part = record.subgroup.partition(",")[0]
    beside = detail(group(record), part, people(record), status(record))
    if clock(record) is not TO_PROGRESSION:
        return Row(record, record.study, beside)
    stops = record.endpoint.removeprefix(TIME_TO)
    return Row(record, stops[:1].upper() + stops[1:], detail(record.study, beside))


def group(record: Record) -> str:
    """Name the therapy, and by the arm where that says more."""
    return record.arm if record.therapy in DRUGS else record.therapy.replace("/", ", ")


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the results after treatment of the liver alone."""
    return sketch_intervals(measured_by(evidence, LIVER_PFS))
