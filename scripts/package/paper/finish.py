"""A printed document completed: titled, dated by the release, numbered, reproducible."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from pypdf import PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from scripts.package.pages.templates import render_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

PDF_PRODUCER = "The exhibit's scripts, with Chromium and pypdf"
NODE_ID = re.compile(rb"(?<=\(node)\d{8}(?=\))")
"""The number by which Chromium names a heading of a table."""


def finish_pdf(printed: bytes, headings: Sequence[str], author: str, moment: datetime) -> bytes:
    """Set the title, the author, the date of the release, and the names and numbers of places.

    An outline entry that names another heading keeps its title, so that the proof finds it.
    The first heading is the title. The dates, and the numbers of the headings of tables, are all
    that differs from one printing to the next.
    """
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(printed)))
    date = moment.strftime("D:%Y%m%d%H%M%SZ")
    writer.metadata = {
        "/Title": headings[0],
        "/Author": author,
        "/Creator": PDF_PRODUCER,
        "/Producer": PDF_PRODUCER,
        "/CreationDate": date,
        "/ModDate": date,
    }
    for place, heading in zip(walk_outline(writer.root_object), headings, strict=False):
        if _is_same_heading(str(place["/Title"]), heading):
            place[NameObject("/Title")] = TextStringObject(heading)
    writer.xmp_metadata = render_document(
        "paper/metadata.xml",
        title=headings[0],
        author=author,
        language=str(writer.root_object.get("/Lang", "")),
        producer=PDF_PRODUCER,
        date=moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
    ).encode()
    _describe_links(writer)
    writer.set_page_label(0, len(writer.pages) - 1, style=PageLabelStyle.DECIMAL)
    writer.compress_identical_objects()
    out = io.BytesIO()
    writer.write(out)
    return renumber_nodes(out.getvalue())


def _describe_links(writer: PdfWriter) -> None:
    """Say of each link where it leads, for those who do not see it."""
    for page in writer.pages:
        for link in find_links(page):
            action = link.get("/A", DictionaryObject()).get_object()
            target = action.get("/URI") or str(link.get("/Dest", "")).removeprefix("/")
            link[NameObject("/Contents")] = TextStringObject(f"Link: {target}")


def find_links(page: DictionaryObject) -> Iterator[DictionaryObject]:
    """Find the links of a page."""
    for reference in page.get("/Annots", ()):
        annotation = reference.get_object()
        if annotation.get("/Subtype") == "/Link":
            yield annotation


def renumber_nodes(finished: bytes) -> bytes:
    """Count the names of headings of tables from one, in their order and as long as before.

    Chromium counts all nodes of a page, of which it sometimes has one more.
    """
    numbers = {name: index for index, name in enumerate(sorted({*NODE_ID.findall(finished)}), 1)}
    return NODE_ID.sub(lambda name: b"%08d" % numbers[name[0]], finished)


def _is_same_heading(one: str, other: str) -> bool:
    """Tell whether two names differ in white space alone: Chromium joins lines without any."""
    return "".join(one.split()) == "".join(other.split())


def walk_outline(node: DictionaryObject) -> Iterator[DictionaryObject]:
    """Give the places of the outline in the order in which they are read."""
    child = node.get("/Outlines", node.get("/First"))
    if child is None:
        return
    place = child.get_object()
    if "/Outlines" in node:
        yield from walk_outline(place)
        return
    while place is not None:
        yield place
        yield from walk_outline(place)
        following = place.get("/Next")
        place = following.get_object() if following is not None else None
