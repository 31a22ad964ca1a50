"""What a figure draws of a record, for tests that read it back from the drawing."""

from functools import cache
from typing import Any

import plotly.graph_objects as go

from figures.drawing.style import Width
from figures.evidence import Event, Evidence, read_evidence
from figures.registry import FIGURES


@cache
def evidence() -> Evidence:
    return read_evidence()


def of_records() -> list[str]:
    return [
        name
        for name, module in FIGURES.items()
        if not any(isinstance(shown, Event) for shown in module.select(evidence()))
    ]


@cache
def drawing(name: str, width: Width = "wide") -> go.Figure:
    return FIGURES[name].draw(evidence(), width)


def traces(name: str, record_id: str, width: Width = "wide") -> list[Any]:
    return [trace for trace in drawing(name, width).data if trace.name == record_id]


def dots(name: str, record_id: str, width: Width = "wide") -> list[Any]:
    return [
        trace
        for trace in traces(name, record_id, width)
        if trace.type == "scatter" and "markers" in trace.mode
    ]


def solid(trace: Any) -> bool:
    return trace.type == "scatter" and trace.marker.symbol == "circle"


def texts(name: str, width: Width = "wide") -> str:
    return " ".join(note.text for note in drawing(name, width).layout.annotations)
