"""Random damage to the bibliography, as editing and pasting do it.

    python -m tests.references.mutations SEED COUNT

prints how many damaged files were read or refused; it raises at the first that was read wrong.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from random import Random

from figures.evidence.tables import read_text
from scripts.references.ama import render_reference
from scripts.references.bibliography import (
    BIBLIOGRAPHY_FILE,
    BibliographyError,
    parse_bibliography,
)
from scripts.references.exports import compose_exports

NEIGHBORS = 3
"""Entries of a damaged file, one of which is damaged."""
MAX_SPAN = 60
"""Letters that are deleted or repeated at once."""
FRAGMENTS = (
    *("{", "}", '"', ",", "\\", "$", "%", "#", "@", "=", "(", ")", "^", "_", "~", "|", "?"),
    *("\n", "\r", "\x85", "\u2028", "\x00", "\ufffd", "\ue000", "\u202e", "\U0001f600", "\xad"),
    *(" and ", " and", "others", "Jr.", "JA", "<i>", "</i>", "&amp;", "Ã©", "{}", "{{", "}}"),
    *("\\'{\\i}", "$\\geq$", "``", "''", "\\textsuperscript{", "\\ensuremath{", "\\unheard "),
    *("@article{x,", "@comment{", "title = {X},", "crossref = {a},", "= {", "} ,", "0" * 60),
)
LEFT = re.compile(r"[\\{}^\ufffd\ue000-\uf8ff]|</?i>|&amp;|Ã")


@dataclass(frozen=True)
class DamagedFile:
    """A short bibliography, its entries as they were, and which one is damaged."""

    entries: tuple[str, ...]
    damaged: int
    text: str
    lines: range


def read_entries() -> list[str]:
    """Give the text of every entry of the bibliography."""
    return re.split(r"(?m)^(?=@)", read_text(BIBLIOGRAPHY_FILE))[1:]


def damage_file(random: Random, entries: list[str]) -> DamagedFile:
    """Damage one of some entries once to three times."""
    some = tuple(random.sample(entries, NEIGHBORS))
    place = random.randrange(NEIGHBORS)
    worse = some[place]
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        worse = _damage_text(random, worse)
    before = "".join(some[:place])
    first = before.count("\n") + 1
    last = first + worse.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    text = before + worse + "".join(some[place + 1 :])
    return DamagedFile(some, place, text, range(first, last + 1))


def _damage_text(random: Random, text: str) -> str:
    """Delete, insert, repeat or replace something at a random place."""
    start = random.randrange(len(text) + 1)
    end = min(len(text), start + random.randrange(1, MAX_SPAN))
    return random.choice(
        (
            text[:start] + text[start + 1 :],
            text[:start] + random.choice(FRAGMENTS) + text[start:],
            text[:start] + random.choice(FRAGMENTS) + text[start + 1 :],
            text[:start] + text[end:],
            text[:end] + text[start:end] + text[end:],
        )
    )


def print_references(text: str) -> dict[str, str]:
    """Set every entry of a file, and write it in every format; give the texts by key."""
    bibliography = parse_bibliography(text, "x.bib")
    compose_exports(bibliography)
    return {
        key: "".join(render_reference(entry).itertext())
        for key, entry in bibliography.entries.items()
    }


def check_damaged_file(file: DamagedFile) -> str:
    """Say whether a file was read or refused; raise `AssertionError` where either is wrong."""
    try:
        printed = print_references(file.text)
    except BibliographyError as error:
        for problem in error.problems:
            assert problem.line in file.lines or "already used" in problem.what, (problem, file)
        return "refused"
    assert len(printed) >= len(file.entries), file
    assert not [text for text in printed.values() if LEFT.search(text)], file
    sound = [text for place, text in enumerate(file.entries) if place != file.damaged]
    for key, text in print_references("".join(sound)).items():
        assert printed[key] == text, file
    return "read"


def count_outcomes(seed: int, count: int) -> Counter[str]:
    """Damage the bibliography many times; count what was read and what refused."""
    random, entries = Random(seed), read_entries()  # noqa: S311  # no secret
    return Counter(check_damaged_file(damage_file(random, entries)) for _ in range(count))


if __name__ == "__main__":
    sys.stdout.write(f"{dict(count_outcomes(*map(int, sys.argv[1:])))}\n")
