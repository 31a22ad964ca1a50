"""The sections of the pages, as the kiosk takes them: words, figure, notes, sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import compress
from typing import TYPE_CHECKING

from scripts.package.kiosk.text.sentences import WARNING
from scripts.package.pages.html_tree import parse_html
from scripts.package.pages.menu import find_page_with_role, list_edition_pages, list_pages
from scripts.package.pages.page_sections import (
    MissingError,
    is_left_out,
    select_required,
    split_at_headings,
)
from scripts.package.pages.whole import read_whole_page
from scripts.survey.page_settings import KIOSK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from bs4 import BeautifulSoup, Tag

OPENING = "data-kiosk", "opening"
"""What a section says that belongs to the opening of its page, though it stands elsewhere."""
WORD_ELEMENTS = {"p", "ul", "ol", "blockquote"}
SKIPPED_PARTS = (
    *("figure-table", "figure-controls", "figure-words", "export", "evidence-searches"),
    "question-link",
)
"""What of a page a kiosk has no use for, though it is much."""
UNWRAPPED_PARTS = ("term",)
"""Openers of cards that words have too many of, where a finger needs room for each."""
CARD_PARTS = {"cards", "procedure-names"}
"""What stands elsewhere on a kiosk: in cards."""


@dataclass
class Section:
    """A part of a page that becomes a screen or more."""

    name: str
    title: Tag
    page: str
    """Name of the page's file, as `results`."""
    part: str
    """Title of the page."""
    address: str
    """Where it stands online."""
    words: list[Tag] = field(default_factory=list)
    figure: Tag | None = None
    table: Tag | None = None
    """The treatments at a glance."""
    notes: list[Tag] = field(default_factory=list)
    statements: Mapping[str, str] = field(default_factory=dict)
    """What was checked, by the numbers of all statements."""
    steps: list[Section] = field(default_factory=list)
    """What it leads to: the steps of the procedure, or the variants of one."""


@dataclass(frozen=True)
class Site:
    """The pages as built, taken apart."""

    pages: Mapping[str, Tag]
    address: str
    """Where the exhibit stands online, with a slash at its end."""
    statements: Mapping[str, str] = field(default_factory=dict)
    """What was checked of the authors' words, by its number."""
    home: str = ""
    """The title page, by its name as all pages."""
    chapters: Sequence[str] = ()
    """Pages whose sections become screens, in the order of the menu."""
    references: str = ""
    checks: str = ""
    """The page that says what was checked."""

    def content(self, name: str) -> Tag:
        """Give what is a page's own."""
        return select_required(self.pages[name], ".content")

    def select(self, selector: str) -> Tag:
        """Give the first element of any page that fits.

        Raises `MissingError` if there is none.
        """
        for page in self.pages.values():
            if found := page.select_one(selector):
                return found
        raise MissingError(
            "docs", f"no page has {selector!r}", "was the site built by `make site`?"
        )


def read_site(folder: Path) -> Site:
    """Read the pages that the kiosk shows or takes cards from.

    Raises `MissingError` if one is not there.
    """
    listed = list_pages(folder)
    home, references, checks = (
        find_page_with_role(listed, role) for role in ("home", "references", "about")
    )
    chapters = [name for name in list_edition_pages(listed, KIOSK) if name != references]
    pages = {name: _read_page(folder, name) for name in (home, *chapters, references)}
    address = str(select_required(pages[home], "link[rel=canonical]")["href"])
    return Site(
        pages,
        address.removesuffix(f"{home}.html"),
        _read_statements(_read_page(folder, checks)),
        home=home,
        chapters=chapters,
        references=references,
        checks=checks,
    )


def _read_page(folder: Path, name: str) -> Tag:
    """Read a page without what the kiosk has no use for."""
    path = folder / f"{name}.html"
    if not path.exists():
        fix = "was the site built by `make site`?"
        raise MissingError(path.name, "there is no such page", fix)
    page = parse_html(read_whole_page(path, keeps_sources=True))
    for tag in page.select(",".join(f".{name}" for name in SKIPPED_PARTS)):
        tag.decompose()
    for tag in page.select(",".join(f".{name}" for name in UNWRAPPED_PARTS)):
        tag.unwrap()
    page.smooth()
    for terms in page.select("dl.glossary"):
        _list_definitions(terms, page)
    return page


def _list_definitions(terms: Tag, page: BeautifulSoup) -> None:
    """Make a list of terms one of sentences, each with its term in front."""
    terms.name, meanings = "ul", terms.select("dd")
    for term, meaning in zip(terms.select("dt"), meanings, strict=True):
        item = page.new_tag("li")
        name = page.new_tag("strong")
        name.extend([*term.contents, ": "])
        item.extend([name, *select_required(meaning, "p").contents])
        term.replace_with(item)
        meaning.decompose()


def _read_statements(checks: Tag) -> dict[str, str]:
    """Give every statement that was checked, by its number."""
    return {
        str(check["id"]).removeprefix("check-"): select_required(
            check, ".claim-statement"
        ).get_text()
        for check in checks.select("[id^=check-]")
    }


def read_sections(site: Site) -> Iterator[Section]:
    """Give all sections in order; a step of the procedure is one."""
    for page in site.chapters:
        content = site.content(page)
        opening = select_required(content, "h1")
        part = " ".join(opening.get_text().split())
        kept = (
            (heading, below)
            for heading, below in split_at_headings(content)
            if heading is None or not is_left_out(heading, KIOSK)
        )
        for heading, below in _complete_opening(kept):
            title = heading or opening
            at = f"{site.address}{page}.html" + (f"#{title['id']}" if heading else "")
            found = Section(str(title["id"]), title, page, part, at, statements=site.statements)
            yield from fill_section(found, [tag for tag in below if tag is not opening])


def _complete_opening(
    parts: Iterable[tuple[Tag | None, list[Tag]]],
) -> Iterator[tuple[Tag | None, list[Tag]]]:
    """Move the sections that belong to the opening of their page, as key points may, to it."""
    opening, *others = parts
    attribute, place = OPENING
    moved = [bool(heading and heading.get(attribute) == place) for heading, _ in others]
    for _, below in compress(others, moved):
        opening[1].extend(below)
    yield opening
    yield from (part for part, is_moved in zip(others, moved, strict=True) if not is_moved)


def fill_section(section: Section, below: Sequence[Tag]) -> Iterator[Section]:
    """Give a section with what stands below its heading, then the steps that it holds.

    Raises `MissingError` where something has no place on a screen.
    """
    for tag in below:
        kinds = set(tag.get_attribute_list("class"))
        if tag.name in WORD_ELEMENTS or WARNING in kinds:
            section.words.append(tag)
        elif "exhibit-figure" in kinds:
            section.figure = tag
        elif "evidence-note" in kinds:
            section.notes.append(tag)
        elif "glance" in kinds:
            section.table = tag
        elif tag.name == "exhibit-procedure":
            section.steps += _read_steps(section, tag)
        elif not CARD_PARTS & kinds:
            raise MissingError(
                f"docs/{section.page}.md",
                f"the kiosk cannot show <{tag.name}> in {section.name!r}",
                "write it as words, a figure, a table or a note",
            )
    yield section
    for step in section.steps:
        yield step
        yield from step.steps


def _read_steps(section: Section, walk: Tag) -> Iterator[Section]:
    """Give each step of the procedure with its variants."""
    for tag in walk.select(".procedure-step"):
        variants = [variant.extract() for variant in tag.select(".procedure-variant")]
        step = _read_step(section, tag)
        step.steps += [_read_step(section, variant) for variant in variants]
        yield step


def _read_step(section: Section, tag: Tag) -> Section:
    """Give a step or a variant as a section of its own."""
    title = select_required(tag, "h3, h4")
    return Section(
        str(title["id"]),
        title,
        section.page,
        section.part,
        f"{section.address.partition('#')[0]}#{title['id']}",
        [child for child in tag.find_all(recursive=False) if child.name in WORD_ELEMENTS],
        tag.select_one(".procedure-figure"),
    )
