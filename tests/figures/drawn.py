"""What a figure draws of a record, for tests that read it back from the drawing."""

from functools import cache
from typing import Any

import plotly.graph_objects as go

from figures.drawing.style import Width
from figures.evidence import Event, Evidence, read_evidence
from figures.registry import FIGURES


@cache
def load_evidence() -> Evidence:
    return read_evidence()


def list_record_figures() -> list[str]:
    return [
        name
        for name, module in FIGURES.items()
        if not any(isinstance(shown, Event) for shown in module.select(load_evidence()))
    ]


@cache
def draw_figure(name: str, width: Width = "wide") -> go.Figure:
    return FIGURES[name].draw(load_evidence(), width)


def find_traces(name: str, record_id: str, width: Width = "wide") -> list[Any]:
    return [trace for trace in draw_figure(name, width).data if trace.name == record_id]


def find_dots(name: str, record_id: str, width: Width = "wide") -> list[Any]:
    return [
        trace
        for trace in find_traces(name, record_id, width)
        if trace.type == "scatter" and "markers" in trace.mode
    ]


def is_solid(trace: Any) -> bool:
    return trace.type == "scatter" and trace.marker.symbol == "circle"


def join_annotations(name: str, width: Width = "wide") -> str:
    return " ".join(note.text for note in draw_figure(name, width).layout.annotations)
