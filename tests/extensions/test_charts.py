"""A figure on a page: picture, words, table, data for the live chart, all from one selection."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from markdown import Markdown

from figures.drawing.style import list_colors
from figures.evidence import Event, Record, wording
from figures.registry import FIGURES
from scripts.markup.chart_data import read_chart_data
from scripts.markup.embedding import embed_json
from scripts.markup.figure_table import UNSAID_CLASS
from tests.figures.drawn import load_evidence

DOCS = Path(__file__).parents[2] / "docs"
each_figure = pytest.mark.parametrize("name", FIGURES)


@cache
def _render_figure_page(name: str) -> Tag:
    """Render a page that holds one figure."""
    html = Markdown(extensions=["scripts.extensions.charts"]).convert(f"![](generated/{name}.svg)")
    figure = BeautifulSoup(html, "html.parser").select_one(f"#figure-{name}")
    assert figure is not None
    return figure


def data(name: str) -> dict[str, dict[str, object]]:
    """Read what the live chart is drawn from, from the script that the page names."""
    chart = _render_figure_page(name).select_one("exhibit-chart")
    assert chart is not None
    return read_chart_data((DOCS / str(chart["data-source"])).read_text("utf-8"))


def _write_out(row: Tag) -> str:
    """Give the text of a row, with what its empty cells leave to their columns' heads."""
    heads = _render_table_heads(row)
    return " ".join(
        _read_cell(cell, str(heads[place].get("data-usual", "")))
        for place, cell in enumerate(row.select("th, td"))
    )


def _read_cell(cell: Tag, usual: str) -> str:
    """Give the text of a cell, or what its column mostly says."""
    leaves_to_head = cell.get("class") != [UNSAID_CLASS]
    return cell.get_text(" ") or (usual if leaves_to_head else "")


def _render_table_heads(row: Tag) -> list[Tag]:
    """Give the heads of the columns of a row's table."""
    table = row.find_parent("table")
    assert isinstance(table, Tag)
    return table.select("thead th")


def _format_value(shown: Record | Event) -> str:
    """Give what the table says of a record or an event."""
    return shown.when if isinstance(shown, Event) else wording.format_quantity(shown)


def checked(shown: Record | Event) -> str:
    """Give what the table says of how far it was checked."""
    return shown.seen_in if isinstance(shown, Event) else wording.CHECKED_PHRASES[shown.checked]


@each_figure
def test_both_pictures_are_in_the_page_and_say_what_they_show(name: str) -> None:
    images = _render_figure_page(name).select(".still > img")
    words = FIGURES[name].describe(load_evidence())
    assert [image["src"] for image in images] == [
        f"generated/{name}.svg",
        f"generated/{name}-narrow.svg",
    ]
    assert all(words.startswith(str(image["alt"])) and image["alt"] for image in images)
    drawn = [
        BeautifulSoup((DOCS / str(image["src"])).read_text("utf-8"), "html.parser").select_one(
            "svg"
        )
        for image in images
    ]
    pictures = [picture for picture in drawn if picture]
    assert [(p["role"], p["aria-label"]) for p in pictures] == [("img", words)] * 2
    assert [(p["width"], p["height"]) for p in pictures] == [
        (image["width"], image["height"]) for image in images
    ]


@each_figure
def test_a_browser_loads_the_picture_that_it_shows_and_no_other(name: str) -> None:
    images = _render_figure_page(name).select("img")
    assert [image["loading"] for image in images] == ["lazy"] * 2


@each_figure
def test_scripts_put_the_table_into_the_page_and_readers_without_have_it(name: str) -> None:
    (folded,) = _render_figure_page(name).select(".figure-table noscript.folded")
    assert len(folded.select("table")) == 1


@each_figure
def test_the_table_holds_every_record_with_its_value_status_and_source(name: str) -> None:
    rows = _render_figure_page(name).select("tbody tr")
    records = FIGURES[name].select(load_evidence())
    assert len(rows) == len(records)
    for row, record in zip(rows, records, strict=True):
        text = _write_out(row)
        assert row.select_one("a[data-record]")["data-record"] == record.id  # type: ignore[index]
        assert _format_value(record) in text
        assert checked(record) in text
        place = f"references.md#ref-{record.source}"
        assert row.select_one("th a.source")["href"] == place  # type: ignore[index]


@each_figure
def test_the_live_chart_has_the_same_records_and_the_page_s_colors(name: str) -> None:
    found = data(name)
    ids = [record.id for record in FIGURES[name].select(load_evidence())]
    assert [reading["id"] for reading in found["readings"]] == ids  # type: ignore[index]
    used = set(re.findall(r"#0101[0-9a-f]{2}", json.dumps([found["wide"], found["narrow"]])))
    assert used <= set(list_colors())
    assert found["colors"] == {
        key: list(colour) for key, colour in list_colors().items() if key in used
    }
    assert _render_figure_page(name).select_one("exhibit-chart")["data-records"] == " ".join(ids)  # type: ignore[index]


@each_figure
def test_headers_have_a_scope_and_the_table_a_caption(name: str) -> None:
    assert all(th.get("scope") in {"col", "row"} for th in _render_figure_page(name).select("th"))
    assert _render_figure_page(name).select_one("caption")


@each_figure
def test_no_two_elements_share_an_id(name: str) -> None:
    ids = [element["id"] for element in _render_figure_page(name).select("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    "said", ["<!--<script>", "</script>", "</SCRIPT ", "<script>", "a < b & c > d", "–"]
)
def test_no_name_of_a_study_ends_or_hides_the_data(said: str) -> None:
    html = f"<script type='application/json'>{embed_json([said])}</script><p>after</p>"
    tree = BeautifulSoup(html, "html5lib")
    assert [p.string for p in tree("p")] == ["after"]
    assert tree.script
    assert json.loads(tree.script.string or "") == [said]


def test_a_date_taken_from_the_exhibit_does_not_pass_for_one_read_in_the_work_itself() -> None:
    rows = _render_figure_page("timeline").select("tbody tr")
    (listed,) = [row for row in rows if "Makary 2016" in row.get_text(" ")]
    assert "date read in: poster" in listed.get_text(" ")
    assert wording.CHECKED_PHRASES["read"] not in listed.get_text(" ")
