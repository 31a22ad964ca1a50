"""The table of a figure: columns by their place, and what most rows say at the head alone."""

import re
from pathlib import Path

from scripts.markup.figure_table import COLUMNS, CONVERTED_COLUMN, render_table
from tests.figures.drawn import load_evidence

SHEET = Path(__file__).parents[2] / "docs/assets/css/figure/figure.css"
COLUMN = re.compile(r"&:nth-(last-)?child\((\d+)\)[^{]*\{\s*--column: \"(\w+)\";")


def test_style_sheet_names_the_columns_where_the_head_has_no_room() -> None:
    named = {}
    for last, place, name in COLUMN.findall(SHEET.read_text("utf-8")):
        named[name] = len(COLUMNS) - int(place) if last else int(place) - 1
    assert named.pop("Converted") == CONVERTED_COLUMN
    assert named == {name: place for place, name in enumerate(COLUMNS) if name != "Study"}


def test_what_most_rows_say_at_length_is_said_once() -> None:
    records = list(load_evidence().records.values())
    table = render_table([record for record in records if record.checked == "read"][:9], "Caption")
    (head,) = [cell for cell in table.iter("th") if cell.text == "Status"]
    said = head.get("data-usual", "")
    assert said
    place = COLUMNS.index("Status")
    cells = [row[place] for body in table.iter("tbody") for row in body]
    assert {(cell.get("class"), cell.text) for cell in cells} == {(None, None)}
