"""The questions of all pages are collected by heading and by case, with their sources."""

import pytest
from bs4 import BeautifulSoup

from figures.evidence.problems import ProblemsError
from scripts.package.questions.collection import Collection, collect_questions
from scripts.package.questions.drawings import cut_scene, name_scene_file
from scripts.package.questions.parts import render_answer, render_sources, render_stem
from tests.package.questions.conftest import ADDRESS, COVER
from tests.site import DOCS


def test_questions_stand_below_the_headings_of_their_page(draft: Collection) -> None:
    titles = [group.title for group in draft.groups]
    assert titles[:2] == ["Background", "Methods"]
    assert "More questions: the results" in titles
    assert len({question.id for question in draft.questions}) == len(draft.questions)


def test_each_case_is_a_group_of_its_decisions(draft: Collection) -> None:
    cases = [group for group in draft.groups if group.case]
    assert len(cases) == 4
    for group in cases:
        assert group.title.startswith("Case: ")
        assert len(group.questions) >= 3
        assert all(question.case == group.case for question in group.questions)
        assert group.case is not None
        assert group.case.stem in render_stem(group.questions[0])


def test_every_source_is_written_in_full(draft: Collection) -> None:
    for question in draft.questions:
        assert question.sources
        for source in draft.list_sources(question):
            assert len(source) > 30
            assert "references.html" not in source


def test_draft_leads_nowhere_in_the_exhibit(draft: Collection) -> None:
    assert not draft.address
    for question in draft.questions:
        written = render_stem(question) + render_answer(question) + render_sources(draft, question)
        links = BeautifulSoup(written, "html.parser").select("a[href]")
        assert all(str(link["href"]).startswith("https://") for link in links)
        assert "exhibit.example" not in written


def test_online_each_question_leads_to_its_place_and_its_sources(online: Collection) -> None:
    question = online.questions[0]
    written = render_sources(online, question)
    assert f'href="{ADDRESS}check.html#question-{question.id}"' in written
    assert f'href="{ADDRESS}references.html#ref-{question.sources[0]}"' in written


def test_site_without_questions_is_a_problem() -> None:
    empty = BeautifulSoup("<p></p>", "html.parser")
    with pytest.raises(ProblemsError, match="no page asks a question"):
        collect_questions({"a.html": empty}, COVER, empty)


def test_scene_is_a_file_of_its_own_without_the_others() -> None:
    cut = cut_scene(DOCS, "celiac").decode()
    plate = (DOCS / "assets/procedure/plate.svg").read_text("utf-8")
    root = BeautifulSoup(cut, "html.parser").svg
    assert root is not None
    assert root["viewbox"] == "250 300 900 750"
    assert [scene["id"] for scene in root.select(".scene")] == ["scene-celiac"]
    ids = {str(part["id"]) for part in root.select("[id]")}
    used = {str(use["href"]).removeprefix("#") for use in root.select("use[href]")}
    assert used <= ids
    unused = {name for name in ids - used if f"url(#{name})" not in cut}
    assert unused == {"scene-celiac"}
    assert not root.select("view")
    assert len(cut) < len(plate) * 0.7
    assert name_scene_file("celiac") == "tace-exhibit-celiac.svg"


def test_unknown_scene_is_a_problem() -> None:
    with pytest.raises(ProblemsError, match="has no scene 'celiak'"):
        cut_scene(DOCS, "celiak")
