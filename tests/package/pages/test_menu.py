"""The pages of a built site are listed in the order of its menu, with their roles and editions."""

from pathlib import Path

import pytest

from scripts.package.pages.menu import (
    MenuPage,
    find_page_with_role,
    list_edition_pages,
    list_pages,
)
from scripts.package.pages.page_sections import MissingError

MENU = (
    '<nav class="menu"><a href="index.html">Home</a><a href="b.html">B &amp; C</a>'
    '<a href="a.html">A</a></nav>'
)
BODIES = {
    "index": f'<body class="home" data-role="home" data-editions="handout">{MENU}</body>',
    "a": '<body data-role="lookup" data-editions=""></body>',
    "b": "<body></body>",
    "404": "<body></body>",
}
BOTH = frozenset({"handout", "kiosk"})
PAGES = [
    MenuPage("index", "Home", "home", frozenset({"handout"})),
    MenuPage("b", "B & C", "chapter", BOTH),
    MenuPage("a", "A", "lookup", frozenset()),
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, html in BODIES.items():
        (tmp_path / f"{name}.html").write_text(html, "utf-8")
    return tmp_path


def test_pages_are_listed_in_the_order_of_the_menu(site: Path) -> None:
    assert list_pages(site) == PAGES


def test_page_that_is_not_there_is_named(site: Path) -> None:
    (site / "b.html").unlink()
    with pytest.raises(MissingError, match=r"b\.html: there is no such page; was the site built"):
        list_pages(site)


def test_edition_has_the_pages_that_say_so() -> None:
    assert list_edition_pages(PAGES, "handout") == ["index", "b"]
    assert list_edition_pages(PAGES, "kiosk") == ["b"]


def test_page_is_found_by_its_role() -> None:
    assert find_page_with_role(PAGES, "lookup") == "a"
    with pytest.raises(MissingError, match="no page of the menu has the role 'about'"):
        find_page_with_role(PAGES, "about")
