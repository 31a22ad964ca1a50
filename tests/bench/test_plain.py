"""The plain site says the same: its numbers, figures, tables and references are the exhibit's."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from figures.drawing.style import list_colors
from figures.evidence.number_forms import NUMBER_FORMS, NUMBER_PATTERN
from figures.registry import FIGURES
from scripts.bench.plain import EXTENSIONS, build_config, find_plotly_bundle
from scripts.bench.plain.figures import build_chart
from scripts.bench.plain.sources import Sources, read_sources
from scripts.bench.plain.words import PageWriter
from scripts.bench.rows import BenchError
from scripts.learning.questions import cut_questions
from scripts.survey.site_config import read_site
from tests.site import DOCS, PAGES, read_markdown

if TYPE_CHECKING:
    from pathlib import Path

LOOKUP = re.compile(r"\[(?:#[a-z]|@\w|!C\d|range )[^\]]*\]|^\[[a-z-]+\]$", re.MULTILINE)


@cache
def get_sources() -> Sources:
    return read_sources()


@cache
def write_plain_page(page: str) -> str:
    return PageWriter(get_sources()).write_page((DOCS / page).read_text(encoding="utf-8"))


@cache
def render_plain_page(page: str) -> BeautifulSoup:
    text = write_plain_page(page).split("---\n", 2)[2]
    return BeautifulSoup(Markdown(extensions=list(EXTENSIONS)).convert(text), "html.parser")


def read_verdict(name: str) -> str:
    """Give the words of a claim's verdict, its numbers written out."""
    written = PageWriter(get_sources()).write_line(get_sources().evidence.claims[name].verdict)
    said = BeautifulSoup(Markdown().convert(written), "html.parser").get_text()
    return " ".join(said.split())


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_left_to_look_up(page: str) -> None:
    assert LOOKUP.findall(write_plain_page(page)) == []


@pytest.mark.parametrize("page", PAGES)
def test_page_has_the_numbers_of_the_exhibit(page: str) -> None:
    said = " ".join(render_plain_page(page).get_text().split())
    records, events = get_sources().evidence.records, get_sources().evidence.events
    for name, form in re.findall(NUMBER_PATTERN, cut_questions(read_markdown(page), {})):
        if name in events:
            assert events[name].when in said
            continue
        assert " ".join(NUMBER_FORMS[form](records[name]).split()) in said


@pytest.mark.parametrize("page", PAGES)
def test_page_has_the_figures_of_the_exhibit_with_their_data(page: str) -> None:
    tree = render_plain_page(page)
    asked = re.findall(r"generated/([\w-]+)\.svg", read_markdown(page))
    figures = [name for name in asked if name in FIGURES]
    charts = tree.select("figure.plain-figure .plotly-chart script")
    assert [figure["id"] for figure in tree.select("figure")] == [f"figure-{n}" for n in figures]
    for name, chart in zip(figures, charts, strict=True):
        data = json.loads(chart.get_text())["data"]
        drawn = FIGURES[name].draw(get_sources().evidence, "wide")
        assert [trace.get("x") for trace in data] == [
            trace.get("x") for trace in json.loads(drawn.to_json())["data"]
        ]


@pytest.mark.parametrize("name", FIGURES)
def test_chart_has_colors_that_need_no_style_sheet(name: str) -> None:
    said = json.dumps(build_chart(name, get_sources().evidence))
    assert [sentinel for sentinel in list_colors() if sentinel in said] == []


def test_every_record_is_in_the_table_of_evidence() -> None:
    rows = render_plain_page("evidence.md").select("tbody tr")
    assert len(rows) == len(get_sources().evidence.records)


def test_every_source_is_in_the_lists_of_references() -> None:
    items = render_plain_page("references.md").select("li[id^=reference-]")
    keys = [str(item["id"]).removeprefix("reference-") for item in items]
    assert sorted(keys) == sorted(get_sources().bibliography.entries)


@pytest.mark.parametrize("page", PAGES)
def test_note_says_the_verdict_of_each_claim(page: str) -> None:
    said = render_plain_page(page).select(".admonition")
    names = re.findall(r"C\d{2}", " ".join(re.findall(r"(?m)^\[!(.+)\]$", read_markdown(page))))
    verdicts = [read_verdict(name) for name in names]
    assert len(said) == len(verdicts)
    for note, verdict in zip(said, verdicts, strict=True):
        assert verdict in " ".join(note.get_text().split())


def test_unknown_block_is_refused() -> None:
    with pytest.raises(BenchError, match=r"does not know the block \[atlas\]"):
        PageWriter(get_sources()).write_page("# Title\n\n[atlas]\n")


def test_pages_keep_their_titles_and_lose_what_only_the_exhibit_reads() -> None:
    front = write_plain_page("evidence.md").split("---\n", 2)[1]
    assert re.findall(r"(?m)^(\w+):", front) == ["title", "description"]


def test_generator_gets_the_same_nav_and_asks_nobody_for_fonts() -> None:
    site = read_site()
    config = build_config(site.name, site.pages)
    assert config["nav"] == [{title: file} for title, file in site.pages]
    assert config["theme"] == {"name": "material", "font": False}


def test_bundle_is_the_largest_script_of_plotly(tmp_path: Path) -> None:
    folder = tmp_path / "assets/vendor/plotly"
    folder.mkdir(parents=True)
    with pytest.raises(BenchError, match="no Plotly"):
        find_plotly_bundle(tmp_path)
    (folder / "plotly-basic.min.js").write_text("Plotly" * 9)
    (folder / "a.js").write_text("Plotly")
    assert find_plotly_bundle(tmp_path).name == "plotly-basic.min.js"
