"""Questions of built pages are read as plain HTML: numbers and citations in words."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from scripts.learning.questions import read_questions
from scripts.learning.rendered import Place, QuestionReader, RenderedQuestion
from tests.site import DOCS, render_page

NUMBER = '<a class="number" href="evidence.html#record=a"><data value="48">48%</data></a>'
CITE = (
    '<cite class="citations"><a aria-label="Reference 3: Guiu et al., 2012" class="citation"'
    ' href="references.html#ref-guiu2012">3</a></cite>'
)
BUTTON = (
    '<button class="citation" data-key="pitt2008" aria-label="Reference 4: Pitt, 2008">4</button>'
)
QUESTION = """<exhibit-question id="question-{id}" data-kind="{kind}" data-level="recall"
data-objective="survival"><div class="question-stem">{stem}</div>{shown}
<details class="question-answer"><noscript class="folded"><ol class="question-reasons">
{reasons}</ol></noscript></details>{more}</exhibit-question>"""


def _read(html: str, address: str = "", **records: str) -> list[RenderedQuestion]:
    reader = QuestionReader(address, records)
    return reader.read_questions(BeautifulSoup(html, "html.parser"), "check.html")


def _ask(kind: str = "single", stem: str = "<p>Why?</p>", **parts: str) -> str:
    given = {"id": "why", "shown": "", "reasons": "", "more": ""} | parts
    return QUESTION.format(kind=kind, stem=stem, **given)


def _write(html: str, address: str = "") -> str:
    return QuestionReader(address, {}).write_html(BeautifulSoup(f"<p>{html}</p>", "html.parser"))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"in {NUMBER} of them", "in 48% of them"),
        (f'to <span class="joined">them.{CITE}</span> Then', "to them (Guiu et al., 2012). Then"),
        (f"of {NUMBER}{CITE}", "of 48% (Guiu et al., 2012)"),
        (
            f'glass<span class="citations"><cite>{BUTTON}</cite></span> and',
            "glass (Pitt, 2008) and",
        ),
        ('<em>a</em> &lt; <span class="x">b</span><br>c', "<em>a</em> &lt; b<br/>c"),
        ('see <a class="y" href="results.html#a">there</a>', "see there"),
        (
            'see <a class="y" href="https://doi.org/1">it</a>',
            'see <a href="https://doi.org/1">it</a>',
        ),
    ],
)
def test_what_only_the_exhibit_has_is_written_out(html: str, expected: str) -> None:
    assert _write(html) == f"<p>{expected}</p>"


def test_links_lead_to_the_exhibit_online_once_it_has_an_address() -> None:
    written = _write('<a href="results.html#a">there</a>', "https://a.org/b/")
    assert written == '<p><a href="https://a.org/b/results.html#a">there</a></p>'


def test_citations_of_several_sources_stand_in_one_pair_of_parentheses() -> None:
    html = (
        f'x<span class="citations">{CITE}<span class="comma">,</span><cite>{BUTTON}</cite></span>'
    )
    both = html.replace('<cite class="citations">', "<cite>")
    assert _write(both) == "<p>x (Guiu et al., 2012; Pitt, 2008)</p>"


def test_options_come_with_their_reasons_and_whether_they_are_right() -> None:
    reasons = (
        '<li data-option="0" data-right="no"><p class="question-verdict">'
        "<strong>Not right</strong>: One: all</p><p>For <em>no</em> reason.</p></li>"
        '<li data-option="1" data-right="yes"><p class="question-verdict">'
        "<strong>Right</strong>: Two</p><p>It is.</p></li>"
    )
    [question] = _read(_ask(reasons=reasons))
    assert [option.text for option in question.options] == ["One: all", "Two"]
    assert [option.reason for option in question.options] == [
        "<p>For <em>no</em> reason.</p>",
        "<p>It is.</p>",
    ]
    assert question.right == (1,)


def test_steps_and_sides_keep_the_order_in_which_they_are_shown() -> None:
    shown = (
        '<ol class="question-options"><li data-option="1">B</li><li data-option="0">A</li></ol>'
        '<ul class="question-sides"><li>2</li><li>1</li></ul>'
    )
    reasons = "".join(
        f'<li data-option="{index}"><p class="question-verdict">{pair}</p><p>So.</p></li>'
        for index, pair in enumerate(("A → 1", "B → 2"))
    )
    [question] = _read(_ask("match", shown=shown, reasons=reasons))
    assert [option.sides for option in question.shown_options] == [("B", "2"), ("A", "1")]
    assert question.sides == ("2", "1")


@pytest.mark.parametrize(
    ("interval", "expected"),
    [('data-low="8.33" data-high="8.70"', ("8.33", "8.70")), ("", ("7.668", "9.372"))],
)
def test_estimates_count_within_the_interval_or_a_tenth_of_the_number(
    interval: str, expected: tuple[str, str]
) -> None:
    scale = f'<p class="question-scale" data-value="8.52" {interval}>A number, from 0 to 20.</p>'
    [question] = _read(_ask("estimate", shown=scale))
    assert question.estimate is not None
    assert (question.estimate.low, question.estimate.high) == tuple(map(Decimal, expected))
    assert question.estimate.prompt == "A number, from 0 to 20."
    assert question.estimate.tolerance == max(
        Decimal("8.52") - question.estimate.low, question.estimate.high - Decimal("8.52")
    )


def test_sources_are_those_of_citations_and_of_records_each_once() -> None:
    stem = f"<p>{NUMBER} {CITE} {BUTTON} {CITE}</p>"
    [question] = _read(_ask(stem=stem), a="dasari2017")
    assert question.sources == ("dasari2017", "guiu2012", "pitt2008")


def test_pictures_are_named_by_their_scene_and_leave_the_stem() -> None:
    stem = '<p><img alt="" src="assets/procedure/plate.svg#celiac"/></p><p>Where?</p>'
    [question] = _read(_ask("place", stem=stem))
    assert (question.scenes, question.stem) == (("celiac",), "<p>Where?</p>")


def test_places_have_addresses_only_if_the_exhibit_has_one() -> None:
    again = '<p class="question-again">Again: <a href="results.html#s">Results, Survival</a></p>'
    [online] = _read(_ask(more=again), "https://a.org/")
    assert online.place.address == "https://a.org/check.html#question-why"
    assert online.read_again == Place("https://a.org/results.html#s", "Results, Survival")
    [draft] = _read(_ask(more=again))
    assert (draft.place.address, draft.read_again.address) == ("", "")


def test_decisions_know_their_case_and_keep_their_own_stem() -> None:
    decision = _ask("several", "<p>What now?</p>", id="man.1")
    case = _ask("case", "<p>A man.</p>", id="man", more=decision)
    case = case.replace("exhibit-question", "exhibit-case", 1)
    html = f"{case.removesuffix('</exhibit-question>')}</exhibit-case>"
    patient, first = _read(html)
    assert (patient.stem, first.stem) == ("<p>A man.</p>", "<p>What now?</p>")
    assert first.case == patient


def test_every_question_of_the_pages_is_read_whole() -> None:
    pages = ("check.md", "check-more.md", "cases.md")
    read = [
        question
        for page in pages
        for question in QuestionReader("", {}).read_questions(render_page(page), page)
    ]
    asked = {
        question.id: question
        for path in DOCS.glob("*.md")
        for question in read_questions(path.read_text("utf-8"))
    }
    assert {question.id for question in read} == set(asked)
    for question in read:
        source = asked[question.id]
        assert len(question.options) == len(source.options)
        assert all(option.text and option.reason for option in question.options)
        assert [bool(option.is_right) for option in question.options] == [
            bool(option.mark) for option in source.options
        ]
        assert len(question.hints) == len(source.hints)
        assert question.read_again.words
