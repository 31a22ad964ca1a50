from figures.progression import (
    HEPATIC_PFS,
    MEAN_PFS,
    TIME_ENDPOINTS,
    TIME_TO_PROGRESSION,
    select,
    select_by_endpoint,
)
from tests.figures.drawn import find_dots, find_traces, join_annotations, load_evidence


def test_no_result_in_months_is_left_out() -> None:
    drawn = {record.id for record in select(load_evidence())}
    arms = {(r.study, r.therapy, r.arm, r.subgroup, r.endpoint) for r in select(load_evidence())}
    for record in load_evidence().records.values():
        is_time = "PFS" in record.endpoint or "progression" in record.endpoint
        if is_time and record.statistic in {"median", "mean"} and not record.is_from_exhibit:
            arm = (record.study, record.therapy, record.arm, record.subgroup, record.endpoint)
            assert record.id in drawn or arm in arms


def test_each_clock_has_a_panel_that_names_it() -> None:
    panels = [
        {
            trace.yaxis
            for record in select_by_endpoint(load_evidence(), clock)
            for trace in _list_marks(record.id)
        }
        for clock in TIME_ENDPOINTS
    ]
    assert all(len(panel) == 1 for panel in panels)
    assert len(set.union(*panels)) == len(TIME_ENDPOINTS)
    assert all(clock.heading in join_annotations("progression") for clock in TIME_ENDPOINTS)


def _list_marks(record_id: str) -> list:  # type: ignore[type-arg]
    return find_traces("progression", record_id)


def test_one_endpoint_a_panel() -> None:
    assert {record.endpoint for record in select_by_endpoint(load_evidence(), HEPATIC_PFS)} == {
        "hepatic PFS"
    }
    assert all(
        "time to" in record.endpoint
        for record in select_by_endpoint(load_evidence(), TIME_TO_PROGRESSION)
    )
    assert {record.statistic for record in select_by_endpoint(load_evidence(), MEAN_PFS)} == {
        "mean"
    }


def test_a_median_not_reached_is_an_arrow_before_all_others() -> None:
    arrow = _list_marks("netter1-lu-pfs")
    assert arrow[0].x[0] == 18.4
    assert find_dots("progression", "netter1-lu-pfs")[-1].marker.symbol == "triangle-right-open"


def test_nobody_is_drawn_twice_without_a_word_that_says_so() -> None:
    rows = [(r.study, r.therapy, r.arm, r.subgroup, r.endpoint) for r in select(load_evidence())]
    assert len(set(rows)) == len(rows)


def test_no_figure_of_the_poster_is_drawn() -> None:
    assert not any(record.is_from_exhibit for record in select(load_evidence()))
