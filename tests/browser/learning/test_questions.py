"""Questions are answered by mouse and keyboard, in every edition, and explain every option."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.editions
KINDS = ("single", "several", "true-false", "order", "match", "estimate", "place")
RIGHT = ("✓ Right.", "✓ Close enough.")
MOVE = """(row, place) => {
  const rows = () => [...row.parentElement.children]
  while (rows().indexOf(row) > place) row.querySelector('.question-move').click()
}"""


def find_first(page: Page, kind: str) -> Locator:
    """Give the first question of a kind that is no decision of a case."""
    asked = f".content > exhibit-question.is-asked[data-kind='{kind}']:visible"
    return page.locator(asked).first


def find_panel(page: Page) -> Locator:
    """Give the reader's progress on the page that is open."""
    return page.locator("exhibit-progress:visible")


def fill_in(question: Locator, *, right: bool) -> None:
    """Answer a question as its options say, or as they do not."""
    kind = question.get_attribute("data-kind")
    options = question.locator(".question-options > li")
    if kind == "order":
        if not right:
            options.last.locator(".question-move").first.click()
        for place in range(options.count()) if right else ():
            options.and_(question.locator(f"[data-option='{place}']")).evaluate(MOVE, place)
    elif kind == "match":
        for row in options.all():
            side = row.get_attribute("data-side") or ""
            choice = row.locator("select")
            others = [one for one in choice.locator("option").all_inner_texts()[1:] if one != side]
            choice.select_option(side if right else others[0])
    elif kind == "estimate":
        scale = question.locator(".question-scale")
        wanted = scale.get_attribute("data-value" if right else "data-most") or ""
        question.locator("input[type='number']").fill(wanted)
    else:
        wanted = "[data-right]" if right else ":not([data-right])"
        chosen = question.locator(f".question-options > li{wanted}")
        for row in chosen.all():
            row.locator("input").check()
        if kind == "true-false":
            question.locator(".question-sure input").first.check()


@pytest.mark.parametrize("kind", KINDS)
def test_right_answer_is_told_so_and_every_option_is_explained(visit: Visit, kind: str) -> None:
    with visit(find_page(kind)) as page:
        question = find_first(page, kind)
        fill_in(question, right=True)
        question.locator(".question-check").click()
        assert question.locator(".question-status").inner_text() in RIGHT
        explained = question.locator(".question-why")
        rows = question.locator(".question-options > li").count() or 1
        assert explained.count() == rows
        for why in explained.all():
            assert why.locator(".number, .citation").count()


def find_page(kind: str) -> str:
    """Give a page with questions of a kind."""
    return "check-more.html" if kind in {"single", "several"} else "check.html"


@pytest.mark.parametrize("kind", KINDS)
def test_wrong_answer_can_be_tried_again_in_the_same_order(visit: Visit, kind: str) -> None:
    with visit(find_page(kind)) as page:
        question = find_first(page, kind)
        before = question.locator(".question-text").all_inner_texts()
        fill_in(question, right=False)
        question.locator(".question-check").click()
        assert question.get_attribute("data-result") == "wrong"
        assert question.locator(".question-status").inner_text().startswith("✗ ")
        question.locator(".question-retry").click()
        assert question.locator(".question-why").count() == 0
        assert question.locator(".question-text").all_inner_texts() == before
        assert question.locator("input:checked").count() == 0
        fill_in(question, right=True)
        question.locator(".question-check").click()
        assert question.locator(".question-status").inner_text() in RIGHT


def test_question_is_answered_by_keyboard_alone_and_heard(visit: Visit) -> None:
    with visit("check-more.html") as page:
        question = find_first(page, "single")
        question.locator("input").first.focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.className") != "question-check":
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        status = question.locator(".question-status")
        assert status.get_attribute("role") == "status"
        assert status.inner_text()
        assert page.evaluate("document.activeElement.className") == "question-retry"


def test_question_without_an_answer_asks_for_one(visit: Visit) -> None:
    with visit("check-more.html") as page:
        question = find_first(page, "single")
        question.locator(".question-check").click()
        assert question.locator(".question-status").inner_text() == "Choose one."
        assert question.get_attribute("data-result") is None


def test_number_in_a_reason_opens_its_card(visit: Visit) -> None:
    with visit("check-more.html") as page:
        question = find_first(page, "single")
        fill_in(question, right=True)
        question.locator(".question-check").click()
        question.locator(".question-why :is(.number, .citation)").first.click()
        page.wait_for_selector(".card:popover-open")


def test_self_test_keeps_its_reasons_for_the_end(visit: Visit) -> None:
    with visit("check-more.html") as page:
        find_panel(page).locator("[value='test']").check()
        question = find_first(page, "single")
        assert not question.locator(".question-check").is_visible()
        fill_in(question, right=True)
        assert question.locator(".question-why").count() == 0
        page.locator(".content > .question-check:visible").click()
        assert question.locator(".question-why").count()
        status = find_panel(page).locator(".progress-status").inner_text()
        assert status.startswith("1 of 1 answer right.")


@pytest.mark.parametrize("way", ["restored", "damaged", "newer", "foreign"])
def test_progress_is_saved_and_read_back(visit: Visit, way: str) -> None:
    with visit("check-more.html") as page:
        question = find_first(page, "single")
        fill_in(question, right=True)
        question.locator(".question-check").click()
        with page.expect_download() as saved:
            find_panel(page).get_by_text("Save progress").click()
        said = json.loads(saved.value.path().read_text("utf-8"))
        (name,) = said["questions"]
        assert question.get_attribute("id") == f"question-{name}"
        texts = {
            "restored": json.dumps(said),
            "damaged": json.dumps(said)[:-9],
            "newer": json.dumps(said | {"version": 99}),
            "foreign": json.dumps({"questions": said["questions"]}),
        }
        if way == "restored":
            find_panel(page).get_by_text("Erase", exact=True).click()
            find_panel(page).get_by_text("Erase everything?").click()
            assert page.evaluate("exhibit.progress.all().size") == 0
        file = {"name": "p.json", "mimeType": "application/json", "buffer": texts[way].encode()}
        find_panel(page).locator("input[type='file']").set_input_files(file)
        said_back = "Read back: 1 question" if way == "restored" else "This file was not read"
        find_panel(page).locator(".progress-status", has_text=said_back).wait_for()
        assert page.evaluate("exhibit.progress.all().size") == 1


def test_case_leads_from_decision_to_decision(visit: Visit) -> None:
    with visit("cases.html") as page:
        case = page.locator("exhibit-case").first
        decisions = case.locator("exhibit-question")
        assert [one.is_visible() for one in decisions.all()].count(True) == 1
        for _ in range(decisions.count()):
            question = case.locator("exhibit-question:not([hidden])").last
            fill_in(question, right=True)
            question.locator(".question-check").click()
            if case.locator(".case-end").is_visible():
                break
            case.locator(".case-on").click()
        assert case.locator(".case-end").is_visible()
        case.locator(".case-end button").click()
        assert [one.is_visible() for one in decisions.all()].count(True) == 1


def test_question_is_missed_today_and_due_when_its_day_has_come(visit: Visit) -> None:
    with visit("check-more.html") as page:
        question = find_first(page, "single")
        fill_in(question, right=False)
        question.locator(".question-check").click()
        assert find_panel(page).locator(".progress-due").inner_text() == "Nothing is due today"
        name = (question.get_attribute("id") or "").removeprefix("question-")
        due = page.evaluate(
            """name => {
              const {schedule, progress} = exhibit
              const state = progress.of(name)
              const day = (days) => new Date(Date.now() + days * 86_400_000)
              return [0, 1, 2].map((days) => schedule.isDue(state, day(days)))
            }""",
            name,
        )
        assert due == [False, True, True]


def test_right_answers_are_asked_again_at_growing_distances(visit: Visit) -> None:
    with visit("check-more.html") as page:
        boxes = page.evaluate(
            """() => {
              const {schedule} = exhibit
              let state
              const boxes = []
              for (const isRight of [true, true, true, false, true]) {
                state = schedule.next(state, isRight, new Date(2026, 10, 30))
                boxes.push([state.box, state.due])
              }
              return boxes
            }"""
        )
        days = ["2026-12-01", "2026-12-03", "2026-12-07", "2026-12-01", "2026-12-03"]
        assert boxes == [[box, day] for box, day in zip([0, 1, 2, 0, 1], days, strict=True)]


@pytest.mark.parametrize("fault", ["blocked", "full", "damaged", "newer"])
def test_storage_that_fails_stops_nothing(visit: Visit, fault: str) -> None:
    with visit("check-more.html") as page:
        broken = {
            "blocked": "Object.defineProperty(window, 'localStorage', {get() { throw Error() }})",
            "full": "void (Storage.prototype.setItem = () => { throw Error('full') })",
            "damaged": "localStorage.setItem('exhibit:progress', '{')",
            "newer": "localStorage.setItem('exhibit:progress', '{\"version\": 9}')",
        }
        page.evaluate(broken[fault])
        question = find_first(page, "single")
        fill_in(question, right=True)
        question.locator(".question-check").click()
        assert question.get_attribute("data-result") == "right"
        assert page.evaluate("exhibit.progress.all().size") == 1
        kept = fault not in {"blocked", "full"}
        assert page.evaluate("exhibit.progress.isKept") is kept
        if fault in {"damaged", "newer"}:
            aside = page.evaluate("localStorage.getItem('exhibit:progress-unread')")
            assert aside.startswith("{")
        if not kept:
            assert (
                "save your progress as a file"
                in find_panel(page).locator(".progress-status").inner_text()
            )
