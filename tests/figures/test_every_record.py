"""The explorer's picture: what it holds, what it says, and marks that never cover one another."""

from decimal import Decimal
from itertools import pairwise

import pytest

from figures import every_record
from figures.drawing.layouts.lanes import (
    LANE_WIDTHS,
    MARK_GAP,
    LaneSheet,
    choose_ticks,
    draw_lanes,
    find_furthest,
    sort_into_lanes,
)
from figures.drawing.style import list_colors
from figures.evidence import Evidence, Record, read_evidence, wording
from figures.evidence.axes import find_fullest_axis, name_axis
from figures.registry import OVERVIEWS

EVIDENCE = read_evidence()
DRAWN = every_record.select(EVIDENCE)
PLAIN = DRAWN[0]
each_width = pytest.mark.parametrize("width", LANE_WIDTHS)


def _build_evidence(*records: Record) -> Evidence:
    return Evidence({record.id: record for record in records}, {}, {})


def _copy_record(number: int, **fields: object) -> Record:
    known = {"id": f"r{number}", "value": Decimal(number), "unit": "months"}
    return PLAIN.model_copy(update={**known, "ci_low": None, "ci_high": None, **fields})


@each_width
def test_every_record_of_the_fullest_axis_is_drawn_and_no_other(width: int) -> None:
    figure = every_record.draw(EVIDENCE, width)
    assert {trace.name for trace in figure.data} == {record.id for record in DRAWN}
    others = [record for record in EVIDENCE.records.values() if record not in DRAWN]
    shared = name_axis(DRAWN[0])
    assert {name_axis(record) for record in DRAWN} == {shared}
    assert not [r.id for r in others if name_axis(r) == shared and r.value is not None]


def test_no_other_axis_of_time_holds_more() -> None:
    names = [
        name_axis(r) for r in EVIDENCE.records.values() if r.value is not None or r.is_not_reached
    ]
    times = [name for name in names if name.endswith(", months")]
    assert len(DRAWN) == max(times.count(name) for name in times)


@each_width
def test_marks_with_their_intervals_stay_apart(width: int) -> None:
    most = find_furthest(DRAWN)
    for lane in sort_into_lanes(DRAWN, LaneSheet(width, max(most * 1.03, choose_ticks(most)[-1]))):
        for row in range(lane.rows):
            marks = [mark for mark, at in lane.marks if at == row]
            for one, other in pairwise(marks):
                assert one.stop + MARK_GAP <= other.start


@each_width
def test_a_mark_looks_as_its_status_asks(width: int) -> None:
    looks = [
        _copy_record(1),
        _copy_record(2, checked="recalled"),
        _copy_record(3, checked="exhibit-only"),
        _copy_record(4, value=None, statistic="median", ci_low=Decimal(2), note="not reached"),
    ]
    figure = draw_lanes(looks, width)
    found = {name: [t for t in figure.data if t.name == name] for name in ("r1", "r2", "r3", "r4")}
    assert [t.marker.symbol for t in found["r1"]] == ["circle"]
    assert [t.marker.symbol for t in found["r2"]] == ["circle-open"]
    assert [t.marker.pattern.shape for t in found["r3"]] == ["/"]
    assert found["r4"][-1].marker.symbol == "triangle-right-open"


@each_width
def test_lanes_name_their_therapies_and_count_their_marks(width: int) -> None:
    figure = every_record.draw(EVIDENCE, width)
    said = " ".join(note.text for note in figure.layout.annotations)
    most = find_furthest(DRAWN)
    found = sort_into_lanes(DRAWN, LaneSheet(width, most))
    assert sum(len(lane.marks) for lane in found) == len(DRAWN)
    assert all(f"{lane.name}<span" in said for lane in found)


@each_width
def test_colors_are_the_page_s_own_and_the_scale_begins_at_zero(width: int) -> None:
    figure = every_record.draw(EVIDENCE, width)
    inks = {t.marker.color or t.line.color for t in figure.data}
    assert inks <= set(list_colors())
    assert figure.layout.xaxis.range[0] == 0
    assert min(note.font.size for note in figure.layout.annotations) >= 12


def test_words_name_the_count_and_both_ends() -> None:
    said = every_record.describe(EVIDENCE)
    values = sorted(record.in_months(record.value) for record in DRAWN if record.value is not None)
    low, high = (
        next(r for r in DRAWN if r.value is not None and r.in_months(r.value) == value)
        for value in (values[0], values[-1])
    )
    assert f"{len(DRAWN)} records" in said
    assert f"from {wording.format_quantity(low)} ({low.study})" in said
    assert f"to {wording.format_quantity(high)} ({high.study})" in said
    left = len(EVIDENCE.records) - len(DRAWN)
    assert f"{left} other results use another measure." in said


def test_nothing_to_compare_is_said_and_not_drawn() -> None:
    alone = _build_evidence(_copy_record(1))
    assert find_fullest_axis(list(alone.records.values()), "months") == ("", [])
    assert every_record.describe(alone).startswith("These results use different units")
    assert every_record.select(alone) == []
    assert every_record.label_choice(alone) == ""


def test_too_many_marks_to_distinguish_are_not_drawn_and_this_is_said() -> None:
    many = _build_evidence(
        *(_copy_record(number) for number in range(1, every_record.MAX_MARKS + 6))
    )
    assert len(every_record.select(many)) == every_record.MAX_MARKS
    assert "The chart shows the first 120 in the table's order." in every_record.describe(many)


def test_a_fuller_axis_of_something_else_leaves_the_times_drawn() -> None:
    times = [_copy_record(number) for number in (1, 2)]
    shares = [_copy_record(number, unit="percent") for number in (3, 4, 5)]
    known = _build_evidence(*times, *shares)
    assert every_record.select(known) == times
    assert every_record.describe(known).startswith("Median overall survival, months: 2 records")
    assert every_record.label_choice(known) == "Median overall survival, months (2)"
    assert {trace.name for trace in every_record.draw(known, LANE_WIDTHS[0]).data} == {"r1", "r2"}


def test_there_is_a_picture_for_each_width() -> None:
    assert [OVERVIEWS[stem](EVIDENCE).layout.width for stem in every_record.PICTURE_WIDTHS] == [
        *LANE_WIDTHS
    ]
