"""The presentation: a slide a figure, with native text, a chart, alternative texts and notes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree
from PIL import Image, ImageColor
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.util import Pt

from scripts.markup.qr_modules import list_qr_modules
from scripts.markup.site_address import is_placeholder
from scripts.slides import plan
from scripts.slides.plan import EDGE, FOOT_WIDTH, GAP, SLIDE_HEIGHT, SLIDE_WIDTH, TEXT_WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from scripts.slides.plan import Lettering

TITLE_ONLY = 5
"""The layout of the template that has a title and nothing else."""
FONT = "Calibri"
"""A font that programs for slides have, and that is no wider than the exhibit's own."""
PAPER, INK, SOFT = "fafbfd", "101b2d", "4a586b"
MODULE_PIXELS = 8
ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""By which name a picture states that it has an SVG, too."""


@dataclass(frozen=True)
class SlideContent:
    """What a slide of a figure shows and says."""

    name: str
    title: str
    measure: str
    left_out_note: str
    caution: str
    sources: str
    address: str
    alternative: str
    """What is said of the chart to those who do not see it."""
    notes: str
    svg: str
    png: bytes
    height: float
    """Px of the chart."""
    width: float


@dataclass(frozen=True)
class Cover:
    """What the first slide says."""

    title: str
    authors: str
    version: str
    teaching: str
    address: str
    moment: datetime


@dataclass(frozen=True)
class Box:
    """A place on a slide, in points."""

    left: float
    top: float
    width: float
    height: float

    def as_lengths(self) -> tuple[Pt, Pt, Pt, Pt]:
        """Give it as lengths of a presentation."""
        return Pt(self.left), Pt(self.top), Pt(self.width), Pt(self.height)


def build_presentation(cover: Cover, contents: Sequence[SlideContent]) -> bytes:
    """Build the presentation; `write_archive` makes its bytes the same each time."""
    shown = Presentation()
    shown.slide_width, shown.slide_height = Pt(SLIDE_WIDTH), Pt(SLIDE_HEIGHT)
    properties = shown.core_properties
    properties.title, properties.author = cover.title, cover.authors
    properties.last_modified_by, properties.revision = cover.authors, 1
    properties.created = properties.modified = cover.moment.replace(tzinfo=None)
    _add_cover(shown, cover)
    for content in contents:
        _add_slide(shown, content)
    out = io.BytesIO()
    shown.save(out)
    return out.getvalue()


def _add_empty_slide(shown: Any) -> Any:
    """Add a slide on the exhibit's paper."""
    slide = shown.slides.add_slide(shown.slide_layouts[TITLE_ONLY])
    fill = slide.background.fill
    fill.solid()
    fill.fore_color.rgb = _read_color(PAPER)
    return slide


def _add_cover(shown: Any, cover: Cover) -> None:
    """Add the first slide: what this is, whose work, and that it only teaches."""
    slide = _add_empty_slide(shown)
    wide, large = SLIDE_WIDTH - 2 * 72, plan.Lettering(40, bold=True)
    _set_title(slide, cover.title, Box(72, 110, wide, 110), large)
    lines = (cover.authors, cover.version, cover.teaching, plan.shorten_address(cover.address))
    for index, text in enumerate(lines):
        box = Box(72, 240 + 56 * index, wide, 52)
        _write(slide, text, box, plan.Lettering(18), SOFT if index else INK)
    slide.notes_slide.notes_text_frame.text = (
        f"{cover.teaching}\n{plan.shorten_address(cover.address)}"
    )


def _add_slide(shown: Any, content: SlideContent) -> None:
    """Add the slide of a figure."""
    slide = _add_empty_slide(shown)
    title = plan.TITLE.measure(content.title, TEXT_WIDTH)
    _set_title(slide, content.title, Box(EDGE, GAP, TEXT_WIDTH, title), plan.TITLE)
    top = GAP + title
    measure = plan.MEASURE.measure(content.measure, TEXT_WIDTH)
    _write(slide, content.measure, Box(EDGE, top, TEXT_WIDTH, measure), plan.MEASURE, SOFT)
    foot = _write_foot(slide, content)
    _place_chart(slide, content, Box(EDGE, top + measure + GAP, TEXT_WIDTH, 0), foot)
    slide.notes_slide.notes_text_frame.text = content.notes


def _write_foot(slide: Any, content: SlideContent) -> float:
    """Write what stands below the chart, with the code of its address; gives where it begins."""
    parts = [
        (content.left_out_note, plan.SHOWN, INK),
        (content.caution, plan.CAUTION, INK),
        (content.sources, plan.SOURCES, SOFT),
        (plan.shorten_address(content.address), plan.ADDRESS, INK),
    ]
    heights = [type_.measure(text, FOOT_WIDTH) if text else 0 for text, type_, _ in parts]
    top = start = SLIDE_HEIGHT - GAP - max(sum(heights), plan.CODE_SIDE)
    for (text, type_, ink), height in zip(parts, heights, strict=True):
        if text:
            box = _write(slide, text, Box(EDGE, top, FOOT_WIDTH, height), type_, ink)
            if type_ is plan.ADDRESS and not is_placeholder(content.address):
                run = box.text_frame.paragraphs[0].runs[0]
                run.hyperlink.address = content.address
        top += height
    side = plan.CODE_SIDE
    corner = Box(SLIDE_WIDTH - EDGE - side, SLIDE_HEIGHT - EDGE - side, side, side)
    code = slide.shapes.add_picture(_draw_code(content.address), *corner.as_lengths())
    _describe(code, f"QR code: {plan.shorten_address(content.address)}")
    return start


def _draw_code(address: str) -> io.BytesIO:
    """Draw the QR code of an address."""
    rows = list_qr_modules(address)
    code = Image.new("RGB", (len(rows), len(rows)), f"#{PAPER}")
    for y, row in enumerate(rows):
        for x, module in enumerate(row):
            if module:
                code.putpixel((x, y), ImageColor.getrgb(f"#{INK}"))
    out = io.BytesIO()
    side = len(rows) * MODULE_PIXELS
    code.resize((side, side), Image.Resampling.NEAREST).save(out, "PNG")
    out.seek(0)
    return out


def _place_chart(slide: Any, content: SlideContent, place: Box, foot: float) -> None:
    """Place the chart between what stands above and below: 18 points to 14 px, if it fits so."""
    scale = min(plan.SCALE, (foot - GAP - place.top) / content.height)
    width, height = content.width * scale, content.height * scale
    left = max(place.left - 4 * scale, 0) + max(0, (place.width - width) / 2)
    box = Box(min(left, SLIDE_WIDTH - width), place.top, width, height)
    picture = slide.shapes.add_picture(io.BytesIO(content.png), *box.as_lengths())
    _describe(picture, content.alternative)
    _add_svg(slide, picture, content)


def _add_svg(slide: Any, picture: Any, content: SlideContent) -> None:
    """Name the SVG of a picture, for programs that show one."""
    name = PackURI(f"/ppt/media/{content.name}.svg")
    part = Part(name, "image/svg+xml", slide.part.package, content.svg.encode("utf-8"))
    relation = slide.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = picture._element.find(f".//{qn('a:blip')}")  # noqa: SLF001 - python-pptx knows no SVG
    listed = etree.SubElement(blip, qn("a:extLst"))
    extension = etree.SubElement(listed, qn("a:ext"), uri=SVG_EXTENSION)
    etree.SubElement(
        extension, f"{{{ASVG}}}svgBlip", {qn("r:embed"): relation}, nsmap={"asvg": ASVG}
    )


def _describe(picture: Any, words: str) -> None:
    """Say of a picture what it shows."""
    picture._element.nvPicPr.cNvPr.set("descr", words)  # noqa: SLF001 - python-pptx has no name for it


def _set_title(slide: Any, text: str, box: Box, type_: Lettering) -> None:
    """Write the title in its own place, so that outlines and readers' tools find it."""
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = box.as_lengths()
    _fill(title.text_frame, text, type_, INK)


def _write(slide: Any, text: str, box: Box, type_: Lettering, ink: str) -> Any:
    """Write text in a box without a border; gives the box."""
    shape = slide.shapes.add_textbox(*box.as_lengths())
    _fill(shape.text_frame, text, type_, ink)
    return shape


def _fill(frame: Any, text: str, type_: Lettering, ink: str) -> None:
    """Fill a frame with one paragraph."""
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.LEFT
    run = paragraph.add_run()
    run.text = text
    run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_US
    run.font.name, run.font.size, run.font.bold = FONT, Pt(type_.size), type_.bold
    run.font.color.rgb = _read_color(ink)


def _read_color(digits: str) -> RGBColor:
    """Read a color."""
    return RGBColor(*bytes.fromhex(digits))  # type: ignore[no-untyped-call]
