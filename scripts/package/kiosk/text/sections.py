"""The sections of the pages, as the kiosk takes them: words, figure, notes, sources."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag

from scripts.package.kiosk.text.sentences import WARNING
from scripts.package.pages.page_sections import MissingError, select_required, split_at_headings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

PAGES = ("background", "methods", "procedure", "results", "conclusions", "future")
"""Pages whose sections become screens, in the order of the exhibit."""
CHECKS_PAGE = "about"
"""The page that says what was checked."""
KEY_POINTS = "key-points"
"""The section of the key points, on a page that opens with something else."""
WORD_ELEMENTS = {"p", "ul", "ol", "blockquote"}
SKIPPED_PARTS = ("figure-table", "figure-controls", "figure-words", "export", "evidence-searches")
"""What of a page a kiosk has no use for, though it is much."""
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

    def content(self, name: str) -> Tag:
        """Give what is a page's own."""
        return select_required(self.pages[name], ".content")


def read_site(folder: Path) -> Site:
    """Read the pages that the kiosk shows or takes cards from.

    Raises `MissingError` if one is not there.
    """
    pages: dict[str, Tag] = {}
    for name in ("index", *PAGES, "references", CHECKS_PAGE):
        path = folder / f"{name}.html"
        if not path.exists():
            fix = "was the site built by `make site`?"
            raise MissingError(path.name, "there is no such page", fix)
        pages[name] = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for tag in pages[name].select(",".join(f".{name}" for name in SKIPPED_PARTS)):
            tag.decompose()
    home = str(select_required(pages["index"], "link[rel=canonical]")["href"])
    return Site(pages, home.removesuffix("index.html"), _read_statements(pages.pop(CHECKS_PAGE)))


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
    for page in PAGES:
        content = site.content(page)
        opening = select_required(content, "h1")
        part = " ".join(opening.get_text().split())
        for heading, below in _open_with_key_points(split_at_headings(content)):
            title = heading or opening
            at = f"{site.address}{page}.html" + (f"#{title['id']}" if heading else "")
            found = Section(str(title["id"]), title, page, part, at, statements=site.statements)
            yield from fill_section(found, [tag for tag in below if tag is not opening])


def _open_with_key_points(
    parts: Iterable[tuple[Tag | None, list[Tag]]],
) -> Iterator[tuple[Tag | None, list[Tag]]]:
    """Move key points that have a section of their own to the opening of their page."""
    opening, *others = parts
    for heading, below in others:
        if heading and heading["id"] == KEY_POINTS:
            opening[1].extend(below)
    yield opening
    yield from (part for part in others if not part[0] or part[0]["id"] != KEY_POINTS)


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
