"""What a reader in a hurry sees: the questions on Home, and the first sentence of each section."""

import copy

import pytest
from bs4 import Tag

from tests.site import render_page

QUESTIONS = [
    "How is it done?",
    "Does it help symptoms?",
    "How long do patients live?",
    "Is it safe?",
    "Is cTACE better than DEB-TACE?",
    "TACE or bland?",
    "Who does better or worse?",
    "What comes next (PRRT)?",
]
ANSWERED = ["background.md", "results.md", "conclusions.md", "future.md"]
MOST_WORDS = 2400
"""Words of Results that are read without unfolding anything."""
FOLDED = (
    ".cards, details > :not(summary), svg, script, .figure-table, .figure-words, .figure-views,"
    " .figure-sources, .citations, .glance-table"
)
"""What is folded, or is no prose: lists of sources, and the table at a glance."""


def answers() -> list[Tag]:
    """Give the questions of Home, each with its answer."""
    return render_page("index.md").select(".answers > .answer")


def _count_words(tag: Tag) -> int:
    """Count what is read of a part without unfolding anything."""
    shown = copy.copy(tag)
    for hidden in shown.select(f"{FOLDED}, .question-link"):
        hidden.decompose()
    return len(shown.get_text(" ").split())


def test_home_opens_with_the_eight_questions() -> None:
    home = render_page("index.md")
    first = home.select_one("ul, ol, blockquote, h2, figure")
    assert first
    assert first["class"] == "answers" or "answers" in first["class"]
    asked = [" ".join(one.get_text().split()) for one in home.select(".question")]
    assert asked == QUESTIONS


@pytest.mark.parametrize("number", range(len(QUESTIONS)), ids=QUESTIONS)
def test_question_has_a_short_answer_and_leads_to_a_longer_one(number: int) -> None:
    answer = answers()[number]
    assert len(answer.select("p")) == 2
    assert _count_words(answer.select("p")[1]) <= 26
    link = answer.select_one(".question a")
    assert link
    page, _, name = str(link["href"]).partition("#")
    target = render_page(page)
    assert not name or target.find(id=name)


@pytest.mark.parametrize("page", ANSWERED)
def test_section_begins_with_an_answer_before_the_words_of_the_poster(page: str) -> None:
    for heading in render_page(page).select("h2"):
        first = heading.find_next_sibling()
        assert first
        if heading["id"] == "key-points":
            continue
        assert first.name == "p", f"{heading.get_text()!r} begins with <{first.name}>"


def test_results_open_with_the_treatments_at_a_glance_and_then_the_key_points() -> None:
    first, second = (tag["id"] for tag in render_page("results.md").select("h1, h2")[1:3])
    assert (first, second) == ("at-a-glance", "key-points")


def test_results_are_read_in_a_few_minutes_unless_a_reader_unfolds() -> None:
    assert _count_words(render_page("results.md")) <= MOST_WORDS
