"""A reader finds any word of any page, in every edition, by hand and by key."""

from __future__ import annotations

import csv
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.page.test_pages import violations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.editions
FOUND = {
    "caudate lobe metastatic": ("References", "Shirley 2015"),
    "cornerstone": ("Conclusions", "TACE is called a cornerstone"),
    "mResist": ("Results", "mRECIST"),
    "ischemia": ("The procedure", "Ischemia"),
    "177Lu approved United States": ("Future directions", "PRRT delayed progression"),
    "abstracts publishers tables of later reviews": ("About", "How the claims were checked"),
    "six-fold": ("Background", "More neuroendocrine tumors"),
    "zuckerman y90 80.4": ("Evidence", "Zuckerman 2019"),
    "google scholar": ("Methods", "Materials and methods"),
    "ranking the treatments": ("Home", "After this exhibit you can"),
}
"""Words, the page that has them, and the heading they stand under there."""
with (Path(__file__).parent / "search_questions.csv").open(encoding="utf-8", newline="") as table:
    QUESTIONS = {row["question"]: set(row["places"].split()) for row in csv.DictReader(table)}
"""Questions as residents ask them, and the places that answer each."""
SENTENCES = {
    "does DEB-TACE harm the bile ducts?": "the odds of liver or biliary injury",
    "what did NETTER-2 show?": "PRRT delayed progression of newly diagnosed grade 2 and 3 tumors",
    "antibiotics abscess": "no source that shows that antibiotics prevent an abscess",
}


@contextmanager
def _open_search(visit: Visit, page: str = "methods.html", **options: object) -> Iterator[Page]:
    """Open the search on a page, and wait until it answers."""
    with visit(page, **options) as opened:
        opened.get_by_role("button", name="Search the exhibit").click()
        ready(opened)
        yield opened


def ready(page: Page) -> None:
    page.wait_for_selector("dialog.search[data-state=ready]")


def close(page: Page) -> None:
    """Close it, and wait: what is typed before it has gone is still typed into it."""
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.search", state="hidden")


def _list_hits(page: Page, words: str) -> Locator:
    """Type words; give the hits."""
    page.get_by_role("searchbox", name="Search the exhibit").fill(words)
    _wait_for_answer(page)
    return page.locator(".search-hit")


def _wait_for_answer(page: Page) -> None:
    page.wait_for_selector(".search-hits:not([aria-busy])", state="attached")


def status(page: Page) -> str:
    _wait_for_answer(page)
    return page.locator(".search-status").inner_text()


def test_words_of_every_page_are_found_and_their_place_is_reached(visit: Visit) -> None:
    asked = list(FOUND) if visit.edition.name == "online" else list(FOUND)[::3]
    for words in asked:
        title, heading = FOUND[words]
        with _open_search(visit) as page:
            hits = _list_hits(page, words)
            hit = hits.filter(has=page.get_by_text(title, exact=True)).filter(has_text=heading)
            assert hit.count() >= 1, f"{words}: {hits.all_inner_texts()[:3]}"
            fragment = (hit.first.get_attribute("href") or "").partition("#")[2]
            hit.first.click()
            page.wait_for_url(re.compile(rf"#{re.escape(fragment)}$"))
            assert not page.locator("dialog.search").is_visible()
            if title != "Evidence":
                assert page.locator(f"[id='{fragment}']").is_visible()
                page.wait_for_timeout(100)
                assert page.locator(f"[id='{fragment}']").evaluate(
                    "place => place.getBoundingClientRect().top < innerHeight"
                )


def test_words_are_marked_where_they_occur(visit: Visit) -> None:
    with _open_search(visit) as page:
        hits = _list_hits(page, "177lu-dotatate")
        marks = hits.first.locator("mark").all_inner_texts()
        assert {"¹⁷⁷Lu", "DOTATATE"} <= set(marks)
        marks = _list_hits(page, "google scholar").first.locator("mark").all_inner_texts()
        assert {mark.lower() for mark in marks} == {"google", "scholar"}


def test_number_is_found_whole(visit: Visit) -> None:
    with _open_search(visit) as page:
        assert "33.8" in _list_hits(page, "33.8").first.locator("mark").all_inner_texts()


def test_near_spelling_is_called_near(visit: Visit) -> None:
    with _open_search(visit) as page:
        hits = _list_hits(page, "embolisatoin")
        assert "No exact match" in status(page)
        assert hits.count() > 0


def test_missing_match_is_stated_in_words(visit: Visit) -> None:
    with _open_search(visit) as page:
        assert _list_hits(page, "xqxqxq 0.0001234").count() == 0
        assert "No results for “xqxqxq 0.0001234”" in status(page)


def test_empty_field_offers_the_questions_of_the_start_page(visit: Visit) -> None:
    with _open_search(visit) as page:
        offered = _list_hits(page, "").all_inner_texts()
        assert len(offered) == 8
        assert "Is it safe?" in offered
        assert "choose a question" in status(page)
        page.get_by_role("link", name="Is it safe?").click()
        page.wait_for_url(re.compile(r"#(results--)?safety$"))


def test_question_finds_its_answer_among_the_first_three(visit: Visit) -> None:
    missed = []
    with _open_search(visit) as page:
        for question, known in QUESTIONS.items():
            places = known
            links = _list_hits(page, question).evaluate_all(
                "all => all.slice(0, 3).map(link => link.href.split('/').pop())"
            )
            if visit.edition.name == "single":  # one page, where an id may have its page's name
                links = [link.partition("#")[2].rpartition("--")[2] for link in links]
                places = {place.partition("#")[2] for place in places}
            if places.isdisjoint(links):
                missed.append((question, links))
    assert missed == []


def test_hit_shows_the_sentence_that_answers(visit: Visit) -> None:
    with _open_search(visit) as page:
        for question, sentence in SENTENCES.items():
            hits = _list_hits(page, question).locator(".search-snippet")
            assert sentence in hits.all_inner_texts()[0]


def test_words_that_say_nothing_find_nothing_more(visit: Visit) -> None:
    with _open_search(visit) as page:
        with_them = _list_hits(page, "what is it that the NLR is?").all_inner_texts()
        assert with_them == _list_hits(page, "NLR").all_inner_texts()


def test_first_hits_come_before_the_others(visit: Visit) -> None:
    with _open_search(visit) as page:
        seen = page.evaluate("""async () => {
          const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)))
          const hits = document.querySelector('.search-hits')
          const words = document.querySelector('.search-words')
          words.value = 'survival'
          words.dispatchEvent(new Event('input', {bubbles: true}))
          const counted = () => hits.querySelectorAll('.search-page').length
          const seen = [counted()]
          for (let left = 20; left > 0; left -= 1) {
            await frame()
            if (counted() !== seen.at(-1)) seen.push(counted())
          }
          return seen
        }""")
        assert seen == [0, 8, 40]


def test_enter_opens_the_first_hit_of_the_words_as_they_stand(visit: Visit) -> None:
    with _open_search(visit) as page:
        _list_hits(page, "retnet")
        page.evaluate("""() => {
          const words = document.querySelector('.search-words')
          words.value = 'google scholar'
          words.dispatchEvent(new Event('input', {bubbles: true}))
          words.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}))
        }""")
        page.wait_for_selector("dialog.search", state="hidden")
        assert "Google Scholar" in page.locator(".search-hit").first.text_content()
        assert page.url.endswith("#materials-and-methods")


def test_keys_open_lead_through_and_close(visit: Visit) -> None:
    with visit("methods.html") as page:
        page.locator(".search-button").wait_for()
        page.keyboard.press("/")
        ready(page)
        page.keyboard.type("retnet")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        assert page.locator(".search-hit").nth(1).evaluate("hit => hit === document.activeElement")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        assert page.locator(".search-words").evaluate("words => words === document.activeElement")
        page.keyboard.press("Escape")
        close(page)  # the first may only have emptied the words


def test_slash_is_a_letter_where_a_reader_types(visit: Visit) -> None:
    with visit("evidence.html") as page:
        page.wait_for_selector("evidence-explorer[data-state=live]")
        page.locator("input[name=q]").press("/")
        assert page.locator("input[name=q]").input_value() == "/"
        assert not page.locator("dialog.search").is_visible()


def test_button_gets_the_focus_back(visit: Visit) -> None:
    with _open_search(visit) as page:
        page.locator("dialog.search").get_by_role("button", name="Close").click()
        assert page.locator(".search-button").evaluate("one => one === document.activeElement")


@pytest.mark.editions("online")  # elsewhere nothing is asked of a network
def test_nothing_is_loaded_before_a_search_and_nothing_twice(visit: Visit) -> None:
    with visit("methods.html") as page:
        page.wait_for_load_state("networkidle")
        loaded = "performance.getEntriesByType('resource').map(({name}) => name)"
        parts = r"minisearch|/(search|finder)\.js"
        assert not [url for url in page.evaluate(loaded) if re.search(parts, url)]
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for _ in range(2):
            page.keyboard.press("/")
            ready(page)
            close(page)
        assert len(asked) == len(set(asked)) == 3


def test_search_that_does_not_load_says_so_and_can_be_tried_again(visit: Visit) -> None:
    with visit("methods.html") as page:
        page.evaluate("""() => {
          const load = window.exhibit.load
          window.exhibit.load = () => Promise.reject(new Error('gone'))
          window.mend = () => { window.exhibit.load = load }
        }""")
        page.keyboard.press("/")
        page.wait_for_function(
            "document.querySelector('.search-status').textContent.includes('could not be loaded')"
        )
        close(page)
        page.evaluate("window.mend()")
        page.keyboard.press("/")
        ready(page)
        assert _list_hits(page, "retnet").count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_open_search_has_no_axe_violation_and_fits(visit: Visit, width: int, scheme: str) -> None:
    with _open_search(visit, viewport={"width": width, "height": 740}, color_scheme=scheme) as page:
        _list_hits(page, "survival")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        small = page.locator("dialog.search :is(a, button, input)").evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).filter(b => b.height < 43.9).length"
        )
        assert small == 0


def test_without_scripts_there_is_no_control_that_does_nothing(visit: Visit) -> None:
    with visit("methods.html", java_script_enabled=False) as page:
        assert not page.locator(".search-button").is_visible()
        assert not page.locator("dialog.search").is_visible()
