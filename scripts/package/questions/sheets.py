"""The questions on paper, the answers with their reasons on pages of their own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from string import ascii_uppercase
from typing import TYPE_CHECKING

from scripts.assets.bundles import find_bundle
from scripts.package.pages.html_tree import parse_html
from scripts.package.pages.page_sections import select_required
from scripts.package.pages.templates import render_document
from scripts.package.paper import imprint
from scripts.package.paper.finish import finish_pdf
from scripts.package.paper.handout import SHEET_SIZES
from scripts.package.paper.printing import print_document
from scripts.package.paper.proof import find_print_faults, read_expectation
from scripts.package.questions.collection import read_collection
from scripts.package.questions.drawings import cut_scene
from scripts.package.questions.parts import PICTURE_WORDS, render_answer, render_options

if TYPE_CHECKING:
    from pathlib import Path

    from bs4 import BeautifulSoup

    from figures.evidence.problems import Problem
    from scripts.learning.rendered import RenderedQuestion
    from scripts.package.questions.collection import Collection
    from scripts.release import Release

PAGE_COUNTS = range(10, 61)
"""Pages that the questions and their answers may take."""
MIN_LETTER_POINTS = 4.0
"""Points of the smallest letters, the names in drawings."""
FOOT_POINTS = 36.0
"""Height of the foot of a page, with its number, in points."""
UNLETTERED = {"order": "In this order:", "match": "These pairs:", "estimate": "The number:"}
"""What stands before the answer of a kind whose options have no letters."""


def make_edition(site: Path, target: Path, release: Release) -> list[Problem]:
    """Print the questions in both sizes, and list what is wrong with either."""
    collection = read_collection(site, release)
    with ThreadPoolExecutor() as pool:  # each size waits for a browser of its own
        found = pool.map(
            lambda size: _print_sheets(
                assemble_document(collection, site, SHEET_SIZES[size]),
                target / f"exhibit-questions-{size}.pdf",
                release,
                SHEET_SIZES[size],
            ),
            SHEET_SIZES,
        )
    return [problem for problems in found for problem in problems]


def _print_sheets(
    tree: BeautifulSoup, path: Path, release: Release, measures: str
) -> list[Problem]:
    """Print a document to a file, and list what it lacks."""
    asked = read_expectation(
        tree, PAGE_COUNTS, measures, foot=FOOT_POINTS, smallest=MIN_LETTER_POINTS
    )
    author = imprint.find_authors(tree)
    printed = finish_pdf(print_document(str(tree)), asked.headings, author, release.moment)
    path.write_bytes(printed)
    return [fault.at(path.name) for fault in find_print_faults(printed, asked)]


def assemble_document(collection: Collection, site: Path, measures: str) -> BeautifulSoup:
    """Assemble the questions, then the answers, then the sources in the order of their letters."""
    questions = collection.questions
    written = render_document(
        "questions/sheets.html",
        language=select_required(collection.home, "html")["lang"],
        title=f"Questions: {collection.cover.title}",
        sheet=(site / find_bundle(site, "questions", "css")).resolve().as_uri(),
        sheet_size=measures,
        cover=collection.cover,
        address=collection.address,
        groups=collection.groups,
        numbers={question.id: number for number, question in enumerate(questions, start=1)},
        references=sorted(collection.references.values()),
        draw=lambda scene: _draw(site, scene),
        name_right=name_right,
        render_options=render_options,
        render_answer=render_answer,
        link_place=collection.link_place,
    )
    tree = parse_html(written)
    imprint.mark_draft(tree, collection.stated_address)
    return tree


def _draw(site: Path, scene: str) -> str:
    """Give a scene as a drawing of the document, which is printed in the document's letters."""
    about = f'<svg role="img" aria-label="{PICTURE_WORDS}"'
    return cut_scene(site, scene).decode().replace("<svg", about, 1)


def name_right(question: RenderedQuestion) -> str:
    """Name the right options by their letters, or say what the answer is."""
    letters = ", ".join(ascii_uppercase[index] for index in question.right)
    return UNLETTERED.get(question.kind, letters)
