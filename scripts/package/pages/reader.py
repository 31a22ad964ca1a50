"""Built pages, taken apart as far as the checks need: tags and texts, with the line of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from figures.evidence.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

XML_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*["']([^"']*)""")


@dataclass(frozen=True)
class Tag:
    """An opening tag of a page."""

    name: str
    attributes: dict[str, str]
    line: int


@dataclass(frozen=True)
class Text:
    """What stands between two tags, and the elements that it stands in, outermost first."""

    content: str
    line: int
    ancestors: tuple[Tag, ...] = ()

    @property
    def holder(self) -> str:
        """Name the innermost element."""
        return self.ancestors[-1].name if self.ancestors else ""


@dataclass(frozen=True)
class Page:
    """A built page or drawing: its name within the edition, its tags and texts in order."""

    name: PurePosixPath
    tags: list[Tag] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)

    @cached_property
    def ids(self) -> set[str]:
        """Give the places of the page that a link can name, found once for all its links."""
        return {tag.attributes["id"] for tag in self.tags if "id" in tag.attributes}

    def report(self, part: Tag | Text, what: str, fix: str, offset: int = 0) -> Problem:
        """Place a problem at a tag, or at an offset in a text."""
        below = part.content.count("\n", 0, offset) if isinstance(part, Text) else 0
        return Problem(str(self.name), part.line + below, what, fix)


class PageParser(HTMLParser):
    """Collect the opening tags and the texts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.texts: list[Text] = []
        self.open: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag, an attribute without a value as an empty one."""
        attributes = {name: value or "" for name, value in reversed(attrs)}  # the first one counts
        self.tags.append(Tag(tag, attributes, self.getpos()[0]))
        self.open.append(self.tags[-1])  # one that holds nothing ends with the one around it

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and what was left open in it."""
        names = [element.name for element in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Keep the text with the elements around it."""
        self.texts.append(Text(data, self.getpos()[0], tuple(self.open)))

    def handle_pi(self, data: str) -> None:
        """Keep an instruction of XML as a tag: one of them loads style sheets."""
        name, _, rest = data.partition(" ")
        self.tags.append(Tag(f"?{name}", dict(XML_ATTRIBUTE.findall(rest)), self.getpos()[0]))


def parse_page(name: str, html: str) -> Page:
    """Take one page apart."""
    parser = PageParser()
    parser.feed(html)
    parser.close()  # or the last text is not given
    return Page(PurePosixPath(name), parser.tags, parser.texts)


def read_pages(folder: Path, pattern: str = "*.html") -> Iterator[Page]:
    """Read every page of an edition, or other files with tags, in the order of their names."""
    for path in sorted(folder.rglob(pattern)):
        yield parse_page(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"))
