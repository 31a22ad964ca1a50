"""What paper leaves out of a section: what a figure shows already, or what only screens need."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from bs4 import BeautifulSoup, Tag

HOW_TO_READ = "figure-how"
NOTE_DETAILS = "evidence-detail"
"""What a note says below its verdict."""
NOTE_HEAD = {"evidence-sign", "evidence-verdict"}
UNCITED = "uncited-references"
ADDRESSES = "reference-addresses"


def abridge_section(below: Sequence[Tag]) -> list[Tag]:
    """Give the parts of a section for paper: a note is its sign and its verdict."""
    for tag in (found for part in below for found in part.select(f".{HOW_TO_READ}")):
        tag.decompose()
    for note in find_notes(below):
        remove_details(note)
    return [*below]


def find_notes(parts: Sequence[Tag]) -> Iterator[Tag]:
    """Find the evidence notes of a section."""
    for part in parts:
        if "evidence-note" in part.get_attribute_list("class"):
            yield part
        yield from part.select(".evidence-note")


def remove_details(note: Tag) -> None:
    """Remove what a note says below its verdict; a note without a verdict keeps its words."""
    if note.select_one(".evidence-verdict") is None:
        return
    for tag in note.find_all(recursive=False):
        if not NOTE_HEAD & {*tag.get_attribute_list("class")}:
            tag.decompose()


def remove_uncited(document: Tag, listed: Collection[str]) -> None:
    """Remove references that nothing in a document cites; the numbers of the others stay.

    `listed` are ids of references that the page of references names itself.
    """
    cited = {str(link["href"]).removeprefix("#") for link in document.select("a.citation[href]")}
    for item in document.select(".references > li[id]"):
        if str(item["id"]) not in cited | {*listed}:
            item.decompose()


def link_reference(document: BeautifulSoup, item: Tag) -> None:
    """Let the words of a reference lead to its address, which is not printed."""
    words = item.select_one(".reference")
    links = words.select('a[href^="http"]') if words else []
    if words is None or not links:
        return
    whole = document.new_tag("a", href=str(links[0]["href"]))
    for link in links:
        link.extract()
    whole.extend([*words.contents])
    words.append(whole)
