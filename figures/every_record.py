"""What the explorer draws at first: of all records, those that share the fullest axis of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.drawing.layouts.lanes import LANE_WIDTHS, draw_lanes
from figures.evidence import wording
from figures.evidence.axes import find_fullest_axis, sort_records

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from figures.evidence import Evidence, Record

NAME = "every-record"
PICTURE_WIDTHS = {f"{NAME}-{width}": width for width in LANE_WIDTHS}
"""The pictures by their files' names, each with its width in px."""
MAX_MARKS = 120
"""Marks that a drawing holds and a reader can tell apart."""
TIME_UNIT = "months"
"""What lanes can be drawn in; an axis in another unit may hold more and is not drawn at first."""


def select(evidence: Evidence) -> list[Record]:
    """Keep the records of the fullest axis of time, in the table's order."""
    return find_fullest_axis(sort_records(evidence.records.values()), TIME_UNIT)[1][:MAX_MARKS]


def label_choice(evidence: Evidence) -> str:
    """Say what the picture's axis is called where a reader chooses one; nothing without one."""
    axis, on = find_fullest_axis(sort_records(evidence.records.values()), TIME_UNIT)
    return f"{axis} ({len(on)})" if on else ""


def describe(evidence: Evidence) -> str:
    """Say in words what the picture shows, as `explorer/chart.js` says it of any selection."""
    axis, on = find_fullest_axis(sort_records(evidence.records.values()), TIME_UNIT)
    if not on:
        return "These results use different units and cannot share a chart."
    shown, others = min(len(on), MAX_MARKS), len(evidence.records) - len(on)
    rest = f" The chart shows the first {shown} in the table's order." if shown < len(on) else ""
    uses = "result uses" if others == 1 else "results use"
    left = f" {others} other {uses} another measure." if others else ""
    return f"{axis}: {len(on)} records{_describe_range(on)}.{rest}{left}"


def _describe_range(records: list[Record]) -> str:
    """Describe the range of the records' values."""
    valued = [
        (record.in_months(record.value), record) for record in records if record.value is not None
    ]
    ordered = [record for _, record in sorted(valued, key=lambda pair: pair[0])]
    low, high = (f"{wording.format_quantity(r)} ({r.study})" for r in (ordered[0], ordered[-1]))
    return f": {low}" if low == high else f", from {low} to {high}"


def draw(evidence: Evidence, width: int) -> go.Figure:
    """Draw the records for a width in px."""
    return draw_lanes(select(evidence), width)
