from tests.figures.drawn import find_dots, find_traces, join_annotations


def test_the_published_figure_is_a_dot_and_the_printed_one_is_hatched() -> None:
    (published,) = find_dots("response-survival", "touloupas2021-non-responders-os")
    (printed,) = find_traces("response-survival", "exhibit-non-responders-os")
    assert published.x == (39.6,)
    assert printed.type == "bar"
    assert round(printed.base[0] + printed.x[0] / 2, 1) == 39.4
    assert "as printed on the poster" in join_annotations("response-survival")


def test_a_printed_figure_that_agrees_is_not_drawn_twice() -> None:
    assert not find_traces("response-survival", "exhibit-responders-os")
