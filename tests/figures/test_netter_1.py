from tests.figures.drawn import find_dots, find_traces, is_solid, join_annotations, load_evidence


def test_a_median_not_reached_is_an_open_arrow_from_its_lower_bound() -> None:
    arrow = find_traces("netter-1", "netter1-lu-pfs")
    assert load_evidence().records["netter1-lu-pfs"].value is None
    assert arrow[0].x[0] == 18.4
    assert [mark.marker.symbol for mark in find_dots("netter-1", "netter1-lu-pfs")] == [
        "line-ns-open",
        "triangle-right-open",
    ]
    assert "not reached" in join_annotations("netter-1")


def test_the_label_update_is_hollow() -> None:
    (dot,) = find_dots("netter-1", "netter1-ema-lu-pfs")
    assert dot.x == (28.4,)
    assert dot.marker.symbol == "circle-open"


def test_both_endpoints_have_a_panel() -> None:
    (pfs,), (os,) = (
        {trace.yaxis for trace in find_traces("netter-1", name)}
        for name in ("netter1-octreotide-pfs", "netter1-final-octreotide-os")
    )
    assert pfs != os
    assert all(is_solid(dot) for dot in find_dots("netter-1", "netter1-final-lu-os"))
