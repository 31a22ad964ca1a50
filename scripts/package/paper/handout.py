"""The hand-out: the exhibit as one tagged document, for A4 and for Letter."""

from __future__ import annotations

import copy
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from scripts.assets.bundles import find_bundle
from scripts.package.pages import templates
from scripts.package.pages.html_tree import parse_html
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
from scripts.package.pages.templates import render_part
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
STEPS_PER_ROW = 3
"""How many steps of the procedure stand side by side."""
MAX_PIECE_RATIO = 0.5
"""How many times as high as wide a piece of a drawing may be, if its panels are no higher."""
PAGE_COUNTS = range(8, 20)
"""Pages that a hand-out may have."""
FOOT_POINTS = 36.0
"""Points from the lower edge of a sheet to its text: the margin, as the style sheet has it."""
MIN_LETTER_POINTS = 4.8
"""Points of the smallest letters, of citations in notes: a table too wide would shrink them all."""
MAX_PRINTINGS = 12
"""How often a hand-out is printed at most until no figure is split."""


class Cell(NamedTuple):
    """A step of the procedure, or a variant of one."""

    picture: Tag | None
    heading: Tag
    words: Sequence[Tag]


def make_edition(site: Path, target: Path, release: Release) -> list[Problem]:
    """Print the hand-out in both sizes, and list what is wrong with either."""
    plates = read_handout_plates(site)
    documents = {
        size: assemble_document(copy.deepcopy(plates), release, site, measures)
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
    tree: BeautifulSoup, release: Release, measures: str
) -> tuple[bytes, Expectation]:
    """Print, and print again as long as two sheets share a figure, or a heading is left behind.

    The notes of such a figure go before it, which may be enough; if not, it begins a sheet.
    """
    author = imprint.find_authors(tree)
    asked = read_expectation(
        tree, PAGE_COUNTS, measures, foot=FOOT_POINTS, smallest=MIN_LETTER_POINTS
    )  # what is moved keeps its words, and headings their order
    held: set[str] = set()
    for _ in range(MAX_PRINTINGS):
        printed = print_document(str(tree))
        first = next(find_split_figures(printed, asked), None)
        left = (
            next((name for _, _, name in find_stranded_headings(printed, asked)), None)
            if not first
            else None
        )
        if first and move_notes_first(tree, first):
            continue
        name = first or left
        if not name or name in held:
            break
        held.add(name)
        move_to_next_sheet(tree, name)
    return finish_pdf(printed, asked.headings, author, release.moment), asked


def move_notes_first(tree: BeautifulSoup, name: str) -> bool:
    """Let the notes that follow a figure help to fill the sheet before it; tell whether any do."""
    figure = select_required(tree, f'[id="{name}"]')
    notes = figure.find_next_siblings(class_="evidence-note")
    for note in notes:
        figure.insert_before(note.extract())
    return bool(notes)


def move_to_next_sheet(tree: BeautifulSoup, name: str) -> None:
    """Let a figure, or the section below a heading, begin a sheet."""
    tag = select_required(tree, f'[id="{name}"]')
    part, chapter = (tag.find_parent(class_=kind) for kind in ("part", "chapter"))
    if part is None or chapter is None:
        return
    kinds = " ".join(dict.fromkeys([*chapter.get_attribute_list("class"), "held"]))
    rest = tree.new_tag("section", attrs={"class": kinds})
    first = [part] if tag.name == "h3" else [tag, *tag.find_next_siblings()]
    rest.extend([*first, *part.find_next_siblings()])
    chapter.insert_after(rest)


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
        sheet_size=measures,
        title_page=_render_title_page(home, chapters, release),
        chapters=map(_render_chapter, chapters),
    )
    tree = parse_html(written)
    resolve_links(tree, imprint.find_address(home))
    imprint.mark_draft(tree, imprint.find_address(home))
    _append_web_addresses(tree)
    return tree


def _append_web_addresses(tree: Tag) -> None:
    """Append the address of each link to the web to its words, since paper has no links."""
    for link in tree.select('a[href^="http"]'):
        href = str(link["href"])
        if link.find_parent(class_="references") is None and link.get_text() != href:
            words = link.get_text()
            link.string = href
            link.insert_before(f"{words} (")
            link.insert_after(")")


def _render_title_page(home: Plate, chapters: Sequence[Plate], release: Release) -> Markup:
    """Give the title, who made it, what it is, the findings, and the treatments at a glance."""
    return render_part(
        "paper/handout-title-page.html",
        home=home,
        authors=select_required(home.content, ".authors"),
        affiliation=select_required(home.content, ".affiliation"),
        quote=select_required(home.content, "blockquote"),
        reading_note=_find_reading_note(home),
        frontispiece=imprint.find_frontispiece(home),
        address=imprint.find_address(home),
        teaching_note=imprint.find_teaching_note(home),
        release=release,
        how_to_cite=imprint.find_how_to_cite(find_plate(chapters, "about")),
        findings=home.content.select(".finding"),
        glance=find_sections(chapters, *FRONT_PLACE),
        aims=find_sections([home], *FRONT_PLACE),
    )


def _find_reading_note(home: Plate) -> str:
    """Give the sentence on how to read that holds on paper, where nothing can be selected."""
    return select_required(home.content, "blockquote + p").get_text().strip().splitlines()[0]


def _render_chapter(plate: Plate) -> Markup:
    """Give a page of the site as a chapter; headings go down by one level."""
    (_, opening), *sections = split_at_headings(plate.content)
    return render_part(
        "paper/handout-chapter.html",
        plate=plate,
        opening=[tag for tag in opening if _is_kept_in_opening(tag, plate.role)],
        sections=[
            _render_section(heading, below)
            for heading, below in sections
            if heading is not None and is_kept_in_chapter(heading)
        ],
    )


def is_kept_in_chapter(heading: Tag) -> bool:
    """Tell whether a section stands in the chapter of its page."""
    attribute, front = FRONT_PLACE
    return heading.get(attribute) != front and not is_left_out(heading, HANDOUT)


def _is_kept_in_opening(tag: Tag, role: str) -> bool:
    """Tell whether a chapter opens with a part of its page, besides the title.

    How the list of references leads back to the pages is a matter of screens.
    """
    return tag.name != "h1" and not (role == "references" and tag.name == "p")


def _render_finding(heading: Tag, below: list[Tag]) -> Markup:
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
    """Set a figure: its finding, the drawing in one piece or in more, its sources."""
    first, *others = split_at_panels(select_required(tag, ".still svg"), MAX_PIECE_RATIO)
    head = select_required(tag, ".figure-head")
    head.name = "div"
    return render_part(
        "paper/handout-figure.html",
        id=tag["id"],
        head=head,
        caution=tag.select(".figure-caution"),
        first_piece=first,
        pieces=others,
        small=tag.select(".figure-how, .figure-sources"),
    )


def _render_section(heading: Tag, below: list[Tag]) -> Markup:
    """Give a section as a finding, or as the steps of the procedure."""
    for tag in below:
        if tag.name == "exhibit-procedure":
            return _render_procedure(heading, below, tag)
    return _render_finding(heading, below)


def _render_procedure(heading: Tag, below: list[Tag], walk: Tag) -> Markup:
    """Set the steps of the procedure in rows, the variants of a step in a row of their own."""
    heading.name = "h3"
    return render_part(
        "paper/handout-procedure.html",
        heading=heading,
        words=[tag for tag in below if tag is not walk],
        drawing_parts=select_required(walk, ".procedure-parts"),
        rows=render_rows(walk),
    )


def render_rows(walk: Tag) -> Iterator[Markup]:
    """Give the rows of steps: a step with variants is a heading over a row of these."""
    for varied, steps in groupby(walk.select(".procedure-step"), _has_variants):
        if varied:
            yield from map(_render_variants, steps)
        else:
            yield from map(_render_row, distribute_steps([*steps]))


def _has_variants(step: Tag) -> bool:
    """Tell whether a step shows more than one way to do it."""
    return step.select_one(".procedure-variant") is not None


def distribute_steps(steps: Sequence[Tag]) -> list[Sequence[Tag]]:
    """Distribute steps over rows of three, after as many rows of two as leave none alone."""
    paired = min(len(steps), (STEPS_PER_ROW - 1) * (-len(steps) % STEPS_PER_ROW))
    return [
        *(
            steps[n : min(n + STEPS_PER_ROW - 1, paired)]
            for n in range(0, paired, STEPS_PER_ROW - 1)
        ),
        *(steps[n : n + STEPS_PER_ROW] for n in range(paired, len(steps), STEPS_PER_ROW)),
    ]


def _render_variants(step: Tag) -> Markup:
    """Set the variants of a step side by side below its heading and its words."""
    variants = [tag.extract() for tag in step.select(".procedure-variant")]
    return _render_row(variants, varied=_read_cell(step))


def _render_row(steps: Sequence[Tag], varied: Cell | None = None) -> Markup:
    """Set steps side by side; in a row of two there is room for words next to each drawing."""
    return render_part(
        "paper/handout-row.html",
        steps=list(map(_read_cell, steps)),
        is_wide=len(steps) != STEPS_PER_ROW,
        varied=varied,
    )


def _read_cell(step: Tag) -> Cell:
    """Give the drawing of a step, its name and its words; the drawing's caption goes."""
    for caption in step.select("figcaption"):
        caption.decompose()
    heading = select_required(step, "h3, h4")
    heading.name = "h4"
    return Cell(step.select_one(".procedure-plate"), heading, step.find_all("p", recursive=False))
