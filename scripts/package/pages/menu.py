"""The pages of the built site in the order of its menu, each with its role and its editions."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from scripts.package.pages.page_sections import MissingError
from scripts.package.pages.reader import parse_page
from scripts.package.pages.tree import Element, parse_tree
from scripts.survey.page_settings import choose_editions, choose_role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

START_PAGE = "index.html"
"""Where every host begins; its menu is the menu of all pages."""
BODY_TAG = re.compile(r"<body\b[^>]*>")


class MenuPage(NamedTuple):
    """A page that the menu names."""

    slug: str
    """Name of its file, as `results`."""
    title: str
    role: str
    editions: frozenset[str]
    """Those of the hand-out and the kiosk that it is in."""


def list_menu_links(page: Element) -> list[Element]:
    """List the links of a page's menu, in order."""
    menu = page.first("nav", "menu")
    return [*menu.all("a")] if menu else []


def list_pages(site: Path) -> list[MenuPage]:
    """List the pages of a built site.

    Raises `MissingError` for one that is not there.
    """
    home = parse_tree(START_PAGE, _read_page(site, START_PAGE))
    return [
        _read_menu_page(
            site, link.attributes["href"] or "", " ".join(unescape(link.inside).split())
        )
        for link in list_menu_links(home)
    ]


def _read_menu_page(site: Path, name: str, title: str) -> MenuPage:
    """Read what a page says of itself."""
    found = BODY_TAG.search(_read_page(site, name))
    stated = parse_page(name, found[0]).tags[0].attributes if found else {}
    editions = stated.get("data-editions")
    return MenuPage(
        name.removesuffix(".html"),
        title,
        choose_role(stated.get("data-role")),
        choose_editions(editions.split() if editions is not None else None),
    )


def _read_page(site: Path, name: str) -> str:
    """Read a page, or say that it is not there."""
    path = site / name
    if not path.is_file():
        raise MissingError(name, "there is no such page", "was the site built by `make site`?")
    return path.read_text("utf-8")


def list_edition_pages(pages: Iterable[MenuPage], edition: str) -> list[str]:
    """Name the pages that are in an edition, in the order of the menu."""
    return [page.slug for page in pages if edition in page.editions]


def find_page_with_role(pages: Iterable[MenuPage], role: str) -> str:
    """Name the page that has a role.

    Raises `MissingError` if none has.
    """
    for page in pages:
        if page.role == role:
            return page.slug
    fix = f"write `role: {role}` in its front matter"
    raise MissingError("docs", f"no page of the menu has the role {role!r}", fix)
