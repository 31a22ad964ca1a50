"""Pages of the site made fit for paper: no controls, no cards, and every link leads somewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError
from scripts.package.pages.html_tree import parse_html
from scripts.package.pages.whole import read_whole_page
from scripts.survey.page_settings import LEAVE_OUT, choose_role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bs4 import Tag

SEARCHES_CLASS = "evidence-searches"
"""The list of every search, which no reader of paper needs."""
SCREEN_ONLY_PARTS = (
    ".cards, .cited-at, .Z3988, .export, .references-save, .verification, .evidence-ask,"
    " .evidence-check, .figure-views, .figure-controls, .figure-tools, .figure-table,"
    " .figure-words, .figure-status, .procedure-names,"
    " .label-field, .question-link, claim-check, script,"
    f" .{SEARCHES_CLASS}"
)
"""What only a screen can use, and what paper has no room for."""
WIDE_STILL, NARROW_STILL = ".still-wide", ".still-narrow"
"""The two drawings of a figure; one is removed, the wide one for a column."""
SEPARATOR = "--"


class MissingError(ProblemsError):
    """A page lacks what an edition takes from it."""

    def __init__(self, file: str, what: str, fix: str) -> None:
        super().__init__(Problem(file, WHOLE_FILE, what, fix))


@dataclass(frozen=True)
class Plate:
    """One page of the site, cleaned for paper."""

    slug: str
    """Name of its file, as `results`."""
    number: str
    """What stands above its title, as `Plate 4`; the title page has none."""
    address: str
    """Where it stands online."""
    content: Tag
    """What the article holds; ids begin with the slug, so that pages can share a document."""
    whole: Tag
    """The page around it, as built, for what stands outside the article."""

    @property
    def title(self) -> str:
        """Give the page's own heading."""
        return " ".join(select_required(self.content, "h1").get_text().split())

    @property
    def role(self) -> str:
        """Give the role that the page states, or that of a chapter."""
        body = self.whole.body
        return choose_role(str(body.get("data-role", "")) if body else None)


class Section(NamedTuple):
    """A heading of a page, with what follows it."""

    plate: Plate
    heading: Tag
    below: list[Tag]


def read_plates(site: Path, names: Iterable[str], without: str = WIDE_STILL) -> Iterator[Plate]:
    """Read pages by the names of their files, without `.html`."""
    for name in names:
        yield parse_plate(read_whole_page(site / f"{name}.html"), name, without)


def parse_plate(html: str, slug: str, without: str = WIDE_STILL) -> Plate:
    """Take a page's article, and clean it; of each figure one drawing stays."""
    whole = parse_html(html)
    content = select_required(whole, ".content")
    number = whole.select_one(".kicker-plate")
    address = str(select_required(whole, "link[rel=canonical]")["href"])
    for tag in content.select(without):
        tag.decompose()
    _clean_for_paper(content, slug)
    return Plate(slug, number.get_text(strip=True) if number else "", address, content, whole)


def select_required(tag: Tag, selector: str) -> Tag:
    """Give the first element that fits.

    Raises `MissingError` if there is none, with the selector.
    """
    if (found := tag.select_one(selector)) is None:
        what = f"no {selector!r} in <{tag.name}>"
        raise MissingError(_name_page(tag), what, "was the page built by `make site`?")
    return found


def _name_page(tag: Tag) -> str:
    """Name the file of the page that a tag stands in, by its canonical address."""
    *_, root = (tag, *tag.parents)
    link = root.select_one("link[rel=canonical]")
    return PurePosixPath(str(link["href"]) if link else "site").name or "index.html"


def _clean_for_paper(content: Tag, slug: str) -> None:
    """Take controls away, turn buttons into text or links, and make ids the page's own."""
    for tag in content.select(SCREEN_ONLY_PARTS):
        tag.decompose()
    unfold_notes(content)
    _replace_card_buttons(content)
    for tag in content.select("cite, [aria-labelledby], [aria-hidden].still-small"):
        for name in ("aria-labelledby", *(["id"] if tag.name == "cite" else [])):
            tag.attrs.pop(name, None)
    for tag in content.select(".procedure-labels a"):
        tag.unwrap()
    for tag in content.select("[id]"):
        if tag.find_parent("svg") is None and tag.name != "svg":
            tag["id"] = f"{slug}{SEPARATOR}{tag['id']}"
    for tag in content.select("a[href]"):
        tag["href"] = re.sub(r"^#", f"{slug}.html#", str(tag["href"]))


def _replace_card_buttons(content: Tag) -> None:
    """Make text of what opens the card of a record or a term, and a link of what cites."""
    for tag in content.select("button.number"):
        tag.name = "span"
        named = {name: value for name, value in tag.attrs.items() if name == "data-record"}
        tag.attrs = {"class": "number", **named}
    for tag in content.select("button.term"):
        tag.unwrap()
    for tag in content.select("button.citation"):
        tag.name = "a"
        tag.attrs = {
            "class": "citation",
            "href": f"references.html#ref-{tag['data-key']}",
            "aria-label": tag["aria-label"],
        }


def unfold_notes(content: Tag) -> None:
    """Show what evidence notes fold on screens."""
    for detail in content.select(".evidence-detail"):
        for summary in detail.select("summary"):
            summary.decompose()
        detail.unwrap()


def resolve_links(document: Tag, address: str) -> None:
    """Point each link to its place in the document, or else to the exhibit online."""
    places = {str(tag["id"]) for tag in document.select("[id]")}
    for tag in document.select("a[href]"):
        href = str(tag["href"])
        parts = urlsplit(href)
        if parts.scheme:
            continue
        page = parts.path.removesuffix(".html")
        place = f"{page}{SEPARATOR}{parts.fragment}" if parts.fragment else page
        tag["href"] = f"#{place}" if place in places else urljoin(address, href)


def split_at_headings(content: Tag) -> Iterator[tuple[Tag | None, list[Tag]]]:
    """Give what stands before the first level-2 heading, then each heading with what follows."""
    heading: Tag | None = None
    found: list[Tag] = []
    for child in content.find_all(recursive=False):
        if child.name == "h2":
            yield heading, found
            heading, found = child, []
        else:
            found.append(child)
    yield heading, found


def find_plate(plates: Iterable[Plate], role: str) -> Plate:
    """Find the page that has a role.

    Raises `MissingError` if there is none.
    """
    for plate in plates:
        if plate.role == role:
            return plate
    fix = f"write `role: {role}` in its front matter"
    raise MissingError("docs", f"no page has the role {role!r}", fix)


def find_sections(plates: Iterable[Plate], attribute: str, value: str) -> list[Section]:
    """Find the sections whose headings say this of themselves.

    Raises `MissingError` if there are none, with the nearest value.
    """
    stated = [
        (str(heading[attribute]), Section(plate, heading, below))
        for plate in plates
        for heading, below in split_at_headings(plate.content)
        if heading is not None and heading.has_attr(attribute)
    ]
    if found := [section for said, section in stated if said == value]:
        return found
    near = get_close_matches(value, [said for said, _ in stated], n=1, cutoff=0)
    fix = f"nearest: {near[0]!r}" if near else "add it to a heading"
    raise MissingError("docs", f"no section has {attribute}={value!r}", fix)


def find_key_points(plate: Plate) -> Tag:
    """Find the list of what to take from a page."""
    return select_required(plate.content, "h1 + ul, h2[id$=key-points] + ul")


def is_left_out(heading: Tag, edition: str) -> bool:
    """Tell whether an edition leaves out the section of a heading."""
    return edition in str(heading.get(LEAVE_OUT, "")).split()
