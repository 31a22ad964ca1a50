"""The poster: the exhibit as one sheet of 48 × 36 inches, from the same pages."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from scripts.assets.bundles import locate_bundle
from scripts.package.pages.codes import render_qr_code
from scripts.package.pages.menu import list_pages
from scripts.package.pages.page_sections import (
    NARROW_STILL,
    SEPARATOR,
    MissingError,
    find_plate,
    find_sections,
    read_plates,
    resolve_links,
    select_required,
)
from scripts.package.paper import imprint
from scripts.package.paper.finish import finish_pdf
from scripts.package.paper.printing import print_document
from scripts.package.paper.proof import find_print_faults, read_expectation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bs4 import Tag

    from figures.evidence.problems import Problem
    from scripts.package.pages.page_sections import Plate, Section
    from scripts.release import Release

FILE_NAME = "exhibit-poster.pdf"
PLACE = "data-poster"
"""What a heading says that has a place on the sheet."""
STYLE_SHEET = locate_bundle("poster", "css")
SHEET_SIZE = "48in 36in"
SCHEMATIC_NOTE = '<p class="small">Schematic, not to scale.</p>'
MIN_LETTER_POINTS = 22.0
"""Points of the smallest letters, so that they are legible at a quarter of the size."""


def make_edition(site: Path, target: Path, release: Release) -> list[Problem]:
    """Print the poster, and list what is wrong with it."""
    html = render_document(site, release)
    asked = read_expectation(html, range(1, 2), SHEET_SIZE, smallest=MIN_LETTER_POINTS)
    printed = finish_pdf(
        print_document(html), asked.headings, imprint.find_authors(html), release.moment
    )
    (target / FILE_NAME).write_bytes(printed)
    return [fault.at(FILE_NAME) for fault in find_print_faults(printed, asked)]


def render_document(site: Path, release: Release) -> str:
    """Assemble the sheet."""
    plates = list(read_plates(site, [page.slug for page in list_pages(site)]))
    home = find_plate(plates, "home")
    sheet = (site / STYLE_SHEET).resolve().as_uri()
    link = f'<link rel="stylesheet" href="{sheet}">'
    columns = "".join(
        f'<div class="{name}">{inner}</div>'
        for name, inner in (
            ("column", _render_background(plates)),
            ("column", _render_methods(plates)),
            ("results", _render_results(plates, site)),
            ("column", _render_conclusions(plates)),
        )
    )
    tree = BeautifulSoup(
        f'<!doctype html><html lang="{select_required(home.whole, "html")["lang"]}" '
        'data-scheme="light"><head>'
        f'<meta charset="utf-8"><title>{escape(home.title)}</title>{link}</head><body>'
        f'{_render_header(home, plates, release)}<main><div class="columns">{columns}</div>'
        f"{_render_glance_table(plates)}</main></body></html>",
        "html.parser",
    )
    body = select_required(tree, "body")
    body.append(
        BeautifulSoup(_render_sources(tree, find_plate(plates, "references")), "html.parser")
    )
    resolve_links(tree, imprint.find_address(home))
    return str(tree)


def _find_section(plates: Iterable[Plate], place: str) -> Section:
    """Find the section that has a place on the sheet, or the first of several."""
    return find_sections(plates, PLACE, place)[0]


def _render_header(home: Plate, plates: Sequence[Plate], release: Release) -> str:
    """Give the title, who made it, and where it stands online."""
    address = imprint.find_address(home)
    return (
        f'<header class="band"><div class="frontispiece">{imprint.find_frontispiece(home)}</div>'
        f"<div><h1>{escape(home.title)}</h1>"
        f"{select_required(home.content, '.authors')}"
        f"{select_required(home.content, '.affiliation')}</div>"
        f'<div class="imprint"><p>{imprint.find_teaching_note(home)}</p><p>'
        f"{imprint.render_version(release)}.</p>"
        f"<p>{imprint.find_how_to_cite(find_plate(plates, 'about'))}</p>"
        f'<p>Every number and its source: <a href="{address}">{escape(address)}</a></p></div>'
        f'<div class="code">{render_qr_code(address)}</div></header>'
    )


def _render_background(plates: Sequence[Plate]) -> str:
    """Give what the exhibit is for, and the background."""
    purpose = select_required(find_plate(plates, "home").content, "blockquote")
    background = _find_section(plates, "background")
    return (
        f"<section><h2>Purpose</h2>{purpose}</section>"
        f"<section>{_render_opening(background.plate)}{_render_finding(background)}</section>"
    )


def _render_methods(plates: Sequence[Plate]) -> str:
    """Give how the literature was searched, and how the procedure is done."""
    search = _find_section(plates, "search")
    return (
        f"<section><h2>{escape(search.plate.title)}</h2>"
        f"{_render_finding(search, upto=2)}</section>"
        f'<section class="procedure">{_render_procedure(plates)}</section>'
    )


def _render_results(plates: Sequence[Plate], site: Path) -> str:
    """Give the findings: survival with its wide drawing, and the others in a column next to it."""
    slug = _find_section(plates, "wide-figure").plate.slug
    wide = _find_section(read_plates(site, [slug], NARROW_STILL), "wide-figure")
    headline = _find_section(plates, "headline")
    return (
        f'<h2>{escape(wide.plate.title)}</h2><div class="survival">'
        f"{_render_finding(wide, drawn=True)}</div>"
        f'<div class="column">{_render_finding(_find_section(plates, "finding"))}'
        f"{_render_variants(plates)}<div>{_render_finding(headline)}"
        f"{_render_headline(find_plate(plates, 'home'), headline)}</div></div>"
    )


def _render_headline(home: Plate, section: Section) -> str:
    """Give the title page's numeral and words for a finding."""
    target = str(section.heading["id"]).replace(SEPARATOR, ".html#", 1)
    link = select_required(home.content, f'.finding-link a[href="{target}"]')
    finding = link.find_parent(class_="finding")
    assert finding is not None  # noqa: S101  # the link stands in it
    number, words = (
        select_required(finding, ".finding-number"),
        select_required(finding, ".finding-words"),
    )
    return f'<div class="headline">{number}{words}</div>'


def _render_conclusions(plates: Sequence[Plate]) -> str:
    """Give where the field goes, and the conclusions."""
    return "".join(
        f"<section><h2>{escape(found[0].plate.title)}</h2>"
        f"{''.join(map(_render_finding, found))}</section>"
        for found in (find_sections(plates, PLACE, place) for place in ("outlook", "conclusion"))
    )


def _render_glance_table(plates: Sequence[Plate]) -> str:
    """Give the table of the four treatments whole, with its heading and what is said above it."""
    _, heading, below = _find_section(plates, "table")
    return f'<section class="at-a-glance">{heading}{"".join(map(str, below))}</section>'


def _render_opening(plate: Plate) -> str:
    """Give a page's title and what to take from it."""
    return f"<h2>{escape(plate.title)}</h2>{select_required(plate.content, 'h1 + ul')}"


def _render_finding(section: Section, *, upto: int | None = None, drawn: bool = False) -> str:
    """Give a finding: its headline, the authors' words with their signs, perhaps its drawing.

    Of what stands below the headline, only so many words as `upto` names, if it does.
    """
    _, heading, below = section
    return (
        f'<div class="part"><h3>{heading.decode_contents()}</h3>'
        f"{''.join(_render_words(tag) for tag in below[:upto])}"
        f"{''.join(_render_figure(tag) for tag in below) if drawn else ''}</div>"
    )


def _render_words(tag: Tag) -> str:
    """Give the authors' words as they are, and of a note what it comes to."""
    if tag.name == "blockquote":
        return str(tag)
    if "evidence-note" in tag.get_attribute_list("class"):
        return f'<div data-sign="{tag["data-sign"]}">{select_required(tag, ".evidence-sign")}</div>'
    return ""


def _render_figure(tag: Tag) -> str:
    """Give a figure's headline, its drawing, its caution and its sources."""
    if "exhibit-figure" not in tag.get_attribute_list("class"):
        return ""
    caution = "".join(map(str, tag.select(".figure-caution")))
    title, still = select_required(tag, ".figure-title"), select_required(tag, ".still svg")
    return (
        f'<div class="drawn"><p class="figure-title">{title.decode_contents()}</p>'
        f"{still}{caution}{select_required(tag, '.figure-sources')}</div>"
    )


def _render_procedure(plates: Sequence[Plate]) -> str:
    """Give what to take from the procedure, and its chief scene."""
    plate, headings = _find_scenes(plates, "scene")
    large = "".join(_render_scene(heading, named=True) for heading in headings)
    return (
        f"{_render_opening(plate)}{select_required(plate.content, '.procedure-parts')}"
        f"{large}{SCHEMATIC_NOTE}"
    )


def _render_variants(plates: Sequence[Plate]) -> str:
    """Give the scenes that show how the forms of embolization differ, side by side."""
    _, headings = _find_scenes(plates, "variant")
    small = "".join(_render_scene(heading, named=False) for heading in headings)
    return f'<div><div class="scenes">{small}</div>{SCHEMATIC_NOTE}</div>'


def _find_scenes(plates: Iterable[Plate], place: str) -> tuple[Plate, list[Tag]]:
    """Find the headings of the steps or variants that have a place on the sheet, and their page.

    Raises `MissingError` if there are none.
    """
    for plate in plates:
        if found := list(plate.content.select(f'.procedure-step [{PLACE}="{place}"]')):
            return plate, found
    what = f"no step of the procedure has {PLACE}={place!r}"
    raise MissingError("docs", what, "write it at the heading of one")


def _render_scene(heading: Tag, *, named: bool) -> str:
    """Give a scene, named as its step or its variant is, with or without names in the drawing."""
    cell = heading.find_parent(class_=["procedure-variant", "procedure-step"])
    assert cell is not None  # noqa: S101  # the heading stands in one of them
    drawn = select_required(cell, ".procedure-plate" if named else ".procedure-picture")
    return f'<div class="scene">{drawn}<h3>{escape(heading.get_text())}</h3></div>'


def _render_sources(sheet: Tag, references: Plate) -> str:
    """List what the sheet cites: number, authors, year, and its DOI or else its journal."""
    cited: dict[str, str] = {}
    for link in sheet.select("a.citation"):
        cited[str(link["href"]).partition("#ref-")[2]] = str(link["aria-label"])
    items = []
    for key, label in cited.items():
        entry = select_required(references.content, f"#references--ref-{key}")
        number, name = re.match(r"Reference (\d+): (.*)", label, re.DOTALL).groups()  # type: ignore[union-attr]
        where = entry.select_one('a[href*="doi.org"]') or entry.select_one("em")
        items.append((int(number), f"{escape(name.rstrip('.'))}. {where or ''}", entry["id"]))
    listed = "".join(
        f'<li value="{number}" id="{place}">{text}</li>' for number, text, place in sorted(items)
    )
    return (
        f'<footer><h2>{escape(references.title)}</h2><ol class="references">{listed}</ol></footer>'
    )
