"""The slide of every figure: its letters are large, and what the title states is on it."""

from __future__ import annotations

import json
from functools import cache

import pytest

from figures.registry import FIGURES
from scripts.markup.evidence_cache import load_evidence
from scripts.slides.plan import (
    SlidePlan,
    list_named_records,
    locate_figures,
    plan_slide,
    render_slides_script,
)
from scripts.slides.windows import Window

SMALLER = {"incidence": 400}
"""Drawings of one piece, which are set smaller than others: their heights."""


@cache
def _plan(name: str) -> SlidePlan:
    drawing = FIGURES[name].draw(load_evidence(), "wide").to_json()
    return plan_slide(name, load_evidence(), drawing, f"https://exhibit.example/#figure-{name}")


each_figure = pytest.mark.parametrize("name", FIGURES)


@each_figure
def test_windows_are_parts_of_the_drawing_and_do_not_overlap(name: str) -> None:
    cut = _plan(name).cut
    layout = FIGURES[name].draw(load_evidence(), "wide").to_plotly_json()["layout"]
    places = [(one.to_x, one.to_y, one.width, one.height) for one in cut.windows]
    for window in cut.windows:
        assert 0 <= window.x <= window.x + window.width <= layout["width"]
        assert 0 <= window.y < window.y + window.height <= layout["height"] + 1
    for index, (x, y, width, height) in enumerate(places):
        for other_x, other_y, *_ in places[index + 1 :]:
            assert other_y >= y + height - 0.01 or other_x >= x + width - 0.01
    assert max(y + height for _, y, _, height in places) == pytest.approx(cut.height)


@each_figure
def test_letters_are_18_points_high(name: str) -> None:
    if name in SMALLER:
        assert _plan(name).cut.height == SMALLER[name]
    else:
        assert _plan(name).cut.height <= 305


@each_figure
def test_values_that_the_title_states_are_shown(name: str) -> None:
    named = list_named_records(FIGURES[name], load_evidence())
    assert named <= set(_plan(name).cut.shown)


@each_figure
def test_what_is_left_out_is_said(name: str) -> None:
    plan = _plan(name)
    said = f"Shown here: {len(plan.cut.shown)} of {plan.total} results."
    assert plan.left_out_note.startswith(said) == (len(plan.cut.shown) < plan.total)


@each_figure
def test_sources_are_those_of_what_is_shown_with_their_years(name: str) -> None:
    plan = _plan(name)
    records = {record.id: record for record in FIGURES[name].select(load_evidence())}
    for record in plan.cut.shown:
        study = getattr(records[record], "study", None) or records[record].subject
        assert study in plan.sources
    assert plan.sources.startswith("Sources: ")


def test_every_figure_has_an_address_on_its_page() -> None:
    addresses = locate_figures()
    assert set(addresses) == set(FIGURES)
    assert addresses["netter-1"].endswith("/future.html#figure-netter-1")


def test_the_address_of_the_exhibit_is_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXHIBIT_ADDRESS", "https://example.org/tace/")
    assert locate_figures()["lutia"] == "https://example.org/tace/future.html#figure-lutia"


def test_the_script_names_windows_and_codes() -> None:
    text = render_slides_script([_plan("netter-2")])
    plans = json.loads(text.partition(" = ")[2])
    assert [Window(*window) for window in plans["netter-2"]["windows"]] == list(
        _plan("netter-2").cut.windows
    )
    side, modules = plans["netter-2"]["code"]
    assert side >= 25
    assert modules
