from figures.three_treatments import STUDY, medians, select, shares
from tests.figures.drawn import dots, drawing, evidence, traces


def test_all_three_are_of_one_cohort() -> None:
    rows = select(evidence())
    assert {row.study for row in rows} == {STUDY}
    assert {row.therapy for row in rows} == {"cTACE", "TARE", "DEB-TACE"}


def test_medians_and_shares_keep_one_order() -> None:
    assert [row.therapy for row in medians(evidence())] == [
        row.therapy for row in shares(evidence())
    ]
    places = [dots("three-treatments", row.id)[0].x[0] for row in medians(evidence())]
    assert places == [33.8, 23.6, 21.7]


def test_a_therapy_has_one_colour_above_and_below() -> None:
    for above, below in zip(medians(evidence()), shares(evidence()), strict=True):
        (median,), (share, *_) = (traces("three-treatments", row.id) for row in (above, below))
        assert median.marker.color == share.marker.color


def test_shares_stand_below_the_medians_on_axes_of_their_own() -> None:
    layout = drawing("three-treatments").layout
    assert layout.yaxis.domain[0] > layout.yaxis2.domain[1] - 0.01
    assert {
        trace.yaxis for row in shares(evidence()) for trace in traces("three-treatments", row.id)
    } == {"y2"}
