"""What a printed document must hold, read back from the document itself."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from figures.evidence.problems import Fault
from scripts.package.paper.finish import find_links, walk_outline
from scripts.package.paper.sheets import read_printed_text, read_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bs4 import BeautifulSoup, Tag
    from pypdf import PageObject
    from pypdf.generic import PdfObject

POINTS_PER_UNIT = {"mm": 72 / 25.4, "in": 72.0}
SIZE_TOLERANCE = 1.0
"""Points by which a sheet may differ from what was asked for."""
UA_MARK = b"<pdfuaid:part>1</pdfuaid:part>"
LINES = 2
"""How many lines stand below a heading in its column at least."""
STRIP = 140.0
"""Points to the right of a heading's edge that are its own column in any setting."""
LEADING = 5.0
"""Points between two lines, or two columns, at least; what is nearer, as a citation, is of one."""
EXCERPT_LENGTH = 90
"""Letters of a text that are shown where it is missing."""


@dataclass(frozen=True)
class Expectation:
    """What a printed document must contain, according to its source."""

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


def read_expectation(
    tree: BeautifulSoup, pages: range, measures: str, *, foot: float = 0, smallest: float = 0
) -> Expectation:
    """Read from a document what must be on paper."""
    return Expectation(
        tuple(" ".join(tag.get_text().split()) for tag in tree.select("h1, h2, h3, h4")),
        str(tree.html["lang"]) if tree.html else "",
        tuple(map(_find_longest_text, tree.select(".evidence-note, .references > li"))),
        tuple(
            " ".join(str(tag["aria-label"]).split())
            for tag in tree.select('svg[role="img"][aria-label]')
        ),
        pages,
        measures,
        {
            str(tag["id"]): (_read_edge_text(tag, ".figure-head"), _read_edge_text(tag, ".small"))
            for tag in tree.select(".drawn[id]")
        },
        foot,
        smallest,
        tuple(map(head, tree.select("h1, h2, h3, h4"))),
        tuple(squeeze_text(tag.get_text()) for tag in tree.select(".warned")),
    )


def head(heading: Tag) -> tuple[str, str]:
    """Give the id of a heading, and its letters with those of the label that follows it."""
    label = heading.find_next_sibling()
    has_label = label is not None and "added" in label.get_attribute_list("class")
    said = heading.get_text() + (label.get_text() if label and has_label else "")
    return str(heading.get("id", "")), squeeze_text(said)


def _read_edge_text(figure: Tag, selector: str) -> str:
    """Give what is written at one edge of a figure."""
    return "".join(squeeze_text(tag.get_text()) for tag in figure.select(selector))


def _find_longest_text(tag: Tag) -> str:
    """Find the longest text that no element interrupts."""
    return max(tag.stripped_strings, key=len)


def find_print_faults(printed: bytes, wanted: Expectation) -> list[Fault]:
    """List what a document lacks, each with the likeliest fix."""
    reader = PdfReader(io.BytesIO(printed))
    root = reader.root_object
    return [
        *_find_root_faults(root, wanted),
        *_find_accessibility_faults(reader),
        *_find_outline_faults(root, wanted),
        *_find_heading_faults(printed, wanted),
        *_find_block_faults(printed, wanted),
        *_find_page_faults(reader, wanted),
        *_find_text_faults(read_printed_text(printed), wanted),
        *_find_drawing_faults(root, wanted),
        *_find_figure_faults(printed, wanted),
        *_find_letter_faults(printed, wanted),
    ]


def _find_root_faults(root: DictionaryObject, wanted: Expectation) -> Iterator[Fault]:
    """Name what the whole document does not say of itself."""
    marked = root.get("/MarkInfo")
    if "/StructTreeRoot" not in root or not marked or not marked.get_object().get("/Marked"):
        yield Fault("is not tagged", "let Chromium run with --export-tagged-pdf")
    if root.get("/Lang") != wanted.language:
        yield Fault(f"its language is {root.get('/Lang')!r}", "set lang= of the document")
    if "/PageLabels" not in root:
        yield Fault("its pages have no page numbers", "set them in finish.py")


def _find_accessibility_faults(reader: PdfReader) -> Iterator[Fault]:
    """Name what PDF/UA-1 asks for besides tags, a language and words for drawings."""
    if UA_MARK not in read_metadata(reader):
        yield Fault("does not say that it is accessible (PDF/UA)", "write it in finish.py")
    preferences = reader.root_object.get("/ViewerPreferences", DictionaryObject()).get_object()
    if not preferences.get("/DisplayDocTitle"):
        yield Fault("shows its file's name as its title", "set DisplayDocTitle")
    for number, page in enumerate(reader.pages, 1):
        links = list(find_links(page))
        if links and page.get("/Tabs") != "/S":
            yield Fault(f"page {number} has links in no order", "set /Tabs to /S")
        if any(not link.get("/Contents") or "/StructParent" not in link for link in links):
            yield Fault(f"page {number} has links without words or tags", "see finish.py")


def read_metadata(reader: PdfReader) -> bytes:
    """Give what a document states of itself as XMP; nothing if it has none."""
    stated = reader.root_object.get("/Metadata")
    stream = stated.get_object() if stated else None
    return stream.get_data() if isinstance(stream, StreamObject) else b""


def _find_outline_faults(root: DictionaryObject, wanted: Expectation) -> Iterator[Fault]:
    """Name what the outline has more or less than the document has headings."""
    found = [str(place["/Title"]) for place in walk_outline(root)]
    for heading, title in zip_longest(wanted.headings, found):
        if heading != title:
            what = f"its outline differs from its headings: {title!r} instead of {heading!r}"
            yield Fault(what, "is a heading empty or hidden?")
            return


def _find_heading_faults(printed: bytes, wanted: Expectation) -> Iterator[Fault]:
    """Name headings at the foot of a column, with fewer than two lines below them."""
    for page, title, _ in find_stranded_headings(printed, wanted):
        what = f"page {page} has the heading {title!r} at the foot of a column"
        yield Fault(what, "keep it with what follows")


def find_stranded_headings(printed: bytes, wanted: Expectation) -> Iterator[tuple[int, str, str]]:
    """Give the page, the words and the id of each heading with fewer than two lines below it."""
    if not wanted.foot:
        return
    reader = PdfReader(io.BytesIO(printed))
    numbers = {page.indirect_reference: number for number, page in enumerate(reader.pages)}
    sheets = read_sheets(printed)
    for place, (name, letters) in zip(walk_outline(reader.root_object), wanted.heads, strict=False):
        spot = place["/Dest"].get_object()
        assert isinstance(spot, ArrayObject)  # noqa: S101  # page, kind, left, top
        number = numbers[spot[0].get_object().indirect_reference]
        left, top = float(spot[2]), float(spot[3])
        column = [
            (run.y, squeeze_text(run.text))
            for run in sheets[number].runs
            if left - LEADING <= run.x < left + STRIP and wanted.foot <= run.y <= top
        ]
        if _count_lines_below(column, letters) < LINES:
            yield number + 1, str(place["/Title"]), name


def _count_lines_below(column: Sequence[tuple[float, str]], head: str) -> int:
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


def _find_block_faults(printed: bytes, wanted: Expectation) -> Iterator[Fault]:
    """Name blocks that no sheet holds whole."""
    pages = [squeeze_text(sheet.text) for sheet in read_sheets(printed)]
    for block in wanted.blocks:
        if not any(block in page for page in pages):
            what = f"splits the block {block[:EXCERPT_LENGTH]!r} over two pages"
            yield Fault(what, "let nothing break it")


def _find_figure_faults(printed: bytes, wanted: Expectation) -> Iterator[Fault]:
    """Name figures that two sheets share."""
    for name in find_split_figures(printed, wanted):
        yield Fault(f"splits {name!r} over two pages", "is it taller than a page?")


def find_split_figures(printed: bytes, wanted: Expectation) -> Iterator[str]:
    """Find figures whose head and foot are not on one sheet."""
    pages = [squeeze_text(sheet.text) for sheet in read_sheets(printed)]
    for name, (above, below) in wanted.figures.items():
        if not any(above in page and below in page for page in pages):
            yield name


def _find_letter_faults(printed: bytes, wanted: Expectation) -> Iterator[Fault]:
    """Name the smallest letters if they are too small."""
    runs = [run for sheet in read_sheets(printed) for run in sheet.runs]
    if wanted.smallest and (least := min(runs, key=lambda run: run.size)).size < wanted.smallest:
        what = f"has letters of {least.size:.1f} pt, {least.text[:EXCERPT_LENGTH]!r}"
        yield Fault(what, f"set them in {wanted.smallest:g} pt or more")


def _find_page_faults(reader: PdfReader, wanted: Expectation) -> Iterator[Fault]:
    """Name sheets of another size or number, letters that are not embedded, and rasters."""
    if len(reader.pages) not in wanted.pages:
        most = wanted.pages.stop - 1
        what = f"has {len(reader.pages)} pages, not {wanted.pages.start} to {most}"
        yield Fault(what, "leave out a section, or use less space")
    asked = [
        float(n) * POINTS_PER_UNIT[unit]
        for n, unit in re.findall(r"([\d.]+)(mm|in)", wanted.measures)
    ]
    for number, page in enumerate(reader.pages, 1):
        size = (float(page.mediabox.width), float(page.mediabox.height))
        if any(abs(one - other) > SIZE_TOLERANCE for one, other in zip(asked, size, strict=True)):
            yield Fault(f"page {number} is {size[0]:g} × {size[1]:g} pt", "correct @page")
        for kind, name in find_resource_problems(page):
            fix = "draw it, or bring its font into docs/assets"
            yield Fault(f"page {number} has {kind} {name}", fix)


def find_resource_problems(page: PageObject) -> Iterator[tuple[str, str]]:
    """Name fonts that are not embedded, and pictures made of pixels."""
    held = page["/Resources"].get_object()
    assert isinstance(held, DictionaryObject)  # noqa: S101  # the format says so
    for reference in held.get("/Font", {}).values():
        font = reference.get_object()
        if not _is_embedded(font):
            yield "a font that is not embedded:", str(font.get("/BaseFont"))
    for name, reference in held.get("/XObject", {}).items():
        if reference.get_object().get("/Subtype") == "/Image":
            yield "a bitmap image:", str(name)


def _is_embedded(font: DictionaryObject) -> bool:
    """Tell whether a document brings the letters of a font along."""
    if str(font["/Subtype"]) == "/Type3":
        return True
    below = font.get("/DescendantFonts")
    described = (below.get_object()[0].get_object() if below else font).get("/FontDescriptor")
    files = set(described.get_object()) if described else set()
    return bool({"/FontFile", "/FontFile2", "/FontFile3"} & files)


def _find_text_faults(printed: str, wanted: Expectation) -> Iterator[Fault]:
    """Name notes and references of which a part is not there."""
    there = squeeze_text(printed)
    for text in wanted.texts:
        if squeeze_text(text) not in there:
            what = f"does not hold {text[:EXCERPT_LENGTH]!r}"
            yield Fault(what, "is it hidden by a style sheet?")


def squeeze_text(text: str) -> str:
    """Keep letters and digits alone, since a sheet breaks lines anywhere."""
    return "".join(re.findall(r"\w+", text))


def _find_drawing_faults(root: DictionaryObject, wanted: Expectation) -> Iterator[Fault]:
    """Name drawings that are not there, or have no words for those who do not see them."""
    said = {
        " ".join(words.split()) for words in find_alternative_texts(root.get("/StructTreeRoot"))
    }
    for drawing in wanted.drawings:
        if drawing not in said:
            what = f"lacks the drawing {drawing[:EXCERPT_LENGTH]!r}"
            yield Fault(what, "is it hidden by a style sheet?")


def find_alternative_texts(node: PdfObject | None) -> Iterator[str]:
    """Find the alternative text of each figure of a tagged document; empty if it has none."""
    node = node.get_object() if node is not None else None
    if isinstance(node, ArrayObject):
        for child in node:
            yield from find_alternative_texts(child)
    elif isinstance(node, DictionaryObject):
        if node.get("/S") == "/Figure":
            yield str(node.get("/Alt", ""))
        yield from find_alternative_texts(node.get("/K"))
