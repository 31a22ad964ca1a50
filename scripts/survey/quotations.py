"""What is quoted as the poster's: every sentence of it stands in the poster's text.

A quotation of a page (`>`) and what a record of the poster prints are the authors' words. They are
compared with `docs/evidence/exhibit.txt` but for emphasis, the signs of lists and the full stop.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from figures.evidence.number_forms import NUMBER_FORMS, NUMBER_PATTERN
from figures.evidence.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from figures.evidence import Evidence, Record

POSTER_FILE = "docs/evidence/exhibit.txt"
POSTER_SOURCE = "lysandrou_exhibit"
RECORDS_FILE = "docs/evidence/records.csv"
QUOTED = re.compile(r"\s*>\s?(.*)")
SENTENCE_END = re.compile(r"(?<!\bvs)(?<!\bal)\.\s+(?=[A-Z\[])")
LIST_SIGN = re.compile(r"^\s*[-*+]\s+")
MARKUP = re.compile(r"\*\*|[<>`]")


def find_quotation_problems(
    pages: Mapping[str, str], evidence: Evidence, poster: str
) -> Iterator[Problem]:
    """List what pages, by file name, and records quote that the poster's text does not say."""
    said = {sentence for line in poster.splitlines() for sentence in _split_sentences(line)}
    for file, text in pages.items():
        for line, source in enumerate(text.splitlines(), start=1):
            quoted = QUOTED.fullmatch(source)
            for sentence in _split_sentences(quoted[1]) if quoted else ():
                words = _state_numbers(sentence, evidence.records)
                if words not in said:
                    yield Problem(
                        file, line, f"the poster does not say {words!r}", _fix(words, said)
                    )
    for record in evidence.records.values():
        if record.source == POSTER_SOURCE and not _is_printed(record.printed, poster):
            line = evidence.lines[record.id]
            fix = "write it as the poster prints it"
            yield Problem(RECORDS_FILE, line, f"the poster does not print {record.printed!r}", fix)


def _split_sentences(line: str) -> list[str]:
    """Split a line into sentences, without what only sets the type."""
    text = " ".join(MARKUP.sub("", LIST_SIGN.sub("", line)).split())
    return [sentence.removesuffix(".") for sentence in SENTENCE_END.split(text) if sentence]


def _state_numbers(sentence: str, records: Mapping[str, Record]) -> str:
    """Write the records' numbers in a sentence; unknown ones stay as they are typed."""

    def state(found: re.Match[str]) -> str:
        record, form = records.get(found[1]), NUMBER_FORMS.get(found[2] or "")
        return form(record) if record and form else found[0]

    return re.sub(NUMBER_PATTERN, state, sentence)


def _is_printed(words: str, poster: str) -> bool:
    return bool(re.search(rf"(?<![\w.]){re.escape(words)}(?![\w.]\w)", poster))


def _fix(words: str, said: Collection[str]) -> str:
    """Say what to do, with the nearest sentence of the poster."""
    near = get_close_matches(words, said, n=1, cutoff=0.6)
    suggestion = f"it says {near[0]!r}" if near else "it has no sentence like it"
    return f"copy it from {POSTER_FILE}: {suggestion}"
