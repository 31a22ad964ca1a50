"""Generate what the site needs before any site generator runs.

    python -m scripts.build

Reads the evidence, the bibliography and what the pages cite; writes `docs/generated/`, which is
not in version control. Nothing is written before everything is checked, and every problem of
every source is reported at once.
"""

from __future__ import annotations

import sys
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from figures import glance
from figures.evidence import EVIDENCE_FOLDER, EvidenceError, facets, read_evidence
from figures.evidence.glossary import find_unused_entries, read_glossary
from figures.evidence.history import find_dates, read_history
from figures.evidence.number_forms import NUMBER_FORMS
from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError
from figures.evidence.tables import read_ids, read_text
from figures.registry import FIGURE_PROBLEMS, FIGURES, SKETCHES
from scripts import cards, stills
from scripts.cache.fingerprints import hash_packages, hash_sources, hash_texts
from scripts.cache.store import CACHE_FOLDER, remember
from scripts.extensions import claims, history, questions, references
from scripts.extensions import explorer as explorer_block
from scripts.extensions import glance as glance_block
from scripts.extensions import glossary as glossary_block
from scripts.learning.objectives import read_objectives
from scripts.learning.problems import find_question_problems
from scripts.markup import chart_data, explorer, shared_markup
from scripts.markup.glossary import load_glossary
from scripts.markup.procedure import read_drawing
from scripts.references import exports
from scripts.references.bibliography import read_bibliography
from scripts.release import find_date_problems
from scripts.slides import plan
from scripts.stills import drawings, figure_font
from scripts.stills.browser import NoBrowserError
from scripts.survey import (
    mentions,
    numbering,
    page_settings,
    quotations,
    site_bundles,
    source_years,
)
from scripts.survey.site_config import find_nav_problems, read_site

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from figures.evidence import Evidence
    from scripts.index.citation_index import Citations
    from scripts.index.record_uses import Uses
    from scripts.references.bibliography import Bibliography

DOCS = Path(__file__).parents[1] / "docs"
GENERATED = DOCS / "generated"
KEPT_PARTS = CACHE_FOLDER / "parts.json"
PART_SOURCES = ("bibliography.bib", "docs/evidence", "figures", "scripts")
"""What cards are made from, besides the citations of pages."""
MARKDOWN_TABLES = ("claims.csv", "glance.csv", "changes.csv", "searches.csv")
"""Tables whose cells are shown as Markdown on pages."""
SOURCE_FILES = {
    "record": "docs/evidence/records.csv",
    "part of a record": "figures/evidence/number_forms.py",
    "claim": "docs/evidence/claims.csv",
    "figure": "figures",
    "reference": "bibliography.bib",
    "block": "scripts/extensions",
}
BLOCKS = (
    *(claims.PARAGRAPH, explorer_block.PARAGRAPH, glance_block.PARAGRAPH),
    *(*history.PARTS, *questions.BLOCKS, *references.LISTS, *glossary_block.LISTS),
)
"""Paragraphs that pages ask a table or a list with."""


class SourceError(ProblemsError):
    """The sources say something they must not."""


def _check_sources() -> tuple[Evidence, Bibliography, Citations, Uses]:
    """Read and check every source; raise `SourceError` with the problems of all of them."""
    problems: list[Problem] = [*site_bundles.find_site_bundle_problems(), *FIGURE_PROBLEMS]
    bibliography = evidence = surveyed = None
    try:
        bibliography = read_bibliography()
    except ProblemsError as error:
        problems += error.problems
    try:
        evidence = read_evidence(sources=bibliography.entries if bibliography else None)
    except ProblemsError as error:
        problems += error.problems
    problems += _find_site_problems()
    problems += _find_history_problems(evidence, bibliography.entries if bibliography else None)
    problems += glance.find_glance_problems(EVIDENCE_FOLDER, evidence)
    problems += _find_glossary_problems(bibliography.entries if bibliography else None)
    problems += _find_mention_problems(bibliography.entries if bibliography else None)
    if evidence and bibliography:
        years = {key: entry.fields.get("year", "") for key, entry in bibliography.entries.items()}
        problems += source_years.find_source_year_problems(evidence, years)
    if evidence:
        problems += _find_figure_problems(evidence)
        problems += _find_quotation_problems(evidence)
        problems += _find_question_problems(evidence)
        problems += [
            fault.at(SOURCE_FILES["record"], evidence.lines[fault.culprit])
            for fault in facets.find_facet_faults(evidence.records.values())
        ]
    if evidence and bibliography and not problems:
        try:
            surveyed = numbering.survey_site(bibliography.entries)
            problems += find_unused_entries(surveyed[1].terms)
        except ProblemsError as error:
            problems += error.problems
    if evidence and bibliography and surveyed and not problems:
        return evidence, bibliography, *surveyed
    raise SourceError(*sorted(set(problems)))


def _find_site_problems() -> list[Problem]:
    """List what keeps `mkdocs.yml` or a page of its nav from being read."""
    try:
        site = read_site()
        if problems := find_nav_problems(site, DOCS):
            return problems
        numbering.read_pages(site, DOCS)
    except ProblemsError as error:
        return list(error.problems)
    return []


def _find_history_problems(
    evidence: Evidence | None, keys: Collection[str] | None
) -> list[Problem]:
    """List what is wrong with the tables of edits, searches and the review, and with the dates."""
    try:
        history = read_history(sources=keys)
        return find_date_problems(find_dates(evidence, history)) if evidence else []
    except EvidenceError as error:
        return list(error.problems)


def _find_glossary_problems(keys: Collection[str] | None) -> list[Problem]:
    """List what is wrong with the glossary."""
    try:
        read_glossary(sources=keys)
    except EvidenceError as error:
        return list(error.problems)
    return []


def _find_mention_problems(keys: Collection[str] | None, docs: Path = DOCS) -> list[Problem]:
    """List the unknown names in pages and tables, and the pages that cannot be read or shown."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in [
        *sorted(docs.glob("*.md")),
        *(docs / "evidence" / name for name in MARKDOWN_TABLES),
    ]:
        try:
            texts[f"docs/{path.relative_to(docs)}"] = read_text(path)
        except EvidenceError as error:
            problems += error.problems
    known: dict[str, Collection[str]] = {
        "record": read_ids(EVIDENCE_FOLDER / "records.csv")
        | read_ids(EVIDENCE_FOLDER / "events.csv"),
        "part of a record": NUMBER_FORMS,
        "claim": read_ids(EVIDENCE_FOLDER / "claims.csv"),
        "figure": SKETCHES,
        "block": {block.strip("[]") for block in BLOCKS},
    }
    if keys is not None:
        known["reference"] = keys
    readable = {kind: names for kind, names in known.items() if names}
    problems += mentions.find_unknown_mentions(texts, readable, SOURCE_FILES)
    problems += mentions.find_foreign_citations(texts)
    pages = {name: text for name, text in texts.items() if name.endswith(".md")}
    problems += page_settings.find_page_problems(pages)
    return problems + mentions.find_markup_problems(pages, known["block"])


def _find_quotation_problems(evidence: Evidence, docs: Path = DOCS) -> list[Problem]:
    """List what is quoted as the poster's and does not stand in it."""
    try:
        poster = read_text(docs / "evidence/exhibit.txt")
        pages = {f"docs/{path.name}": read_text(path) for path in sorted(docs.glob("*.md"))}
    except EvidenceError as error:
        return list(error.problems)
    return list(quotations.find_quotation_problems(pages, evidence, poster))


def _find_question_problems(evidence: Evidence, docs: Path = DOCS) -> list[Problem]:
    """List what is wrong with the questions of all pages."""
    try:
        pages = {f"docs/{path.name}": read_text(path) for path in sorted(docs.glob("*.md"))}
        objectives = {row.id for _, row in read_objectives(docs / "evidence")}
    except EvidenceError as error:
        return list(error.problems)
    values = {record.id for record in evidence.records.values() if record.value is not None}
    drawing = read_drawing()
    scenes = {name: drawing.points(name) for name in drawing.scenes}
    return find_question_problems(pages, objectives, values, scenes)


def _find_figure_problems(evidence: Evidence) -> Iterator[Problem]:
    """List the figures that cannot draw the current records."""
    shared = drawings.hash_shared(evidence)
    drawers: dict[str, Callable[[], object]] = {
        f"figures/{name.replace('-', '_')}.py": partial(_make_figure, name, evidence, shared)
        for name in FIGURES
    }
    drawers["figures/every_record.py"] = partial(drawings.draw_overviews, evidence)
    for name, problem in _find_unknown_studies(evidence):
        yield problem
        del drawers[name]
    for name, draw in drawers.items():
        try:
            draw()
        except (LookupError, StopIteration, TypeError, ValueError) as error:
            why = f"{type(error).__name__}: {error}"
            what = f"{name} cannot draw the records that it selects ({why})"
            fix = "check the rows that you changed last"
            yield Problem(SOURCE_FILES["record"], WHOLE_FILE, what, fix)


def _find_unknown_studies(evidence: Evidence) -> Iterator[tuple[str, Problem]]:
    """Give the figures of one study that no record is of, with the row of the nearest name."""
    lines: dict[str, int] = {}
    for record in evidence.records.values():
        lines.setdefault(record.study, evidence.lines[record.id])
    for name, figure in FIGURES.items():
        study = getattr(figure, "STUDY", None)
        if study and study not in lines:
            module = f"figures/{name.replace('-', '_')}.py"
            near = next(iter(get_close_matches(study, lines, 1)), "")
            what = f"study is {near!r}" if near else f"no row has the study {study!r}"
            what += f", but {module} draws {study!r}" if near else f", which {module} draws"
            fix = f"did you mean {study!r}?" if near else f"add it, or change {module}"
            line = lines.get(near, WHOLE_FILE)
            yield module, Problem(SOURCE_FILES["record"], line, what, fix)


def _make_figure(name: str, evidence: Evidence, shared: str) -> None:
    """Make a figure's title, description and every drawing."""
    FIGURES[name].title(evidence)
    FIGURES[name].describe(evidence)
    drawings.draw_figure(name, evidence, shared)
    drawings.draw_sketch(name, evidence, shared)


def write_generated_files() -> None:
    """Check the sources, then write what the pages are made with."""
    evidence, bibliography, citations, uses = _check_sources()
    GENERATED.mkdir(exist_ok=True)
    stills.draw_stills(evidence, GENERATED)
    chart_data.write_chart_scripts(evidence, GENERATED)
    site_bundles.write_site_bundles(GENERATED)
    numbering.write_tables(citations, uses)
    parts = remember_parts(evidence, bibliography, citations)
    shared_markup.write_parts(shared_markup.CARDS, parts.cards, DOCS)
    exports.write_if_changed(GENERATED / "printed-references.js", parts.printed.encode("utf-8"))
    shared_markup.write_parts(shared_markup.FORMATS, parts.formats, DOCS)
    exports.write_exports(bibliography, GENERATED)
    figure_font.write_font_script(GENERATED)
    plan.write_slides_script(evidence, GENERATED)
    records = evidence.records.values()
    sources = explorer.describe_sources(records, bibliography.entries, citations)
    explorer.write_script(explorer.build_table(records, uses, sources), GENERATED)


def remember_parts(
    evidence: Evidence,
    bibliography: Bibliography,
    citations: Citations,
    path: Path = KEPT_PARTS,
) -> cards.SharedParts:
    """Write what pages share, or give what was written from the same sources and citations."""
    sources = hash_sources(*PART_SOURCES)
    kept = remember(
        path,
        hash_texts(sources, citations.as_json(), hash_packages()),
        lambda: cards.render_parts(evidence, bibliography, citations, load_glossary()).as_json(),
    )
    return cards.parse_parts(kept)


def main() -> None:
    """Build, or print every problem and exit."""
    try:
        write_generated_files()
        print(*map("{}\n".format, read_bibliography().notices), sep="", end="", file=sys.stderr)
    except (SourceError, NoBrowserError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
