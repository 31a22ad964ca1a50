"""Text of a drawing as outlines: programs for slides have other fonts, and set them wider."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from fontTools.pens.svgPathPen import SVGPathPen  # type: ignore[import-untyped]
from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from figures.drawing.style import REGULAR
from scripts.stills.figure_font import FONT_FILE
from scripts.stills.svg import SVG

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT, PATH = f"{{{SVG}}}text", f"{{{SVG}}}path"
ANCHOR_SHARES = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""The share of a line that stands before its place."""


@cache
def _open_font() -> TTFont:
    """Open the font of the figures."""
    return TTFont(FONT_FILE)


@cache
def _load_glyphs(weight: int) -> Mapping[str, Any]:
    """Give the glyphs of a weight."""
    glyphs: Mapping[str, Any] = _open_font().getGlyphSet(location={"wght": weight})
    return glyphs


def outline_text(root: ET.Element) -> None:
    """Replace each line of text by its outline; `root` states the size of what states none."""
    size = float(root.get("font-size", "16"))
    for parent in list(root.iter()):
        for index, child in enumerate(list(parent)):
            if child.tag == TEXT:
                parent[index] = _outline_line(child, size)


def _outline_line(text: ET.Element, size: float) -> ET.Element:
    """Draw a line of text as a path."""
    place = {name: float(text.get(name, "0")) for name in ("x", "y")}
    size = float(text.get("font-size", str(size)).removesuffix("px"))
    glyphs = _load_glyphs(int(text.get("font-weight", REGULAR)))
    names = _open_font().getBestCmap()
    line = [glyphs[names.get(ord(letter), ".notdef")] for letter in text.text or ""]
    scale = size / _open_font()["head"].unitsPerEm
    length = sum(glyph.width for glyph in line) * scale
    at = place["x"] - ANCHOR_SHARES[text.get("text-anchor", "start")] * length
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}".rstrip("0").rstrip("."))
    for glyph in line:
        glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, at, place["y"])))
        at += glyph.width * scale
    attributes = {"d": pen.getCommands()}
    if fill := text.get("fill"):
        attributes["fill"] = fill
    return ET.Element(PATH, attributes)
