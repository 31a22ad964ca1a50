"""The deck is one that Anki itself imports, again and again without a learner's schedule lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from anki.collection import Collection as Anki
from anki.collection import ImportAnkiPackageRequest

from scripts.package.questions import anki
from tests.site import DOCS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scripts.package.questions.collection import Collection

MOMENT = datetime(2026, 5, 1, 12, tzinfo=UTC)
LATER = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Anki]:
    opened = Anki(str(tmp_path / "learner.anki2"))
    yield opened
    opened.close()


def _import(learner: Anki, path: Path) -> None:
    learner.import_anki_package(ImportAnkiPackageRequest(package_path=str(path)))


def _write(collection: Collection, path: Path, moment: datetime = MOMENT) -> Path:
    anki.write_deck(collection, DOCS, path, moment)
    return path


def _change_first_stem(collection: Collection) -> Collection:
    group = collection.groups[0]
    first = replace(group.questions[0], stem="<p>Asked in other words?</p>")
    changed = replace(group, questions=(first, *group.questions[1:]))
    return replace(collection, groups=(changed, *collection.groups[1:]))


def test_anki_imports_a_card_for_every_question(
    draft: Collection, learner: Anki, tmp_path: Path
) -> None:
    _import(learner, _write(draft, tmp_path / "a.apkg"))
    notes = [learner.get_note(number) for number in learner.find_notes("")]
    assert {note["Id"] for note in notes} == {question.id for question in draft.questions}
    assert learner.card_count() == len(draft.questions)
    assert learner.decks.by_name(draft.cover.title)


def test_card_asks_without_the_answer_and_answers_with_reasons_and_sources(
    draft: Collection, learner: Anki, tmp_path: Path
) -> None:
    _import(learner, _write(draft, tmp_path / "a.apkg"))
    for question in draft.questions:
        [number] = learner.find_cards(f'Id:"{question.id}"')
        card = learner.get_card(number)
        front, back = card.question(), card.answer()
        assert question.stem in front
        assert all(option.reason not in front for option in question.options)
        assert all(option.reason in back for option in question.options)
        assert all(source in back for source in draft.list_sources(question))


def test_tags_name_the_objective_and_the_level(
    draft: Collection, learner: Anki, tmp_path: Path
) -> None:
    _import(learner, _write(draft, tmp_path / "a.apkg"))
    for name in ("recall", "figure", "apply"):
        found = learner.find_notes(f"tag:tace-exhibit::level::{name}")
        assert len(found) == sum(question.level == name for question in draft.questions)
    assert learner.find_notes("tag:tace-exhibit::objective::survival")


def test_pictures_come_along_and_none_is_missing(
    draft: Collection, learner: Anki, tmp_path: Path
) -> None:
    _import(learner, _write(draft, tmp_path / "a.apkg"))
    checked = learner.media.check()
    assert not checked.missing
    assert not checked.unused


def test_later_release_updates_a_card_and_keeps_its_schedule(
    draft: Collection, learner: Anki, tmp_path: Path
) -> None:
    _import(learner, _write(draft, tmp_path / "a.apkg"))
    [number] = learner.find_cards(f'Id:"{draft.questions[0].id}"')
    learner.sched.set_due_date([number], "7")
    before = learner.get_card(number)
    count = learner.note_count()
    _import(learner, _write(_change_first_stem(draft), tmp_path / "b.apkg", LATER))
    after = learner.get_card(number)
    assert learner.note_count() == count
    assert "Asked in other words?" in after.question()
    assert (after.due, after.ivl, after.type) == (before.due, before.ivl, before.type)


def test_deck_made_twice_is_the_same_bytes(draft: Collection, tmp_path: Path) -> None:
    one, other = (_write(draft, tmp_path / name) for name in ("a.apkg", "b.apkg"))
    assert one.read_bytes() == other.read_bytes()
    with ZipFile(one) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 5, 1, 12, 0, 0)}


def test_numbers_by_which_anki_knows_the_deck_never_change(draft: Collection) -> None:
    deck = anki.build_deck(draft)
    assert (deck.deck_id, deck.notes[0].model.model_id) == (1_894_652_017, 1_612_407_193)
    guids = {note.fields[0]: note.guid for note in deck.notes}
    assert guids["median-not-reached"] == "gECUsOu9@T"


def test_draft_names_no_address_and_online_every_place(
    draft: Collection, online: Collection
) -> None:
    for note in anki.build_deck(draft).notes:
        assert not re.search(r"exhibit\.example|references\.html", "".join(note.fields))
    for note in anki.build_deck(online).notes:
        assert f'href="{online.address}' in note.fields[-1]
