"""What holds for every view of every figure that has controls."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import groupby
from typing import Any

import pytest

from figures.drawing.style import WIDTHS
from figures.evidence import Evidence
from figures.registry import FIGURES, ControlledFigure
from figures.views import DEFAULT_VIEW, View, get_hideable_kind
from figures.views.arrangement import arrange_sections
from figures.views.groupings import GROUPINGS
from figures.views.narrative import Clause, Narrative, narrate
from scripts.markup.controls import render_controls
from scripts.markup.view_data import build_view_data
from tests.figures.drawn import draw_figure, load_evidence

CONTROLLED = {name: one for name, one in FIGURES.items() if isinstance(one, ControlledFigure)}
each_figure = pytest.mark.parametrize("name", CONTROLLED)


def _list_rows(name: str, view: View) -> list[str]:
    shown = arrange_sections(CONTROLLED[name].sections(load_evidence()), view)
    return [row.id for section in shown for row in section.records]


def narrate_view(name: str, view: View, known: Evidence | None = None) -> Narrative:
    module, known = CONTROLLED[name], known or load_evidence()
    shown = arrange_sections(module.sections(known), view)
    return narrate(module.story(known, view.unit), shown, view, module.CONTROLS)


def _list_clauses(ids: list[str], clauses: Mapping[str, Clause]) -> list[str]:
    """Say each record in its own words, after those that it shares with its neighbors."""
    runs = groupby((clauses[one] for one in ids), lambda clause: (clause.stem, clause.close))
    return [f"{stem}{', '.join(one.item for one in alike)}{close}" for (stem, close), alike in runs]


def _drop_records(one: str) -> Evidence:
    """Give the evidence when all is re-checked, or without what only the exhibit says."""
    known = load_evidence()
    left = [
        row
        for row in known.records.values()
        if one != "exhibit-only" or get_hideable_kind(row) != one
    ]
    checked = [
        row.model_copy(update={"checked": "read"}) if get_hideable_kind(row) == one else row
        for row in left
    ]
    return Evidence({row.id: row for row in checked}, known.claims, known.events)


def _change_record(one: str, **fields: Any) -> Evidence:
    """Give the evidence with one record that says something else."""
    known = load_evidence()
    record = known.records[one].model_copy(update=fields)
    return Evidence({**known.records, one: record}, known.claims, known.events)


@each_figure
def test_the_still_is_the_default_view(name: str) -> None:
    module = CONTROLLED[name]
    assert next(module.CONTROLS.views()) == DEFAULT_VIEW
    assert module.draw(load_evidence(), "wide", DEFAULT_VIEW) == draw_figure(name)
    assert module.describe(load_evidence(), DEFAULT_VIEW) == module.describe(load_evidence())


@each_figure
def test_a_view_shows_what_it_does_not_leave_out_and_says_so(name: str) -> None:
    module, known = CONTROLLED[name], load_evidence()
    for view in module.CONTROLS.views():
        shown = {
            row.id for row in module.select(known) if get_hideable_kind(row) not in view.hidden
        }
        drawn = {trace.name for trace in module.draw(known, "wide", view).data if trace.name}
        assert drawn == shown, view
        clauses = module.story(known, view.unit).clauses
        assert set(_list_rows(name, view)) == shown & set(clauses), view
        sections = arrange_sections(module.sections(known), view)
        assert [part.items for part in narrate_view(name, view).body] == [
            _list_clauses([row.id for row in part.records], clauses) for part in sections
        ], view


@each_figure
def test_controls_offer_nothing_that_changes_nothing(name: str) -> None:
    module, known = CONTROLLED[name], load_evidence()
    kinds = {get_hideable_kind(row) for row in module.select(known)} - {""}
    assert set(module.CONTROLS.restrict_to(module.select(known)).hide) == kinds
    for by in module.CONTROLS.group:
        assert len(arrange_sections(module.sections(known), View(group=by))) > 1
    for order in module.CONTROLS.sort[1:]:
        assert _list_rows(name, View(sort=order.key)) != _list_rows(name, DEFAULT_VIEW)


@pytest.mark.parametrize(
    ("name", "one"), [(name, one) for name, it in CONTROLLED.items() for one in it.CONTROLS.hide]
)
def test_nothing_is_said_or_offered_of_a_kind_that_does_not_occur(name: str, one: str) -> None:
    module, known = CONTROLLED[name], _drop_records(one)
    story = module.story(known, "months")
    assert one not in {**story.shown, **story.hidden}
    assert ": ." not in narrate_view(name, DEFAULT_VIEW, known).lead
    assert one not in build_view_data(module, known)["hide"]
    form = render_controls(name, module, known)
    assert one not in {box.get("value") for box in form.iter("input")}
    assert all(module.draw(known, width).data for width in WIDTHS)
    assert module.sketch(known).data


def test_a_median_not_reached_has_no_part_in_the_range_and_no_unit() -> None:
    one = _list_rows("overall-survival", DEFAULT_VIEW)[0]
    gone: dict[str, Any] = {"value": None, "ci_low": Decimal(90), "ci_high": None}
    known = _change_record(one, **gone, note="Not reached")
    module = CONTROLLED["overall-survival"]
    assert "not reached" not in module.title(known)
    lead = narrate_view("overall-survival", DEFAULT_VIEW, known).lead
    assert " months, and 1 not reached." in lead
    assert ", and " not in narrate_view("overall-survival", DEFAULT_VIEW).lead.split(".")[0]
    assert "not reached (" in module.story(known, "months").clauses[one].standalone
    assert "not reached months" not in module.describe(known)


def test_a_group_in_which_nothing_was_reached_has_no_range() -> None:
    module, known = CONTROLLED["overall-survival"], load_evidence()
    first = GROUPINGS["therapy"].of(known.records[_list_rows("overall-survival", DEFAULT_VIEW)[0]])
    gone: dict[str, Any] = {"value": None, "ci_low": Decimal(9), "note": "Not reached"}
    records = {
        name: row.model_copy(update=gone)
        if row in module.select(known) and GROUPINGS["therapy"].of(row) == first
        else row
        for name, row in known.records.items()
    }
    more = Evidence(records, known.claims, known.events)
    lead = narrate_view("overall-survival", View(group="therapy"), more).lead
    size = sum(
        GROUPINGS["therapy"].of(records[one]) == first
        for one in _list_rows("overall-survival", DEFAULT_VIEW)
    )
    assert f"{first} ({size})" in lead


@pytest.mark.parametrize("sort", ["year", "size"])
def test_of_numbers_that_nobody_gave_none_is_the_greatest(sort: str) -> None:
    known = load_evidence()
    records = {
        name: row.model_copy(update={"n": None, "year": None})
        for name, row in known.records.items()
    }
    lead = narrate_view(
        "overall-survival", View(sort=sort), Evidence(records, known.claims, known.events)
    ).lead
    assert "first" in lead
    assert "( to )" not in lead


def test_headings_are_escaped_for_a_drawing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module, known = CONTROLLED["progression"], load_evidence()
    parts = [part._replace(heading=f"<i> & {part.heading}") for part in module.sections(known)]
    monkeypatch.setattr(module, "sections", lambda _: parts)
    lettered = build_view_data(module, known)["lettered"]
    assert lettered[parts[0].heading].startswith("&lt;i&gt; &amp; ")
    drawn = [note.text for note in module.draw(known, "wide").layout.annotations]
    assert lettered[parts[0].heading] in drawn


@each_figure
def test_something_is_left_however_much_is_left_out(name: str) -> None:
    assert _list_rows(name, View(hidden=CONTROLLED[name].CONTROLS.hide))


def test_sorting_by_size_puts_those_without_a_number_last() -> None:
    records = load_evidence().records
    sizes = [records[one].n for one in _list_rows("overall-survival", View(sort="size"))]
    known = [size for size in sizes if size is not None]
    assert known == sorted(known, reverse=True)
    assert sizes[: len(known)] == known


def test_every_record_falls_into_a_group_that_has_a_place() -> None:
    for record in load_evidence().records.values():
        for grouping in GROUPINGS.values():
            assert grouping.of(record) in grouping.order, record.id


def test_a_pair_is_on_top_and_the_others_are_dimmed() -> None:
    ids = ("dominh2017-deb-os", "touloupas2021-tace-os")
    view = View(compared=ids)
    assert tuple(_list_rows("overall-survival", view)[:2]) == ids
    figure = CONTROLLED["overall-survival"].draw(load_evidence(), "wide", view)
    faint = {trace.name for trace in figure.data if trace.name and trace.opacity}
    assert not faint & set(ids)
    assert len(faint) > 8


@pytest.mark.parametrize(
    ("ids", "caution"),
    [
        (("dominh2017-deb-os", "touloupas2021-tace-os"), "do not compare treatments"),
        (("dominh2017-deb-os", "dominh2017-ctace-os"), "may share patients"),
    ],
)
def test_a_comparison_says_what_it_is_not(ids: tuple[str, str], caution: str) -> None:
    module, known, view = CONTROLLED["overall-survival"], load_evidence(), View(compared=ids)
    shown = arrange_sections(module.sections(known), view)
    assert caution in narrate(module.story(known, "months"), shown, view, module.CONTROLS).lead


def test_a_record_that_is_left_out_is_not_compared() -> None:
    ids = ("egger2020-tace-os", "touloupas2021-tace-os")
    view = View(hidden=("recalled",), compared=ids)
    assert "egger2020-tace-os" not in _list_rows("overall-survival", view)
    assert "Side by side" not in CONTROLLED["overall-survival"].describe(load_evidence(), view)


def test_a_scale_in_years_is_labeled_in_years_at_the_months() -> None:
    figure = CONTROLLED["overall-survival"].draw(load_evidence(), "wide", View(unit="years"))
    axis = figure.layout.xaxis
    assert dict(zip(axis.tickvals, axis.ticktext, strict=True))[24] == "2"
    texts = [note.text for note in figure.layout.annotations]
    assert "5.3" in texts
    assert "33.8 months" in texts, "what was converted is given as published, too"
