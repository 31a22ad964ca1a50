from figures.primary_site import select
from tests.figures.drawn import find_dots, find_traces, join_annotations, load_evidence


def test_both_directions_of_the_literature_are_drawn() -> None:
    groups = {
        name: find_dots("primary-site", name)[0].x[0]
        for name in ("gupta2005-carcinoid-os", "gupta2005-islet-os")
    }
    assert groups["gupta2005-carcinoid-os"] > groups["gupta2005-islet-os"]
    assert find_dots("primary-site", "resin-pancreas-os")[0].x[0] == 42


def test_means_have_a_panel_of_their_own_that_says_so() -> None:
    axes = {
        statistic: {
            trace.yaxis
            for record in select(load_evidence())
            if record.statistic == statistic
            for trace in find_traces("primary-site", record.id)
        }
        for statistic in ("median", "mean", "not stated")
    }
    assert not axes["median"] & axes["mean"]
    assert not axes["mean"] & axes["not stated"]
    assert "Means (not medians)" in join_annotations("primary-site")
    assert "1311 days" in join_annotations("primary-site")


def test_an_upper_bound_that_was_not_reached_stays_open() -> None:
    lines = [
        trace for trace in find_traces("primary-site", "resin-pancreas-os") if trace.mode == "lines"
    ]
    assert [line.line.dash for line in lines] == ["solid", "2px,4px"]
