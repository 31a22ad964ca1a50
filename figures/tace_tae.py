"""TACE against embolization alone: the pooled hazard ratio, as a sketch for a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures.forest import Ratios
from figures.sketches import sketch_ratios

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from figures.evidence import Evidence

CLAIM = "C22"
RATIOS = Ratios(start=0.5, end=2, ticks=(0.5, 1, 2))


def sketch(evidence: Evidence) -> go.Figure:
    """Draw the pooled ratio for overall survival with its interval around one."""
    pooled = next(
        record
        for record in evidence.records.values()
        if CLAIM in record.claims
        and (record.endpoint, record.statistic) == ("OS", "hazard ratio")
        and record.design.startswith("meta-analysis")
    )
    return sketch_ratios([pooled], RATIOS)
