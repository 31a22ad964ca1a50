from datetime import date

from figures.timeline import LANE_HEADINGS, find_lane, select, select_lane
from tests.figures.drawn import draw_figure, find_traces, join_annotations, load_evidence


def test_every_event_is_drawn_on_a_line_of_its_own() -> None:
    points = [event for event in select(load_evidence()) if find_lane(event) in LANE_HEADINGS]
    heights = [find_traces("timeline", event.id)[0].y[0] for event in points]
    assert len(set(heights)) == len(points)


def test_a_year_is_drawn_whole_and_a_day_as_a_point() -> None:
    (year,) = find_traces("timeline", "trial-retnet-closure")
    assert year.x == ("2019-01-01", "2019-12-31")
    (day,) = find_traces("timeline", "approval-fda-adults")
    assert (day.x, day.marker.symbol) == (("2018-01-26",), "diamond")
    (month,) = find_traces("timeline", "approval-eu-adults")
    assert "2017-09-01" <= month.x[0] <= "2017-09-30"


def test_a_trial_has_the_lane_of_what_it_studies() -> None:
    lanes = {
        event.subject: find_lane(event)
        for event in select(load_evidence())
        if event.kind == "trial"
    }
    assert (lanes["RETNET"], lanes["COMPETE"]) == ("embolization", "systemic")


def test_lanes_run_in_the_order_of_time() -> None:
    for kind in LANE_HEADINGS:
        firsts = [event.first for event in select_lane(load_evidence(), kind)]
        assert firsts == sorted(firsts)


def test_the_years_that_the_exhibit_names_are_hatched_behind_its_references() -> None:
    (band,) = find_traces("timeline", "exhibit-search-window")
    assert band.fillpattern.shape == "/"
    inside = [
        event
        for event in select_lane(load_evidence(), "reference")
        if date.fromisoformat(band.x[0]) <= event.first <= date.fromisoformat(band.x[1])
    ]
    assert [event.first.year for event in inside] == [2020, 2023, 2024]
    assert "hatched: the years that its search names" in join_annotations("timeline")


def test_nothing_lies_beyond_the_axis() -> None:
    first, last = draw_figure("timeline").layout.xaxis.range
    for event in select(load_evidence()):
        assert first < str(event.first) <= str(event.last) < last
