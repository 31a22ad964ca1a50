"""Make a drawing of Plotly fit for a page: reproducible, and smaller.

No `style=`, no script, no random id; colors are the page's own custom properties; marks that
differ only in their place become one path.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from scripts.stills.compact import compact_drawing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SVG = "http://www.w3.org/2000/svg"
BREAKS_ATTRIBUTE = "data-breaks"
"""Where a picture may be split, for those who have only the picture."""
STYLE_ATTRIBUTES = {
    "clip-path", "fill", "fill-opacity", "font-size", "font-style", "font-weight", "opacity",
    "stroke", "stroke-dasharray", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity",
    "stroke-width", "text-anchor",
}  # fmt: skip
"""Properties that SVG also knows as attributes; the others say nothing in a still."""
DEFAULT_STYLES = {
    ("opacity", "1"), ("fill-opacity", "1"), ("stroke-opacity", "1"),
    ("font-style", "normal"), ("font-weight", "normal"), ("stroke-width", "0px"),
}  # fmt: skip
DROPPED_ATTRIBUTES = re.compile(r"class|style|data-.*|xml:.*|.*pointer-events")
RGB = re.compile(r"rgb\((\d+), (\d+), (\d+)\)")
DECIMALS = re.compile(r"-?\d+\.\d{3,}")
REFERENCE = re.compile(r"""url\(['"]?(?:[^#'")]*)#([^'")]+)['"]?\)""")
TRANSLATION = re.compile(r"translate\((-?[\d.]+),\s*(-?[\d.]+)\)")
CIRCLE = re.compile(r"M(-?[\d.]+),0A")
MIN_MERGED_PATHS = 8
"""How many marks alike are worth one path."""


def normalize_drawing(
    svg: str, name: str, colors: Mapping[str, str], breaks: Sequence[float] = ()
) -> str:
    """Rewrite a drawing; `colors` gives what to write for a sentinel like `#010203`.

    `breaks` are the heights at which it may be split, in px from its top.
    """
    root = ET.fromstring(svg)  # noqa: S314 - our own browser drew it
    width, height = root.get("width", ""), root.get("height", "")
    for element in root.iter():
        _simplify_style(element, colors)
    while _prune_invisible(root):
        pass
    for group in list(root.iter()):
        _merge_paths(group)
    root.attrib.clear()
    compact_drawing(root)
    _number_ids(root, name)
    root.attrib |= {"viewBox": f"0 0 {width} {height}", "width": width, "height": height}
    if breaks:
        root.set(BREAKS_ATTRIBUTE, " ".join(f"{round(height, 2):g}" for height in breaks))
    ET.register_namespace("", SVG)
    return ET.tostring(root, encoding="unicode").replace(" />", "/>") + "\n"


def _simplify_style(element: ET.Element, colors: Mapping[str, str]) -> None:
    """Turn a style into attributes, colors into the page's, and long decimals into short."""
    for declaration in element.get("style", "").split(";"):
        key, _, value = (part.strip() for part in declaration.partition(":"))
        if key in STYLE_ATTRIBUTES:
            element.set(key, value)
    for key, value in list(element.attrib.items()):
        if DROPPED_ATTRIBUTES.fullmatch(key) or (key, value) in DEFAULT_STYLES:
            del element.attrib[key]
        else:
            element.set(
                key, DECIMALS.sub(_round_number, RGB.sub(_make_color_replacer(colors), value))
            )


def _round_number(number: re.Match[str]) -> str:
    """Round to the hundredth of a px."""
    return f"{round(float(number[0]), 2):g}"


def _make_color_replacer(colors: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    """Give a replacement that turns sentinels into what stands for them."""

    def replace_sentinel(rgb: re.Match[str]) -> str:
        found = "#" + "".join(f"{int(part):02x}" for part in rgb.groups())
        return colors.get(found, found)

    return replace_sentinel


def _prune_invisible(root: ET.Element) -> bool:
    """Remove what shows nothing; return whether anything was removed."""
    referred = {
        found
        for node in root.iter()
        for v in node.attrib.values()
        for found in _find_referenced_ids(v)
    }
    gone = [
        (parent, child)
        for parent in root.iter()
        for child in parent
        if _is_invisible(child, referred)
    ]
    for parent, child in gone:
        parent.remove(child)
    return bool(gone)


def _find_referenced_ids(value: str) -> list[str]:
    """List the ids that an attribute refers to."""
    return REFERENCE.findall(value)


def _is_invisible(element: ET.Element, referred: set[str]) -> bool:
    """Whether an element is an empty group, an unused definition or an invisible rectangle."""
    tag = element.tag.removeprefix(f"{{{SVG}}}")
    if tag in {"clipPath", "pattern"}:
        return element.get("id") not in referred
    if tag in {"g", "defs"}:
        return len(element) == 0
    return tag == "rect" and element.get("fill-opacity") == "0" and not element.get("stroke")


def _merge_paths(group: ET.Element) -> None:
    """Write paths that differ only in their place as one path."""
    paths = list(group)
    if len(paths) < MIN_MERGED_PATHS or len({_read_appearance(path) for path in paths}) > 1:
        return
    if not all(TRANSLATION.fullmatch(path.get("transform", "")) for path in paths):
        return
    first = paths[0]
    places = [TRANSLATION.fullmatch(path.attrib.pop("transform")) for path in paths]
    spots = [(float(place[1]), float(place[2])) for place in places if place]
    for path in paths[1:]:
        group.remove(path)
    if (circle := CIRCLE.match(first.get("d", ""))) and not first.get("stroke-width"):
        first.set("d", "".join(f"M{x:g} {y:g}h0" for x, y in spots))
        first.set("stroke", first.get("fill", ""))
        first.set("stroke-width", f"{2 * float(circle[1]):g}")
        first.set("stroke-linecap", "round")
        return
    shape = first.get("d", "")
    first.set("d", "".join(_move_shape(shape, x, y) for x, y in spots))


def _read_appearance(path: ET.Element) -> tuple[tuple[str, str], ...]:
    """Give all of a path but its place."""
    return tuple(sorted((k, v) for k, v in path.attrib.items() if k != "transform"))


def _move_shape(shape: str, x: float, y: float) -> str:
    """Move a shape of absolute `M` and `L` commands."""
    return re.sub(
        r"(-?[\d.]+),(-?[\d.]+)",
        lambda point: f"{float(point[1]) + x:g},{float(point[2]) + y:g}",
        shape,
    )


def _number_ids(root: ET.Element, name: str) -> None:
    """Number the ids in the order they stand, so that no two stills of a page share one."""
    names: dict[str, str] = {}
    for element in root.iter():
        if found := element.attrib.get("id"):
            names[found] = f"{name}-{len(names) + 1}"
            element.set("id", names[found])
    for element in root.iter():
        for key, value in element.attrib.items():
            if _find_referenced_ids(value):
                element.set(key, REFERENCE.sub(lambda m: f"url(#{names[m[1]]})", value))
    for definitions in root.iter(f"{{{SVG}}}defs"):
        definitions.attrib.pop("id", None)
