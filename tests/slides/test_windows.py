"""What a slide shows of a drawing: whole rows with their heading and their scale, in the room."""

from __future__ import annotations

from typing import Any

import pytest

from figures.drawing.outline import AxisExtent, PanelExtent, RowExtent, state_panels
from scripts.slides.windows import PANEL_GAP, Window, cut_drawing

ROW = 40


def _build_layout(*panels: PanelExtent, height: int, **meta: Any) -> dict[str, Any]:
    return {"width": 720, "height": height, "meta": meta | state_panels(panels)}


def _build_panel(top: float, records: str, scale: str = "x") -> PanelExtent:
    """Build a panel with a heading of 30 px, a row a letter, and an axis of 20 px."""
    rows = tuple(
        RowExtent(top + 30 + ROW * index, (letter,), is_break=bool(index))
        for index, letter in enumerate(records)
    )
    bottom = top + 30 + ROW * len(records)
    axis = AxisExtent(bottom, bottom + 20)
    return PanelExtent(records, top, bottom + 20, rows, scale, (axis,))


SIX = _build_layout(_build_panel(0, "abcdef"), height=290)
TWO = _build_layout(_build_panel(0, "abc"), _build_panel(190, "def", "x2"), height=360)
SHARED = _build_layout(_build_panel(0, "abc"), _build_panel(190, "def"), height=360)


def test_a_drawing_that_fits_is_shown_whole() -> None:
    cut = cut_drawing(SIX, 290, frozenset())
    assert cut.windows == (Window(0, 0, 720, 290, 0, 0),)
    assert cut.shown == tuple("abcdef")


def test_rows_are_shown_in_their_order_with_heading_and_axis() -> None:
    cut = cut_drawing(SIX, 30 + 3 * ROW + 20, frozenset())
    assert cut.shown == ("a", "b", "c")
    assert [window[1:4:2] for window in cut.windows] == [(0, 30 + 3 * ROW), (270, 20)]
    assert cut.height == 30 + 3 * ROW + 20


def test_rows_that_the_title_names_go_first() -> None:
    assert cut_drawing(SIX, 30 + 3 * ROW + 20, frozenset({"f", "d"})).shown == ("a", "d", "f")


def test_each_scale_has_its_axis() -> None:
    cut = cut_drawing(TWO, 2 * (30 + ROW + 20) + PANEL_GAP + 2, frozenset({"a", "d"}))
    assert cut.shown == ("a", "d")
    assert [window.height for window in cut.windows] == [30 + ROW, 20, 32 + ROW, 20]


def test_panels_of_one_scale_share_the_last_axis() -> None:
    cut = cut_drawing(SHARED, 2 * (30 + ROW) + 20 + PANEL_GAP + 2, frozenset({"a", "d"}))
    assert [window.height for window in cut.windows] == [30 + ROW, 32 + ROW, 20]


def test_the_room_around_text_is_left_out_but_not_that_of_marks() -> None:
    tall = PanelExtent("", 0, 300, (RowExtent(0, ("a",)), RowExtent(50, ("b",))))
    layout = _build_layout(tall, height=300)
    layout["annotations"] = [{"yref": "paper", "y": 1 - y / 300} for y in (20, 30, 70, 80)]
    (low,), (high,) = (
        cut_drawing(layout, room, frozenset({name})).windows
        for room, name in ((45, "a"), (245, "b"))
    )
    assert low.height == pytest.approx(32)
    assert high.height == pytest.approx(241)


def test_arrays_stand_in_one_row_the_named_ones_first() -> None:
    rows = tuple(
        RowExtent(200 * index, tuple(letters)) for index, letters in enumerate(["ab", "cd"])
    )
    panels = (PanelExtent("", 0, 180, rows[:1]), PanelExtent("", 200, 380, rows[1:]))
    layout = _build_layout(*panels, height=380, cells={"columns": 2, "column": 147})
    cut = cut_drawing(layout, 200, frozenset({"d"}))
    assert cut.shown == ("a", "d")
    assert cut.windows == (Window(0, 0, 147, 180, 0, 0), Window(147, 200, 147, 180, 147, 0))


@pytest.mark.parametrize("room", [10, 60])
def test_a_drawing_without_a_part_that_fits_is_shown_whole(room: int) -> None:
    assert cut_drawing(SIX, room, frozenset({"a"})).height == 290
