from tests.figures.drawn import find_dots, find_traces, join_annotations


def test_an_upper_bound_that_was_not_estimable_is_an_open_whisker() -> None:
    closed, dotted = (t for t in find_traces("netter-2", "netter2-lu-pfs") if t.mode == "lines")
    assert closed.x == (19.4, 22.8)
    assert dotted.line.dash == "2px,4px"
    assert dotted.x[1] > 22.8
    assert "95% CI from 19.4" in join_annotations("netter-2")


def test_the_control_has_its_published_interval() -> None:
    whisker = find_traces("netter-2", "netter2-octreotide-pfs")[0]
    assert whisker.x == (7.7, 13.8)
    assert find_dots("netter-2", "netter2-octreotide-pfs")[0].x == (8.5,)
