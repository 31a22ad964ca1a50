"""The table shows each row with its goal, both sites and the result."""

import pytest

from scripts.bench.__main__ import GROUPS, choose_groups, measure_group
from scripts.bench.report import TITLES, format_number, render_markdown, render_text
from scripts.bench.rows import FAILED, BenchError, Goal, Group, Row
from scripts.bench.subject import Bench, Site, list_pages
from tests.site import PAGES, ROOT

ROWS = (
    Row("requests", "", Goal(8), 11, 13, "worst: Home"),
    Row("performance", "of 100", Goal(100, at_least=True), 100, 93),
    Row("first picture", "ms", Goal(500), failure="BenchError: a | b"),
)
GROUP = Group("weight", "2026-11-30 12:00 UTC", "make bench ROWS=weight", ROWS)
SITE = Site(ROOT / "site", "http://127.0.0.1/")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        (0, "0"),
        (8, "8"),
        (0.5, "0.5"),
        (12.345, "12.3"),
        (123.4, "123"),
        (2204.4, "2,204"),
    ],
)
def test_number_has_three_figures(value: float | None, said: str) -> None:
    assert format_number(value) == said


def test_terminal_shows_each_row_and_counts_the_goals() -> None:
    text = render_text([GROUP])
    lines = [line.split() for line in text.splitlines()]
    assert ["requests", "≤", "8", "11", "13", "missed", "worst:", "Home"] in lines
    assert ["performance", "of", "100", "≥", "100", "100", "93", "met"] in lines
    assert text.endswith("Goals: 1 met, 1 missed, 1 failed.")


def test_page_names_machine_date_and_command_and_keeps_its_tables_whole() -> None:
    page = render_markdown({"Processor": "Example 3000"}, [GROUP])
    assert "- Processor: Example 3000" in page
    assert "2026-11-30 12:00 UTC, `make bench ROWS=weight`" in page
    table = [line for line in page.splitlines() if line.startswith("|")]
    assert len(table) == 2 + len(ROWS)
    assert {line.count("|") for line in table} == {table[0].count("|")}
    assert "BenchError: a &#124; b" in table[-1]


def test_every_group_has_a_title() -> None:
    assert set(TITLES) == set(GROUPS)


def test_part_of_the_table_is_asked_for_by_name() -> None:
    assert choose_groups("kiosk, weight") == ["kiosk", "weight"]
    assert choose_groups("") == list(GROUPS)
    with pytest.raises(ValueError, match="no rows weights; known: lighthouse, weight"):
        choose_groups("weights")


def test_group_that_ends_early_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def end_early(_bench: Bench) -> object:
        yield ROWS[0]
        raise BenchError("the browser is gone")

    monkeypatch.setitem(GROUPS, "weight", end_early)  # type: ignore[call-overload]
    found = list(measure_group("weight", Bench(SITE, SITE, 1)))
    assert [row.verdict for row in found] == ["missed", FAILED]
    assert found[1].failure == "BenchError: the browser is gone"


def test_every_page_of_the_nav_is_measured() -> None:
    assert sorted(list_pages().values()) == [page.replace(".md", ".html") for page in PAGES]
