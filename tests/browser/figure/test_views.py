"""The page arranges every view of a figure exactly as Python draws and words it."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from figures.drawing.style import WIDTHS
from figures.registry import FIGURES, ControlledFigure
from figures.views import View, get_hideable_kind
from figures.views.arrangement import arrange_sections
from figures.views.narrative import narrate
from scripts.markup.evidence_cache import load_evidence
from tests.browser.figure.test_charts import SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.conftest import Visit

pytestmark = [pytest.mark.editions, pytest.mark.needs("chart-data")]
CONTROLLED = [(name, file) for name, file in SHOWN if isinstance(FIGURES[name], ControlledFigure)]
SPARE = ("meta", "template", "width")
"""What the page leaves as it is."""


LETTERED = """async name => {
  const chart = document.querySelector(`#figure-${name} exhibit-chart`)
  const data = structuredClone(await chart.load())
  const [one, other] = Object.keys(data.view.rows).filter((id) => data.view.rows[id].kind === '')
  const pair = 'A & B <i>'
  data.view.pair[0] = pair
  data.view.lettered = {...data.view.lettered, [pair]: 'A &amp; B &lt;i&gt;'}
  const view = {...exhibit.defaultView, compared: [one, other]}
  const {wide, narrative} = exhibit.arrangeView(data, view)
  return [wide.layout.annotations.map(({text}) => text), narrative.lead]
}"""


def test_a_heading_is_drawn_as_it_is_said(visit: Visit) -> None:
    with visit("results.html") as page:
        texts, lead = page.evaluate(LETTERED, "overall-survival")
    assert "A &amp; B &lt;i&gt;" in texts
    assert "A & B <i>: " in lead


NO_NUMBER = """async ([name, sort]) => {
  const chart = document.querySelector(`#figure-${name} exhibit-chart`)
  const data = structuredClone(await chart.load())
  for (const {keys} of Object.values(data.view.rows)) keys.year = keys.size = keys.value = null
  return exhibit.arrangeView(data, {...exhibit.defaultView, sort, group: 'therapy'}).narrative.lead
}"""


@pytest.mark.parametrize("sort", ["year", "size"])
def test_rows_without_a_number_are_said_as_python_says_them(visit: Visit, sort: str) -> None:
    module, known, view = (
        figure("overall-survival"),
        load_evidence(),
        View(sort=sort, group="therapy"),
    )
    bare = {"n": None, "year": None, "value": None}
    sections = [
        part._replace(records=[row.model_copy(update=bare) for row in part.records])
        for part in module.sections(known)
    ]
    story = module.story(known, "months")
    with visit("results.html") as page:
        lead = page.evaluate(NO_NUMBER, ["overall-survival", sort])
    assert "Infinity" not in lead
    assert lead == narrate(story, arrange_sections(sections, view), view, module.CONTROLS).lead


def figure(name: str) -> ControlledFigure:
    found = FIGURES[name]
    assert isinstance(found, ControlledFigure)
    return found


def views(name: str) -> Iterator[View]:
    """Give every view, and pairs of neighbors in the plainest and the fullest view."""
    controls = figure(name).CONTROLS
    known = list(controls.views())
    yield from known
    if controls.compare:
        rows = [row for part in figure(name).sections(load_evidence()) for row in part.records]
        ids = [row.id for row in rows if get_hideable_kind(row) != "exhibit-only"]
        for pair in pairwise(reversed(ids)):
            for view in (known[0], known[-1]):
                yield View(view.sort, view.group, view.unit, view.hidden, pair)


@cache
def _draw_view(name: str, view: View) -> dict[str, Any]:
    """Draw and word a view in Python, as JSON would carry it."""
    module, known = figure(name), load_evidence()
    shown = arrange_sections(module.sections(known), view)
    narrated = narrate(module.story(known, view.unit), shown, view, module.CONTROLS)
    plain = {width: json.loads(module.draw(known, width, view).to_json()) for width in WIDTHS}
    return plain | {
        "narrative": {"lead": narrated.lead, "body": [part._asdict() for part in narrated.body]},
        "sections": [[part.heading, [row.id for row in part.records]] for part in shown],
    }


ROUNDING_NUDGE = 1e-9
"""Moves a number off the middle between two steps, where an error of the last bit decides."""


def _round_numbers(thing: Any) -> Any:
    """Round numbers to a thousandth of a px and drop what the page leaves alone."""
    if isinstance(thing, bool):
        return thing
    if isinstance(thing, int | float):
        return round(float(thing) + ROUNDING_NUDGE, 6)
    if isinstance(thing, list):
        return [_round_numbers(one) for one in thing]
    if isinstance(thing, dict):
        return {
            key: _round_numbers(value)
            for key, value in thing.items()
            if key not in SPARE and value != []
        }
    return thing


def _list_breaks(drawing: dict[str, Any]) -> list[tuple[str, float, bool]]:
    """Give where a drawing says that it may be split."""
    panels = drawing["layout"]["meta"]["panels"]
    return [(panel["title"], round(panel["top"], 6), panel["is_break"]) for panel in panels]


@pytest.mark.parametrize(("name", "file"), CONTROLLED)
def test_the_page_gives_every_view_as_python_draws_and_words_it(
    visit: Visit, name: str, file: str
) -> None:
    every = list(views(name))
    asked = [
        {"sort": v.sort, "group": v.group, "unit": v.unit}
        | {"hidden": v.hidden, "compared": v.compared}
        for v in every
    ]
    with visit(file) as page:
        given = page.evaluate(
            """async ([name, views]) => {
              const chart = document.querySelector(`#figure-${name} exhibit-chart`)
              const data = structuredClone(await chart.load())
              return views.map(view => {
                const {wide, narrow, narrative, sections} = exhibit.arrangeView(data, view)
                const named = sections.map(({heading, ids}) => [heading, ids])
                return JSON.stringify({wide, narrow, narrative, sections: named})
              })
            }""",
            [name, asked],
        )
    for view, text in zip(every, given, strict=True):
        python, page_data = _draw_view(name, view), json.loads(text)
        ours, theirs = _round_numbers(python), _round_numbers(page_data)
        assert theirs["sections"] == ours["sections"], view
        assert theirs["narrative"] == ours["narrative"], view
        for width in WIDTHS:
            assert theirs[width]["data"] == ours[width]["data"], (view, width)
            assert theirs[width]["layout"] == ours[width]["layout"], (view, width)
            assert _list_breaks(page_data[width]) == _list_breaks(python[width]), (view, width)
