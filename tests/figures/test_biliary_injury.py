from figures.biliary_injury import facts, of_statistic, select
from figures.drawing.style import EMPTY
from tests.figures.drawn import drawing, evidence, texts, traces


def test_odds_ratios_lie_on_a_log_axis_right_of_one() -> None:
    assert drawing("biliary-injury").layout.xaxis.type == "log"
    for record in of_statistic(evidence(), "odds ratio"):
        (square,) = traces("biliary-injury", record.id)  # no interval was published: no whisker
        assert square.marker.symbol == "square"
        assert square.x[0] > 1


def test_small_series_show_each_patient_once() -> None:
    for record in of_statistic(evidence(), "count"):
        everyone = traces("biliary-injury", record.id)
        injured = [trace for trace in everyone if trace.marker.color != EMPTY]
        assert sum(len(trace.x) for trace in everyone) == record.n
        assert sum(len(trace.x) for trace in injured) == record.value


def test_the_closed_arm_is_a_fact_without_a_figure() -> None:
    (arm,) = facts(evidence())
    assert arm.value is None
    (mark,) = traces("biliary-injury", arm.id)
    assert mark.marker.symbol == "circle-x-open"
    assert "closed after the first safety review" in texts("biliary-injury")
    assert "event rates not given" in texts("biliary-injury")


def test_only_injuries_are_among_them() -> None:
    chosen = {record.id for record in select(evidence())}
    assert "bhagat2013-deb-biloma" in chosen
    assert not {"bhagat2013-deb-response", "bhagat2013-deb-pain"} & chosen


def test_the_small_series_are_series_of_beads() -> None:
    counted = [record for record in select(evidence()) if record.statistic == "count"]
    assert counted
    assert {record.therapy for record in counted} == {"DEB-TACE"}
