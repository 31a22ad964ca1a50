"""What other programs say is read as they say it, and refused where it says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from scripts.bench.interaction import summarize_delays
from scripts.bench.lighthouse import Audit, find_worst_page, read_audit, take_medians
from scripts.bench.machine import find_field
from scripts.bench.rows import BenchError, Reading
from scripts.bench.serving import read_ticks
from scripts.bench.weight import Traffic

if TYPE_CHECKING:
    from pathlib import Path

SCORES = {"performance": 0.66, "accessibility": 1, "best-practices": 1, "seo": 0.92}
REPORT: dict[str, Any] = {
    "categories": {name: {"title": name, "score": score} for name, score in SCORES.items()},
    "audits": {
        "largest-contentful-paint": {"numericValue": 3800.4},
        "total-blocking-time": {"numericValue": 815},
        "cumulative-layout-shift": {"numericValue": 0.00386},
    },
}


def test_audit_has_scores_of_a_hundred_times_and_the_shift() -> None:
    assert read_audit(REPORT).values == {
        "performance": 66,
        "accessibility": 100,
        "best-practices": 100,
        "seo": 92,
        "largest-contentful-paint": 3800.4,
        "total-blocking-time": 815,
        "cumulative-layout-shift": 0,
    }


def test_audit_of_a_page_that_did_not_load_is_refused() -> None:
    error = {"code": "NO_FCP", "message": "The page did not paint any content."}
    with pytest.raises(BenchError, match="NO_FCP: The page did not paint"):
        read_audit({**REPORT, "runtimeError": error})


def test_audit_without_a_score_is_refused() -> None:
    seo = {"title": "SEO", "score": None}
    with pytest.raises(BenchError, match="no score for SEO"):
        read_audit({**REPORT, "categories": {**REPORT["categories"], "seo": seo}})


def test_medians_are_taken_number_by_number() -> None:
    audits = [Audit({"lcp": lcp, "tbt": tbt}) for lcp, tbt in ((3, 10), (1, 30), (2, 20))]
    assert take_medians(audits).values == {"lcp": 2, "tbt": 20}


def test_worst_page_is_named_and_a_page_that_failed_is_not_passed_over() -> None:
    audits: dict[str, Audit | BenchError] = {
        "Home": Audit({"seo": 100}),
        "Results": Audit({"seo": 92}),
    }
    assert find_worst_page(audits, "seo", at_least=True) == Reading(92, "worst: Results")
    audits["About"] = BenchError("About: NO_FCP")
    with pytest.raises(BenchError, match="About: NO_FCP"):
        find_worst_page(audits, "seo", at_least=True)


def test_traffic_leaves_out_what_the_browser_kept() -> None:
    traffic = Traffic()
    for name, kept in (("1", False), ("2", True), ("3", False)):
        answer = {"url": "http://127.0.0.1/a.css", "fromDiskCache": kept}
        traffic.count_answer({"requestId": name, "response": answer})
    traffic.pass_over({"requestId": "4"})
    answer = {"url": "http://127.0.0.1/b.css"}
    traffic.count_answer({"requestId": "4", "response": answer})
    traffic.count_answer({"requestId": "5", "response": {"url": "data:,"}})
    for name in "12345":
        traffic.count_bytes({"requestId": name, "encodedDataLength": 500})
    assert (traffic.requests, traffic.total) == (2, 1000)


def test_delay_is_the_middle_one_and_the_longest_is_said() -> None:
    assert summarize_delays([30, 10, 20], answered=True) == Reading(20, "longest of 3: 30 ms")


@pytest.mark.parametrize(
    ("delays", "answered", "why"),
    [([], True, "no event reached the page"), ([10.0], False, "the page did not answer")],
)
def test_gesture_without_an_answer_is_refused(
    *, delays: list[float], answered: bool, why: str
) -> None:
    with pytest.raises(BenchError, match=why):
        summarize_delays(delays, answered=answered)


def test_ticks_are_those_of_a_session_with_its_ended_children() -> None:
    stat = "41 (a (odd) name) S 1 41 40 0 -1 4194304 100 0 0 0 7 5 90 90 20 0 1 0 5 0 0"
    assert read_ticks(stat, 40) == 7 + 5 + 90 + 90
    assert read_ticks(stat, 41) == 0


def test_field_is_read_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "cpuinfo"
    path.write_text("processor\t: 0\nmodel name\t: Example 3000\nmodel name\t: Other\n")
    assert find_field(path, "model name") == "Example 3000"
    assert find_field(path, "flags") == ""
    assert find_field(tmp_path / "none", "flags") == ""
