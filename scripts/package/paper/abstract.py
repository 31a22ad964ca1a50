"""The visual abstract: the exhibit on one sheet, for A4 and for Letter, and as a picture.

It stands on what the title page says: its questions, its answers, its findings with their sketches.
Each finding names its studies from their records; the rest are parts of pages that say so.
"""

from __future__ import annotations

import copy
import io
import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup
from PIL import Image

from figures.evidence import wording
from figures.evidence.problems import Fault, Problem, ProblemsError
from figures.evidence.therapies import load_therapies
from scripts.assets.bundles import find_bundle
from scripts.markup.evidence_cache import load_evidence
from scripts.package.pages import templates
from scripts.package.pages.headless import photograph_page
from scripts.package.pages.html_tree import parse_html
from scripts.package.pages.menu import list_pages
from scripts.package.pages.page_sections import (
    find_key_points,
    find_plate,
    find_sections,
    read_plates,
    resolve_links,
    select_required,
)
from scripts.package.pages.templates import render_part
from scripts.package.paper import imprint
from scripts.package.paper.finish import finish_pdf
from scripts.package.paper.printing import delay_layout, print_document
from scripts.package.paper.proof import POINTS_PER_UNIT, find_print_faults, read_expectation
from scripts.package.paper.sheets import read_sheets
from scripts.package.paper.source_list import list_cited_sources
from scripts.references.bibliography import read_bibliography
from scripts.references.source import format_short_citation
from scripts.survey.site_config import CONFIG_FILE, find_setting_line, read_config

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from bs4 import BeautifulSoup, Tag

    from figures.evidence import Evidence, Record
    from scripts.package.pages.page_sections import Plate
    from scripts.release import Release

NAME = "exhibit-abstract"
SHEET_SIZES = {"A4": ("210mm", "297mm"), "letter": ("8.5in", "11in")}
PLACE = "data-abstract"
"""What a heading says that has a place on the sheet."""
MIN_LETTER_POINTS = 8.5
"""Points of the smallest letters."""
MARGIN_POINTS = 7 * POINTS_PER_UNIT["mm"]
"""Points from the lower edge of the sheet to its text, as the style sheet has it."""
PICTURE_WIDTH = 2000
"""Pixels across the picture of the A4 sheet."""
PICTURE_COLORS = 256
PX_PER_POINT = 96 / 72
NUMBER_LETTERS = 100
"""Letters of words in the room that a number takes."""
SHORT_NUMBER_LETTERS = 8
"""Letters of a number that stands next to its sketch."""
DRAWING_ID = re.compile(r'(\bid="|url\(#)')
DESIGN_END = re.compile(r"[,;](?![^(]*\))")
"""What follows the kind of a study in its design, outside brackets."""


class Study(NamedTuple):
    """What a study found, as one line says it."""

    name: str
    """The study and its year."""
    reference: Reference | None
    design: str
    values: Sequence[Value]
    remarks: Sequence[str]
    """What holds for all its values."""


class Reference(NamedTuple):
    """A source by its number on the site."""

    key: str
    number: str
    label: str


class Value(NamedTuple):
    """What was measured, its interval, and what tells it from others of its study."""

    quantity: str
    interval: str
    label: str


class Tile(NamedTuple):
    """A question of the title page with its answer."""

    question: str
    number: str
    """The number of the finding that answers it, or else those of the answer."""
    words: Tag
    sketch: Markup | None
    studies: Sequence[Study]

    @property
    def is_short(self) -> bool:
        """Whether the number leaves room for the sketch next to it."""
        return len(self.number) <= SHORT_NUMBER_LETTERS


class Strength(NamedTuple):
    """How strong the evidence on a treatment is."""

    therapy: str
    name: Tag
    words: Tag


def make_edition(site: Path, target: Path, release: Release) -> list[Problem]:
    """Print the sheet in both sizes, paint it as a picture, and list what is wrong with either."""
    found: list[Problem] = []
    plates = list(read_plates(site, [page.slug for page in list_pages(site)]))
    for size, measures in SHEET_SIZES.items():
        tree = assemble_document(plates, release, site, measures)
        name = f"{NAME}-{size}.pdf"
        asked = read_expectation(tree, range(1, 2), " ".join(measures), smallest=MIN_LETTER_POINTS)
        author = imprint.find_authors(tree)
        printed = finish_pdf(print_document(str(tree)), asked.headings, author, release.moment)
        (target / name).write_bytes(printed)
        faults = [*find_print_faults(printed, asked), *find_margin_faults(printed)]
        found += [fault.at(name) for fault in faults]
        if size == "A4":
            (target / f"{NAME}.png").write_bytes(paint_sheet(tree, measures))
    return found


def find_margin_faults(printed: bytes) -> Iterator[Fault]:
    """Name the lowest words if they stand in the margin: the sheet is as high as it can be."""
    lowest = min(
        (run for sheet in read_sheets(printed) for run in sheet.runs), key=lambda run: run.y
    )
    if lowest.y < MARGIN_POINTS:
        what = f"has {lowest.text!r} in the margin, {MARGIN_POINTS - lowest.y:.0f} pt too low"
        yield Fault(what, "say less in an answer, or cite fewer sources")


def paint_sheet(tree: BeautifulSoup, measures: tuple[str, str]) -> bytes:
    """Paint a sheet as PNG of few colors, `PICTURE_WIDTH` wide."""
    width, height = (_convert_to_px(length) for length in measures)
    size = int(width) + 1, int(height) + 1
    scale = PICTURE_WIDTH / width
    painted = photograph_page(delay_layout(str(tree)), size, scale, f"{NAME}.png")
    painted = painted.crop((0, 0, PICTURE_WIDTH, round(height * scale)))
    out = io.BytesIO()
    few = painted.quantize(PICTURE_COLORS, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def _convert_to_px(length: str) -> float:
    """Convert a length as style sheets write it to px."""
    unit = next(unit for unit in POINTS_PER_UNIT if length.endswith(unit))
    return float(length.removesuffix(unit)) * POINTS_PER_UNIT[unit] * PX_PER_POINT


def assemble_document(
    plates: Sequence[Plate], release: Release, site: Path, measures: tuple[str, str]
) -> BeautifulSoup:
    """Assemble a document with the sheet alone."""
    home = find_plate(plates, "home")
    written = templates.render_document(
        "paper/abstract.html",
        language=select_required(home.whole, "html")["lang"],
        title=home.title,
        sheet=(site / find_bundle(site, "abstract", "css")).resolve().as_uri(),
        measures=measures,
        abstract=render_abstract(plates, release),
    )
    tree = parse_html(written)
    resolve_links(tree, imprint.find_address(home))
    imprint.mark_draft(tree, imprint.find_address(home))
    return tree


def render_abstract(plates: Sequence[Plate], release: Release) -> Markup:
    """Give the sheet as one `<article class="abstract">`, for any document on paper.

    The style sheet `paper/abstract` sets it; `--abstract-width` and `--abstract-height` are those
    of the whole sheet, whose margins it brings along. The plates stay as they are.
    """
    home = find_plate(plates, "home")
    references = find_plate(plates, "references")
    tiles = [*_list_tiles(home.content, references)]
    conclusion = find_sections(plates, PLACE, "conclusion")[0]
    table = find_sections(plates, PLACE, "strength")[0]
    strengths, topic, caution = _read_strengths(table.below)
    sheet = render_part(
        "paper/abstract-sheet.html",
        home=home,
        question=read_question(),
        authors=_copy_bare(select_required(home.content, ".authors")),
        frontispiece=imprint.find_frontispiece(home),
        columns=split_into_columns([tile for tile in tiles if tile.studies]),
        others=[tile for tile in tiles if not tile.studies],
        topic=topic,
        strengths=strengths,
        caution=caution,
        conclusion=_copy_bare(conclusion.heading),
        key_points=_copy_bare(find_key_points(conclusion.plate)),
    )
    return render_part(
        "paper/abstract-sources.html",
        sheet=sheet,
        title=references.title,
        sources=list_cited_sources(parse_html(sheet), references),
        authors=imprint.find_authors(home.content),
        affiliation=select_required(home.content, ".affiliation"),
        teaching_note=imprint.find_teaching_note(home),
        address=imprint.find_address(home),
        release=release,
    )


def read_question(path: Path = CONFIG_FILE) -> str:
    """Read the question that the exhibit answers.

    Raises `ProblemsError` if the settings have none.
    """
    stated = (read_config(path).get("extra") or {}).get("exhibit") or {}
    if question := str(stated.get("question") or "").strip():
        return question
    line = find_setting_line(path, "extra", "exhibit")
    fix = "write what the exhibit answers: the visual abstract asks it"
    raise ProblemsError(Problem(path.name, line, "no extra.exhibit.question", fix))


def _list_tiles(home: Tag, references: Plate) -> Iterator[Tile]:
    """Give each question of the title page with its answer, and the finding that answers it."""
    findings = home.select(".finding")
    for answer in home.select(".answer"):
        asked = select_required(answer, ".question a")
        question = " ".join(asked.get_text().split())
        found = find_finding(answer, findings)
        sketch = found.select_one(".still-small svg") if found else None
        words = _choose_words(answer, found)
        numbers = [*(found.select(".finding-number") if found else ()), words]
        named = dict.fromkeys(name for one in numbers for name in _list_records(one))
        yield Tile(
            question,
            _write_number(words, found),
            _copy_bare(words),
            _render_sketch(sketch, str(asked["href"])) if sketch else None,
            [*_list_studies(named, references)],
        )


def _write_number(words: Tag, found: Tag | None) -> str:
    """Write the number that stands large: that of a finding, or those of an answer."""
    if found:
        return " ".join(select_required(found, ".finding-number").get_text().split())
    return " and ".join(number.get_text() for number in words.select(".number"))


def split_into_columns(tiles: Sequence[Tile]) -> tuple[Sequence[Tile], Sequence[Tile]]:
    """Split tiles, in their order, into two columns that are as nearly equal as can be."""
    letters = [_count_letters(tile) for tile in tiles]
    first = min(
        range(1, len(tiles)),
        key=lambda count: abs(sum(letters[:count]) - sum(letters[count:])),
        default=len(tiles),
    )
    return tiles[:first], tiles[first:]


def _count_letters(tile: Tile) -> int:
    """Count the letters of a tile, and its number as a few lines of them."""
    said = [tile.question, tile.words.get_text()]
    for study in tile.studies:
        said += [study.name, study.design, *map("".join, study.values), *study.remarks]
    return sum(map(len, said)) + NUMBER_LETTERS * bool(tile.number)


def _choose_words(answer: Tag, found: Tag | None) -> Tag:
    """Choose the sentence below a number: the answer, if it states the number of the finding."""
    said = select_required(answer, "p:not(.question)")
    if found is None:
        return said
    number = set(_list_records(select_required(found, ".finding-number")))
    return said if number <= {*_list_records(said)} else select_required(found, ".finding-words")


def find_finding(answer: Tag, findings: Sequence[Tag]) -> Tag | None:
    """Find the finding that answers a question of the title page.

    That is the one whose link leads to the same section, or else whose number the answer has.
    """
    link = select_required(answer, ".question a")["href"]
    numbers = set(_list_records(answer))
    same_section = [
        one for one in findings if select_required(one, ".finding-link a")["href"] == link
    ]
    same_number = [
        one
        for one in findings
        if numbers & set(_list_records(select_required(one, ".finding-number")))
    ]
    return next(iter([*same_section, *same_number]), None)


def _list_records(tag: Tag) -> list[str]:
    """Name the records of the numbers in words, each once."""
    return list(
        dict.fromkeys(str(one["data-record"]) for one in tag.select(".number[data-record]"))
    )


def _copy_bare(tag: Tag) -> Tag:
    """Copy an element without the ids in it, which another part of a document may have."""
    copied = copy.copy(tag)
    for one in (copied, *copied.select("[id]")):
        one.attrs.pop("id", None)
    return copied


def _render_sketch(sketch: Tag, prefix: str) -> Markup:
    """Write a sketch with ids of its own."""
    begin = re.sub(r"\W+", "-", prefix)
    named = DRAWING_ID.sub(rf"\g<1>abstract-{begin}-", str(sketch))
    return Markup(named)  # noqa: S704  # as it was built


def _list_studies(names: Iterable[str], references: Plate) -> Iterator[Study]:
    """Give the studies of records in their order, with all values of one together."""
    known: Evidence = load_evidence()
    records = [known.records[name] for name in names]
    for _, group in groupby(records, lambda record: (record.study, record.source)):
        yield _describe_study([*group], references)


def _describe_study(records: Sequence[Record], references: Plate) -> Study:
    """Say what a study found, and what kind of study it is.

    What was measured is named where that differs; people whom all values share are named once.
    """
    first = records[0]
    people = dict.fromkeys(map(wording.describe_people, records))
    measures = dict.fromkeys(map(wording.name_measure, records))
    remarks = [*people] if len(people) == 1 else []
    remarks += dict.fromkeys(
        wording.CHECKED_PHRASES[record.checked] for record in records if record.checked != "read"
    )
    if first.is_from_exhibit:
        return Study(_name_study(first), None, "", [*map(_describe_value, records)], remarks)
    if not any(map(wording.format_interval, records)):
        remarks.append("no interval given")
    labels = [
        "; ".join(
            [
                *([wording.name_measure(record)] if len(measures) > 1 else []),
                *([wording.describe_people(record)] if len(people) > 1 else []),
            ]
        )
        for record in records
    ]
    return Study(
        _name_study(first),
        _find_reference(first.source, references),
        DESIGN_END.split(first.design)[0],
        list(map(_describe_value, records, labels)),
        remarks,
    )


def _name_study(record: Record) -> str:
    """Name a study with its year."""
    year = str(record.year or "")
    return record.study if year in record.study else f"{record.study}, {year}"


def _describe_value(record: Record, label: str = "") -> Value:
    """Write a value and its interval."""
    quantity = wording.format_quantity(record)
    if record.unit == "ratio":
        quantity = f"{record.statistic} {quantity}"
    return Value(quantity, wording.format_interval(record), label)


def _find_reference(key: str, references: Plate) -> Reference:
    """Find the number under which the site lists a source."""
    entry = select_required(references.content, f"#references--ref-{key}")
    label = format_short_citation(read_bibliography().entries[key])
    return Reference(key, str(entry["value"]), label)


def _read_strengths(below: Sequence[Tag]) -> tuple[list[Strength], str, Tag]:
    """Read how strong the evidence is on the exhibit's own treatments, and the table's caution.

    Its own are those of the kind of the first in the table; the last column is on the evidence.
    """
    holder = next(tag for tag in below if tag.select_one(".glance-table"))
    kinds = {therapy.group: therapy.kind for therapy in load_therapies()}
    rows = holder.select("[data-therapy]")
    own = kinds[str(rows[0]["data-therapy"])]
    strengths = [
        Strength(
            str(row["data-therapy"]), select_required(row, "th"), _copy_bare(row.select("td")[-1])
        )
        for row in rows
        if kinds[str(row["data-therapy"])] == own
    ]
    topic = " ".join(holder.select("thead th")[-1].get_text().split())
    return strengths, topic, select_required(holder, ".glance-caution")
