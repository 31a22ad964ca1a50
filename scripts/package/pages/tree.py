"""Built pages as trees, to take parts out of and to write again; texts stay as they are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VOID_ELEMENTS = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "wbr",
}
"""Elements that HTML closes by itself."""
ADDRESS_ATTRIBUTES = {"href", "src"}


@dataclass
class Element:
    """An element; its texts are as the page has them, with their entities."""

    name: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Give its id, or nothing."""
        return self.attributes.get("id") or ""

    @property
    def classes(self) -> set[str]:
        """Give its classes."""
        return set((self.attributes.get("class") or "").split())

    @property
    def elements(self) -> list[Element]:
        """Give the elements that stand in it directly."""
        return [child for child in self.children if isinstance(child, Element)]

    def walk(self) -> Iterator[Element]:
        """Give the element and all within it, in their order."""
        yield self
        for child in self.elements:
            yield from child.walk()

    def all(self, name: str = "", of_class: str = "") -> Iterator[Element]:
        """Give what has this name and class, wherever it stands."""
        for element in self.walk():
            if (not name or element.name == name) and (not of_class or of_class in element.classes):
                yield element

    def first(self, name: str = "", of_class: str = "") -> Element | None:
        """Give the first of this name and class, if there is one."""
        return next(self.all(name, of_class), None)

    def copy_without(self, unwanted: Callable[[Element], bool]) -> Element:
        """Give a copy without the elements that are not wanted."""
        kept = [
            child if isinstance(child, str) else child.copy_without(unwanted)
            for child in self.children
            if isinstance(child, str) or not unwanted(child)
        ]
        return Element(self.name, dict(self.attributes), kept)

    def __str__(self) -> str:
        """Write the element as HTML."""
        written = "".join(
            f" {name}" if value is None else f' {name}="{escape(value)}"'
            for name, value in self.attributes.items()
        ).replace("&#x27;", "'")
        if self.name in VOID_ELEMENTS:
            return f"<{self.name}{written}>"
        return f"<{self.name}{written}>{self.inside}</{self.name}>"

    def __html__(self) -> str:
        """Write the element as HTML where a template escapes texts."""
        return str(self)

    @property
    def inside(self) -> str:
        """Write what the element holds."""
        return "".join(map(str, self.children))


class TreeParser(HTMLParser):
    """Build the tree of a page whose elements are all closed."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=False)
        self.page = name
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, or add one that holds nothing."""
        element = Element(tag, _normalize_attributes(attrs))
        self.open[-1].children.append(element)
        if tag not in VOID_ELEMENTS:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add an element of a drawing that holds nothing."""
        self.open[-1].children.append(Element(tag, _normalize_attributes(attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element, which must be of this name."""
        if self.open[-1].name != tag:
            what = f"</{tag}> closes <{self.open[-1].name}>"
            fix = "close the inner element first"
            raise ProblemsError(Problem(self.page, self.getpos()[0], what, fix))
        self.open.pop()

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.open[-1].children.append(data)

    def handle_entityref(self, name: str) -> None:
        """Keep an entity as it is written."""
        self.open[-1].children.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Keep a character by its number as it is written."""
        self.open[-1].children.append(f"&#{name};")


def _normalize_attributes(attrs: list[tuple[str, str | None]]) -> dict[str, str | None]:
    """Drop the `./` before addresses, which only one of the two generators writes."""
    return {
        name: value.removeprefix("./") if value and name in ADDRESS_ATTRIBUTES else value
        for name, value in attrs
    }


def parse_tree(name: str, html: str) -> Element:
    """Make the tree of a page.

    Raises `ProblemsError` with the line where elements are not closed in order.
    """
    parser = TreeParser(name)
    parser.feed(html)
    parser.close()
    if len(parser.open) > 1:
        what = f"<{parser.open[-1].name}> is not closed"
        raise ProblemsError(Problem(name, WHOLE_FILE, what, "close it"))
    return parser.root
