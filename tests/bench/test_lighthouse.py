"""Lighthouse's rows: the worst page of each number, and every page, on a phone and a desktop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.bench import lighthouse
from scripts.bench.lighthouse import AUDITS, PRESETS, SCORES, Audit
from scripts.bench.rows import FAILED, MET, MISSED, BenchError
from scripts.bench.subject import Bench, Site, list_pages

if TYPE_CHECKING:
    from pathlib import Path

    from scripts.bench.rows import Row

PERFECT: dict[str, float] = dict.fromkeys(SCORES, 100) | {
    "largest-contentful-paint": 900,
    "total-blocking-time": 0,
    "cumulative-layout-shift": 0,
}
SLOW = PERFECT | {"performance": 66, "largest-contentful-paint": 3800}


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(Site(tmp_path, "http://exhibit/"), Site(tmp_path, "http://plain/"), runs=3)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Answer for Lighthouse: Results is slow, and the plain site's About does not load."""
    asked: list[tuple[str, str]] = []

    def run_lighthouse(url: str, preset: str) -> Audit:
        asked.append((url, preset))
        if url == "http://plain/about.html":
            raise BenchError("NO_FCP")
        return Audit(SLOW if url == "http://exhibit/results.html" else PERFECT)

    monkeypatch.setattr(lighthouse, "run_lighthouse", run_lighthouse)
    return asked


def measure(bench: Bench) -> dict[str, Row]:
    return {row.what: row for row in lighthouse.measure(bench)}


def test_every_page_is_audited_as_often_as_asked(
    bench: Bench, asked: list[tuple[str, str]]
) -> None:
    rows = measure(bench)
    assert asked.count(("http://exhibit/results.html", "mobile")) == 3
    assert {preset for _, preset in asked} == set(PRESETS)
    worst, each = len(SCORES) + len(AUDITS), (1 + len(AUDITS)) * len(list_pages())
    assert len(rows) == len(PRESETS) * (worst + each)


@pytest.mark.usefixtures("asked")
def test_slow_page_is_named_and_misses_the_goal(bench: Bench) -> None:
    rows = measure(bench)
    page = rows["mobile: performance, Results"]
    assert (page.value, page.plain, page.verdict) == (66, 100, MISSED)
    assert "worst: Results" in rows["mobile: LCP, worst page"].note
    assert rows["mobile: LCP, Home"].verdict == MET


@pytest.mark.usefixtures("asked")
def test_times_on_a_desktop_have_no_goal(bench: Bench) -> None:
    rows = measure(bench)
    assert rows["desktop: LCP, Results"].goal is None
    assert rows["desktop: performance, Results"].verdict == MISSED


@pytest.mark.usefixtures("asked")
def test_page_that_does_not_load_fails_its_rows_and_the_worst(bench: Bench) -> None:
    rows = measure(bench)
    failed = {what for what, row in rows.items() if row.verdict == FAILED}
    assert {"mobile: TBT, About", "mobile: TBT, worst page"} <= failed
    assert "mobile: TBT, Home" not in failed
    assert rows["mobile: TBT, About"].failure == "plain site: BenchError: About: NO_FCP"
