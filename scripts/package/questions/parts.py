"""The parts of a question that several editions show: options, answer, sources, pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.package.pages.html_tree import parse_html
from scripts.package.pages.templates import render_part
from scripts.package.questions.drawings import name_scene_file

if TYPE_CHECKING:
    from scripts.learning.rendered import RenderedQuestion
    from scripts.package.questions.collection import Collection

PICTURE_WORDS = "The drawing that the question is about"


def render_stem(question: RenderedQuestion, folder: str = "") -> str:
    """Write the patient, if it is about one, the pictures and the stem.

    `folder` is where pictures stand, with a slash at its end.
    """
    patient = f"<blockquote>{question.case.stem}</blockquote>" if question.case else ""
    pictures = "".join(
        f'<p><img src="{folder}{name_scene_file(scene)}" alt="{PICTURE_WORDS}"/></p>'
        for scene in question.scenes
    )
    return f"{patient}{pictures}{question.stem}"


def render_options(question: RenderedQuestion) -> str:
    """Write what can be chosen, steps and sides shuffled."""
    return str(render_part("questions/options.html", question=question))


def render_answer(question: RenderedQuestion) -> str:
    """Write every option with whether it is right, and why."""
    return str(render_part("questions/answer.html", question=question))


def render_sources(collection: Collection, question: RenderedQuestion) -> str:
    """Write the sources in full, and where the exhibit says it."""
    place = question.place
    again = collection.link_place(question.read_again)
    return str(
        render_part(
            "questions/sources.html",
            sources=collection.list_sources(question),
            again=again,
            place=collection.link_place(place) if place.address else "",
        )
    )


def write_text(html: str) -> str:
    """Write HTML as plain text of one line."""
    return " ".join(parse_html(html.replace("</p>", "</p> ")).get_text().split())
