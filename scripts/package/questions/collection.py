"""All questions of the built site, as the editions of questions take them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError
from scripts.learning.rendered import Place, QuestionReader
from scripts.markup.evidence_cache import load_evidence
from scripts.markup.site_address import is_placeholder
from scripts.package.pages.html_tree import parse_html
from scripts.package.pages.menu import START_PAGE, list_pages
from scripts.package.pages.page_sections import select_required
from scripts.package.pages.whole import read_whole_page
from scripts.package.slides import read_cover
from scripts.references.ama import render_reference
from scripts.references.bibliography import read_bibliography

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bs4 import BeautifulSoup, Tag

    from scripts.learning.rendered import RenderedQuestion
    from scripts.package.slides.presentation import Cover
    from scripts.release import Release

MARK = "<exhibit-question"
"""What a page has that asks questions."""
BOX_TAGS = ["exhibit-question", "exhibit-case"]


@dataclass(frozen=True)
class QuestionGroup:
    """The questions that stand below one heading, or one case with its decisions."""

    title: str
    case: RenderedQuestion | None
    questions: tuple[RenderedQuestion, ...]


@dataclass(frozen=True)
class Collection:
    """All questions, and what they have in common."""

    cover: Cover
    """The exhibit's title, its authors, the version, and that it teaches and does not advise."""
    home: BeautifulSoup
    """The first page."""
    stated_address: str
    """Where the exhibit stands online, or what stands for it, with a slash at its end."""
    groups: tuple[QuestionGroup, ...]
    references: Mapping[str, str]
    """Each reference that is cited, in HTML, by its key."""

    @property
    def address(self) -> str:
        """Where the exhibit stands online; empty as long as that is not set."""
        return "" if is_placeholder(self.stated_address) else self.stated_address

    @property
    def questions(self) -> list[RenderedQuestion]:
        """Give every question and decision in order, without the cases themselves."""
        return [question for group in self.groups for question in group.questions]

    def list_sources(self, question: RenderedQuestion) -> list[str]:
        """Give the references of a question in HTML."""
        return [self.references[key] for key in question.sources]

    def link_place(self, place: Place) -> str:
        """Name a place of the exhibit, as a link if it has an address."""
        return f'<a href="{place.address}">{place.words}</a>' if place.address else place.words


def read_collection(site: Path, release: Release) -> Collection:
    """Read the questions of all pages of the menu.

    Raises `ProblemsError` if there are none.
    """
    home = parse_html((site / START_PAGE).read_text("utf-8"))
    paths = [site / f"{page.slug}.html" for page in list_pages(site)]
    contents = {
        path.name: select_required(parse_html(read_whole_page(path)), ".content")
        for path in paths
        if MARK in path.read_text("utf-8")
    }
    return collect_questions(contents, read_cover(release), home)


def collect_questions(contents: Mapping[str, Tag], cover: Cover, home: BeautifulSoup) -> Collection:
    """Collect the questions of pages, given what each holds by the name of its file.

    Raises `ProblemsError` if there are none.
    """
    stated = find_address(home)
    records = load_evidence().records
    address = "" if is_placeholder(stated) else stated
    reader = QuestionReader(address, {name: record.source for name, record in records.items()})
    groups = [
        group
        for file, content in contents.items()
        for group in _read_groups(content, file, reader)
        if group.questions
    ]
    if not groups:
        fix = "write [questions results] in a page of docs/"
        raise ProblemsError(Problem("docs", WHOLE_FILE, "no page asks a question", fix))
    keys = {key for group in groups for question in group.questions for key in question.sources}
    references = {key: _write_reference(key, reader) for key in sorted(keys)}
    return Collection(cover, home, stated, tuple(groups), references)


def find_address(home: BeautifulSoup) -> str:
    """Give the address of the exhibit, as its first page has it; empty if it has none."""
    link = home.select_one("link[rel=canonical]")
    return str(link["href"]).removesuffix(START_PAGE) if link else ""


def _read_groups(content: Tag, file: str, reader: QuestionReader) -> Iterator[QuestionGroup]:
    """Read the questions of a page by their headings, a case with its decisions as one group."""
    titles = {str(box["id"]): _find_heading(box) for box in content.find_all(BOX_TAGS)}
    read = reader.read_questions(content, file)
    for (title, case), questions in groupby(read, key=lambda one: _find_group(one, titles)):
        decisions = tuple(one for one in questions if one.kind != "case")
        yield QuestionGroup(title, decisions[0].case if case and decisions else None, decisions)


def _find_group(question: RenderedQuestion, titles: Mapping[str, str]) -> tuple[str, str]:
    """Name the heading of a question, and its case."""
    case = question if question.kind == "case" else question.case
    if case:
        return f"Case: {name_case(case)}", case.id
    return titles[f"question-{question.id}"], ""


def name_case(case: RenderedQuestion) -> str:
    """Name a case by its id: `carcinoid-case` as `carcinoid`."""
    return case.id.replace("-", " ").removesuffix(" case")


def _find_heading(box: Tag) -> str:
    """Give the words of the heading above a question."""
    heading = box.find_previous(["h1", "h2"])
    return " ".join(heading.get_text().split()) if heading else ""


def _write_reference(key: str, reader: QuestionReader) -> str:
    """Write a reference, with a link to its place in the exhibit if that has an address."""
    entry = read_bibliography().entries[key]
    written = ET.tostring(render_reference(entry), encoding="unicode", method="html")
    words = reader.write_html(select_required(parse_html(written), "p"))
    if not reader.address:
        return words
    return f'{words} <a href="{reader.address}references.html#ref-{key}">In the exhibit</a>'
