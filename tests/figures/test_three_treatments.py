from figures.three_treatments import STUDY, select, select_medians, select_shares
from tests.figures.drawn import draw_figure, find_dots, find_traces, load_evidence


def test_all_three_are_of_one_cohort() -> None:
    rows = select(load_evidence())
    assert {row.study for row in rows} == {STUDY}
    assert {row.therapy for row in rows} == {"cTACE", "TARE", "DEB-TACE"}


def test_medians_and_shares_keep_one_order() -> None:
    assert [row.therapy for row in select_medians(load_evidence())] == [
        row.therapy for row in select_shares(load_evidence())
    ]
    places = [
        find_dots("three-treatments", row.id)[0].x[0] for row in select_medians(load_evidence())
    ]
    assert places == [33.8, 23.6, 21.7]


def test_a_therapy_has_one_color_above_and_below() -> None:
    for above, below in zip(
        select_medians(load_evidence()), select_shares(load_evidence()), strict=True
    ):
        (median,), (share, *_) = (find_traces("three-treatments", row.id) for row in (above, below))
        assert median.marker.color == share.marker.color


def test_shares_are_below_the_medians_on_axes_of_their_own() -> None:
    layout = draw_figure("three-treatments").layout
    assert layout.yaxis.domain[0] > layout.yaxis2.domain[1] - 0.01
    assert {
        trace.yaxis
        for row in select_shares(load_evidence())
        for trace in find_traces("three-treatments", row.id)
    } == {"y2"}
