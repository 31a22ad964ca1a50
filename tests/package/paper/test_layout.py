"""Blocks stand on sheets in their order, whole and without holes."""

from __future__ import annotations

import pytest

from scripts.package.paper.layout import (
    Kind,
    Piece,
    Place,
    Sheet,
    TooHighError,
    lay_out,
    move_figures,
)

HEIGHT = 100.0


def _text(height: float) -> Piece:
    return Piece(Kind.TEXT, (height,))


def _figure(*heights: float) -> Piece:
    return Piece(Kind.FIGURE, heights)


def _list_blocks(sheet: Sheet) -> list[list[int]]:
    return [[place.block for place in column] for column in sheet.columns]


def test_text_fills_columns_in_its_order() -> None:
    first, second = lay_out([_text(50)] * 7, HEIGHT)
    assert _list_blocks(first) == [[0, 1], [2, 3], [4, 5]]
    assert _list_blocks(second) == [[6]]


def test_text_fills_the_place_of_a_figure_that_does_not_fit() -> None:
    sheet, *_ = lay_out([_text(60), _figure(50), _text(40), *[_text(50)] * 4], HEIGHT)
    assert _list_blocks(sheet) == [[0, 2], [1, 3], [4, 5]]


def test_a_high_figure_goes_on_in_the_next_column_between_its_panels() -> None:
    (sheet, *_) = lay_out(
        [Piece(Kind.HEAD, (50,)), _figure(50, 40, 40), _text(100), _text(1)], HEIGHT
    )
    assert sheet.columns[0] == [Place(0, 0), Place(1, 0)]
    assert sheet.columns[1] == [Place(1, 1), Place(1, 2)]


def test_no_figure_goes_on_on_another_sheet() -> None:
    pieces = [*[_text(100)] * 2, _figure(60, 60), *[_text(50)] * 4]
    for sheet in lay_out(pieces, HEIGHT):
        parts = [place for column in sheet.columns for place in column if place.block == 2]
        assert len(parts) in {0, 2}


def test_a_figure_is_not_moved_before_the_heading_of_its_section() -> None:
    pieces = [_text(1), Piece(Kind.HEAD, (1,)), _text(1), _figure(1), _text(1)]
    assert move_figures(pieces, {3: 0}) == [0, 1, 2, 3, 4]
    assert move_figures(pieces, {3: -1}) == [0, 1, 3, 2, 4]
    assert move_figures(pieces, {3: -3}) == [0, 1, 3, 2, 4]
    assert move_figures(pieces, {3: 1}) == [0, 1, 2, 4, 3]
    assert move_figures(pieces, {3: 9}) == [0, 1, 2, 4, 3]


def test_a_paragraph_that_goes_on_in_another_column_has_a_line_more() -> None:
    rest = Piece(Kind.TEXT, (20,), lead=5)
    (sheet,) = lay_out([_text(90), rest, _text(75), _text(100), *[_text(90)] * 3], HEIGHT)[:1]
    assert _list_blocks(sheet) == [[0], [1, 2], [3]]
    assert sheet.used == [90, 100, 100]


def test_a_figure_is_moved_where_that_leaves_smaller_holes() -> None:
    pieces = [Piece(Kind.HEAD, (20,)), _text(50), _figure(80), _text(50), _text(100), _text(100)]
    first, _ = lay_out(pieces, HEIGHT)
    assert _list_blocks(first) == [[0, 2], [1, 3], [4]]


def test_the_columns_of_the_last_sheet_are_even() -> None:
    (sheet,) = lay_out([_text(10)] * 9, HEIGHT)
    assert [len(column) for column in sheet.columns] == [3, 3, 3]


@pytest.mark.parametrize("piece", [_text(101), _figure(101), _figure(90, 90, 90, 90)])
def test_a_block_that_no_sheet_holds_is_named(piece: Piece) -> None:
    with pytest.raises(TooHighError, match="block 1 is higher than a sheet"):
        lay_out([_text(1), piece], HEIGHT)


def test_the_same_blocks_are_laid_out_in_the_same_way() -> None:
    pieces = [piece for n in range(20) for piece in (_text(7 + n % 5 * 9), _figure(30 + n % 3 * 8))]
    assert lay_out(pieces, HEIGHT) == lay_out(pieces, HEIGHT)
