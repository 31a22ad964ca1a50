"""The exhibit's tables and lists as Markdown tables and lists."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

from figures.evidence import EVIDENCE_FOLDER, wording
from figures.evidence.glossary import GROUPS
from figures.evidence.history import find_dates
from figures.glance import TREATMENTS, expand_ranges, read_glance
from scripts.learning.objectives import read_objectives
from scripts.markup.glossary import load_glossary
from scripts.references.ama import render_reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from figures.evidence import Record
    from scripts.bench.plain.sources import Sources


def render_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a Markdown table; the lines of a cell stay lines."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(map(_write_cell, line))} |" for line in lines)


def _write_cell(text: str) -> str:
    return "<br>".join(text.replace("|", "&#124;").splitlines())


def _render_glance(sources: Sources) -> str:
    topics = read_glance(EVIDENCE_FOLDER)
    rows = [
        [heading, *(expand_ranges(topic.cells()[name], sources.evidence) for topic in topics)]
        for name, (heading, _) in TREATMENTS.items()
    ]
    return render_table(["Treatment", *(topic.row for topic in topics)], rows)


def _render_objectives(_: Sources) -> str:
    return "\n".join(f"- {row.objective}" for _, row in read_objectives())


def _render_glossary(group: str, _: Sources) -> str:
    rows = [
        (entry.title, entry.definition)
        for entry in load_glossary().values()
        if entry.group == group
    ]
    return render_table(("Term", "Meaning"), rows)


def _render_records(sources: Sources) -> str:
    headings = ("Study", "Treatment", "People", "Measure", "Result", "Interval", "Source")
    rows = (list_record_cells(record) for record in sources.evidence.records.values())
    return render_table(headings, rows)


def list_record_cells(record: Record) -> list[str]:
    """Say a record's parts, its source as a citation."""
    return [
        record.study,
        wording.typeset_text(record.therapy),
        wording.describe_people(record),
        wording.typeset_text(wording.name_measure(record)),
        wording.format_quantity(record),
        wording.format_interval(record),
        f"[@{record.source}]",
    ]


def _render_claims(sources: Sources) -> str:
    claims = sources.evidence.claims.values()
    rows = ([claim.section, claim.statement, claim.status, claim.verdict] for claim in claims)
    return render_table(("Section", "Statement", "Status", "Verdict"), rows)


def _render_changes(sources: Sources) -> str:
    rows = ([str(change.date), change.what, change.moved] for change in sources.history.changes)
    return render_table(("Date", "What", "Effect"), rows)


def _render_searches(sources: Sources) -> str:
    rows = ([search.subject, search.words, search.found] for search in sources.history.searches)
    return render_table(("Looked for", "Words", "Found"), rows)


def _render_dates(sources: Sources) -> str:
    dates = find_dates(sources.evidence, sources.history)
    return (
        f"Records last edited on {dates.records_edited}. Newest source: {dates.newest_source}. "
        f"Last searched on {dates.last_searched}."
    )


def _render_references(sources: Sources) -> str:
    numbers = sources.citations.numbers
    return _render_works(sources, sorted(numbers, key=lambda key: numbers[key]), "ol")


def _render_further_reading(sources: Sources) -> str:
    others = [key for key in sources.bibliography.entries if key not in sources.citations.numbers]
    return _render_works(sources, others, "ul")


def _render_works(sources: Sources, keys: Iterable[str], tag: str) -> str:
    works = [
        f'<li id="reference-{key}">{_render_work(sources, key)}</li>'
        for key in keys
        if key in sources.bibliography.entries
    ]
    return "\n".join([f"<{tag}>", *works, f"</{tag}>"])


def _render_work(sources: Sources, key: str) -> str:
    return tostring(render_reference(sources.bibliography.entries[key]), encoding="unicode")


TABLES: Mapping[str, Callable[[Sources], str]] = {
    "glance": _render_glance,
    "explorer": _render_records,
    "claims": _render_claims,
    "evidence-changes": _render_changes,
    "evidence-searches": _render_searches,
    "evidence-dates": _render_dates,
    "references": _render_references,
    "further-reading": _render_further_reading,
    "objectives": _render_objectives,
    "progress": lambda _: "",
    **{f"glossary-{group}": partial(_render_glossary, group) for group in GROUPS},
}
"""What is written for the paragraph of that name."""
