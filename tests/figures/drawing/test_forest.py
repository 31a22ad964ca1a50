from decimal import Decimal

import pytest

from figures.drawing.layouts.forest import split_comparison
from figures.drawing.ratios import RatioAxis, draw_ratio
from figures.evidence.records import Record
from tests.figures.drawn import load_evidence

RATIO = load_evidence().records["netter1-pfs-hr"]


def _change_record(**fields: object) -> Record:
    return RATIO.model_copy(update=fields)


def test_half_and_twice_lie_equally_far_from_1() -> None:
    ratios = RatioAxis(0.25, 4, (0.5, 1, 2))
    assert ratios.place(1) - ratios.place(0.5) == pytest.approx(ratios.place(2) - ratios.place(1))


def test_no_interval_no_whisker() -> None:
    on = {"xaxis": "x", "yaxis": "y"}
    bare = _change_record(ci_low=None, ci_high=None)
    assert [mark.mode for mark in draw_ratio(RATIO, 0, on)] == ["lines", "markers"]
    assert [mark.mode for mark in draw_ratio(bare, 0, on)] == ["markers"]


def test_a_recalled_ratio_is_hollow() -> None:
    on = {"xaxis": "x", "yaxis": "y"}
    *_, square = draw_ratio(_change_record(checked="recalled"), 0, on)
    assert square.marker.symbol == "square-open"


def test_a_ratio_left_blank_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="netter1-pfs-hr has no ratio to draw"):
        draw_ratio(_change_record(value=None, ci_low=None, ci_high=None), 0, {})


def test_an_arm_is_split_into_who_is_compared_with_whom() -> None:
    assert split_comparison(_change_record(arm="A + B (ref C 60 mg)", value=Decimal(1))) == (
        "A + B",
        "C 60 mg",
    )
