"""What a printed document must hold, read back from the document itself."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from scripts.package.paper.finish import outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdf import PageObject
    from pypdf.generic import PdfObject

POINTS = {"mm": 72 / 25.4, "in": 72.0}
NEAR = 1.0
"""Points by which a sheet may differ from what was asked for."""
SHOWN = 90
"""Letters of a text that are shown where it is missing."""


@dataclass(frozen=True)
class Wanted:
    """What must stand in a printed document, as its source has it."""

    headings: tuple[str, ...]
    """In the order in which they stand; the first is the title."""
    language: str
    texts: tuple[str, ...]
    """Evidence notes and references, by their longest run of letters."""
    drawings: tuple[str, ...]
    """What each drawing says to those who do not see it."""
    pages: range
    measures: str
    """Size of the sheet as style sheets write it: `210mm 297mm`."""


def wanted(html: str, pages: range, measures: str) -> Wanted:
    """Read from a document's source what must stand on paper."""
    tree = BeautifulSoup(html, "html.parser")
    return Wanted(
        tuple(" ".join(tag.get_text().split()) for tag in tree.select("h1, h2, h3, h4")),
        str(tree.html["lang"]) if tree.html else "",
        tuple(map(longest, tree.select(".evidence-note, .references > li"))),
        tuple(
            " ".join(str(tag["aria-label"]).split())
            for tag in tree.select('svg[role="img"][aria-label]')
        ),
        pages,
        measures,
    )


def longest(tag: Tag) -> str:
    """Give the longest text that no element parts."""
    return max(tag.stripped_strings, key=len)


def problems(printed: bytes, wanted: Wanted) -> list[str]:
    """List what a document lacks, each with the likeliest fix."""
    reader = PdfReader(io.BytesIO(printed))
    root = reader.root_object
    return [
        *in_root(root, wanted),
        *in_outline(root, wanted),
        *in_pages(reader, wanted),
        *in_texts("".join(sheets(printed)), wanted),
        *in_drawings(root, wanted),
    ]


def in_root(root: DictionaryObject, wanted: Wanted) -> Iterator[str]:
    """Name what the whole document does not say of itself."""
    marked = root.get("/MarkInfo")
    if "/StructTreeRoot" not in root or not marked or not marked.get_object().get("/Marked"):
        yield "is not tagged; let Chromium run with --export-tagged-pdf"
    if root.get("/Lang") != wanted.language:
        yield f"its language is {root.get('/Lang')!r}; set lang= of the document"
    if "/PageLabels" not in root:
        yield "its pages have no numbers; set them when the document is finished"


def in_outline(root: DictionaryObject, wanted: Wanted) -> Iterator[str]:
    """Name what the outline has more or less than the document has headings."""
    found = [str(place["/Title"]) for place in outline(root)]
    if found != list(wanted.headings):
        apart = next((h for h in wanted.headings if h not in found), "one heading too many")
        yield f"its outline is not its headings: {apart!r}; is a heading empty or hidden?"


def in_pages(reader: PdfReader, wanted: Wanted) -> Iterator[str]:
    """Name sheets of another size or number, letters that are not embedded, and rasters."""
    if len(reader.pages) not in wanted.pages:
        yield (
            f"has {len(reader.pages)} pages, not {wanted.pages.start} to {wanted.pages.stop - 1};"
            " leave a section online, or set it closer"
        )
    asked = [float(n) * POINTS[unit] for n, unit in re.findall(r"([\d.]+)(mm|in)", wanted.measures)]
    for number, page in enumerate(reader.pages, 1):
        size = (float(page.mediabox.width), float(page.mediabox.height))
        if any(abs(one - other) > NEAR for one, other in zip(asked, size, strict=True)):
            yield f"page {number} is {size[0]:g} × {size[1]:g} pt; correct @page"
        for kind, name in resources(page):
            yield f"page {number} has {kind} {name}; draw it, or bring its font into docs/assets"


def resources(page: PageObject) -> Iterator[tuple[str, str]]:
    """Name fonts that are not embedded, and pictures made of pixels."""
    held = page["/Resources"].get_object()
    assert isinstance(held, DictionaryObject)  # noqa: S101  # the format says so
    for reference in held.get("/Font", {}).values():
        font = reference.get_object()
        if not embedded(font):
            yield "a font that is not embedded:", str(font.get("/BaseFont"))
    for name, reference in held.get("/XObject", {}).items():
        if reference.get_object().get("/Subtype") == "/Image":
            yield "a raster:", str(name)


def embedded(font: DictionaryObject) -> bool:
    """Tell whether a document brings the letters of a font along."""
    if str(font["/Subtype"]) == "/Type3":
        return True
    below = font.get("/DescendantFonts")
    described = (below.get_object()[0].get_object() if below else font).get("/FontDescriptor")
    files = set(described.get_object()) if described else set()
    return bool({"/FontFile", "/FontFile2", "/FontFile3"} & files)


@lru_cache(maxsize=4)  # a sheet full of drawings takes seconds to read
def sheets(printed: bytes) -> tuple[str, ...]:
    """Read what stands on each sheet."""
    return tuple(page.extract_text() for page in PdfReader(io.BytesIO(printed)).pages)


def in_texts(printed: str, wanted: Wanted) -> Iterator[str]:
    """Name notes and references of which a part is not there."""
    there = squeezed(printed)
    for text in wanted.texts:
        if squeezed(text) not in there:
            yield f"does not hold {text[:SHOWN]!r}; is it hidden by a style sheet?"


def squeezed(text: str) -> str:
    """Give letters and figures alone: a sheet parts lines where it likes."""
    return "".join(re.findall(r"\w+", text))


def in_drawings(root: DictionaryObject, wanted: Wanted) -> Iterator[str]:
    """Name drawings that are not there, or have no words for those who do not see them."""
    said = {" ".join(words.split()) for words in alternatives(root.get("/StructTreeRoot"))}
    for drawing in wanted.drawings:
        if drawing not in said:
            yield f"lacks the drawing {drawing[:SHOWN]!r}; is it hidden by a style sheet?"


def alternatives(node: PdfObject | None) -> Iterator[str]:
    """Give the words that stand for each figure of a tagged document; an empty one for none."""
    node = node.get_object() if node is not None else None
    if isinstance(node, ArrayObject):
        for child in node:
            yield from alternatives(child)
    elif isinstance(node, DictionaryObject):
        if node.get("/S") == "/Figure":
            yield str(node.get("/Alt", ""))
        yield from alternatives(node.get("/K"))
