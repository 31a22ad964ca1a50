"""The pages as the site's own extensions render them, for tests that read what they say."""

from functools import cache
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from markdown import Markdown

from scripts.survey.site_config import read_site

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(path.name for path in DOCS.glob("*.md"))


@cache
def render_page(page: str) -> BeautifulSoup:
    """Render a page of `docs/` and parse what comes out."""
    extensions = {name: dict(options) for name, options in read_site().extensions.items()}
    markdown = Markdown(extensions=list(extensions), extension_configs=extensions)
    return BeautifulSoup(markdown.convert(read_markdown(page)), "html.parser")


def read_markdown(page: str) -> str:
    """Read a page's Markdown, without its front matter."""
    return (DOCS / page).read_text(encoding="utf-8").split("---\n", 2)[2]


@cache
def read_page_text(page: str) -> str:
    """Give what a page says, without its cards."""
    tree = BeautifulSoup(str(render_page(page)), "html.parser")
    for card in tree.select(".cards"):
        card.decompose()
    return " ".join(tree.get_text().split())


def parse_element(html: str) -> Tag:
    """Give the first element of a text."""
    found = BeautifulSoup(html, "html.parser").find()
    assert isinstance(found, Tag)
    return found
