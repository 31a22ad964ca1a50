from figures.forest import compared
from figures.trial_hazard_ratios import of_endpoint, select
from tests.figures.drawn import dots, drawing, evidence, texts, traces

NAME = "trial-hazard-ratios"


def test_each_trial_stands_once_under_each_endpoint_it_reports() -> None:
    assert [(record.study, record.endpoint) for record in select(evidence())] == [
        ("NETTER-1", "PFS"),
        ("CABINET, pancreatic", "PFS"),
        ("NETTER-2", "PFS"),
        ("CABINET, extrapancreatic", "PFS"),
        ("ECOG-ACRIN E2211", "PFS"),
        ("COMPETE", "PFS"),
        ("COMPETE", "OS"),
        ("ECOG-ACRIN E2211", "OS"),
        ("NETTER-1", "OS"),
    ]


def test_ratios_are_those_given_beside_the_medians() -> None:
    given = {
        (record.study, record.year, record.endpoint, record.hr)
        for record in evidence().records.values()
        if record.statistic == "median" and record.hr is not None
    }
    for record in select(evidence()):
        if record.study != "NETTER-2":
            study = record.study.partition(",")[0]
            assert (study, record.year, record.endpoint, record.value) in given


def test_the_label_says_who_is_compared_with_whom() -> None:
    for record in select(evidence()):
        treated, control = compared(record)
        assert treated in texts(NAME)
        assert f"against {control}" in texts(NAME)


def test_an_interval_is_drawn_where_one_was_published_and_nowhere_else() -> None:
    for record in select(evidence()):
        lines = [trace.x for trace in traces(NAME, record.id) if trace.mode == "lines"]
        published = (record.ci_low, record.ci_high)
        assert lines == ([] if None in published else [tuple(map(float, published))])  # type: ignore[arg-type]
    assert texts(NAME).count("no interval given") == 2


def test_every_square_stands_at_its_value_on_a_log_axis() -> None:
    assert {axis.type for axis in drawing(NAME).select_xaxes()} == {"log"}
    for record in select(evidence()):
        (square,) = dots(NAME, record.id)
        assert square.x == (float(record.value or 0),)
        assert square.marker.symbol == "square"


def test_the_headline_is_right_that_no_difference_in_survival_was_shown() -> None:
    assert all(float(record.p) > 0.05 for record in of_endpoint(evidence(), "OS"))
