"""A drawing that is taller than the screen is split where its figure says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from figures.drawing.outline import (
    PanelExtent,
    mark_repeated_rows,
    measure_axis,
    state_panels,
)
from scripts.package.kiosk.drawing import figures, height_budget, pagination
from scripts.package.kiosk.drawing.cuts import PlacedStrip, ShownDrawing
from scripts.package.kiosk.drawing.height_budget import HeightBudget
from scripts.package.kiosk.drawing.pagination import Page, Span
from scripts.package.kiosk.text import sections
from scripts.package.pages.page_sections import MissingError
from tests.site import parse_element

if TYPE_CHECKING:
    from collections.abc import Sequence

AXIS = measure_axis(360)


def state_layout(height: float, panels: Sequence[PanelExtent]) -> dict[str, Any]:
    return {"height": height, "meta": state_panels(panels)}


def build_panel(
    top: float, rows: Sequence[tuple[float, str]], bottom: float, **more: Any
) -> PanelExtent:
    """Build a panel with a row at each height, of a record each."""
    placed = ((at, name, (name,)) for at, name in rows)
    return PanelExtent("", top, bottom, tuple(mark_repeated_rows(placed)), **more)


LAYOUT = state_layout(
    400,
    [
        build_panel(
            0, [(40.0 * n, f"Row {n}") for n in range(9)], AXIS.bottom, scale="x", axes=(AXIS,)
        )
    ],
)
TWO_PANELS = state_layout(
    400,
    [
        build_panel(0, [(30, "a"), (80, "e")], 165),
        build_panel(202, [(212, "b"), (242, "c"), (282, "d")], 315),
    ],
)


def paginate(layout: dict[str, Any], room: float) -> list[Page]:
    """Split a drawing with the same room for all of it and for a page."""
    return pagination.paginate_drawing(layout, HeightBudget(room, room))


def test_panel_that_is_too_tall_is_split_between_rows_and_each_page_has_its_axis() -> None:
    shown = paginate(LAYOUT, 240)
    assert [one.span.end for one in shown] == [200, 387]
    assert [one.axis for one in shown] == [Span(358, 387), None]


def test_rows_that_belong_together_stay_on_one_page() -> None:
    rows = [(40.0 * n, f"Trial {n // 3}") for n in range(9)]
    shown = paginate(state_layout(400, [build_panel(0, rows, 360)]), 200)
    assert [one.span.end for one in shown] == [120, 240, 360]


def test_panel_that_fits_stays_whole_and_a_page_ends_with_its_last_panel() -> None:
    assert paginate(TWO_PANELS, 170) == [Page(Span(0, 165)), Page(Span(200, 315))]
    assert len(paginate(TWO_PANELS, 162)) == 3, "now it has no room"


def test_panel_that_is_no_break_stays_with_the_one_above() -> None:
    first, second = TWO_PANELS["meta"]["panels"]
    layout = {"height": 400, "meta": {"panels": [first, second | {"is_break": False}]}}
    assert [one.span.start for one in paginate(layout, 170)][1] != 200


def test_pages_of_some_records_are_shown_alone() -> None:
    first, second = shown = paginate(TWO_PANELS, 200)
    assert pagination.select_pages(shown, TWO_PANELS, {"b", "c"}) == [second]
    assert pagination.select_pages(shown, TWO_PANELS, {"a", "c"}) == [first, second]
    assert pagination.select_pages(shown, TWO_PANELS, {"elsewhere"}) == [first, second]


def test_drawing_opens_where_most_of_the_records_are() -> None:
    shown = paginate(TWO_PANELS, 200)
    assert pagination.choose_opening_page(shown, TWO_PANELS, {"a", "b", "c"}) == 2
    assert pagination.choose_opening_page(shown, TWO_PANELS, {"a"}) == 1
    assert pagination.choose_opening_page(shown, TWO_PANELS, {"elsewhere"}) == 1


def test_record_is_found_on_the_page_that_its_row_begins() -> None:
    shown = paginate(LAYOUT, 240)
    assert pagination.choose_opening_page(shown, LAYOUT, {"Row 5"}) == 2
    assert pagination.choose_opening_page(shown, LAYOUT, {"Row 4"}) == 1


def test_axis_above_goes_first_so_that_no_page_of_a_drawing_needs_room_on_both_sides() -> None:
    axes = (measure_axis(27, is_above=True), AXIS)
    panel = build_panel(0, [(29, "a"), (209, "b")], AXIS.bottom, scale="x", axes=axes)
    shown = pagination.add_shared_axis(Span(209, 350), [panel])
    assert shown == Page(Span(209, 350), Span(0, 29), above=True)


def test_axis_of_another_scale_is_not_shown_again() -> None:
    one = build_panel(0, [(0, "a")], 100, scale="x")
    other = build_panel(100, [(100, "b")], 387, scale="x2", axes=(AXIS,))
    assert pagination.add_shared_axis(Span(0, 100), [one, other]) == Page(Span(0, 100))


def test_page_does_not_go_on_with_a_panel_whose_axis_it_has_no_place_for() -> None:
    lower = measure_axis(220)
    panels = [
        build_panel(
            0, [(20.0 * n, f"a {n}") for n in range(5)], 129, scale="x", axes=(measure_axis(100),)
        ),
        build_panel(
            129, [(140.0 + 20 * n, f"b {n}") for n in range(4)], 249, scale="x2", axes=(lower,)
        ),
    ]
    assert pagination.lacks_axis(Page(Span(60, 200)), panels)
    assert not pagination.lacks_axis(Page(Span(60, 200), Span(lower.top, lower.bottom)), panels)
    assert not pagination.lacks_axis(Page(Span(60, 249)), panels)
    shown = paginate(state_layout(249, panels), 110)
    assert not any(pagination.lacks_axis(one, panels) for one in shown)


def test_drawing_that_fits_is_one_page() -> None:
    assert paginate(LAYOUT, 400) == [Page(Span(0, 400))]


def test_pages_are_as_few_as_can_be_and_as_even_as_they_come() -> None:
    def fits(start: float, end: float) -> bool:
        return end - start <= 30

    assert pagination.choose_page_ends([0, 10, 20, 30, 40], fits) == [0, 20, 40]
    assert pagination.choose_page_ends([0, 100, 110], fits) == [0, 100, 110]


def test_page_that_has_no_room_is_named_with_what_to_do() -> None:
    shown = [Page(Span(0, 400))]
    assert pagination.find_too_tall_pages(shown, HeightBudget(400, 240)) == []
    assert pagination.find_too_tall_pages(shown, HeightBudget(390, 240)) == shown
    section = sections.Section("a", parse_element("<h2 id='a'>A</h2>"), "results", "Results", "")
    with pytest.raises(
        MissingError, match=r"docs/results.md: .* 240 units of the wide .* 'a', .* from 0 to 400;"
    ):
        figures.check_pages_fit(section, "wide", shown, HeightBudget(390, 240))


def test_page_height_includes_its_added_axis() -> None:
    shown = [Page(Span(0, 100)), Page(Span(100, 400), axis=Span(70, 97))]
    assert pagination.find_too_tall_pages(shown, HeightBudget(600, 320)) == shown[1:]
    assert pagination.find_too_tall_pages(shown, HeightBudget(600, 327)) == []


def test_narrow_drawing_is_shown_in_landscape_where_it_is_larger_and_has_no_more_pages() -> None:
    one, two = [Page(Span(0, 200))], [Page(Span(0, 200)), Page(Span(220, 380))]
    wide, narrow = 1.7, 1.9

    def shown(
        wide_pages: Sequence[Page],
        narrow_pages: Sequence[Page],
        px: float,
        strips: tuple[PlacedStrip, ...] = (),
    ) -> bool:
        rooms = {
            "wide": HeightBudget(px / wide, px / wide, wide),
            "narrow": HeightBudget(900, 900, narrow),
        }
        drawn = {
            "wide": ShownDrawing({}, wide_pages, strips),
            "narrow": ShownDrawing({}, narrow_pages),
        }
        return figures.is_narrow_preferred(drawn, rooms)

    fits = 200 * narrow * height_budget.ENLARGEMENT
    assert shown(one, one, fits + 0.01)
    assert not shown(one, one, fits - 0.01)
    assert shown(two, two, fits + 0.01)
    assert not shown(one, two, fits + 0.01), "there would be more to turn"
    with_axis = [Page(Span(0, 150), axis=Span(300, 320))]
    assert not shown(one, with_axis, fits + 0.01), "landscape shows the axes of wide ones again"
    assert not shown(with_axis, one, fits + 0.01), "it would show one that is not this drawing's"
    cut = (PlacedStrip(0, 200, 0),)
    assert not shown(one, one, fits + 0.01, cut), "it would show other rows"
