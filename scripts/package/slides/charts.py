"""The chart of a slide as a picture of its own: windows on a figure's drawing, in daylight."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from scripts.package.slides.outlines import TEXT, outline_text
from scripts.stills.standalone import remove_style
from scripts.stills.svg import SVG, TRANSLATION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scripts.slides.windows import Cut, Window

PROPERTY = re.compile(r"var\(--[\w-]+,\s*([^)]+)\)")
LINE_REACH = 14
"""Px that a line of text reaches beyond its baseline at the most."""
BLEED = 4
"""Px by which letters may reach over the edge."""
KEPT_ATTRIBUTES = ("fill", "font-size")


def compose_chart(drawing: str, cut: Cut) -> str:
    """Compose the windows of a slide from a figure's drawing, its text as outlines."""
    ET.register_namespace("", SVG)
    source = ET.fromstring(PROPERTY.sub(r"\1", remove_style(drawing)))  # noqa: S314 - our own
    width = max(window.to_x + window.width for window in cut.windows)
    size = (width + 2 * BLEED, cut.height)
    chart = ET.Element(
        f"{{{SVG}}}svg",
        {name: source.attrib[name] for name in KEPT_ATTRIBUTES if name in source.attrib}
        | {"viewBox": f"{-BLEED} 0 {size[0]:g} {size[1]:g}"}
        | {"width": f"{size[0]:g}", "height": f"{size[1]:g}"},
    )
    definitions = ET.SubElement(chart, f"{{{SVG}}}defs")
    for shared in source.findall(f"{{{SVG}}}defs"):
        definitions.extend(list(shared))
        source.remove(shared)
    for number, window in enumerate(cut.windows):
        definitions.append(_build_clip(f"window-{number}", window))
        shift = f"translate({window.to_x - window.x:g},{window.to_y - window.y:g})"
        group = ET.SubElement(chart, f"{{{SVG}}}g", {"transform": shift})
        clipped = ET.SubElement(group, f"{{{SVG}}}g", {"clip-path": f"url(#window-{number})"})
        clipped.extend(_select_visible(source, window))
    outline_text(chart)
    return ET.tostring(chart, encoding="unicode")


def _build_clip(name: str, window: Window) -> ET.Element:
    """Build the edge of a window."""
    clip = ET.Element(f"{{{SVG}}}clipPath", {"id": name})
    wide = 0 if window.x or window.to_x else BLEED
    sides = {
        "x": window.x - wide,
        "y": window.y,
        "width": window.width + 2 * wide,
        "height": window.height,
    }
    ET.SubElement(clip, f"{{{SVG}}}rect", {name: f"{side:g}" for name, side in sides.items()})
    return clip


def _select_visible(source: ET.Element, window: Window, down: float = 0) -> Iterator[ET.Element]:
    """Copy what may show in a window: all but the lines of text of other rows.

    `down` is how far down the drawing its parts are counted from.
    """
    for child in source:
        if child.tag == TEXT:
            y = down + float(child.get("y", "0"))
            if window.y - LINE_REACH < y < window.y + window.height + LINE_REACH:
                yield copy.deepcopy(child)
            continue
        kept = ET.Element(child.tag, child.attrib)
        shift = TRANSLATION.fullmatch(child.get("transform", ""))
        kept.extend(_select_visible(child, window, down + float(shift[2]) if shift else down))
        yield kept
