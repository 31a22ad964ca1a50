"""Of a drawing that two parts have no room for, the rows that the words are about are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from figures.drawing.outline import AxisExtent, PanelExtent, RowExtent, read_panels, state_panels
from scripts.package.kiosk.drawing.cuts import (
    MAX_PARTS,
    PlacedStrip,
    ShownDrawing,
    Subject,
    choose_shown_part,
)
from scripts.package.kiosk.drawing.height_budget import HeightBudget
from scripts.package.kiosk.drawing.pagination import Span, lacks_axis
from scripts.slides.windows import LINE_ROOM, PANEL_GAP

if TYPE_CHECKING:
    from collections.abc import Collection

HEAD, ROW, AXIS = 30, 40, 20


def build_panel(top: float, records: str, scale: str = "x", **more: Any) -> PanelExtent:
    """Build a panel with a heading, a row a letter, and an axis; a small one goes with the last."""
    rows = tuple(
        RowExtent(top + HEAD + ROW * index, (letter,), bool(index) and letter.isupper())
        for index, letter in enumerate(records)
    )
    bottom = top + HEAD + ROW * len(records)
    return PanelExtent(
        records, top, bottom + AXIS, rows, scale, (AxisExtent(bottom, bottom + AXIS),), **more
    )


def build_layout(*panels: PanelExtent) -> dict[str, Any]:
    return {"width": 720, "height": panels[-1].bottom, "meta": state_panels(panels)}


ONE = build_layout(build_panel(0, "ABCDEFGH"))
"""370 high."""
THREE = build_layout(
    build_panel(0, "ABCD"), build_panel(230, "EFGH", "x2"), build_panel(460, "IJKL", "x3")
)


def cut(
    layout: dict[str, Any], room: float, named: str = "", alone: Collection[str] = ()
) -> ShownDrawing:
    return choose_shown_part(layout, HeightBudget(room, room), alone, named)


def test_drawing_that_two_parts_have_room_for_is_shown_as_it_is() -> None:
    shown = cut(ONE, 210)
    assert (shown.layout, shown.strips, len(shown.pages)) == (ONE, (), 2)
    assert cut(THREE, 220, alone="E").strips == (), "one page of three"


def test_rows_that_have_no_room_are_left_out_and_those_that_are_named_go_first() -> None:
    shown = cut(ONE, 130, named="DE")
    assert set(shown.records) == set("ADEH"), "the ends of the panel next"
    assert len(shown.pages) == MAX_PARTS
    assert shown.strips == ((0, 70, 0), (150, 230, 70), (310, 370, 150))


def test_each_panel_shows_its_range_before_any_shows_more() -> None:
    shown = cut(THREE, 2 * (HEAD + 2 * ROW + AXIS) + PANEL_GAP + 2)
    assert set(shown.records) == set("ADEHIL") | set("JK"), "the last page has room for these"


def test_rows_that_belong_together_are_shown_together_or_not_at_all() -> None:
    shown = cut(build_layout(build_panel(0, "ABcDeFGh")), 130, named="e")
    assert {"D", "e"} <= set(shown.records)
    assert ("B" in shown.records) == ("c" in shown.records)
    assert ("G" in shown.records) == ("h" in shown.records)


def test_panel_that_goes_on_with_another_is_shown_whole() -> None:
    first, second, *others = read_panels(THREE)
    layout = build_layout(first, PanelExtent(**vars(second) | {"is_break": False}), *others)
    assert set(cut(layout, 300, named="H").records) >= set("EFGH")


@pytest.mark.parametrize("room", [110, 130, 170, 190])
def test_each_page_fits_and_has_its_axis(room: float) -> None:
    for layout in (ONE, THREE):
        shown = cut(layout, room)
        panels = read_panels(shown.layout)
        assert shown.strips
        assert all(page.height <= room for page in shown.pages)
        assert not any(lacks_axis(page, panels) for page in shown.pages)


def test_first_row_shown_stays_with_its_heading() -> None:
    (panel,) = read_panels(cut(ONE, 100, named="CD").layout)
    assert not panel.rows[0].is_break


def test_axis_is_found_where_the_whole_drawing_has_it() -> None:
    shown = cut(ONE, 130, named="DE")
    ((axis,),) = (panel.axes for panel in read_panels(shown.layout))
    assert shown.restore(Span(axis.top, axis.bottom)) == Span(350, 370)


def test_room_around_words_is_left_out_before_rows_are() -> None:
    layout = build_layout(build_panel(0, "ABCDEFGH"))
    lines = [HEAD + ROW * row + offset for row in range(8) for offset in (16, 24)]
    layout["annotations"] = [{"yref": "paper", "y": 1 - y / layout["height"]} for y in lines]
    assert len(cut(ONE, 190).records) < len(cut(layout, 190).records)
    (panel,) = read_panels(cut(layout, 190).layout)
    assert panel.rows[1].top - panel.rows[0].top == pytest.approx(24 - 16 + 2 * LINE_ROOM)


def test_axis_is_found_in_spite_of_rounding() -> None:
    strips = (PlacedStrip(0, 40, 0), PlacedStrip(80, 100, 40))
    shown = ShownDrawing({}, (), strips)
    start, _ = shown.restore(Span(40 - 1e-9, 60))
    assert start == pytest.approx(80)


def test_words_name_the_trials_that_are_written_in_them() -> None:
    readings = [
        {"id": "a", "study": "RETNET safety report 2019"},
        {"id": "b", "study": "NETTER-1"},
        {"id": "c", "study": "NETTER-2"},
        {"id": "d", "study": "Guiu 2012"},
    ]
    subject = Subject(frozenset("x"), text="RETNET closed its arm; NETTER-1 did not. Guiu 2012")
    assert subject.find_named(readings) == {"x", "a", "b"}
