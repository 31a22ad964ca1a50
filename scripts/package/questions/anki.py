"""The deck for Anki: a card a question, which keeps its schedule when a new release is imported.

Anki knows a note by its GUID, a kind of note and a deck by their numbers: none may ever change.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from zipfile import ZipFile

import genanki

from scripts.package.checks.limits import find_size_problems
from scripts.package.pages.archive import write_zip
from scripts.package.questions.collection import read_collection
from scripts.package.questions.drawings import cut_scene, name_scene_file
from scripts.package.questions.parts import (
    render_answer,
    render_options,
    render_sources,
    render_stem,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from figures.evidence.problems import Problem
    from scripts.learning.rendered import RenderedQuestion
    from scripts.package.questions.collection import Collection
    from scripts.release import Release

FILE_NAME = "exhibit-anki.apkg"
MAX_MEGABYTES = 2
NAMESPACE = "tace-exhibit"
MODEL_ID = 1_612_407_193
DECK_ID = 1_894_652_017
MODEL_NAME = "TACE exhibit: question"
FIELDS = ("Id", "Kind", "Stem", "Options", "Hints", "Answer", "Sources")
CARD_FOLDER = Path(__file__).with_name("anki_card")
DECK_SEPARATOR = "::"
"""What Anki splits the names of decks and tags at."""


def make_edition(site: Path, target: Path, release: Release) -> list[Problem]:
    """Write the deck, or list what keeps it from being written."""
    write_deck(read_collection(site, release), site, target / FILE_NAME, release.moment)
    return find_size_problems(target / FILE_NAME, MAX_MEGABYTES)


def write_deck(collection: Collection, site: Path, path: Path, moment: datetime) -> None:
    """Write the deck, dated by the release: Anki takes a note again if it is newer than its own."""
    scenes = sorted({scene for one in collection.questions for scene in one.scenes})
    with TemporaryDirectory() as name:
        folder = Path(name)
        for scene in scenes:
            (folder / name_scene_file(scene)).write_bytes(cut_scene(site, scene))
        package = genanki.Package(
            build_deck(collection), [str(folder / name_scene_file(scene)) for scene in scenes]
        )
        package.write_to_file(folder / "made.apkg", timestamp=max(moment.timestamp(), 1))
        with ZipFile(folder / "made.apkg") as made:
            made.extractall(folder / "parts")
        write_zip(folder / "parts", path, moment)


def build_deck(collection: Collection) -> genanki.Deck:
    """Build the deck of all questions, in their order."""
    cover = collection.cover
    about = f"{cover.authors}. {cover.version}. {cover.teaching}"
    deck = genanki.Deck(DECK_ID, cover.title.replace(DECK_SEPARATOR, ": "), about)
    model = _build_model()
    for place, question in enumerate(collection.questions):
        deck.add_note(_build_note(model, collection, question, place))
    return deck


def _build_model() -> genanki.Model:
    """Describe the fields of a note and the two sides of its card."""
    front, back, sheet = (
        (CARD_FOLDER / name).read_text("utf-8") for name in ("front.html", "back.html", "card.css")
    )
    return genanki.Model(
        MODEL_ID,
        MODEL_NAME,
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Question", "qfmt": front, "afmt": back}],
        css=sheet,
    )


def _build_note(
    model: genanki.Model, collection: Collection, question: RenderedQuestion, place: int
) -> genanki.Note:
    """Write a question's fields; its id alone decides which note it is."""
    return genanki.Note(
        model=model,
        fields=[
            question.id,
            question.kind_words,
            render_stem(question),
            render_options(question),
            "".join(question.hints),
            render_answer(question),
            render_sources(collection, question),
        ],
        tags=list_tags(question),
        guid=genanki.guid_for(NAMESPACE, question.id),
        due=place,
    )


def list_tags(question: RenderedQuestion) -> Sequence[str]:
    """Tag a question with its objective, its level and its kind."""
    return [
        DECK_SEPARATOR.join((NAMESPACE, kind, name))
        for kind, name in (
            ("objective", question.objective),
            ("level", question.level),
            ("kind", question.kind),
        )
    ]
