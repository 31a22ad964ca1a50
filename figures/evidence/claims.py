"""A claim: one statement of the poster, and how the published sources stand to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from figures.evidence.problems import Fault, FaultsError, did_you_mean
from figures.evidence.records import OneLine, Words
from figures.evidence.typed_numbers import find_typed_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

ClaimStatus = Literal["traced", "traced-differs", "recalled", "not-traced"]
MAX_WORDS = 25
"""Words that a verdict may have."""
MAX_NUMBERS = 3
"""Numbers that the sentences of a note may have; more are read in a table."""
NUMBER_LOOKUP = re.compile(r"\[#[^\]]*\]")
CITATION = re.compile(r"\s*\[@[^\]]*\]")
CITED = re.compile(r"\[(@[^\]]*)\]")
KEY = re.compile(r"@([^\s;]+)")
BLANK_LINES = re.compile(r"\n\s*\n")
TABLE_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")


class Claim(BaseModel):
    """A statement of the poster, and what the published sources say of it."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    id: str = Field(pattern=r"^C\d{2,}$")
    """Name by which pages ask for the claim's evidence note."""
    section: OneLine
    """Section of the poster that makes the claim."""
    subject: OneLine
    """What the claim is about, in a few words, as the evidence note is headed."""
    statement: OneLine
    """The claim, shortened."""
    status: ClaimStatus
    """`traced`: a published source says it; `traced-differs`: one was found and says something else
    in part; `recalled`: from memory; source not re-checked; `not-traced`: none was found, or those
    found disagree among themselves."""
    verdict: str = ""
    """What a visitor reads of the note at a glance: one plain sentence of at most 25 words."""
    note: str = ""
    """What the sources say, as visitors read it: paragraphs and tables in Markdown, with
    `[#record-id]` and `[@key]`; sentences with more than three numbers are a table."""
    sources: Words = ()
    """BibTeX keys of the sources that verdict and note cite, separated by spaces."""

    @model_validator(mode="after")
    def check_brevity(self) -> Self:
        """Refuse a note that no reader takes in at a glance."""
        if faults := [
            *_find_verdict_faults(self.verdict, self.note),
            *_find_note_faults(self.note),
            *_find_source_faults(f"{self.verdict}\n{self.note}", self.sources),
        ]:
            raise FaultsError(*faults)
        return self


def _find_verdict_faults(verdict: str, note: str) -> Iterator[Fault]:
    """Say what is wrong with a verdict."""
    if note and not verdict:
        fix = f"write one sentence of at most {MAX_WORDS} words"
        yield Fault("verdict is empty, but there is a note", fix)
    if verdict and not note:
        yield Fault("note is empty, but there is a verdict", "write what the sources say")
    count = len(_split_words(verdict))
    if count > MAX_WORDS:
        fix = f"cut it to {MAX_WORDS}, and leave the rest to the note"
        yield Fault(f"verdict has {count} words", fix)
    if "\n" in verdict:
        yield Fault("verdict has several lines", "write one sentence")
    if typed := find_typed_number(verdict, may_have_years=True):
        yield Fault(f"verdict has {typed!r} typed in", "write [#record] for a result")


def _find_note_faults(note: str) -> Iterator[Fault]:
    """Say what is wrong with a note."""
    blocks = [block for block in BLANK_LINES.split(note) if block.strip()]
    count = sum(len(NUMBER_LOOKUP.findall(block)) for block in blocks if not _is_table(block))
    if count > MAX_NUMBERS:
        fix = f"set more than {MAX_NUMBERS} in a table"
        yield Fault(f"note has {count} numbers in its sentences", fix)
    for block in filter(_is_table, blocks):
        head, *rest = [line.strip() for line in block.strip().splitlines()]
        cells = {line.count("|") for line in (head, *rest)}
        if not rest or not TABLE_RULE.fullmatch(rest[0]):
            yield Fault("note has a table without a rule", f"write '|---|' under {head!r}")
        elif len(cells) > 1 or not all(line.endswith("|") for line in (head, *rest)):
            what = "note has a table with rows of different lengths"
            yield Fault(what, f"fill the cells under {head!r}")


def _find_source_faults(text: str, sources: Collection[str]) -> Iterator[Fault]:
    """Compare the sources of a claim with those that its verdict and note cite."""
    cited = dict.fromkeys(key for group in CITED.findall(text) for key in KEY.findall(group))
    for key in cited:
        if key not in sources:
            yield Fault(f"sources: {key!r} is missing, which the note cites", "add it")
    for key in sources if text.strip() else ():
        if key not in cited:
            fix = did_you_mean(key, set(cited) - {*sources}, "cite it in the note, or delete it")
            yield Fault(f"sources: {key!r} is not cited in the note", fix)


def _split_words(verdict: str) -> list[str]:
    """Split a verdict into words; a number counts as one, a citation does not."""
    return NUMBER_LOOKUP.sub("0", CITATION.sub("", verdict)).split()


def _is_table(block: str) -> bool:
    """Tell whether a block of a note is a table."""
    return block.lstrip().startswith("|")
