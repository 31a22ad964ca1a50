"""Whether each row names the study, the year and the source that belong together.

A column that was filled down, or shifted by a cell, is found by the rows that disagree with most.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, TypeVar

from figures.evidence.problems import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from figures.evidence.records import Record

    Line = tuple[int, Record]

Key = TypeVar("Key")
Value = TypeVar("Value")
NAMED_YEAR = re.compile(r"(?<![\d-])((?:19|20)\d\d)$")
"""The year with which a study's name ends, unless it is the last of several."""
SECONDHAND = "later"
"""Word in `seen_in` of a result that was read in a later paper, whose study is another."""
SIMILAR = 0.8
"""Share of letters that two spellings of a name have in common."""


def find_study_faults(rows: Sequence[Line]) -> dict[int, Fault]:
    """Find the rows whose study, year and source do not belong together, by their lines."""
    own = [row for row in rows if SECONDHAND not in row[1].seen_in]
    faults: dict[int, Fault] = {}
    for find in (_find_year_faults, _find_source_faults, _find_moved_sources):
        for line, fault in find(own):
            faults.setdefault(line, fault)
    for line, fault in (*_find_other_spellings(rows), *_find_design_faults(rows)):
        faults.setdefault(line, fault)
    return faults


def _find_year_faults(rows: Sequence[Line]) -> Iterator[tuple[int, Fault]]:
    """Compare the year with the one in the study's name."""
    for line, record in rows:
        named = NAMED_YEAR.search(record.study)
        if named and record.year and record.year != int(named[1]):
            what = f"year is {record.year}, but study is {record.study!r}"
            yield line, Fault(what, f"write {named[1]}, or correct the study")


def _find_source_faults(rows: Sequence[Line]) -> Iterator[tuple[int, Fault]]:
    """Compare the study and the year of each source with those of most of its rows."""
    usual_sources = _find_usual(rows, lambda record: record.study, lambda record: record.source)
    usual = _find_usual(rows, lambda record: record.source, _name_study)
    years = _find_usual(rows, lambda record: record.source, lambda record: record.year)
    for line, record in rows:
        study, first = usual[record.source]
        year, first_year = years[record.source]
        if _name_study(record) != study:
            what = f"study is {record.study!r}, but {record.source!r} has {study!r} in line {first}"
            other, _ = usual_sources[record.study]
            if other != record.source:
                fix = f"write {other!r} as its source, or 'read in a later paper' in seen_in"
            elif SequenceMatcher(None, study, record.study).ratio() > SIMILAR:
                fix = f"did you mean {study!r}?"
            else:
                fix = f"write {study!r}, or correct the source"
            yield line, Fault(what, fix)
        elif record.year != year:
            what = f"year is {record.year or 'blank'}, but {record.source!r} has {year or 'none'}"
            yield line, Fault(f"{what} in line {first_year}", "write the year of the source")


def _find_moved_sources(rows: Sequence[Line]) -> Iterator[tuple[int, Fault]]:
    """Compare the source of each study that is named by its year with that of most of its rows."""
    named = [row for row in rows if NAMED_YEAR.search(row[1].study)]
    usual = _find_usual(named, lambda record: record.study, lambda record: record.source)
    for line, record in named:
        source, first = usual[record.study]
        if record.source != source:
            what = f"source is {record.source!r}, but {record.study!r} has {source!r}"
            fix = f"write {source!r}, or say in seen_in that it was read in a later paper"
            yield line, Fault(f"{what} in line {first}", fix)


def _find_other_spellings(rows: Sequence[Line]) -> Iterator[tuple[int, Fault]]:
    """Compare names of studies that differ in spaces, hyphens, accents or capitals alone."""
    usual = _find_usual(rows, lambda record: _fold(record.study), lambda record: record.study)
    for line, record in rows:
        study, first = usual[_fold(record.study)]
        if record.study != study:
            what = f"study is {record.study!r}, but {study!r} in line {first}"
            yield line, Fault(what, f"did you mean {study!r}?")


def _find_design_faults(rows: Sequence[Line]) -> Iterator[tuple[int, Fault]]:
    """Compare the design with that of most rows of the same study and source."""
    published = [row for row in rows if not row[1].is_from_exhibit]
    usual = _find_usual(published, _name_report, lambda record: record.design)
    for line, record in published:
        design, first = usual[_name_report(record)]
        if record.design != design:
            what = f"design is {record.design!r}, but {record.study!r} has {design!r}"
            yield line, Fault(f"{what} in line {first}", "write it alike, or name it in the arm")


def _name_report(record: Record) -> tuple[str, str]:
    return record.study, record.source


def _find_usual(
    rows: Sequence[Line], key: Callable[[Record], Key], value: Callable[[Record], Value]
) -> dict[Key, tuple[Value, int]]:
    """Give the most frequent value of each key, the earliest of equals, and its first line."""
    counts: dict[Key, Counter[Value]] = {}
    first: dict[tuple[Key, Value], int] = {}
    for line, record in rows:
        pair = key(record), value(record)
        counts.setdefault(pair[0], Counter())[pair[1]] += 1
        first.setdefault(pair, line)
    most = {name: counter.most_common(1)[0][0] for name, counter in counts.items()}
    return {name: (found, first[name, found]) for name, found in most.items()}


def _name_study(record: Record) -> str:
    """Name the study without its part, as `CABINET, pancreatic`."""
    return record.study.partition(",")[0]


def _fold(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in letters if letter.isalnum())
