"""The hand-out: the exhibit as one tagged document, for A4 and for Letter."""

from __future__ import annotations

import copy
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from scripts.assets.bundles import find_bundle
from scripts.package.pages import templates
from scripts.package.pages.html_tree import parse_html
from scripts.package.pages.menu import list_edition_pages, list_pages
from scripts.package.pages.page_sections import (
    SEPARATOR,
    find_plate,
    find_sections,
    is_left_out,
    read_plates,
    resolve_links,
    select_required,
    split_at_headings,
)
from scripts.package.pages.templates import render_part
from scripts.package.paper import imprint
from scripts.package.paper.abridge import (
    ADDRESSES,
    HOW_TO_READ,
    NOTE_DETAILS,
    UNCITED,
    abridge_section,
    link_reference,
    remove_uncited,
)
from scripts.package.paper.abstract import render_abstract
from scripts.package.paper.finish import finish_pdf
from scripts.package.paper.key_data import list_key_data
from scripts.package.paper.printing import print_document
from scripts.package.paper.proof import find_print_faults, read_expectation
from scripts.package.paper.sheet_setting import set_in_sheets
from scripts.survey.page_settings import HANDOUT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from bs4 import BeautifulSoup, Tag
    from markupsafe import Markup

    from figures.evidence.problems import Problem
    from scripts.package.pages.page_sections import Plate
    from scripts.package.paper.proof import Expectation
    from scripts.release import Release

SHEET_SIZES = {"A4": "210mm 297mm", "letter": "8.5in 11in"}
FRONT_PLACE = "data-handout", "front"
"""What a section says that stands before the chapters."""
KEY_POINTS_PLACE = "data-kiosk"
"""What a section says that is the key points of its page; page 1 has those of the conclusions."""
LEFT_OUT_PARTS = (KEY_POINTS_PLACE, HOW_TO_READ, NOTE_DETAILS, UNCITED, ADDRESSES)
"""What is left out of every page that has it."""
PAGE_COUNTS = range(8, 13)
"""Pages that a hand-out may have."""
FOOT_POINTS = 16.0
"""Points from the lower edge of a sheet up to its number: text stands above."""
MIN_LETTER_POINTS = 6.0
"""Points of the smallest letters, of citations: a table too wide would shrink them all."""


class Cell(NamedTuple):
    """A step of the procedure, or a variant of one."""

    picture: Tag | None
    heading: Tag
    words: Sequence[Tag]


def make_edition(site: Path, target: Path, release: Release) -> list[Problem]:
    """Print the hand-out in both sizes, and list what is wrong with either."""
    plates = read_handout_plates(site)
    documents = {
        measures: assemble_document(copy.deepcopy(plates), release, site, measures)
        for measures in SHEET_SIZES.values()
    }
    with ThreadPoolExecutor() as pool:  # each size waits for a browser of its own
        printings = pool.map(
            lambda measures: _print_document(documents[measures], release, measures), documents
        )
    found: list[Problem] = []
    for size, (printed, asked) in zip(SHEET_SIZES, printings, strict=True):
        name = f"exhibit-handout-{size}.pdf"
        (target / name).write_bytes(printed)
        found += [fault.at(name) for fault in find_print_faults(printed, asked)]
    return found


def read_handout_plates(site: Path) -> list[Plate]:
    """Read the pages of the hand-out, in the order of the menu."""
    return list(read_plates(site, list_edition_pages(list_pages(site), HANDOUT)))


def _print_document(
    tree: BeautifulSoup, release: Release, measures: str
) -> tuple[bytes, Expectation]:
    """Print the hand-out in one size, with what must be on it."""
    author = imprint.find_authors(tree)
    whole = _read_expectation(tree, measures)
    set_in_sheets(tree, measures, PAGE_COUNTS[-1])
    in_sheets = _read_expectation(tree, measures)  # a warning may stand before another heading
    asked = replace(whole, headings=in_sheets.headings, heads=in_sheets.heads)
    printed = print_document(str(tree))
    return finish_pdf(printed, asked.headings, author, release.moment), asked


def _read_expectation(tree: BeautifulSoup, measures: str) -> Expectation:
    """Read what must be on paper."""
    return read_expectation(
        tree, PAGE_COUNTS, measures, foot=FOOT_POINTS, smallest=MIN_LETTER_POINTS
    )


def assemble_document(
    plates: list[Plate], release: Release, site: Path, measures: str
) -> BeautifulSoup:
    """Assemble the whole document."""
    home = find_plate(plates, "home")
    chapters = [plate for plate in plates if plate is not home]
    written = templates.render_document(
        "paper/handout.html",
        language=select_required(home.whole, "html")["lang"],
        title=home.title,
        sheet=(site / find_bundle(site, "handout", "css")).resolve().as_uri(),
        measures=measures.split(),
        abstract=render_abstract(plates, release),
        front=_render_front(home, chapters),
        chapters=map(_render_chapter, chapters),
    )
    tree = parse_html(written)
    resolve_links(tree, imprint.find_address(home))
    for item in tree.select(".references > li"):
        link_reference(tree, item)
    remove_uncited(tree, list_own_citations(find_plate(chapters, "references")))
    imprint.mark_draft(tree, imprint.find_address(home))
    _append_web_addresses(tree)
    return tree


def list_own_citations(references: Plate) -> set[str]:
    """List the ids of the references that the page of references names above its list."""
    (_, opening), *_ = split_at_headings(references.content)
    return {
        f"{references.slug}{SEPARATOR}{str(link['href']).partition('#')[2]}"
        for tag in opening
        for link in tag.select("a.citation[href]")
    }


def _append_web_addresses(tree: Tag) -> None:
    """Append the address of each link to the web to its words, since paper has no links."""
    for link in tree.select('a[href^="http"]'):
        href = str(link["href"])
        if link.find_parent(class_="references") is None and link.get_text() != href:
            words = link.get_text()
            link.string = href
            link.insert_before(f"{words} (")
            link.insert_after(")")


def _render_front(home: Plate, chapters: Sequence[Plate]) -> Markup:
    """Give the treatments at a glance, and the numbers of the findings."""
    findings = home.content.select(".finding")
    return render_part(
        "paper/handout-front.html",
        home=home,
        glance=find_sections(chapters, *FRONT_PLACE),
        key_data=list_key_data(findings, find_plate(chapters, "references")),
        how_to_cite=imprint.find_how_to_cite(find_plate(chapters, "about")),
    )


def _render_chapter(plate: Plate) -> Markup:
    """Give a page of the site as a chapter; headings go down by one level."""
    (_, opening), *sections = split_at_headings(plate.content)
    return render_part(
        "paper/handout-chapter.html",
        plate=plate,
        opening=[tag for tag in opening if _is_kept_in_opening(tag, plate.role)],
        sections=[
            _render_section(heading, abridge_section(below))
            for heading, below in sections
            if heading is not None and is_kept_in_chapter(heading)
        ],
    )


def is_kept_in_chapter(heading: Tag) -> bool:
    """Tell whether a section stands in the chapter of its page."""
    attribute, front = FRONT_PLACE
    is_apart = heading.get(attribute) == front or heading.has_attr(KEY_POINTS_PLACE)
    return not is_apart and not is_left_out(heading, HANDOUT)


def _is_kept_in_opening(tag: Tag, role: str) -> bool:
    """Tell whether a chapter opens with a part of its page, besides the title.

    Page 1 has the key points of the conclusions; how the list of references leads back to the
    pages is a matter of screens.
    """
    return tag.name not in {"h1", "ul"} and not (role == "references" and tag.name == "p")


def _render_finding(heading: Tag, below: Sequence[Tag]) -> Markup:
    """Give one finding as it stands online: its words, its figure, its notes."""
    heading.name = "h3"
    return render_part(
        "paper/handout-finding.html",
        warned=any(_has_class(tag, "warning") for tag in below),
        heading=heading,
        parts=[_render_figure(tag) if _has_class(tag, "exhibit-figure") else tag for tag in below],
    )


def _has_class(tag: Tag, name: str) -> bool:
    """Tell whether an element is of a class."""
    return name in tag.get_attribute_list("class")


def _render_figure(tag: Tag) -> Markup:
    """Set a figure: its finding, its caution, the drawing, its sources."""
    head = select_required(tag, ".figure-head")
    head.name = "div"
    return render_part(
        "paper/handout-figure.html",
        id=tag["id"],
        head=head,
        caution=tag.select(".figure-caution"),
        drawing=select_required(tag, ".still svg"),
        small=tag.select(".figure-sources"),
    )


def _render_section(heading: Tag, below: Sequence[Tag]) -> Markup:
    """Give a section as a finding, or as the steps of the procedure."""
    for tag in below:
        if tag.name == "exhibit-procedure":
            return _render_procedure(heading, below, tag)
    return _render_finding(heading, below)


def _render_procedure(heading: Tag, below: Sequence[Tag], walk: Tag) -> Markup:
    """Set the steps of the procedure below each other."""
    heading.name = "h3"
    return render_part(
        "paper/handout-procedure.html",
        heading=heading,
        words=[tag for tag in below if tag is not walk],
        drawing_parts=select_required(walk, ".procedure-parts"),
        rows=render_rows(walk),
    )


def render_rows(walk: Tag) -> Iterator[Markup]:
    """Give the steps one after the other: a step with variants is a heading over these."""
    for varied, steps in groupby(walk.select(".procedure-step"), _has_variants):
        if varied:
            yield from map(_render_variants, steps)
        else:
            yield _render_row([*steps])


def _has_variants(step: Tag) -> bool:
    """Tell whether a step shows more than one way to do it."""
    return step.select_one(".procedure-variant") is not None


def _render_variants(step: Tag) -> Markup:
    """Set the variants of a step below its heading and its words."""
    variants = [tag.extract() for tag in step.select(".procedure-variant")]
    return _render_row(variants, varied=_read_cell(step))


def _render_row(steps: Sequence[Tag], varied: Cell | None = None) -> Markup:
    """Set steps, below the heading and the words of the one that they are variants of."""
    return render_part("paper/handout-row.html", steps=list(map(_read_cell, steps)), varied=varied)


def _read_cell(step: Tag) -> Cell:
    """Give the drawing of a step, its name and its words; the drawing's caption goes."""
    for caption in step.select("figcaption"):
        caption.decompose()
    heading = select_required(step, "h3, h4")
    heading.name = "h4"
    return Cell(step.select_one(".procedure-plate"), heading, step.find_all("p", recursive=False))
