"""The hand-out: the exhibit as one tagged document, for A4 and for Letter."""

from __future__ import annotations

import copy
from concurrent.futures import ThreadPoolExecutor
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag

from scripts.assets.bundles import locate_bundle
from scripts.package.pages.codes import render_qr_code
from scripts.package.pages.menu import list_edition_pages, list_pages
from scripts.package.pages.page_sections import (
    find_plate,
    find_sections,
    is_left_out,
    read_plates,
    resolve_links,
    select_required,
    split_at_headings,
)
from scripts.package.pages.panels import split_at_panels
from scripts.package.paper import imprint
from scripts.package.paper.finish import finish_pdf
from scripts.package.paper.printing import print_document
from scripts.package.paper.proof import (
    find_print_faults,
    find_split_figures,
    find_stranded_headings,
    read_expectation,
)
from scripts.survey.page_settings import HANDOUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from figures.evidence.problems import Problem
    from scripts.package.pages.page_sections import Plate
    from scripts.package.paper.proof import Expectation
    from scripts.release import Release

SHEET_SIZES = {"A4": "210mm 297mm", "letter": "8.5in 11in"}
STYLE_SHEET = locate_bundle("handout", "css")
FRONT = "data-handout", "front"
"""What a section says that stands before the chapters."""
ROW = 3
"""How many steps of the procedure stand side by side."""
MAX_PIECE_RATIO = 0.5
"""How many times as high as wide a piece of a drawing may be, if its panels are no higher."""
PAGE_COUNTS = range(8, 20)
"""Pages that a hand-out may have."""
FOOT_POINTS = 36.0
"""Points from the lower edge of a sheet to its text: the margin, as the style sheet has it."""
SMALLEST = 4.8
"""Points of the smallest letters, of citations in notes: a table too wide would shrink them all."""
MAX_PRINTINGS = 12
"""How often a hand-out is printed at most until no figure is split."""


def make_edition(site: Path, target: Path, release: Release) -> list[Problem]:
    """Print the hand-out in both sizes, and list what is wrong with either."""
    plates = read_handout_plates(site)
    documents = {
        size: render_document(copy.deepcopy(plates), release, site, measures)
        for size, measures in SHEET_SIZES.items()
    }
    with ThreadPoolExecutor() as pool:  # each size waits for a browser of its own
        printings = pool.map(
            lambda size: _print_with_whole_figures(documents[size], release, SHEET_SIZES[size]),
            SHEET_SIZES,
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


def _print_with_whole_figures(
    html: str, release: Release, measures: str
) -> tuple[bytes, Expectation]:
    """Print, and print again as long as two sheets share a figure, or a heading is left behind.

    The notes of such a figure go before it, which may be enough; if not, it begins a sheet.
    """
    held: set[str] = set()
    for _ in range(MAX_PRINTINGS):
        asked = read_expectation(html, PAGE_COUNTS, measures, foot=FOOT_POINTS, smallest=SMALLEST)
        printed = finish_pdf(
            print_document(html), asked.headings, imprint.find_authors(html), release.moment
        )
        first = next(find_split_figures(printed, asked), None)
        left = (
            next((name for _, _, name in find_stranded_headings(printed, asked)), None)
            if not first
            else None
        )
        moved = notes_first(html, first) if first else html
        if moved == html:
            name = first or left
            if not name or name in held:
                break
            held.add(name)
            moved = move_to_next_sheet(html, name)
        html = moved
    return printed, asked


def notes_first(html: str, name: str) -> str:
    """Let the notes that follow a figure help to fill the sheet before it."""
    tree = BeautifulSoup(html, "html.parser")
    figure = select_required(tree, f'[id="{name}"]')
    for note in figure.find_next_siblings(class_="evidence-note"):
        figure.insert_before(note.extract())
    return str(tree)


def move_to_next_sheet(html: str, name: str) -> str:
    """Let a figure, or the section below a heading, begin a sheet."""
    tree = BeautifulSoup(html, "html.parser")
    tag = select_required(tree, f'[id="{name}"]')
    part, chapter = (tag.find_parent(class_=kind) for kind in ("part", "chapter"))
    if part is None or chapter is None:
        return html
    kinds = " ".join(dict.fromkeys([*chapter.get_attribute_list("class"), "held"]))
    rest = tree.new_tag("section", attrs={"class": kinds})
    first = [part] if tag.name == "h3" else [tag, *tag.find_next_siblings()]
    rest.extend([*first, *part.find_next_siblings()])
    chapter.insert_after(rest)
    return str(tree)


def render_document(plates: list[Plate], release: Release, site: Path, measures: str) -> str:
    """Assemble the whole document."""
    home = find_plate(plates, "home")
    chapters = [plate for plate in plates if plate is not home]
    sheet = (site / STYLE_SHEET).resolve().as_uri()
    link = f'<link rel="stylesheet" href="{sheet}">'
    body = _render_title_page(home, chapters, release) + "".join(map(_render_chapter, chapters))
    tree = BeautifulSoup(
        f'<!doctype html><html lang="{select_required(home.whole, "html")["lang"]}" '
        'data-scheme="light"><head>'
        f'<meta charset="utf-8"><title>{escape(home.title)}</title>{link}'
        f"<style>@page {{ size: {measures}; }}</style></head><body>{body}</body></html>",
        "html.parser",
    )
    resolve_links(tree, imprint.find_address(home))
    write_out(tree)
    return str(tree)


def write_out(tree: Tag) -> None:
    """Write the address of what stands online only after the words that lead there."""
    for link in tree.select('a[href^="http"]'):
        href = str(link["href"])
        if link.find_parent(class_="references") is None and link.get_text() != href:
            words = link.get_text()
            link.string = href
            link.insert_before(f"{words} (")
            link.insert_after(")")


def _render_title_page(home: Plate, chapters: Sequence[Plate], release: Release) -> str:
    """Give the title, who made it, what it is, the findings, and the treatments at a glance."""
    about = find_plate(chapters, "about")
    content, address = home.content, imprint.find_address(home)
    findings = "".join(map(str, content.select(".finding")))
    quote, how = select_required(content, "blockquote"), select_required(content, "blockquote + p")
    return (
        f'<main class="title-page" id="{home.slug}"><header>'
        f'<p class="line"><span>An educational exhibit</span><span>Hand-out</span></p>'
        f"<h1>{escape(home.title)}</h1>"
        f'<div class="makers">{select_required(content, ".authors")}'
        f"{select_required(content, '.affiliation')}"
        f"{quote}{_render_reading_note(how)}</div>"
        f"{imprint.find_frontispiece(home)}</header>"
        f'<section class="imprint" aria-label="Imprint">'
        f'<div class="code">{render_qr_code(address)}</div>'
        f"<div><p>{imprint.find_teaching_note(home)}</p><p>{imprint.render_version(release)}. "
        "Online, with every "
        f'record, all tables and more figures: <a href="{address}">{escape(address)}</a>'
        "</p></div>"
        f"<div><p><strong>How to cite.</strong> {imprint.find_how_to_cite(about)}</p></div>"
        "</section>"
        f'<section class="headlines"><h2 id="{home.slug}--the-findings">The findings</h2>'
        f'<ul class="findings">{findings}</ul></section>'
        f'<section class="at-a-glance">{_render_front_sections(chapters)}'
        "</section>"
        f'<section class="aims">{_render_front_sections([home])}</section>'
        "</main>"
    )


def _render_reading_note(how: Tag) -> str:
    """Give the sentence on how to read that holds on paper, where nothing can be selected."""
    first = how.get_text().strip().splitlines()[0]
    return f"<p>{escape(first)}</p>"


def _render_front_sections(plates: Iterable[Plate]) -> str:
    """Give the sections of pages that stand before the chapters, as they stand there."""
    return "".join(
        f'<div class="column">{heading}{"".join(map(str, below))}</div>'
        for _, heading, below in find_sections(plates, *FRONT)
    )


def _render_chapter(plate: Plate) -> str:
    """Give a page of the site as a chapter; headings go down by one level."""
    kept = [
        (heading, below)
        for heading, below in split_at_headings(plate.content)
        if heading is None or is_kept_in_chapter(heading)
    ]
    inner = "".join(
        _render_section(heading, below) if heading is not None else _render_opening(plate, below)
        for heading, below in kept
    )
    return f'<section class="chapter chapter-{plate.slug}" id="{plate.slug}">{inner}</section>'


def is_kept_in_chapter(heading: Tag) -> bool:
    """Tell whether a section stands in the chapter of its page."""
    attribute, front = FRONT
    return heading.get(attribute) != front and not is_left_out(heading, HANDOUT)


def _render_opening(plate: Plate, below: list[Tag]) -> str:
    """Give what opens a page: its number, its title, what to take from it."""
    rest = "".join(
        str(tag)
        for tag in below
        if tag.name != "h1" and not (plate.role == "references" and tag.name == "p")
    )  # how the list leads back to the pages is a matter of screens
    return (
        f'<header class="opening"><p class="kicker">{plate.number}</p>'
        f'<h2 class="chapter-title">{escape(plate.title)}</h2></header>'
        f"{rest}"
    )


def _render_finding(heading: Tag, below: list[Tag]) -> str:
    """Give one finding as it stands online: its words, its figure, its notes."""
    heading.name = "h3"
    set_for_paper = (
        _render_figure(tag) if _has_class(tag, "exhibit-figure") else str(tag) for tag in below
    )
    kinds = "part warned" if any(_has_class(tag, "warning") for tag in below) else "part"
    return f'<section class="{kinds}">{heading}{"".join(set_for_paper)}</section>'


def _has_class(tag: Tag, name: str) -> bool:
    """Tell whether an element is of a class."""
    return name in tag.get_attribute_list("class")


def _render_figure(tag: Tag) -> str:
    """Set a figure: its finding, the drawing in one piece or in more, its sources."""
    head, *others = split_at_panels(select_required(tag, ".still svg"), MAX_PIECE_RATIO)
    caution, small = (
        "".join(map(str, tag.select(names)))
        for names in (".figure-caution", ".figure-how, .figure-sources")
    )
    title = str(select_required(tag, ".figure-head")).replace("figcaption", "div")
    return (
        f'<div class="drawn" id="{tag["id"]}"><div class="whole">{title}{caution}{head}</div>'
        f'{"".join(map(str, others))}<div class="small">{small}</div></div>'
    )


def _render_section(heading: Tag, below: list[Tag]) -> str:
    """Give a section as a finding, or as the steps of the procedure."""
    if any(tag.name == "exhibit-procedure" for tag in below):
        return _render_procedure(heading, below)
    return _render_finding(heading, below)


def _render_procedure(heading: Tag, below: list[Tag]) -> str:
    """Set the steps of the procedure in rows, the variants of a step in a row of their own."""
    heading.name = "h3"
    walk = select_required(heading.parent, "exhibit-procedure") if heading.parent else heading
    words = "".join(str(tag) for tag in below if tag is not walk)
    parts = select_required(walk, ".procedure-parts")
    return (
        f'{parts}<div class="steps"><div class="walk">{heading}{words}</div>'
        f"{''.join(rows(walk))}</div>"
    )


def rows(walk: Tag) -> Iterator[str]:
    """Give the rows of steps: a step with variants is a heading over a row of these."""
    for varied, steps in groupby(walk.select(".procedure-step"), has_variants):
        if varied:
            yield from map(variants, steps)
        else:
            yield from map(row, filled([*steps]))


def has_variants(step: Tag) -> bool:
    """Tell whether a step shows more than one way to do it."""
    return step.select_one(".procedure-variant") is not None


def filled(steps: Sequence[Tag]) -> list[Sequence[Tag]]:
    """Part steps into rows of three, after as many rows of two as leave none alone."""
    paired = min(len(steps), (ROW - 1) * (-len(steps) % ROW))
    return [
        *(steps[n : min(n + ROW - 1, paired)] for n in range(0, paired, ROW - 1)),
        *(steps[n : n + ROW] for n in range(paired, len(steps), ROW)),
    ]


def row(steps: Sequence[Tag]) -> str:
    """Set steps side by side; in a row of two there is room for words next to each drawing."""
    kinds = "row" if len(steps) == ROW else "row row-wide"
    return f'<div class="{kinds}">{"".join(map(_render_cell, steps))}</div>'


def variants(step: Tag) -> str:
    """Set the variants of a step side by side below its heading and its words."""
    shown = [tag.extract() for tag in step.select(".procedure-variant")]
    return f'<div class="varied">{_render_cell(step)}{row(shown)}</div>'


def _render_cell(step: Tag) -> str:
    """Give the drawing, if there is one, then the step's name and words."""
    picture = step.select_one(".procedure-plate")
    for caption in step.select("figcaption"):
        caption.decompose()
    drawn = f'<div class="pictured">{picture}</div>' if picture is not None else ""
    heading = select_required(step, "h3, h4")
    heading.name = "h4"
    words = "".join(map(str, step.find_all("p", recursive=False)))
    return f'<div class="step">{drawn}<div class="said">{heading}{words}</div></div>'
