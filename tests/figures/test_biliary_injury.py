from figures.biliary_injury import select, select_by_statistic, select_closed_arm
from figures.drawing.style import EMPTY
from tests.figures.drawn import draw_figure, find_traces, join_annotations, load_evidence


def test_odds_ratios_lie_on_a_log_axis_right_of_one() -> None:
    assert draw_figure("biliary-injury").layout.xaxis.type == "log"
    for record in select_by_statistic(load_evidence(), "odds ratio"):
        (square,) = find_traces(
            "biliary-injury", record.id
        )  # no interval was published: no whisker
        assert square.marker.symbol == "square"
        assert square.x[0] > 1


def test_small_series_show_each_patient_once() -> None:
    for record in select_by_statistic(load_evidence(), "count"):
        everyone = find_traces("biliary-injury", record.id)
        injured = [trace for trace in everyone if trace.marker.color != EMPTY]
        assert sum(len(trace.x) for trace in everyone) == record.n
        assert sum(len(trace.x) for trace in injured) == record.value


def test_the_closed_arm_is_a_fact_without_a_figure() -> None:
    (arm,) = select_closed_arm(load_evidence())
    assert arm.value is None
    (mark,) = find_traces("biliary-injury", arm.id)
    assert mark.marker.symbol == "circle-x-open"
    assert "closed after the first safety review" in join_annotations("biliary-injury")
    assert "event rates not given" in join_annotations("biliary-injury")


def test_only_injuries_are_among_them() -> None:
    chosen = {record.id for record in select(load_evidence())}
    assert "bhagat2013-deb-biloma" in chosen
    assert not {"bhagat2013-deb-response", "bhagat2013-deb-pain"} & chosen


def test_the_small_series_are_series_of_beads() -> None:
    counted = [record for record in select(load_evidence()) if record.statistic == "count"]
    assert counted
    assert {record.therapy for record in counted} == {"DEB-TACE"}
