"""A canvas puts what is drawn where it is asked for, in px from the top of the sheet."""

import pytest

from figures.drawing.canvas import Canvas
from figures.drawing.measures import HEADING_DEPTH
from figures.drawing.outline import PanelExtent, read_panels


def test_text_is_at_its_height_and_at_the_left_edge() -> None:
    canvas = Canvas("narrow", (340, 200))
    canvas.write("a", 50)
    (note,) = canvas.notes
    assert (1 - note["y"]) * 200 == pytest.approx(50, abs=0.2)
    assert note["x"] * 340 == pytest.approx(0, abs=0.2)
    assert note["font"]["size"] == canvas.text_size == 13


@pytest.mark.parametrize(("below", "x", "depth"), [(0, 1, 0), (18, 0, 18)])
def test_aside_is_beside_its_heading_or_below_it(below: int, x: int, depth: int) -> None:
    canvas = Canvas("wide", (720, 200))
    canvas.write_heading("Heading", 40, "aside", below)
    heading, aside = canvas.notes
    assert heading["font"]["weight"] > aside["font"]["weight"]
    assert (1 - heading["y"]) * 200 == pytest.approx(40 + HEADING_DEPTH, abs=0.2)
    assert (heading["y"] - aside["y"]) * 200 == pytest.approx(depth)
    assert aside["x"] == pytest.approx(x, abs=0.01)
    assert (1 - canvas.shapes[0]["y0"]) * 200 == pytest.approx(40)


def test_patterns_of_a_heading_leave_the_sheet_as_it_is() -> None:
    canvas = Canvas("wide", (720, 200))
    assert len(canvas.build_heading_patterns()["notes"]) == 2
    assert not canvas.notes
    assert not canvas.shapes


def test_axes_of_a_panel_count_px_from_its_top() -> None:
    canvas = Canvas("wide", (720, 200))
    assert canvas.add_axes(1, (50, 150), {"range": [0, 9]}) == {"xaxis": "x", "yaxis": "y"}
    assert canvas.add_axes(2, (160, 200), {}) == {"xaxis": "x2", "yaxis": "y2"}
    assert canvas.axes["xaxis"] == {"range": [0, 9], "anchor": "y"}
    assert canvas.axes["yaxis"] == {"domain": [0.25, 0.75], "range": [100, 0], "anchor": "x"}


def test_figure_states_its_panels_and_what_else_is_known_of_it() -> None:
    canvas = Canvas("wide", (720, 200))
    canvas.count_pixels()
    assert canvas.build_figure().layout.meta is None
    panel = PanelExtent("A", 0, 200)
    canvas.panels.append(panel)
    canvas.meta = {"shared": True}
    layout = canvas.build_figure().to_plotly_json()["layout"]
    assert read_panels(layout) == [panel]
    assert layout["meta"]["shared"]
    assert (layout["width"], layout["height"]) == (720, 200)
    assert (layout["xaxis"]["range"], layout["yaxis"]["range"]) == ([0, 720], [200, 0])
