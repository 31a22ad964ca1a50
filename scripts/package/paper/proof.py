"""What a printed document must hold, read back from the document itself."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from math import hypot
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from scripts.package.paper.finish import outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pypdf import PageObject
    from pypdf.generic import PdfObject

POINTS = {"mm": 72 / 25.4, "in": 72.0}
NEAR = 1.0
"""Points by which a sheet may differ from what was asked for."""
LINES = 2
"""How many lines stand below a heading in its column at least."""
STRIP = 140.0
"""Points to the right of a heading's edge that are its own column in any setting."""
LEADING = 5.0
"""Points between two lines, or two columns, at least; what is nearer, as a citation, is of one."""
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
    figures: Mapping[str, tuple[str, str]]
    """What stands above and below the drawing of each figure, by its id."""
    foot: float
    """Points from the lower edge of a sheet to the text; without any, headings stand anywhere."""
    smallest: float
    """Points that the smallest letters have."""
    heads: tuple[tuple[str, str], ...]
    """The id of each heading, and its letters with those of the label below it."""
    blocks: tuple[str, ...]
    """The letters of each block that stands on one sheet."""


def wanted(
    html: str, pages: range, measures: str, *, foot: float = 0, smallest: float = 0
) -> Wanted:
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
        {
            str(tag["id"]): (edge(tag, ".figure-head"), edge(tag, ".small"))
            for tag in tree.select(".drawn[id]")
        },
        foot,
        smallest,
        tuple(map(head, tree.select("h1, h2, h3, h4"))),
        tuple(squeezed(tag.get_text()) for tag in tree.select(".warned")),
    )


def head(heading: Tag) -> tuple[str, str]:
    """Give the id of a heading, and its letters with those of the label that follows it."""
    label = heading.find_next_sibling()
    has_label = label is not None and "added" in label.get_attribute_list("class")
    said = heading.get_text() + (label.get_text() if label and has_label else "")
    return str(heading.get("id", "")), squeezed(said)


def edge(figure: Tag, selector: str) -> str:
    """Give what is written at one edge of a figure."""
    return "".join(squeezed(tag.get_text()) for tag in figure.select(selector))


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
        *in_places(printed, wanted),
        *in_blocks(printed, wanted),
        *in_pages(reader, wanted),
        *in_texts("".join(sheets(printed)), wanted),
        *in_drawings(root, wanted),
        *in_figures(printed, wanted),
        *in_letters(printed, wanted),
    ]


def in_root(root: DictionaryObject, wanted: Wanted) -> Iterator[str]:
    """Name what the whole document does not say of itself."""
    marked = root.get("/MarkInfo")
    if "/StructTreeRoot" not in root or not marked or not marked.get_object().get("/Marked"):
        yield "is not tagged; let Chromium run with --export-tagged-pdf"
    if root.get("/Lang") != wanted.language:
        yield f"its language is {root.get('/Lang')!r}; set lang= of the document"
    if "/PageLabels" not in root:
        yield "its pages have no page numbers; set them in finish.py"


def in_outline(root: DictionaryObject, wanted: Wanted) -> Iterator[str]:
    """Name what the outline has more or less than the document has headings."""
    found = [str(place["/Title"]) for place in outline(root)]
    for heading, title in zip_longest(wanted.headings, found):
        if heading != title:
            yield (
                f"its outline differs from its headings: {title!r} instead of {heading!r};"
                " is a heading empty or hidden?"
            )
            return


def in_places(printed: bytes, wanted: Wanted) -> Iterator[str]:
    """Name headings at the foot of a column, with fewer than two lines below them."""
    for page, title, _ in find_stranded_headings(printed, wanted):
        yield (
            f"page {page} has the heading {title!r} at the foot of a column;"
            " keep it with what follows"
        )


def find_stranded_headings(printed: bytes, wanted: Wanted) -> Iterator[tuple[int, str, str]]:
    """Give the page, the words and the id of each heading with fewer than two lines below it."""
    if not wanted.foot:
        return
    reader = PdfReader(io.BytesIO(printed))
    numbers = {page.indirect_reference: number for number, page in enumerate(reader.pages)}
    runs = [[*locate_text_runs(page)] for page in reader.pages]
    for place, (name, letters) in zip(outline(reader.root_object), wanted.heads, strict=False):
        spot = place["/Dest"].get_object()
        assert isinstance(spot, ArrayObject)  # noqa: S101  # page, kind, left, top
        number = numbers[spot[0].get_object().indirect_reference]
        left, top = float(spot[2]), float(spot[3])
        column = [
            (y, text)
            for x, y, text in runs[number]
            if left - LEADING <= x < left + STRIP and wanted.foot <= y <= top
        ]
        if lines_below(column, letters) < LINES:
            yield number + 1, str(place["/Title"]), name


def locate_text_runs(page: PageObject) -> Iterator[tuple[float, float, str]]:
    """Give each run of letters with its place, in points from the lower left corner."""
    found: list[tuple[float, float, str]] = []

    def visit(text: str, outer: list[float], inner: list[float], *_: object) -> None:
        if squeezed(text):
            x, y = inner[4:6]
            found.append(
                (
                    x * outer[0] + y * outer[2] + outer[4],
                    x * outer[1] + y * outer[3] + outer[5],
                    squeezed(text),
                )
            )

    page.extract_text(visitor_text=visit)
    yield from found


def lines_below(column: Sequence[tuple[float, str]], head: str) -> int:
    """Count the lines that stand in a column below the letters of a heading."""
    last, read = float("inf"), 0
    for y, text in column:
        if read >= len(head):
            break
        last, read = min(last, y), read + len(text)
    lines = 0
    for y in sorted((y for y, _ in column), reverse=True):
        if y < last - LEADING:
            last, lines = y, lines + 1
    return lines


def in_blocks(printed: bytes, wanted: Wanted) -> Iterator[str]:
    """Name blocks that no sheet holds whole."""
    pages = [squeezed(text) for text in sheets(printed)]
    for block in wanted.blocks:
        if not any(block in page for page in pages):
            yield f"splits the block {block[:SHOWN]!r} over two pages; let nothing break it"


def in_figures(printed: bytes, wanted: Wanted) -> Iterator[str]:
    """Name figures that two sheets share."""
    for name in parted(printed, wanted):
        yield f"splits {name!r} over two pages; is it taller than a page?"


def parted(printed: bytes, wanted: Wanted) -> Iterator[str]:
    """Give the figures of which no sheet holds what stands above and what stands below."""
    pages = [squeezed(text) for text in sheets(printed)]
    for name, (above, below) in wanted.figures.items():
        if not any(above in page and below in page for page in pages):
            yield name


def in_letters(printed: bytes, wanted: Wanted) -> Iterator[str]:
    """Name the smallest letters if they are too small."""
    if wanted.smallest and (least := min(letters(printed)))[0] < wanted.smallest:
        yield (
            f"has letters of {least[0]:.1f} pt, {least[1][:SHOWN]!r};"
            f" set them in {wanted.smallest:g} pt or more"
        )


def letters(printed: bytes) -> Iterator[tuple[float, str]]:
    """Give the size in points of each run of letters, and what it says."""
    found: list[tuple[float, str]] = []

    def visit(text: str, outer: list[float], inner: list[float], _: object, size: float) -> None:
        if text.strip():
            found.append((size * hypot(*inner[2:4]) * hypot(*outer[2:4]), text.strip()))

    for page in PdfReader(io.BytesIO(printed)).pages:
        page.extract_text(visitor_text=visit)
    yield from found


def in_pages(reader: PdfReader, wanted: Wanted) -> Iterator[str]:
    """Name sheets of another size or number, letters that are not embedded, and rasters."""
    if len(reader.pages) not in wanted.pages:
        yield (
            f"has {len(reader.pages)} pages, not {wanted.pages.start} to {wanted.pages.stop - 1};"
            " leave out a section, or use less space"
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
            yield "a bitmap image:", str(name)


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
