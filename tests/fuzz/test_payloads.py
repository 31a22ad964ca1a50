"""No text of a table, a reference, a setting or a caption becomes markup that runs something."""

from __future__ import annotations

import csv
import html
from io import StringIO
from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring

import pytest
from jinja2 import Environment
from markdown import Markdown

from figures import glance
from figures.evidence import facets, read_evidence
from figures.evidence.claims import Claim
from figures.evidence.events import Event
from figures.evidence.history import Change, ReviewItem, Search, read_history
from figures.evidence.problems import ProblemsError
from figures.evidence.records import Record
from scripts.index.record_uses import Uses
from scripts.markup import explorer
from scripts.markup.record_card import render_event_card, render_record_card
from scripts.references.bibliography import parse_bibliography
from scripts.references.reference_card import render_formats, render_reference_card
from scripts.survey.mentions import find_markup_problems
from scripts.survey.site_config import read_site
from tests.fuzz.payloads import PAYLOADS, list_markup
from tests.site import DOCS

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel

    from figures.evidence import Evidence

HARMLESS = "words"
ROWS: dict[str, tuple[type[BaseModel], dict[str, str]]] = {
    "records.csv": (
        Record,
        {"id": "roe2020-os", "number": "R001", "study": "Roe", "design": "cohort"}
        | {"therapy": "TACE", "arm": "TACE", "endpoint": "OS", "statistic": "median"}
        | {"value": "33.8", "unit": "months", "source": "roe2020", "checked": "read"}
        | {"seen_in": "abstract"},
    ),
    "claims.csv": (
        Claim,
        {"id": "C01", "section": "Results", "subject": "Effect", "statement": "It works"}
        | {"status": "traced", "verdict": "So it is.", "note": "So [#roe2020-os]."},
    ),
    "events.csv": (
        Event,
        {"id": "start", "kind": "trial", "date": "2020", "subject": "Roe", "what": "begun"}
        | {"source": "roe2020", "checked": "read"},
    ),
    "changes.csv": (
        Change,
        {"id": "E01", "date": "2026-11-30", "what": "A study", "moved": "None"},
    ),
    "searches.csv": (
        Search,
        {"id": "S01", "date": "2026-11-30", "subject": "A study", "words": "study"}
        | {"places": "PubMed", "found": "Nothing"},
    ),
    "review.csv": (
        ReviewItem,
        {"item": "A01", "finding": "Old", "decision": "kept", "where": "Home", "reason": "New"},
    ),
    "glance.csv": (
        glance.Topic,
        {"row": "Survival", "ctace": "[#roe2020-os]", "deb_tace": "Not found"}
        | {"tae": "Not found", "tare": "Not found"},
    ),
}
FIELDS = [
    *(("records.csv", one) for one in ("study", "design", "arm", "subgroup", "endpoint")),
    *(("records.csv", one) for one in ("p", "printed", "seen_in", "note")),
    *(("claims.csv", one) for one in ("section", "subject", "statement", "verdict", "note")),
    *(("events.csv", one) for one in ("subject", "what", "seen_in", "note")),
    *(("changes.csv", one) for one in ("what", "moved")),
    *(("searches.csv", one) for one in ("subject", "words", "places", "found")),
    *(("glance.csv", one) for one in ("row", "ctace", "tare")),
]
STARTS = {"p": "0.03 ", "printed": "", "design": "cohort ", "endpoint": "OS "}
"""What a cell begins with, so that its column takes it."""
OWN = ("claims", "glance", "history", "notes", "numbers")
"""Our extensions that read the tables."""
REFERENCE = {
    "author": "Roe, R.",
    "title": "A study",
    "journal": "Radiology",
    "year": "2020",
    "volume": "1",
    "number": "2",
    "pages": "3--4",
    "doi": "10.1000/182",
    "note": "Abstract.",
    "verification": "abstract",
    "url": "https://example.org/a",
}


def _write_tables(folder: Path, file: str, column: str, *texts: str) -> None:
    """Write a small table of each kind; in one of them, a row for each text."""
    for name, (model, row) in ROWS.items():
        rows = [_number_row(row, n) | {column: text} for n, text in enumerate(texts)]
        written = StringIO(newline="")
        writer = csv.DictWriter(written, model.model_fields, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows if name == file else [row])
        (folder / name).write_text(written.getvalue(), encoding="utf-8")


def _number_row(row: dict[str, str], number: int) -> dict[str, str]:
    """Give a row names of its own; the first keeps those that it has."""
    key, letters = next(iter(row)), f"{chr(97 + number // 26)}{chr(97 + number % 26)}"
    named = {"number": f"R{number + 1:03}", "source": f"roe{letters}", "study": f"Roe {letters}"}
    named |= {"row": f"Survival {letters}", "id": f"{row.get('id', '')}{letters}"}
    if row[key][0].isupper() and key in {"id", "item"}:
        named[key] = f"{row[key][0]}{number + 1:02}"
    return row | {name: text for name, text in named.items() if name in row and number}


def _read_tables(folder: Path) -> Evidence:
    """Read the tables as the build does; raise `ProblemsError` with every problem."""
    evidence = read_evidence(folder)
    problems = [
        fault.at("records.csv", evidence.lines[fault.culprit])
        for fault in facets.find_facet_faults(evidence.records.values())
    ]
    problems += glance.find_glance_problems(folder, evidence)
    read_history(folder)
    if problems:
        raise ProblemsError(*problems)
    return evidence


def _is_taken(folder: Path, file: str, column: str, text: str) -> bool:
    """Tell whether a cell is taken; where it is refused, the problem has a line."""
    _write_tables(folder, file, column, text)
    try:
        _read_tables(folder)
    except ProblemsError as error:
        return not all(problem.line for problem in error.problems)
    return True


def _render_tables(folder: Path) -> str:
    """Write all that is made of the tables as a page would have it."""
    evidence = _read_tables(folder)
    elements = [render_record_card(row, evidence) for row in evidence.records.values()]
    elements += [render_event_card(row, evidence) for row in evidence.events.values()]
    table = explorer.build_table(evidence.records.values(), Uses({}, {}), {})
    site = read_site().extensions
    names = [name for name in site if not name.startswith("scripts.")]
    names += [f"scripts.extensions.{name}" for name in OWN]
    configs = {f"scripts.extensions.{name}": {"folder": str(folder)} for name in OWN}
    configs = {name: dict(site.get(name, {})) | configs.get(name, {}) for name in names}
    blocks = "[claims]\n\n[!C01]\n\n[glance]\n\n[evidence-changes]\n\n[evidence-searches]\n"
    page = Markdown(extensions=names, extension_configs=configs).convert(blocks)
    cards = "".join(tostring(element, "unicode", "html") for element in elements)
    return f"{page}{cards}<script>{explorer.render_script(table)}</script>"


def _say(folder: Path, file: str, column: str, *texts: str) -> str:
    """Write what is made of a table with texts; nothing where one is refused."""
    _write_tables(folder, file, column, *texts)
    try:
        return _render_tables(folder)
    except ProblemsError as error:
        return "" if all(problem.line for problem in error.problems) else "<b>no line</b>"


@pytest.mark.parametrize(("file", "column"), FIELDS, ids=lambda part: part)
def test_no_cell_becomes_markup(tmp_path: Path, file: str, column: str) -> None:
    start = STARTS.get(column, f"{HARMLESS} [#roe2020-os] ")
    usual = list_markup(_say(tmp_path, file, column, f"{start}{HARMLESS}"))
    assert usual, "harmless words are taken"
    usual |= {(name, "") for name in ("code", "em", "strong", "a", "img")}
    texts = [f"{start}{text}" for text in PAYLOADS]
    taken = [text for text in texts if _is_taken(tmp_path, file, column, text)]
    made = list_markup(_say(tmp_path, file, column, f"{start}{HARMLESS}", *taken))
    assert made, "all that are taken alone are taken at once"
    assert made <= usual, (made - usual, taken)


def _render_reference(**changed: str) -> str:
    fields = "".join(f"  {name} = {{{text}}},\n" for name, text in (REFERENCE | changed).items())
    try:
        entry = parse_bibliography(f"@article{{roe2020,\n{fields}}}\n", "x.bib").entries["roe2020"]
    except (ProblemsError, KeyError):
        return ""
    elements = (render_reference_card("roe2020", entry, 1, ()), render_formats("roe2020", entry))
    return "".join(tostring(element, "unicode", "html") for element in elements)


@pytest.mark.parametrize("field", REFERENCE)
def test_no_field_of_a_reference_becomes_markup(field: str) -> None:
    usual = list_markup(_render_reference()) | {(name, "") for name in ("em", "i", "sup", "sub")}
    found = {text: list_markup(_render_reference(**{field: text})) - usual for text in PAYLOADS}
    assert not {text: extra for text, extra in found.items() if extra}


def test_no_setting_of_a_page_becomes_markup() -> None:
    template = (DOCS.parent / "theme/partials/head.html").read_text(encoding="utf-8")
    lines = [line for line in template.splitlines() if "<title" in line or "description" in line]
    assert lines[:2], "the title and the description"
    for text in PAYLOADS:
        page = {"title": text, "meta": {"description": text}}
        made = Environment(autoescape=False).from_string("\n".join(lines[:2]))  # noqa: S701
        said = made.render(page=page, config={"site_name": text}, home=False)
        allowed = {(name, "") for name in ("html", "head", "body", "title", "meta")}
        assert list_markup(said) <= allowed, text
        assert html.escape(text, quote=False).count("<") == 0


def test_no_caption_becomes_markup() -> None:
    pictures = DOCS / "generated"
    config = {"scripts.extensions.charts": {"pictures": str(pictures)}}

    def render(caption: str) -> set[tuple[str, str]]:
        source = f"![{caption}](generated/netter-2.svg)\n"
        markdown = Markdown(extensions=[*config], extension_configs=config)
        return list_markup(markdown.convert(source))

    usual = render(HARMLESS) | {("p", ""), ("img", "")}
    taken = [
        text
        for text in PAYLOADS
        if not find_markup_problems({"x.md": f"![{text}](generated/netter-2.svg)"}, ())
    ]
    assert not {text: render(text) for text in taken if render(text) - usual}
