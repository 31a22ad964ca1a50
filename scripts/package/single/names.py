"""Ids and addresses of all pages in one document: no two alike, and every link still right."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from scripts.package.pages.tree import Element

REFERRING_ATTRIBUTES = {
    *("aria-activedescendant", "aria-controls", "aria-describedby", "aria-details"),
    *("aria-labelledby", "aria-owns", "for", "form", "headers", "list", "popovertarget"),
}
"""Attributes that hold ids, separated by spaces."""
FOLLOWED_ATTRIBUTES = {"href", "xlink:href"}
DRAWING_REFERENCE = re.compile(r"url\(#([^)]+)\)")


class DocumentNames:
    """What each page's ids and addresses are called in the one document.

    An id keeps its name where only one page has it, so that links into the exhibit also lead into
    the document. A page's own name, without its ending, is the id of its leaf; an id with `=` in
    it is a state of its page, and follows the page's name.
    """

    def __init__(self, ids: Mapping[str, Iterable[str]]) -> None:
        self.ids = {page: set(own) for page, own in ids.items()}
        self.counts = Counter(name for own in self.ids.values() for name in own)
        self.leaves = {make_leaf_id(page) for page in self.ids}
        pages = "|".join(sorted(map(re.escape, self.ids)))
        self.address_pattern = re.compile(rf"(?<![\w/.-])({pages})(?:#([\w=.:-]*))?")

    def id(self, page: str, name: str) -> str:
        """Give the id of a page's element in the one document."""
        if "=" in name:
            return f"{make_leaf_id(page)}?{name}"
        if self.counts[name] > 1 or (name in self.leaves and name in self.ids[page]):
            return f"{make_leaf_id(page)}--{name}"
        return name

    def address(self, page: str, href: str) -> str:
        """Give the address, from a page, of a place of the document; others stay as they are."""
        path, _, fragment = href.partition("#")
        target = path or page
        if target not in self.ids:
            return href
        return f"#{self.id(target, fragment) if fragment else make_leaf_id(target)}"

    def rename_in_text(self, text: str) -> str:
        """Rewrite the addresses of pages in a script or in data."""
        return self.address_pattern.sub(lambda match: self.address("", match[0]), text)

    def rename(self, page: str, element: Element) -> None:
        """Rename the ids of an element and of all within it, and what refers to them."""
        for part in element.walk():
            for name, value in part.attributes.items():
                if value:
                    part.attributes[name] = self.rename_in_attribute(page, name, value)

    def rename_in_attribute(self, page: str, name: str, value: str) -> str:
        """Give the value of an attribute with the ids as they are called in the document."""
        rename: Callable[[str], str] = lambda one: self.id(page, one)  # noqa: E731
        if name == "id":
            return rename(value)
        if name in REFERRING_ATTRIBUTES:
            return " ".join(map(rename, value.split()))
        if name in FOLLOWED_ATTRIBUTES:
            return self.address(page, value)
        return DRAWING_REFERENCE.sub(lambda match: f"url(#{rename(match[1])})", value)


def make_leaf_id(page: str) -> str:
    """Give the id of a page as a part of the document."""
    return page.removesuffix(".html")
