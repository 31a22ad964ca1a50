"""What holds for every view of every figure that has controls."""

import pytest

from figures import FIGURES, ControlledFigure
from figures.arrangement import arrange
from figures.groupings import GROUPINGS
from figures.telling import tell
from figures.views import STILL, View, kind
from tests.figures.drawn import drawing, evidence

CONTROLLED = {name: one for name, one in FIGURES.items() if isinstance(one, ControlledFigure)}
each_figure = pytest.mark.parametrize("name", CONTROLLED)


def rows(name: str, view: View) -> list[str]:
    shown = arrange(CONTROLLED[name].sections(evidence()), view)
    return [row.id for section in shown for row in section.records]


@each_figure
def test_the_still_is_the_view_that_nobody_asked_for(name: str) -> None:
    module = CONTROLLED[name]
    assert next(module.CONTROLS.views()) == STILL
    assert module.draw(evidence(), "wide", STILL) == drawing(name)
    assert module.describe(evidence(), STILL) == module.describe(evidence())


@each_figure
def test_a_view_shows_what_it_does_not_leave_out_and_says_so(name: str) -> None:
    module, known = CONTROLLED[name], evidence()
    for view in module.CONTROLS.views():
        shown = {row.id for row in module.select(known) if kind(row) not in view.hidden}
        drawn = {trace.name for trace in module.draw(known, "wide", view).data if trace.name}
        assert drawn == shown, view
        words = module.describe(known, view)
        clauses = module.story(known, view.unit).clauses
        for row in module.select(known):
            if row.id in clauses:
                clause = clauses[row.id]
                said = f"{clause.stem}{clause.item}" in words or clause.item in words
                assert said or row.id not in shown, (view, row.id)


@each_figure
def test_controls_offer_nothing_that_changes_nothing(name: str) -> None:
    module, known = CONTROLLED[name], evidence()
    kinds = {kind(row) for row in module.select(known)} - {""}
    assert set(module.CONTROLS.hide) == kinds
    for by in module.CONTROLS.group:
        assert len(arrange(module.sections(known), View(group=by))) > 1
    for order in module.CONTROLS.sort[1:]:
        assert rows(name, View(sort=order.key)) != rows(name, STILL)


@each_figure
def test_something_is_left_however_much_is_left_out(name: str) -> None:
    assert rows(name, View(hidden=CONTROLLED[name].CONTROLS.hide))


def test_sorting_by_size_puts_those_without_a_number_last() -> None:
    records = evidence().records
    sizes = [records[one].n for one in rows("overall-survival", View(sort="size"))]
    known = [size for size in sizes if size is not None]
    assert known == sorted(known, reverse=True)
    assert sizes[: len(known)] == known


def test_every_record_falls_into_a_group_that_has_a_place() -> None:
    for record in evidence().records.values():
        for grouping in GROUPINGS.values():
            assert grouping.of(record) in grouping.order, record.id


def test_a_pair_stands_on_top_and_the_others_step_back() -> None:
    ids = ("dominh2017-deb-os", "touloupas2021-tace-os")
    view = View(compared=ids)
    assert tuple(rows("overall-survival", view)[:2]) == ids
    figure = CONTROLLED["overall-survival"].draw(evidence(), "wide", view)
    faint = {trace.name for trace in figure.data if trace.name and trace.opacity}
    assert not faint & set(ids)
    assert len(faint) > 8


@pytest.mark.parametrize(
    ("ids", "caution"),
    [
        (("dominh2017-deb-os", "touloupas2021-tace-os"), "not a comparison of treatments"),
        (("dominh2017-deb-os", "dominh2017-ctace-os"), "may share patients"),
    ],
)
def test_a_comparison_says_what_it_is_not(ids: tuple[str, str], caution: str) -> None:
    module, known, view = CONTROLLED["overall-survival"], evidence(), View(compared=ids)
    shown = arrange(module.sections(known), view)
    assert caution in tell(module.story(known, "months"), shown, view, module.CONTROLS).lead


def test_a_record_that_is_left_out_is_not_compared() -> None:
    ids = ("egger2020-tace-os", "touloupas2021-tace-os")
    view = View(hidden=("recalled",), compared=ids)
    assert "egger2020-tace-os" not in rows("overall-survival", view)
    assert "Side by side" not in CONTROLLED["overall-survival"].describe(evidence(), view)


def test_a_scale_in_years_is_lettered_in_years_where_the_months_stand() -> None:
    figure = CONTROLLED["overall-survival"].draw(evidence(), "wide", View(unit="years"))
    axis = figure.layout.xaxis
    assert dict(zip(axis.tickvals, axis.ticktext, strict=True))[24] == "2"
    texts = [note.text for note in figure.layout.annotations]
    assert "5.3" in texts
    assert "33.8 months" in texts, "what was converted is given as published, too"
