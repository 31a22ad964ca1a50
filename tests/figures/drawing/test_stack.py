"""Drawings set below each other keep their scales, marks and words."""

import plotly.graph_objects as go

from figures.drawing.layouts.stack import stack_drawings


def part(height: int, **more: object) -> go.Figure:
    axes = {"xaxis": {"range": [0, 9]}, "yaxis": {"range": [0, 1], "domain": [0.5, 1]}}
    layout = {"width": 300, "height": height, **axes, **more}
    return go.Figure([go.Scatter(name="mark", x=[3], y=[1])], layout)


def test_heights_add_up_with_the_gap() -> None:
    assert stack_drawings([part(100), part(60)], gap=40).layout.height == 200


def test_each_drawing_keeps_axes_of_its_own() -> None:
    both = stack_drawings([part(100), part(100)], gap=0)
    assert [(trace.xaxis, trace.yaxis) for trace in both.data] == [("x", "y"), ("x2", "y2")]
    assert both.layout.yaxis.domain == (0.75, 1)
    assert both.layout.yaxis2.domain == (0.25, 0.5)
    assert both.layout.xaxis2.anchor == "y2"


def test_words_on_the_sheet_and_on_an_axis_move_with_their_drawing() -> None:
    notes = [
        {"text": "paper", "x": 0, "y": 1, "xref": "paper", "yref": "paper"},
        {"text": "axis", "x": 3, "y": 1},
    ]
    both = stack_drawings([part(100), part(100, annotations=notes)], gap=0)
    paper, axis = both.layout.annotations
    assert (paper.y, paper.yref) == (0.5, "paper")
    assert (axis.y, axis.xref, axis.yref) == (1, "x2", "y2")
