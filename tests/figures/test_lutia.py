from figures.lutia import convert_to_count, select
from tests.figures.drawn import draw_figure, find_dots, find_traces, join_annotations, load_evidence


def test_both_lobes_share_one_scale_from_zero() -> None:
    marks = [find_dots("lutia", f"lutia-{lobe}-uptake")[0] for lobe in ("ia", "control")]
    assert [mark.x for mark in marks] == [(17.4,), (16.2,)]
    assert len({mark.xaxis for mark in marks}) == 1
    assert "p = 0.299" in join_annotations("lutia")


def test_the_increase_has_a_log_axis_of_its_own() -> None:
    whisker, square = find_traces("lutia", "lutia-increase")
    assert (whisker.x, square.x) == ((1.0, 1.37), (1.17,))
    assert draw_figure("lutia").layout[square.xaxis.replace("x", "xaxis")].type == "log"


def test_patients_are_icons_and_eighteen_of_them_filled() -> None:
    filled, rest = find_traces("lutia", "lutia-any-increase")
    assert (len(filled.x), len(rest.x)) == (18, 9)
    assert min(filled.y) > max(rest.y)
    assert "18 of 27" in join_annotations("lutia")


def test_the_count_is_that_of_the_record_s_note() -> None:
    share = select(load_evidence())[-1]
    assert "{} of {}".format(*convert_to_count(share)) == share.note
