from figures.prognosis import FACTORS, find_comparisons
from figures.registry import FIGURES
from tests.figures.drawn import draw_figure, find_traces, join_annotations, load_evidence


def test_every_factor_that_was_asked_for_has_a_row() -> None:
    assert {one.factor for one in find_comparisons(load_evidence())} == set(FACTORS)


def test_groups_of_a_row_were_compared_with_one_another() -> None:
    for one in find_comparisons(load_evidence()):
        assert len({(row.study, row.endpoint, row.statistic, row.p) for row in one.rows}) == 1


def test_the_row_is_named_after_the_dot_and_the_stroke_is_the_other_group() -> None:
    (dot,) = find_traces("prognostic-factors", "mcdermott2018-nlr-high-os")
    (stroke,) = find_traces("prognostic-factors", "mcdermott2018-nlr-low-os")
    assert (dot.marker.symbol, stroke.marker.symbol) == ("circle", "line-ns-open")
    assert (dot.x, stroke.x) == ((21.1,), (33.3,))
    assert dot.y == stroke.y
    assert "Pre-TACE NLR &gt;4" in join_annotations("prognostic-factors")


def test_a_direction_without_a_median_has_no_length() -> None:
    (arrowhead,) = find_traces("prognostic-factors", "sofocleous2014-extrahepatic")
    assert arrowhead.marker.symbol == "triangle-left"
    others = find_traces("prognostic-factors", "dong2011-albumin")
    assert arrowhead.x == others[0].x, "all stand at one place, which is no place on the scale"


def test_contrary_results_are_under_the_same_factor() -> None:
    known = find_comparisons(load_evidence())
    factor = next(iter(FACTORS))
    under = [one for one in known if one.factor == factor]
    assert [one.first.study for one in under if one.is_dissenting] == [
        "Arrese 2013",
        "California registry 2000-2012",
        "California registry 2000-2012",
    ]
    assert all(one.is_dissenting for one in under[-3:])


def test_a_cut_off_is_not_listed_with_its_own_effect() -> None:
    drawn = {trace.name for trace in draw_figure("prognostic-factors").data}
    assert "chen2017-burden-os" in drawn
    assert "chen2017-burden-cutoff" not in drawn


def test_the_exhibits_threshold_is_hatched_and_says_whose_it_is() -> None:
    (square,) = find_traces("prognostic-factors", "exhibit-burden-threshold")
    assert square.type == "bar"
    assert "as stated on the poster; source not found" in join_annotations("prognostic-factors")


def test_means_have_a_heading_that_says_so() -> None:
    assert "Means, not medians" in join_annotations("prognostic-factors")


def test_what_did_not_predict_survival_is_not_drawn_as_shorter() -> None:
    (aside,) = find_traces("prognostic-factors", "wang2025-nlr-nonoperative-os")
    assert aside.marker.symbol == "diamond"
    words = FIGURES["prognostic-factors"].describe(load_evidence())
    assert "patients without an operation, not predictive of survival" in words


def test_a_pooled_ratio_is_said_and_has_no_length() -> None:
    (arrowhead,) = find_traces("prognostic-factors", "wang2025-nlr-os")
    assert arrowhead.marker.symbol == "triangle-left"
    assert "HR 4.59" in join_annotations("prognostic-factors")
    assert "95% CI 3.35 to 6.29" in join_annotations("prognostic-factors")


def test_longer_survival_points_the_other_way() -> None:
    for name in ("ajco2016-ssa-os", "touloupas2021-ssa-os"):
        (arrowhead,) = find_traces("prognostic-factors", name)
        assert arrowhead.marker.symbol == "triangle-right"
    assert "longer survival, medians not given" in FIGURES["prognostic-factors"].describe(
        load_evidence()
    )


def test_no_row_says_that_there_was_no_therapy() -> None:
    assert "none" not in join_annotations("prognostic-factors").split()
