from figures.drawing.layouts.forest import split_comparison
from figures.evidence import Evidence
from figures.trial_hazard_ratios import RATIO_AXIS, select, select_by_endpoint
from tests.figures.drawn import draw_figure, find_dots, find_traces, join_annotations, load_evidence

NAME = "trial-hazard-ratios"


def test_each_trial_occurs_once_under_each_endpoint_it_reports() -> None:
    drawn = [(record.study, record.subgroup, record.endpoint) for record in select(load_evidence())]
    assert len(set(drawn)) == len(drawn)
    assert {
        ("NETTER-1", "", "PFS"),
        ("NETTER-2", "", "PFS"),
        ("CABINET, pancreatic", "", "PFS"),
        ("CABINET, extrapancreatic", "", "PFS"),
        ("COMPETE", "", "PFS"),
        ("COMPETE", "", "OS"),
        ("ECOG-ACRIN E2211", "", "PFS"),
        ("ECOG-ACRIN E2211", "", "OS"),
        ("NETTER-1", "", "OS"),
        ("CLARINET", "", "PFS"),
    } <= set(drawn)


def test_another_randomized_trial_is_drawn_and_a_nonrandomized_study_is_not() -> None:
    one = select(load_evidence())[0]
    added = {
        "cohort": {"subgroup": "pancreatic", "design": "phase III RCT"},
        "label": {"subgroup": "label analysis", "study": one.study},
        "registry": {"design": "prospective, not randomized"},
    }
    fresh = {
        name: one.model_copy(update={"id": name, "study": "Another 2030", **changes})
        for name, changes in added.items()
    }
    known = load_evidence()
    more = Evidence({**known.records, **fresh}, known.claims, known.events)
    assert {row.id for row in select(more)} & set(fresh) == {"cohort"}


def test_every_interval_lies_on_the_axis() -> None:
    for record in select(load_evidence()):
        assert float(record.ci_low or RATIO_AXIS.start) >= RATIO_AXIS.start
        assert float(record.ci_high or RATIO_AXIS.end) <= RATIO_AXIS.end


def test_ratios_are_those_given_with_the_medians() -> None:
    given = {
        (record.study, record.year, record.endpoint, record.hr)
        for record in load_evidence().records.values()
        if record.statistic == "median" and record.hr is not None
    }
    for record in select(load_evidence()):
        if record.study not in {"NETTER-2", "CLARINET"}:  # their ratios stand by themselves
            study = record.study.partition(",")[0]
            assert (study, record.year, record.endpoint, record.value) in given


def test_the_label_says_who_is_compared_with_whom() -> None:
    for record in select(load_evidence()):
        treated, control = split_comparison(record)
        assert treated in join_annotations(NAME)
        assert f"against {control}" in join_annotations(NAME)


def test_an_interval_is_drawn_where_one_was_published_and_nowhere_else() -> None:
    for record in select(load_evidence()):
        lines = [trace.x for trace in find_traces(NAME, record.id) if trace.mode == "lines"]
        published = (record.ci_low, record.ci_high)
        assert lines == ([] if None in published else [tuple(map(float, published))])  # type: ignore[arg-type]
    open_ended = sum(None in (row.ci_low, row.ci_high) for row in select(load_evidence()))
    assert join_annotations(NAME).count("no interval given") == open_ended


def test_every_square_is_at_its_value_on_a_log_axis() -> None:
    assert {axis.type for axis in draw_figure(NAME).select_xaxes()} == {"log"}
    for record in select(load_evidence()):
        (square,) = find_dots(NAME, record.id)
        assert square.x == (float(record.value or 0),)
        assert square.marker.symbol == "square"


def test_the_headline_is_right_that_no_difference_in_survival_was_shown() -> None:
    assert all(float(record.p) > 0.05 for record in select_by_endpoint(load_evidence(), "OS"))
