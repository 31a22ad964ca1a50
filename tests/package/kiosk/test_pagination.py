"""A drawing that is taller than the screen is split where its figure says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.package.kiosk.drawing import figures, height_budget, pagination
from scripts.package.kiosk.drawing.height_budget import HeightBudget
from scripts.package.kiosk.drawing.pagination import Page, Span
from scripts.package.kiosk.text import sections
from scripts.package.pages.page_sections import MissingError
from tests.site import parse_element

if TYPE_CHECKING:
    from collections.abc import Sequence

LAYOUT = {
    "height": 400,
    "xaxis": {"domain": [0, 1], "range": [0, 9], "anchor": "y"},
    "yaxis": {"domain": [0.1, 1]},
    "annotations": [
        {"text": f"Row {n}", "x": 0, "y": 1 - (20 + 40 * n) / 400, "yref": "paper",
         "font": {"weight": 600}}
        for n in range(9)
    ],
}  # fmt: skip


def paginate(layout: dict[str, object], room: float, data: Sequence[object] = ()) -> list[Page]:
    """Part a drawing as high as its layout says, with the same room for all and for a page."""
    still = parse_element(f'<svg viewbox="0 0 720 {layout["height"]}"></svg>')
    return pagination.paginate_drawing(
        still, {"layout": layout, "data": data}, HeightBudget(room, room)
    )


@pytest.mark.parametrize("grid", [True, False])
def test_panel_without_a_rule_is_split_between_rows_and_each_page_has_its_axis(
    grid: bool,  # noqa: FBT001  # a narrow drawing has none
) -> None:
    shown = paginate(LAYOUT | {"xaxis": LAYOUT["xaxis"] | {"showgrid": grid}}, 240)
    assert [round(one.span.end) for one in shown] == [209, 387]
    assert [one.axis for one in shown] == [Span(358, 387), None]


def test_axis_that_is_shown_again_says_its_unit() -> None:
    unit = {"text": "months", "x": 1, "y": 1 - 395 / 420, "yref": "paper", "font": {"size": 10}}
    domain = {"domain": [1 - 360 / 420, 1]}
    rows = [one | {"y": 1 - (1 - one["y"]) * 400 / 420} for one in LAYOUT["annotations"]]
    layout = {**LAYOUT, "height": 420, "yaxis": domain, "annotations": [*rows, unit]}
    (axis,) = pagination.find_labeled_axes(layout)
    assert [round(end, 3) for end in axis.span] == [358, 402.5]
    heading = unit | {"text": "Next panel", "x": 0, "name": "heading"}
    (axis,) = pagination.find_labeled_axes({**layout, "annotations": [*rows, heading]})
    assert [round(end, 3) for end in axis.span] == [358, 387]


def test_rows_of_one_name_stay_together() -> None:
    rows = [
        note | {"text": f"Trial {number // 2}"} for number, note in enumerate(LAYOUT["annotations"])
    ]
    ends = list(pagination.find_row_starts({**LAYOUT, "annotations": rows}))
    assert [round(end) for end in ends] == [89, 169, 249, 329]


RULED = '<svg viewbox="0 0 720 400"><path d="M0,202L720,202"/></svg>'


def test_panel_that_fits_stays_whole_and_a_page_ends_with_its_last_line() -> None:
    lines = [
        {"text": f"{at}", "x": 0, "y": 1 - at / 400, "yref": "paper", "font": {"size": 20}}
        | ({"name": "heading"} if at in {10, 210} else {"font": {"size": 20, "weight": 600}})
        for at in (10, 50, 100, 150, 210, 250, 300)
    ]
    drawn = {"layout": {"height": 400, "annotations": lines}, "data": []}
    shown = pagination.paginate_drawing(parse_element(RULED), drawn, HeightBudget(390, 170))
    assert shown == [Page(Span(0, 165)), Page(Span(200, 315))]
    assert (
        len(pagination.paginate_drawing(parse_element(RULED), drawn, HeightBudget(390, 162))) == 3
    ), "now it has no room"


def test_page_ends_below_its_last_mark_and_opens_where_most_of_the_records_are() -> None:
    layout = {"height": 400, "yaxis": {"domain": [0, 1], "range": [400, 0]}}
    marks = [
        {"name": name, "y": [at]} for name, at in (("a", 20), ("b", 220), ("c", 230), ("d", 350))
    ]
    drawn = {"layout": layout, "data": marks}
    shown = pagination.paginate_drawing(parse_element(RULED), drawn, HeightBudget(300, 200))
    assert [round(one.span.end) for one in shown] == [30, 360]
    assert pagination.choose_opening_page(shown, drawn, {"a", "b", "c"}) == 2
    assert pagination.choose_opening_page(shown, drawn, {"a"}) == 1
    assert pagination.choose_opening_page(shown, drawn, {"elsewhere"}) == 1


def test_page_ends_below_the_highest_of_its_marks() -> None:
    layout = {"height": 400, "yaxis": {"domain": [0, 1], "range": [400, 0]}}
    ends = [
        round(bottom)
        for size in (13, 22, [13, 40])
        for bottom in pagination.find_content_ends(
            {"layout": layout, "data": [{"y": [100], "marker": {"size": size}}]}
        )
    ]
    assert ends == [110, 113, 122]


def test_axis_above_goes_first_so_that_no_page_of_a_drawing_needs_room_on_both_sides() -> None:
    above = pagination.Axis(Span(0, 29), above=True, scale=(0, 9))
    below = pagination.Axis(Span(358, 387), above=False, scale=(0, 9))
    shown = pagination.add_shared_axis(Span(209, 350), [above, below], [(Span(29, 360), (0, 9))])
    assert shown == Page(Span(209, 350), above.span, above=True)


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


def test_more_words_leave_a_drawing_less_room() -> None:
    few = (
        height_budget.FigureText(40, 40),
        height_budget.ScreenText(title=30, quoted=[90], own=[], notes=1),
    )
    many = (
        height_budget.FigureText(40, 300),
        height_budget.ScreenText(title=90, quoted=[90], own=[200, 200], notes=4),
    )
    for width in figures.WIDTHS:
        assert height_budget.compute_screen_budget(
            width, *few
        ) > height_budget.compute_screen_budget(width, *many)
        assert height_budget.compute_loop_budget(
            width, few[0], 3, 90
        ) > height_budget.compute_loop_budget(width, many[0], 25, 200)


def test_narrow_drawing_is_shown_in_landscape_where_it_is_larger_and_has_no_more_pages() -> None:
    one, two = [Page(Span(0, 200))], [Page(Span(0, 200)), Page(Span(220, 380))]
    wide, narrow = height_budget.UNIT_SIZE["wide"], height_budget.UNIT_SIZE["narrow"]

    def shown(wide_pages: Sequence[Page], narrow_pages: Sequence[Page], rem: float) -> bool:
        rooms = {"wide": HeightBudget(rem / wide, rem / wide), "narrow": HeightBudget(900, 900)}
        return figures.is_narrow_preferred({"wide": wide_pages, "narrow": narrow_pages}, rooms)

    fits = 200 * narrow * height_budget.ENLARGEMENT
    assert shown(one, one, fits + 0.01)
    assert not shown(one, one, fits - 0.01)
    assert shown(two, two, fits + 0.01)
    assert not shown(one, two, fits + 0.01), "there would be more to turn"
    with_axis = [Page(Span(0, 150), axis=Span(300, 320))]
    assert not shown(one, with_axis, fits + 0.01), "landscape shows the axes of wide ones again"
    assert not shown(with_axis, one, fits + 0.01), "it would show one that is not this drawing's"
