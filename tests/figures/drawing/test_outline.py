"""A drawing states its panels, rows and axes: all that is drawn is in one, and none is cut."""

import json
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go
import pytest

from figures.drawing.layouts.icons import ArrayGroup, IconArray, draw_icon_arrays
from figures.drawing.layouts.stack import stack_drawings
from figures.drawing.measures import HALF_LINE
from figures.drawing.outline import (
    PanelExtent,
    RowExtent,
    list_breaks,
    mark_repeated_rows,
    measure_axis,
    read_panels,
    state_panels,
)
from figures.drawing.style import WIDTHS, Width
from figures.registry import FIGURES, OVERVIEWS
from tests.figures.drawn import draw_figure, load_evidence

MARK_OUTLINE = 2.0
each_drawing = pytest.mark.parametrize(
    ("name", "width"), [(name, width) for name in FIGURES for width in WIDTHS]
)


def get_layout(name: str, width: Width) -> dict[str, Any]:
    return dict(draw_figure(name, width).to_plotly_json()["layout"])


def find_depth(layout: dict[str, Any], axis: str, value: float) -> float:
    """Find how far down a value of an upright axis is, or a share of the paper, in px."""
    if axis == "paper":
        return float((1 - value) * layout["height"])
    drawn = layout[axis.replace("y", "yaxis")]
    (low, high), (first, last) = drawn.get("domain", (0, 1)), drawn["range"]
    return float((1 - low - (high - low) * (value - first) / (last - first)) * layout["height"])


def list_strips(name: str, width: Width) -> Iterator[tuple[float, float, str]]:
    """List the extent of each line of text and each mark, with its owner."""
    layout = get_layout(name, width)
    for note in layout["annotations"]:
        if note["text"].strip():
            middle = find_depth(layout, note.get("yref", "y"), note["y"])
            half = HALF_LINE * note["font"]["size"]
            yield middle - half, middle + half, note.get("name") or ""
    for trace in draw_figure(name, width).to_plotly_json()["data"]:
        size = (trace.get("marker") or {}).get("size") or 0
        half = size / 2 + MARK_OUTLINE if size else 0
        for value in trace["y"]:
            if value is not None:
                middle = find_depth(layout, trace.get("yaxis") or "y", value)
                yield middle - half, middle + half, trace.get("name") or ""


@each_drawing
def test_all_that_is_drawn_is_within_a_panel(name: str, width: Width) -> None:
    panels = read_panels(get_layout(name, width))
    for top, bottom, what in list_strips(name, width):
        assert any(panel.top - 0.5 <= top and bottom <= panel.bottom + 0.5 for panel in panels), (
            what,
            top,
            bottom,
        )


@each_drawing
def test_no_break_cuts_what_is_drawn(name: str, width: Width) -> None:
    panels = read_panels(get_layout(name, width))
    breaks = [row.top for panel in panels for row in panel.rows if row.is_break]
    for top, bottom, what in list_strips(name, width):
        if what:
            assert not any(top + 1 < cut < bottom - 1 for cut in breaks), (what, top, bottom)


@each_drawing
def test_every_record_is_in_one_row_with_its_marks(name: str, width: Width) -> None:
    panels = read_panels(get_layout(name, width))
    rows = [(row, panel) for panel in panels for row in panel.rows]
    named = [record for row, _ in rows for record in row.records]
    assert sorted(named) == sorted(one.id for one in FIGURES[name].select(load_evidence()))
    tops = sorted(row.top for row, _ in rows)
    for row, panel in rows:
        below = min([*(top for top in tops if top > row.top), panel.bottom])
        first = row.records[0]
        middles = [(a + b) / 2 for a, b, what in list_strips(name, width) if what == first]
        assert all(row.top <= middle <= below for middle in middles), first


@each_drawing
def test_panels_follow_one_another_within_the_drawing(name: str, width: Width) -> None:
    layout = get_layout(name, width)
    panels = read_panels(layout)
    ends = [end for panel in panels for end in (panel.top, panel.bottom)]
    assert ends == sorted(ends)
    assert panels[0].top == 0
    assert panels[-1].bottom <= layout["height"]


@pytest.mark.parametrize("name", OVERVIEWS)
def test_overview_states_a_panel_a_therapy(name: str) -> None:
    layout = OVERVIEWS[name](load_evidence()).to_plotly_json()["layout"]
    panels = read_panels(layout)
    assert len(panels) > 1
    assert all(panel.title and panel.rows for panel in panels)
    assert panels[-1].bottom <= layout["height"]


@each_drawing
def test_panels_are_read_from_json_as_they_were_stated(name: str, width: Width) -> None:
    figure = draw_figure(name, width)
    stated = read_panels(figure.to_plotly_json()["layout"])
    assert stated
    assert read_panels(json.loads(figure.to_json())["layout"]) == stated


@pytest.mark.parametrize("width", WIDTHS)
def test_axis_holds_its_unit(width: Width) -> None:
    layout = get_layout("netter-2", width)
    (unit,) = (note for note in layout["annotations"] if note["text"] == "months")
    middle = find_depth(layout, unit["yref"], unit["y"])
    (panel,) = read_panels(layout)
    (axis,) = panel.axes
    assert axis.top < middle < axis.bottom - unit["font"]["size"] / 2


def test_axis_reaches_as_far_as_its_numbers_or_its_unit() -> None:
    assert (measure_axis(100).top, measure_axis(100).bottom) == (98, 127)
    assert measure_axis(100, 40).bottom == 140
    above = measure_axis(100, is_above=True)
    assert (above.top, above.bottom) == (73, 102)


def test_first_row_and_rows_of_one_label_are_no_break() -> None:
    labels = ["Trial 0", "Trial 0", "Trial 1", "Trial 1", "Trial 2"]
    rows = mark_repeated_rows((10.0 * n, label, ()) for n, label in enumerate(labels))
    assert [row.top for row in rows if row.is_break] == [20, 40]


def test_drawing_is_not_split_above_its_first_panel_nor_where_one_is_no_break() -> None:
    panels = [PanelExtent("", 4 + 10 * n, 14 + 10 * n, is_break=n != 2) for n in range(4)]
    assert list_breaks(panels) == [14, 34]


def test_panels_of_a_stack_move_with_their_drawing_and_keep_scales_of_their_own() -> None:
    panel = PanelExtent("A", 0, 90, (RowExtent(34, ("a",)),), "x", (measure_axis(60),))
    axes = {"xaxis": {"range": [0, 9]}, "yaxis": {"range": [0, 9]}}
    part = go.Figure([], {"width": 300, "height": 100, "meta": state_panels([panel]), **axes})
    both = read_panels(stack_drawings([part, part], gap=20).to_plotly_json()["layout"])
    assert both[0] == panel
    assert (both[1].top, both[1].rows[0].top, both[1].axes[0].bottom) == (120, 154, 207)
    assert (both[0].scale, both[1].scale) == ("x", "x2")


def test_each_row_of_arrays_is_a_panel_and_the_first_has_the_heading() -> None:
    record = next(iter(FIGURES["symptom-control"].select(load_evidence())))
    arrays = [IconArray(record, "A", ())] * 6  # type: ignore[arg-type]
    drawing = draw_icon_arrays([ArrayGroup(arrays, "All"), ArrayGroup(arrays[:1], "Apart")], "wide")
    panels = read_panels(drawing.to_plotly_json()["layout"])
    assert [(panel.title, len(panel.rows[0].records)) for panel in panels] == [
        ("All", 5), ("", 1), ("Apart", 1),
    ]  # fmt: skip
    assert list_breaks(panels) == [298, 552]
