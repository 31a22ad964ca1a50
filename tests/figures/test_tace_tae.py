from dataclasses import replace

import pytest

from figures import tace_tae
from figures.tace_tae import select_pairs
from tests.figures.drawn import draw_figure, find_traces, join_annotations, load_evidence


def test_ratios_lie_on_a_log_axis_with_one_marked() -> None:
    layout = draw_figure("tace-tae").layout
    assert (layout.xaxis.type, layout.xaxis2.type) == ("log", "log")
    lines = [
        trace for trace in draw_figure("tace-tae").data if not trace.name and set(trace.x) == {1}
    ]
    assert {trace.yaxis for trace in lines} == {"y", "y2"}
    assert "no difference" in join_annotations("tace-tae")


def test_the_ratio_that_the_abstract_garbles_has_a_row_and_no_place() -> None:
    (mark,) = find_traces("tace-tae", "tai2020-tace-vs-tae-pfs")
    assert mark.mode == "lines"
    assert mark.line.dash
    start, end = (10**power for power in draw_figure("tace-tae").layout.xaxis.range)
    assert mark.x == pytest.approx((start, end))
    assert "not given" in join_annotations("tace-tae")


def test_whiskers_are_the_published_intervals() -> None:
    whisker = find_traces("tace-tae", "tai2020-tace-vs-tae-os")[0]
    assert whisker.x == (0.73, 1.24)


def test_a_pair_is_of_one_study_and_one_endpoint() -> None:
    for tace, tae in [
        *select_pairs(load_evidence(), "rate"),
        *select_pairs(load_evidence(), "median"),
    ]:
        assert (tace.study, tace.endpoint) == (tae.study, tae.endpoint)
        assert (tace.therapy, tae.therapy) == ("TACE", "TAE")


def test_of_several_follow_ups_the_longest_is_kept() -> None:
    kept = {(tace.study, tace.endpoint) for tace, _ in select_pairs(load_evidence(), "rate")}
    assert ("Ruutiainen 2007", "5-year OS") in kept
    assert ("Ruutiainen 2007", "3-year OS") not in kept


def test_the_headline_counts_the_intervals_that_hold_one() -> None:
    assert "every interval" in tace_tae.title(load_evidence())
    records = dict(load_evidence().records)
    ratio = records["tai2020-tace-vs-tae-2y-os"]
    records[ratio.id] = ratio.model_copy(update={"ci_high": ratio.value})
    changed = replace(load_evidence(), records=records)
    known = [
        row
        for row in records.values()
        if row.therapy == "TACE vs TAE" and row.ci_low is not None and row.ci_high is not None
    ]
    assert f"{len(known) - 1} of {len(known)} intervals" in tace_tae.title(changed)
