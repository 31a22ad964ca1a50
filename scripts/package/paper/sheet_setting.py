"""A document set in sheets: its blocks measured, laid out, and written column by column."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError
from scripts.package.pages.html_tree import parse_html
from scripts.package.pages.page_sections import select_required
from scripts.package.pages.templates import render_part
from scripts.package.paper.block_heights import measure_heights
from scripts.package.paper.blocks import (
    count_parts,
    list_blocks,
    list_chapters_of,
    render_column,
)
from scripts.package.paper.layout import Piece, Sheet, TooHighError, lay_out
from scripts.package.paper.proof import EXCERPT_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bs4 import BeautifulSoup, Tag
    from markupsafe import Markup

    from scripts.package.paper.blocks import Block

MARGIN_TOP, MARGIN_SIDE, MARGIN_BOTTOM = 10.5, 9.0, 10.0
"""Margins of a sheet in mm."""
COLUMN_GAP = 4.2
"""Mm between columns."""
SAFETY = 1.0
"""Mm that a sheet stays below what it could hold, or a hair of it would begin another."""
LINE = 3.8
"""Mm that a paragraph may be higher if it goes on in another column: a line."""
BODY_POINTS = (9.1, 8.9, 8.7, 8.5)
"""Points of the letters of the text, from which the largest are taken that fit."""
MOST_STRETCH = 3.0
"""Mm by which blocks of a column are moved apart at most, so that it ends with its sheet."""
RUNNING_SEPARATOR = " · "
FRONT_SHEETS = 2
"""Sheets before the chapters."""
MM_PER_UNIT = {"mm": 1.0, "in": 25.4}


class WrittenColumn(NamedTuple):
    """A column as it is written."""

    blocks: Sequence[Markup]
    is_full: bool
    """Whether it ends with its sheet."""


class WrittenSheet(NamedTuple):
    """A sheet as it is written."""

    name: str
    columns: Sequence[WrittenColumn]


def set_in_sheets(tree: BeautifulSoup, measures: str, most: int) -> None:
    """Set the chapters of a document in sheets of a size, in the largest letters that fit.

    With those in front, there are at most `most` sheets if the smallest letters fit.
    Raises `BrowserError` if the browser does not measure, and `ProblemsError` for a block that is
    higher than a sheet.
    """
    chapters = select_required(tree, ".chapters")
    drawing_parts = [tag.extract() for tag in chapters.select(".procedure-parts")]
    sections = chapters.find_all("section", recursive=False)
    for section in sections:
        select_required(section, ".opening")["id"] = section["id"]
    blocks = list_blocks(sections)
    sheets = _choose_letters(tree, blocks, read_text_area(measures), most - FRONT_SHEETS)
    _add_style(tree, render_running_heads(blocks, sheets))
    written = render_part(
        "paper/handout-sheets.html",
        drawing_parts=drawing_parts[0] if drawing_parts else "",
        sheets=list(_write_sheets(blocks, sheets)),
    )
    chapters.clear()
    chapters.append(parse_html(written))


def _choose_letters(
    tree: BeautifulSoup, blocks: Sequence[Block], area: tuple[float, float], most: int
) -> list[Sheet]:
    """Lay blocks out in the largest letters with which there are not too many sheets."""
    style = _add_style(tree, "")
    for points in BODY_POINTS:
        style.string = render_measures(*area, points)
        sheets = _lay_out_blocks(blocks, measure_pieces(tree, blocks), area[1])
        if len(sheets) <= most:
            break
    return sheets


def _lay_out_blocks(blocks: Sequence[Block], pieces: Sequence[Piece], height: float) -> list[Sheet]:
    """Lay blocks out, or name the one that is too high by its first words."""
    try:
        return lay_out(pieces, height)
    except TooHighError as error:
        block = blocks[error.index]
        words = " ".join("".join(tag.get_text() for tag in (*block.tags, *block.items)).split())
        what = f"{words[:EXCERPT_LENGTH]!r} is higher than a sheet"
        raise ProblemsError(
            Problem("handout", WHOLE_FILE, what, "shorten it, or draw it in panels")
        ) from error


def read_text_area(measures: str) -> tuple[float, float]:
    """Give the width and the height of the text on a sheet, in mm, from the sheet's own."""
    width, height = (
        float(number) * MM_PER_UNIT[unit]
        for number, unit in re.findall(r"([\d.]+)(mm|in)", measures)
    )
    return width - 2 * MARGIN_SIDE, height - MARGIN_TOP - MARGIN_BOTTOM - SAFETY


def render_measures(width: float, height: float, points: float) -> str:
    """Write the measures of a sheet, for the style sheet."""
    return (
        f":root {{ --text-width: {width:.2f}mm; --text-height: {height:.2f}mm;"
        f" --column-gap: {COLUMN_GAP}mm; --body-size: {points}pt }}"
        f" @page {{ margin: {MARGIN_TOP:g}mm {MARGIN_SIDE:g}mm {MARGIN_BOTTOM:g}mm }}"
        " @page abstract { margin: 0 9mm 6mm }"
    )


def _add_style(tree: BeautifulSoup, rules: str) -> Tag:
    """Add rules to a document, and give their element."""
    style = tree.new_tag("style")
    style.string = rules
    select_required(tree, "head").append(style)
    return style


def measure_pieces(tree: BeautifulSoup, blocks: Sequence[Block]) -> list[Piece]:
    """Measure each block in a column."""
    columns = [
        render_column([(other, part) for other in _list_joined(blocks, place)])
        for place, block in enumerate(blocks)
        for part in range(count_parts(block))
    ]
    chapters = select_required(tree, ".chapters")
    kept = [*chapters.contents]
    chapters.clear()
    chapters.append(parse_html(render_part("paper/handout-measured.html", columns=columns)))
    heights = iter(measure_heights(str(tree)))
    chapters.clear()
    chapters.extend(kept)
    found = [(*islice(heights, count_parts(block)),) for block in blocks]
    return [
        Piece(block.kind, (height[0] - before[0],), LINE)
        if block.is_sentence
        else Piece(block.kind, height)
        for block, height, before in zip(blocks, found, [(0.0,), *found], strict=False)
    ]


def _list_joined(blocks: Sequence[Block], place: int) -> Sequence[Block]:
    """List a block, and before it those of its paragraph, with which its lines are shared."""
    first = place
    while blocks[first].is_sentence:
        first -= 1
    return blocks[first : place + 1]


def _write_sheets(blocks: Sequence[Block], sheets: Sequence[Sheet]) -> Iterator[WrittenSheet]:
    """Write the blocks of each sheet."""
    for number, sheet in enumerate(sheets, FRONT_SHEETS + 1):
        columns = [
            WrittenColumn(
                render_column([(blocks[place.block], place.part) for place in column]),
                is_full=sheet is not sheets[-1] and _is_full(sheet.height - used, len(column)),
            )
            for column, used in zip(sheet.columns, sheet.used, strict=True)
        ]
        yield WrittenSheet(f"sheet-{number}", columns)


def _is_full(slack: float, count: int) -> bool:
    """Tell whether a column can be stretched to the end of its sheet."""
    return count > 1 and slack / (count - 1) <= MOST_STRETCH


def render_running_heads(blocks: Sequence[Block], sheets: Sequence[Sheet]) -> str:
    """Write the rules that name the chapters at the head of each sheet."""
    return " ".join(
        f"@page sheet-{number} {{ @top-right {{ content: {quote_css(titles)} }} }}"
        for number, titles in enumerate(
            (name_chapters(blocks, sheet) for sheet in sheets), FRONT_SHEETS + 1
        )
    )


def name_chapters(blocks: Sequence[Block], sheet: Sheet) -> str:
    """Name the chapters of a sheet, in their order."""
    indexes = sorted({place.block for column in sheet.columns for place in column})
    chapters = list_chapters_of(blocks[index] for index in indexes)
    return RUNNING_SEPARATOR.join(str(chapter["data-title"]) for chapter in chapters)


def quote_css(text: str) -> str:
    """Write a text as a string of a style sheet."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
