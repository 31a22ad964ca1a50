from figures.overall_survival import find_poster_range, select_series
from tests.figures.drawn import draw_figure, find_dots, find_traces, join_annotations, load_evidence


def test_years_are_drawn_as_months() -> None:
    (dot,) = find_dots("overall-survival", "touloupas2021-tace-os")
    assert dot.x == (63.6,)
    assert "5.3 years" in join_annotations("overall-survival")


def test_series_are_sorted_longest_first_down_the_sheet() -> None:
    marks = [
        find_dots("overall-survival", record.id)[0] for record in select_series(load_evidence())
    ]
    assert [dot.y[0] for dot in marks] == sorted(dot.y[0] for dot in marks)
    assert [dot.x[0] for dot in marks] == sorted((dot.x[0] for dot in marks), reverse=True)


def test_no_mean_and_no_part_of_a_series_is_among_them() -> None:
    assert {record.statistic for record in select_series(load_evidence())} == {"median"}
    assert "touloupas2021-responders-os" not in {
        record.id for record in select_series(load_evidence())
    }


def test_the_exhibit_s_range_is_a_hatched_band_that_says_whose_it_is() -> None:
    low, high = find_poster_range(load_evidence())
    (area,) = [trace for trace in draw_figure("overall-survival").data if trace.type == "bar"]
    assert (area.base[0], area.base[0] + area.x[0]) == (
        float(low.value or 0),
        float(high.value or 0),
    )
    assert area.marker.pattern.shape == "/"
    assert all(find_traces("overall-survival", end.id)[0].line.dash for end in (low, high))
    assert "as stated on the poster; source not found" in join_annotations("overall-survival")
