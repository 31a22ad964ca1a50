"""A study that is added to the tables does not stop any figure."""

from decimal import Decimal

import pytest

from figures.drawing.style import WIDTHS
from figures.evidence import Event, Evidence, Record
from figures.registry import FIGURES
from scripts.markup.evidence_cache import load_evidence

CHANGES: dict[str, dict[str, object]] = {
    "as it is": {},
    "of the same study": {},
    "not reached": {
        "value": None,
        "ci_low": Decimal(1),
        "ci_high": None,
        "note": "Not reached",
    },
    "another therapy": {"therapy": "cTACE"},
    "a mixture": {"therapy": "liver-directed therapies"},
    "another group": {"subgroup": "another group"},
    "recalled": {"checked": "recalled"},
    "without n and p": {"n": None, "p": ""},
}
ADDED = {"id": "another-study", "number": "R999", "study": "Another 2030", "year": 2030}
CASES = [
    (name, record)
    for name, figure in FIGURES.items()
    for record in figure.select(load_evidence())
    if isinstance(record, Record) and not record.is_from_exhibit
]
EVENTS = [
    (name, event)
    for name, figure in FIGURES.items()
    for event in figure.select(load_evidence())
    if isinstance(event, Event)
]
DATES = ("", "1999", "2030-05", "2031/2032")


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(("name", "record"), CASES, ids=lambda one: getattr(one, "id", one))
def test_figure_draws_with_one_study_more(name: str, record: Record, change: str) -> None:
    if change == "not reached" and record.unit not in {"months", "years", "days"}:
        return  # only a time can be not reached
    added = record.model_copy(update={**ADDED, **CHANGES[change]})
    if change == "of the same study":
        added = added.model_copy(update={"study": record.study, "year": record.year})
    known = load_evidence()
    assert_drawn(name, Evidence({**known.records, added.id: added}, known.claims, known.events))


@pytest.mark.parametrize("when", DATES)
@pytest.mark.parametrize(("name", "event"), EVENTS, ids=lambda one: getattr(one, "id", one))
def test_figure_draws_with_one_event_more(name: str, event: Event, when: str) -> None:
    added = event.model_copy(update={"id": "another-event", "date": when or event.date})
    known = load_evidence()
    assert_drawn(name, Evidence(known.records, known.claims, {**known.events, added.id: added}))


def assert_drawn(name: str, more: Evidence) -> None:
    figure = FIGURES[name]
    assert figure.title(more)
    assert figure.describe(more).endswith(".")
    for width in WIDTHS:
        assert figure.draw(more, width).data
