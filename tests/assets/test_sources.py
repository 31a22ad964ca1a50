"""What a source says that it needs, and what of it is reported with its line."""

import pytest

from scripts.assets.order import collect_needed, find_circle_problems, sort_sources
from scripts.assets.sources import Source, find_reference_problems, parse_source

SCRIPT = """/**
 * Draws. Needs nobody: but a chart.
 * Needs: core/load,
 *   figure/table.
 * After: page/home.
 * Later: search/find.
 */
// Needs: other/one.
"""


def read(**comments: str) -> dict[str, Source]:
    """Read style sheets by name, each with the lines of its first comment."""
    return {
        name: parse_source(name, "css", f"/* It is.\n   {text} */\np {{}}\n")
        for name, text in comments.items()
    }


def sort(sources: dict[str, Source]) -> list[str]:
    return sort_sources(sources, set(sources))


def test_first_comment_says_what_is_needed_on_which_line() -> None:
    source = parse_source("chart/chart", "js", SCRIPT)
    assert source.needs == (("core/load", 3), ("figure/table", 4))
    assert source.after == (("page/home", 5),)
    assert source.later == (("search/find", 6),)
    assert source.path == "assets/js/chart/chart.js"


@pytest.mark.parametrize("text", ["", "/* Words. */", "p {}\n/* Needs: a. */"])
def test_source_without_such_a_line_needs_nothing(text: str) -> None:
    assert parse_source("a", "css", text).references == ()


def test_needs_come_first_and_ties_go_by_name() -> None:
    sources = read(a="Needs: d.", b="", c="Needs: b.", d="", e="")
    assert sort(sources) == ["b", "c", "d", "a", "e"]
    assert sort(dict(reversed(sources.items()))) == sort(sources)


def test_after_gives_an_order_and_brings_nothing_along() -> None:
    sources = read(a="After: b.", b="", c="Needs: a.")
    assert sort(sources) == ["b", "a", "c"]
    assert collect_needed(sources, ["c"]) == {"a", "c"}


def test_later_gives_no_order() -> None:
    assert sort(read(a="Later: b.", b="Needs: a.")) == ["a", "b"]


def test_needs_of_needs_are_needed() -> None:
    sources = read(a="Needs: b.", b="Needs: c.", c="", d="")
    assert collect_needed(sources, ["a"]) == {"a", "b", "c"}


@pytest.mark.parametrize("relation", ["Needs", "After", "Later"])
def test_unknown_need_is_reported_with_its_line_and_the_likeliest(relation: str) -> None:
    sources = read(**{"core/base": "", "core/print": f"{relation}: core/bse."})
    assert list(map(str, find_reference_problems(sources))) == [
        "docs/assets/css/core/print.css:2: there is no core/bse.css; did you mean 'core/base'?"
    ]


def test_circle_is_reported_with_the_line_that_closes_it() -> None:
    sources = read(a="Needs: b.", b="After: c.", c="Needs: a.", d="Needs: a.")
    assert list(map(str, find_circle_problems(sources))) == [
        (
            "docs/assets/css/c.css:2: needs go in a circle (a → b → c → a); "
            "remove a, or let one of them say Later"
        )
    ]


def test_source_that_needs_itself_is_a_circle() -> None:
    assert list(map(str, find_circle_problems(read(a="Needs: a.")))) == [
        (
            "docs/assets/css/a.css:2: needs go in a circle (a → a); "
            "remove a, or let one of them say Later"
        )
    ]
