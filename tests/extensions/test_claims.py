"""A note that no reader takes in at a glance is refused with its line and the likeliest fix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from figures.evidence.claims import Claim
from figures.evidence.tables import read_table

if TYPE_CHECKING:
    from pathlib import Path

    from figures.evidence.problems import Problem

HEADER = ",".join(Claim.model_fields)
NUMBER = "[#roe2020-tace-os]"
TABLE = f"| Arm | Survival |\n| --- | --- |\n| TACE | {NUMBER} ({NUMBER}) |\n| TAE | {NUMBER} |"

REFUSED = {
    "no verdict": (
        "",
        "A note.",
        "verdict is empty, but there is a note; write one sentence of at most 25 words",
    ),
    "no note": (
        "A verdict.",
        "",
        "note is empty, but there is a verdict; write what the sources say",
    ),
    "many words": (
        "word " * 26,
        "A note.",
        "verdict has 26 words; cut it to 25, and leave the rest to the note",
    ),
    "a result": (
        "It was 48 months.",
        "A note.",
        "verdict has '48' typed in; write [#record] for a result",
    ),
    "a share": (
        "In 80% of them.",
        "A note.",
        "verdict has '80%' typed in; write [#record] for a result",
    ),
    "a number of patients": (
        "It had 2045 patients.",
        "A note.",
        "verdict has '2045' typed in; write [#record] for a result",
    ),
    "a long word": (
        "a" * 3000,
        "A note.",
        f"verdict has a word of 3000 letters, '{'a' * 40}'; add the missing space",
    ),
    "many lines": ("One.\nTwo.", "A note.", "verdict has several lines; write one sentence"),
    "many numbers": (
        "A verdict.",
        f"{NUMBER} and {NUMBER}.\n\n{NUMBER} and {NUMBER}.",
        "note has 4 numbers in its sentences; set more than 3 in a table",
    ),
    "no rule": (
        "A verdict.",
        f"| Arm | Survival |\n| TACE | {NUMBER} |",
        "note has a table without a rule; write '|---|' under '| Arm | Survival |'",
    ),
    "a cell too few": (
        "A verdict.",
        "| Arm | Survival |\n| --- | --- |\n| TACE |",
        (
            "note has a table with rows of different lengths; fill the cells under"
            " '| Arm | Survival |'"
        ),
    ),
    "two at once": (
        "",
        f"{NUMBER * 4}",
        "verdict is empty, but there is a note; write one sentence of at most 25 words",
        "note has 4 numbers in its sentences; set more than 3 in a table",
    ),
}


def _read_claims(
    folder: Path, verdict: str, note: str
) -> tuple[list[tuple[int, Claim]], list[Problem]]:
    """Read a table of two claims: a sound one of three lines, and another in the fifth line."""
    path = folder / "claims.csv"
    sound = 'C02,Results,Effect,It works,traced,A verdict.,"One line.\n\nAnother.",'
    cited = "roe2020" if "@" in verdict else ""
    row = f'C01,Results,Effect,It works,traced,"{verdict}","{note}",{cited}'
    path.write_text(f"{HEADER}\n{sound}\n{row}\n", encoding="utf-8")
    return read_table(path, Claim)


@pytest.mark.parametrize("refused", REFUSED.values(), ids=REFUSED)
def test_note_is_refused(tmp_path: Path, refused: tuple[str, ...]) -> None:
    verdict, note, *wrong = refused
    found = _read_claims(tmp_path, verdict, note)[1]
    assert [str(problem) for problem in found] == [f"claims.csv:5: {what}" for what in wrong]


@pytest.mark.parametrize(
    ("verdict", "note"),
    [
        ("", ""),
        ("NETTER-1 ended in 2019, in September 2017 or grade 3.", "A note."),
        ("word " * 25, f"{NUMBER}, {NUMBER} and {NUMBER}."),
        (f"{'word ' * 24}{NUMBER} [@roe2020].", f"{TABLE}\n\nOf {NUMBER}."),
    ],
)
def test_note_is_taken(tmp_path: Path, verdict: str, note: str) -> None:
    found, problems = _read_claims(tmp_path, verdict, note)
    assert (len(found), problems) == (2, [])
