"""Damage to one block of a page: it is refused at its line, or the page can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from figures.evidence.problems import FaultsError, Problem, ProblemsError
from scripts.build import BLOCKS, DOCS, SOURCE_FILES
from scripts.extensions.numbers import NUMBER_FORMS
from scripts.markup.evidence_cache import load_evidence
from scripts.references.bibliography import read_bibliography
from scripts.stills.drawings import SKETCHES
from scripts.survey import mentions, numbering, page_settings
from scripts.survey.site_config import read_site
from tests.fuzz.damage import LETTERS, damage_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from random import Random

FRAGMENTS = (
    *LETTERS,
    *("[#", "[#netter1-pfs-hr", " ci]", "[@singh2024]", "[!C11]", "[claims]", "[glance]", "[range"),
    *("![](generated/lutia.svg)", "generated/", ".svg", "```", "~~~", "> ", "- ", "1. ", "    "),
    *(
        "# ",
        "## ",
        "{ #x }",
        "{ data-leave-out='poster' }",
        "---\n",
        "| a |",
        "title:",
        "\\cite{x}",
    ),
)


@dataclass(frozen=True)
class DamagedPage:
    """Some blocks of a page, one of which is damaged."""

    text: str
    lines: range


@cache
def split_blocks() -> tuple[str, ...]:
    """Give the front matter and the paragraphs of all pages."""
    texts = (path.read_text("utf-8") for path in sorted(DOCS.glob("*.md")))
    return tuple(block for text in texts for block in re.split(r"\n{2,}", text.strip()))


def damage_page(random: Random) -> DamagedPage:
    """Damage one of three paragraphs, or the front matter that they stand under."""
    blocks = split_blocks()
    heads = [block for block in blocks if block.startswith("---\n")]
    paragraphs = [block for block in blocks if not block.startswith("---\n")]
    page = [random.choice(heads), *random.sample(paragraphs, 3)]
    place = random.randrange(len(page))
    worse = damage_text(random, page[place], FRAGMENTS)
    before = "".join(f"{block}\n\n" for block in page[:place])
    first = before.count("\n") + 1
    after = "".join(f"\n\n{block}" for block in page[place + 1 :])
    lines = range(first, first + len(re.split(r"\r\n|\r|\n", worse)) + 1)
    return DamagedPage(f"{before}{worse}{after}\n", lines)


def check_damaged_page(page: DamagedPage) -> str:
    """Say whether a page was refused or read; raise `AssertionError` where a line is wrong."""
    problems = [*_find_problems(page.text)]
    if not problems:
        problems = [*_find_reading_problems(page.text)]
    for problem in problems:
        assert problem.line in page.lines or " is also on line " in problem.what, (problem, page)
    return "refused" if problems else "read"


def _find_problems(text: str) -> Iterator[Problem]:
    """List what the build says of a page before it is read with the extensions."""
    known = _list_known()
    yield from mentions.find_unknown_mentions({"x.md": text}, known, SOURCE_FILES)
    yield from mentions.find_foreign_citations({"x.md": text})
    yield from mentions.find_markup_problems({"x.md": text}, known["block"])
    found = page_settings.find_page_problems({"x.md": text})
    yield from (one for one in found if one.file == "x.md" and one.line)


def _find_reading_problems(text: str) -> Iterator[Problem]:
    """List what the extensions say of a page."""
    page = numbering.Page("x.md", "X", text)
    try:
        numbering.read_page(page, read_site().extensions)
    except ProblemsError as error:
        yield from error.problems
    except FaultsError as error:
        for fault in error.faults:
            yield from numbering.locate_fault(fault, page, {})


@cache
def _list_known() -> Mapping[str, frozenset[str]]:
    evidence = load_evidence()
    return {
        "record": frozenset(evidence.records) | frozenset(evidence.events),
        "part of a record": frozenset(NUMBER_FORMS),
        "claim": frozenset(evidence.claims),
        "figure": frozenset(SKETCHES),
        "block": frozenset(block.strip("[]") for block in BLOCKS),
        "reference": frozenset(read_bibliography().entries),
    }
