"""The imprint of every sheet: authors, address, version, how to cite, and that it only teaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.markup.site_address import DRAFT_WORDS, is_placeholder
from scripts.package.pages.html_tree import parse_html
from scripts.package.pages.page_sections import select_required

if TYPE_CHECKING:
    from bs4 import Tag

    from scripts.package.pages.page_sections import Plate


def find_address(home: Plate) -> str:
    """Give the exhibit's address, as the title page names it."""
    return home.address.removesuffix(f"{home.slug}.html")


def mark_draft(document: Tag, address: str) -> None:
    """Stamp a document as a draft, without links to the exhibit, unless its address is set."""
    if not is_placeholder(address):
        return
    for link in document.select(f'a[href^="{address}"]'):
        if link.get_text() == link["href"]:
            link.string = DRAFT_WORDS
        del link["href"]
        link.name = "span"
    stamp = parse_html(f'<p class="draft">{DRAFT_WORDS}</p>')
    select_required(document, "body").append(stamp)


def find_teaching_note(home: Plate) -> Tag:
    """Give the sentence that it teaches and does not advise."""
    return select_required(home.whole, ".colophon-teaching")


def find_authors(document: Tag) -> str:
    """Give the authors, as a document's title block names them."""
    return " ".join(select_required(document, ".authors").get_text().split())


def find_how_to_cite(about: Plate) -> str:
    """Give the paragraph that says how to cite the exhibit, as HTML."""
    heading = select_required(about.content, f"#{about.slug}--how-to-cite")
    return " ".join(str(heading.find_next("p").decode_contents()).split())  # type: ignore[union-attr]


def find_frontispiece(home: Plate) -> Tag:
    """Give the drawing of the title page."""
    return select_required(home.whole, ".frontispiece-drawing")
