"""MkDocs and Zensical make the same articles of the same sources: the move is one line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup, Tag

from scripts.package.pages.menu import list_pages
from scripts.survey.page_settings import SECTION_PLACES
from tests.site import PAGES, ROOT

if TYPE_CHECKING:
    from pathlib import Path

GENERATORS = ("mkdocs", "zensical")
NAMES = [page.replace(".md", ".html") for page in PAGES]
LOOKUP_PAGES = ("evidence", "check", "check-more", "cases", "reading", "glossary")


@cache
def _build_site(generator: str) -> Path:
    """Build the site strictly with one generator, into a folder of its own."""
    target = ROOT / "build" / f"test-{generator}-{os.getpid()}"
    shutil.rmtree(target, ignore_errors=True)
    environment = {**os.environ, "EXHIBIT_OUTPUT": str(target.relative_to(ROOT))}
    command = [sys.executable, "-m", generator, "build", "--strict", "--clean"]
    made = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert made.returncode == 0, made.stdout + made.stderr
    return target


@pytest.fixture(scope="module", autouse=True)
def _remove_builds() -> object:
    """Remove both builds when all pages have been compared."""
    yield
    for generator in GENERATORS:
        shutil.rmtree(_build_site(generator), ignore_errors=True)


@cache
def _read_article(generator: str, name: str) -> Tag:
    """Parse what one generator made of a page's article."""
    html = (_build_site(generator) / name).read_text(encoding="utf-8")
    found = BeautifulSoup(html, "html.parser").select_one(".content")
    assert found
    return found


@pytest.mark.parametrize("name", NAMES)
def test_article_says_the_same(name: str) -> None:
    one, other = (_read_article(generator, name).get_text().split() for generator in GENERATORS)
    assert one == other


@pytest.mark.parametrize("name", NAMES)
def test_article_cites_the_same(name: str) -> None:
    one, other = (
        [
            (str(cited["href"]).removeprefix("./"), cited.get_text())
            for cited in _read_article(generator, name)(class_="citation")
        ]
        for generator in GENERATORS
    )
    assert one == other


@pytest.mark.parametrize("name", NAMES)
def test_article_shows_the_same_figures(name: str) -> None:
    one, other = (
        [
            (figure.get("id"), str(figure.select("svg")), str(figure.select("script")))
            for figure in _read_article(generator, name)("figure")
        ]
        for generator in GENERATORS
    )
    assert one == other


@pytest.mark.parametrize("name", NAMES)
def test_article_links_to_the_same_places(name: str) -> None:
    one, other = (
        [
            str(link["href"]).removeprefix("./")
            for link in _read_article(generator, name)("a", href=True)
        ]
        for generator in GENERATORS
    )
    assert one == other


@pytest.mark.parametrize("name", [*NAMES, "404.html"])
def test_page_loads_the_same_scripts_and_style_sheets(name: str) -> None:
    one, other = (
        [
            str(tag.get("src") or tag.get("data-later") or tag["href"]).removeprefix("./")
            for tag in BeautifulSoup(
                (_build_site(generator) / name).read_text("utf-8"), "html.parser"
            )(
                lambda tag: (
                    tag.get("src") or tag.get("data-later") or tag.get("rel") == ["stylesheet"]
                )
            )
        ]
        for generator in GENERATORS
    )
    assert one == other
    assert any("bundles/exhibit.js" in address for address in one)


@pytest.mark.parametrize("generator", GENERATORS)
def test_pages_have_the_same_parts_around_the_article(generator: str) -> None:
    for name in [*NAMES, "404.html"]:
        page = BeautifulSoup((_build_site(generator) / name).read_text("utf-8"), "html.parser")
        assert page.select_one("header nav a[aria-current]") or name == "404.html"
        assert page.select_one("footer")
        assert page.select_one("main h1")


def test_pages_state_the_same_roles_and_editions() -> None:
    one, other = (list_pages(_build_site(generator)) for generator in GENERATORS)
    assert one == other
    assert {page.slug: page.role for page in one if page.role != "chapter"} == {
        "index": "home",
        **dict.fromkeys(LOOKUP_PAGES, "lookup"),
        "references": "references",
        "about": "about",
    }


@pytest.mark.parametrize("name", NAMES)
def test_sections_have_the_same_places_in_editions(name: str) -> None:
    one, other = (
        [
            (heading["id"], attribute, heading[attribute])
            for heading in _read_article(generator, name).select("h2, h3, h4")
            for attribute in SECTION_PLACES
            if heading.has_attr(attribute)
        ]
        for generator in GENERATORS
    )
    assert one == other
    assert one or name.removesuffix(".html") in LOOKUP_PAGES
