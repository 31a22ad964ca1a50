"""The poster: the exhibit as one sheet of 48 × 36 inches, from the same pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from scripts.assets.bundles import find_bundle
from scripts.package.pages import templates
from scripts.package.pages.html_tree import parse_html
from scripts.package.pages.menu import list_pages
from scripts.package.pages.page_sections import (
    NARROW_STILL,
    SEPARATOR,
    MissingError,
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
from scripts.package.paper.printing import print_document
from scripts.package.paper.proof import find_print_faults, read_expectation
from scripts.package.paper.source_list import list_cited_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from bs4 import BeautifulSoup, Tag
    from markupsafe import Markup

    from figures.evidence.problems import Problem
    from scripts.package.pages.page_sections import Plate, Section
    from scripts.release import Release

FILE_NAME = "exhibit-poster.pdf"
PLACE = "data-poster"
"""What a heading says that has a place on the sheet."""
SHEET_SIZE = "48in 36in"
MIN_LETTER_POINTS = 22.0
"""Points of the smallest letters, so that they are legible at a quarter of the size."""


class Words(NamedTuple):
    """Words of the authors, or what a note comes to."""

    tag: Tag
    sign: str = ""
    """Name of the note's sign."""


class Figure(NamedTuple):
    """What the sheet shows of a figure."""

    title: Tag
    still: Tag
    caution: Sequence[Tag]
    sources: Tag


def make_edition(site: Path, target: Path, release: Release) -> list[Problem]:
    """Print the poster, and list what is wrong with it."""
    tree = assemble_document(site, release)
    asked = read_expectation(tree, range(1, 2), SHEET_SIZE, smallest=MIN_LETTER_POINTS)
    printed = finish_pdf(
        print_document(str(tree)), asked.headings, imprint.find_authors(tree), release.moment
    )
    (target / FILE_NAME).write_bytes(printed)
    return [fault.at(FILE_NAME) for fault in find_print_faults(printed, asked)]


def assemble_document(site: Path, release: Release) -> BeautifulSoup:
    """Assemble the sheet."""
    plates = list(read_plates(site, [page.slug for page in list_pages(site)]))
    home = find_plate(plates, "home")
    _, heading, below = _find_section(plates, "table")
    written = templates.render_document(
        "paper/poster.html",
        language=select_required(home.whole, "html")["lang"],
        title=home.title,
        sheet=(site / find_bundle(site, "poster", "css")).resolve().as_uri(),
        band=_render_header(home, plates, release),
        background=_render_background(plates),
        methods=_render_methods(plates),
        results=_render_results(plates, site),
        conclusions=_render_conclusions(plates),
        glance=[heading, *below],
    )
    tree = parse_html(written)
    sources = _render_sources(tree, find_plate(plates, "references"))
    select_required(tree, "body").append(parse_html(sources))
    resolve_links(tree, imprint.find_address(home))
    imprint.mark_draft(tree, imprint.find_address(home))
    return tree


def _render_header(home: Plate, plates: Sequence[Plate], release: Release) -> Markup:
    """Give the title, who made it, and where it stands online."""
    return render_part(
        "paper/poster-band.html",
        title=home.title,
        authors=select_required(home.content, ".authors"),
        affiliation=select_required(home.content, ".affiliation"),
        frontispiece=imprint.find_frontispiece(home),
        teaching_note=imprint.find_teaching_note(home),
        release=release,
        how_to_cite=imprint.find_how_to_cite(find_plate(plates, "about")),
        address=imprint.find_address(home),
    )


def _find_section(plates: Iterable[Plate], place: str) -> Section:
    """Find the section that has a place on the sheet, or the first of several."""
    return find_sections(plates, PLACE, place)[0]


def _render_background(plates: Sequence[Plate]) -> Markup:
    """Give what the exhibit is for, and the background."""
    background = _find_section(plates, "background")
    return render_part(
        "paper/poster-background.html",
        purpose=select_required(find_plate(plates, "home").content, "blockquote"),
        plate=background.plate,
        key_points=find_key_points(background.plate),
        finding=_render_finding(background),
    )


def _render_methods(plates: Sequence[Plate]) -> Markup:
    """Give how the literature was searched, and how the procedure is done, by its chief scene."""
    search = _find_section(plates, "search")
    procedure, headings = _find_scenes(plates, "scene")
    return render_part(
        "paper/poster-methods.html",
        methods=search.plate,
        search=_render_finding(search, upto=2),
        procedure=procedure,
        key_points=find_key_points(procedure),
        drawing_parts=select_required(procedure.content, ".procedure-parts"),
        scenes=[_render_scene(heading, named=True) for heading in headings],
    )


def _render_results(plates: Sequence[Plate], site: Path) -> Markup:
    """Give the findings: survival with its wide drawing, and the others in a column next to it.

    Between them are the scenes that show how the forms of embolization differ, side by side.
    """
    slug = _find_section(plates, "wide-figure").plate.slug
    wide = _find_section(read_plates(site, [slug], NARROW_STILL), "wide-figure")
    headline = _find_section(plates, "headline")
    _, headings = _find_scenes(plates, "variant")
    return render_part(
        "paper/poster-results.html",
        plate=wide.plate,
        wide=_render_finding(wide, drawn=True),
        finding=_render_finding(_find_section(plates, "finding")),
        scenes=[_render_scene(heading, named=False) for heading in headings],
        comparison=_render_finding(headline),
        headline=_find_headline(find_plate(plates, "home"), headline),
    )


def _find_headline(home: Plate, section: Section) -> list[Tag]:
    """Give the title page's numeral and words for a finding."""
    target = str(section.heading["id"]).replace(SEPARATOR, ".html#", 1)
    link = select_required(home.content, f'.finding-link a[href="{target}"]')
    finding = link.find_parent(class_="finding")
    assert finding is not None  # noqa: S101  # the link stands in it
    return [select_required(finding, part) for part in (".finding-number", ".finding-words")]


def _render_conclusions(plates: Sequence[Plate]) -> Markup:
    """Give where the field goes, and the conclusions."""
    groups = [find_sections(plates, PLACE, place) for place in ("outlook", "conclusion")]
    return render_part(
        "paper/poster-conclusions.html",
        chapters={found[0].plate.title: map(_render_finding, found) for found in groups},
    )


def _render_finding(section: Section, *, upto: int | None = None, drawn: bool = False) -> Markup:
    """Give a finding: its headline, the authors' words with their signs, perhaps its drawing.

    With `upto`, keep only the first `upto` elements below the headline.
    """
    _, heading, below = section
    return render_part(
        "paper/poster-finding.html",
        heading=heading,
        words=list(_find_words(below[:upto])),
        figures=[_read_figure(tag) for tag in below if drawn and _has_class(tag, "exhibit-figure")],
    )


def _find_words(below: Iterable[Tag]) -> Iterator[Words]:
    """Give the authors' words as they are, and of notes what they come to."""
    for tag in below:
        if tag.name == "blockquote":
            yield Words(tag)
        elif _has_class(tag, "evidence-note"):
            yield Words(select_required(tag, ".evidence-sign"), str(tag["data-sign"]))


def _has_class(tag: Tag, name: str) -> bool:
    """Tell whether an element is of a class."""
    return name in tag.get_attribute_list("class")


def _read_figure(tag: Tag) -> Figure:
    """Give a figure's headline, its drawing, its caution and its sources."""
    return Figure(
        select_required(tag, ".figure-title"),
        select_required(tag, ".still svg"),
        tag.select(".figure-caution"),
        select_required(tag, ".figure-sources"),
    )


def _find_scenes(plates: Iterable[Plate], place: str) -> tuple[Plate, list[Tag]]:
    """Find the headings of the steps or variants that have a place on the sheet, and their page.

    Raises `MissingError` if there are none.
    """
    for plate in plates:
        if found := list(plate.content.select(f'.procedure-step [{PLACE}="{place}"]')):
            return plate, found
    what = f"no step of the procedure has {PLACE}={place!r}"
    raise MissingError("docs", what, "write it at the heading of one")


def _render_scene(heading: Tag, *, named: bool) -> Markup:
    """Give a scene, named as its step or its variant is, with or without names in the drawing."""
    cell = heading.find_parent(class_=["procedure-variant", "procedure-step"])
    assert cell is not None  # noqa: S101  # the heading stands in one of them
    return render_part(
        "paper/poster-scene.html",
        drawn=select_required(cell, ".procedure-plate" if named else ".procedure-picture"),
        heading=heading.get_text(),
    )


def _render_sources(sheet: Tag, references: Plate) -> Markup:
    """List what the sheet cites."""
    return render_part(
        "paper/poster-sources.html",
        title=references.title,
        sources=list_cited_sources(sheet, references),
    )
