"""Single-cell changes of the evidence: each is refused with its place, or leaves no old value.

A change that is accepted must show in what readers see, or nobody reads the cell; and the old
number must be typed nowhere in the row, in rows that it is compared with, or in notes that state
it.
"""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import dataclass
from functools import cache, partial
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

from figures import glance
from figures.evidence import EVIDENCE_FOLDER, facets, read_evidence
from figures.evidence.history import read_history
from figures.evidence.problems import Problem, ProblemsError
from figures.evidence.stated_numbers import LOOKUP, NO_RESULTS, NUMBER
from figures.evidence.tables import read_text
from figures.registry import FIGURES
from scripts.build import DOCS, MARKDOWN_TABLES
from scripts.index.record_uses import Uses
from scripts.markup import explorer
from scripts.markup.record_card import render_event_card, render_record_card
from scripts.references.bibliography import read_bibliography
from scripts.survey import mentions, quotations, source_years

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from random import Random
    from xml.etree.ElementTree import Element

    from figures.evidence import Claim, Evidence
    from figures.evidence.records import Record

TABLES = ("records.csv", "claims.csv", "events.csv", "glance.csv", "changes.csv", "searches.csv")
WEIGHTS = (12, 3, 2, 1, 1, 1)
"""How often each table is changed."""
TEXTS = ("arm", "subgroup", "endpoint", "design", "seen_in", "note")
ARM_SIZES = re.compile(r"\b(?:TACE|TARE|TAE|HAE|HACE) \d+")
"""How many people of an arm had which treatment."""
SMALL = 10


@dataclass(frozen=True)
class Change:
    """One cell of a table, and what it is changed to."""

    file: str
    line: int
    row: int
    column: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.column}: {self.old[:50]!r} to {self.new[:50]!r}"


@cache
def read_rows(file: str) -> tuple[tuple[str, ...], tuple[tuple[int, tuple[str, ...]], ...]]:
    """Give the columns of a table, and its rows with the lines that they start on."""
    reader = csv.reader(StringIO(read_text(EVIDENCE_FOLDER / file), newline=""))
    header, rows, start = tuple(next(reader)), [], reader.line_num + 1
    for row in reader:
        rows.append((start, tuple(row)))
        start = reader.line_num + 1
    return header, tuple(rows)


def make_change(random: Random) -> Change:
    """Change one filled cell of a table."""
    file = random.choices(TABLES, WEIGHTS)[0]
    header, rows = read_rows(file)
    while True:
        number = random.randrange(len(rows))
        line, row = rows[number]
        place = random.randrange(len(header))
        if row[place].strip():
            new = _change_cell(random, row[place], [other[place] for _, other in rows])
            if new.strip() != row[place].strip():
                return Change(file, line, number, header[place], row[place], new)


def _change_cell(random: Random, old: str, column: list[str]) -> str:
    """Change a number by one in its last digit, take another row's cell, or change a word."""
    numbers = list(re.finditer(r"\d+", old))
    others = [cell for cell in column if cell and cell != old]
    kind = random.choice(("number", "number", "other", "word"))
    if kind == "number" and numbers:
        found = random.choice(numbers)
        changed = str(int(found[0]) + random.choice((-1, 1, 2, 7)))
        return old[: found.start()] + changed.lstrip("-").zfill(len(found[0])) + old[found.end() :]
    if kind != "word" and others:
        return random.choice(others)
    words = list(re.finditer(r"[A-Za-z]{3,}", old))
    if not words:
        return old + "1"
    found = random.choice(words)
    return old[: found.start()] + found[0][::-1].lower() + old[found.end() :]


def write_table(change: Change, folder: Path) -> None:
    """Write the changed table into a copy of the others."""
    header, rows = read_rows(change.file)
    place = header.index(change.column)
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for number, (_, row) in enumerate(rows):
        new = (*row[:place], change.new, *row[place + 1 :])
        writer.writerow(new if number == change.row else row)
    (folder / change.file).write_text(text.getvalue(), "utf-8")


def check_change(change: Change) -> str:
    """Say whether a change is refused or consistent; raise `AssertionError` if it is neither."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "evidence"
        shutil.copytree(EVIDENCE_FOLDER, folder)
        write_table(change, folder)
        problems = [*_find_problems(folder)]
        if problems:
            assert any(problem.line for problem in problems), (str(change), problems)
            return "refused"
        if not _is_read(change, folder):
            raise AssertionError(f"{change}: nobody reads the cell")
    if stale := _find_stale_number(change):
        raise AssertionError(f"{change}: the old number is left in {stale}")
    return "consistent"


@cache
def _read_bibliography() -> Mapping[str, str]:
    entries = read_bibliography().entries
    return {key: entry.fields.get("year", "") for key, entry in entries.items()}


@cache
def _read_pages() -> dict[str, str]:
    return {f"docs/{path.name}": read_text(path) for path in sorted(DOCS.glob("*.md"))}


def _find_problems(folder: Path) -> Iterator[Problem]:
    """List what the build says of the tables in a folder, but for what figures cannot draw."""
    years = _read_bibliography()
    try:
        evidence = read_evidence(folder, years)
        read_history(folder, years)
    except ProblemsError as error:
        yield from error.problems
        return
    yield from glance.find_glance_problems(folder, evidence)
    yield from source_years.find_source_year_problems(evidence, years)
    for fault in facets.find_facet_faults(evidence.records.values()):
        yield fault.at("records.csv", evidence.lines[fault.culprit])
    poster = read_text(EVIDENCE_FOLDER / "exhibit.txt")
    yield from quotations.find_quotation_problems(_read_pages(), evidence, poster)
    tables = {name: read_text(folder / name) for name in MARKDOWN_TABLES}
    known = {
        "record": {*evidence.records, *evidence.events},
        "claim": {*evidence.claims},
        "reference": {*years},
    }
    places = {"record": "records.csv", "claim": "claims.csv", "reference": "bibliography.bib"}
    yield from mentions.find_unknown_mentions(_read_pages() | tables, known, places)
    for name, figure in FIGURES.items():
        try:
            figure.title(evidence), figure.describe(evidence)
        except (LookupError, StopIteration, TypeError, ValueError) as error:
            yield Problem("records.csv", 1, f"{name}: {error!r}", "as scripts.build reports it")


@cache
def _list_kept() -> dict[str, Callable[[], str]]:
    """List what readers see of the tables as they are, each said once."""
    return {name: cache(say) for name, say in _list_outputs(EVIDENCE_FOLDER).items()}


def _is_read(change: Change, folder: Path) -> bool:
    """Tell whether anything that readers see differs; what the row is shown in comes first."""
    outputs = _list_outputs(folder)
    if outputs.keys() != _list_kept().keys():
        return True
    row = read_rows(change.file)[1][change.row][1][0]
    names = sorted(outputs, key=lambda name: not name.endswith(f" {row}"))
    return any(outputs[name]() != _list_kept()[name]() for name in names)


def _list_outputs(folder: Path) -> dict[str, Callable[[], str]]:
    """List what readers see of the tables: cards, rows, sentences of figures, notes, history."""
    evidence = read_evidence(folder)
    records, events = evidence.records, evidence.events
    outputs: dict[str, Callable[[], str]] = {
        f"card of {name}": partial(_say_card, render_record_card, row, evidence)
        for name, row in records.items()
    }
    outputs |= {
        f"card of {name}": partial(_say_card, render_event_card, row, evidence)
        for name, row in events.items()
    }
    outputs |= {
        f"figure {name}": partial(_describe_figure, name, evidence) for name in sorted(FIGURES)
    }
    outputs |= {
        f"claim {claim.id}": partial(_say_claim, claim) for claim in evidence.claims.values()
    }
    outputs |= {f"glance {topic.row}": partial(repr, topic) for topic in glance.read_glance(folder)}
    outputs["explorer"] = partial(_say_table, evidence)
    outputs["downloads"] = lambda: repr(read_history(folder))
    return outputs


def _say_card(render: Callable[..., Element], *known: object) -> str:
    return tostring(render(*known), "unicode")


def _describe_figure(name: str, evidence: Evidence) -> str:
    return f"{FIGURES[name].title(evidence)} {FIGURES[name].describe(evidence)}"


def _say_claim(claim: Claim) -> str:
    """Say what the table of claims shows."""
    return repr(
        (
            claim.id,
            claim.section,
            claim.subject,
            claim.statement,
            claim.status,
            claim.verdict,
            claim.note,
        )
    )


def _say_table(evidence: Evidence) -> str:
    return repr(explorer.build_table(evidence.records.values(), Uses({}, {}), {}))


def _find_stale_number(change: Change) -> str:
    """Name a text that still has the old number of a record, typed; nothing if there is none."""
    if change.file == "events.csv" and change.column == "date":
        return _find_stale_date(change)
    if change.file != "records.csv" or not NUMBER.fullmatch(change.old.lstrip("-<>=")):
        return ""
    old = change.old.lstrip("-<>=")
    evidence = _read_typed()
    record = evidence.records[read_rows(change.file)[1][change.row][1][0]]
    others = [*(evidence.records[name] for name in record.published)]
    others += evidence.find_printed_counterparts(record)
    for row in (record, *others):
        for column in TEXTS:
            text = str(getattr(row, column))
            if column != change.column and _has_number(text, old, is_own=row is record):
                return f"{column} of {row.id}"
    for claim in evidence.claims.values():
        text = f"{claim.verdict}\n{claim.note}"
        if f"[#{record.id}" in text and _has_number(text, old, is_own=False):
            return f"note of {claim.id}"
    return ""


def _find_stale_date(change: Change) -> str:
    """Name a claim whose note types the date of an event; nothing if there is none."""
    evidence = read_evidence()
    event = evidence.events[read_rows(change.file)[1][change.row][1][0]]
    claims = (evidence.claims[name] for name in event.claims)
    found = (one.id for one in claims if event.has_month and event.when in one.verdict + one.note)
    return next(found, "")


@cache
def _read_typed() -> Evidence:
    """Read the tables with their lookups as they are typed."""
    header, rows = read_rows("records.csv")
    evidence = read_evidence()
    typed = {row[0]: dict(zip(header, row, strict=True)) for _, row in rows}
    records: dict[str, Record] = {
        name: row.model_copy(update={column: typed[name][column] for column in TEXTS})
        for name, row in evidence.records.items()
    }
    return type(evidence)(records, evidence.claims, evidence.events, evidence.lines)


def _has_number(text: str, old: str, *, is_own: bool) -> bool:
    if not is_own and old.isdecimal() and int(old) < SMALL:
        return False
    rest = ARM_SIZES.sub("", NO_RESULTS.sub("", LOOKUP.sub("", text)))
    return old in {found[0].replace(",", "").replace(" ", "") for found in NUMBER.finditer(rest)}
