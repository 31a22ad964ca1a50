"""Built pages, taken apart as far as the checks need: their tags, with the line of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Tag:
    """An opening tag of a page."""

    name: str
    attributes: dict[str, str]
    line: int


@dataclass(frozen=True)
class Page:
    """A built page: its name within the edition and its tags in order."""

    name: PurePosixPath
    tags: list[Tag] = field(default_factory=list)

    @property
    def ids(self) -> set[str]:
        """Give the places of the page that a link can name."""
        return {tag.attributes["id"] for tag in self.tags if "id" in tag.attributes}

    def at(self, tag: Tag) -> str:
        """Say where a tag stands."""
        return f"{self.name}:{tag.line}"


class TagParser(HTMLParser):
    """Collect the opening tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag, an attribute without a value as an empty one."""
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append(Tag(tag, attributes, self.getpos()[0]))


def parse(name: str, html: str) -> Page:
    """Take one page apart."""
    parser = TagParser()
    parser.feed(html)
    return Page(PurePosixPath(name), parser.tags)


def read_pages(folder: Path) -> Iterator[Page]:
    """Read every page of an edition, in the order of their names."""
    for path in sorted(folder.rglob("*.html")):
        yield parse(path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8"))
