"""Write a drawing with fewer elements and attributes that look the same.

Plotly leaves a box behind each text, groups around groups, and paths that paint nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
GROUP, PATH, RECT, TEXT = (f"{SVG}{name}" for name in ("g", "path", "rect", "text"))
LENGTH = re.compile(r"(?<=\d)px\b")
NO_MOVE = re.compile(r"rotate\(0,[^)]*\)|translate\(0,\s*0\)|")
TRANSLATION = re.compile(r"translate\((-?[\d.]+),\s*(-?[\d.]+)\)")
STRAIGHT_LINE = re.compile(
    r"M(-?[\d.]+)[ ,](-?[\d.]+)((?:[hvHV]-?[\d.]+)|(?:[lL]-?[\d.]+[ ,]-?[\d.]+))"
)
EMPTY_PATHS = {"", "M0,0"}
SEGMENT = re.compile(r"([MLZ]|h0)(?:(-?[\d.]+)[ ,](-?[\d.]+))?")
REPEATED_SHAPES = re.compile(rf"(?:{SEGMENT.pattern})+")
MIN_REPEATS = 3
"""Shapes of a path from which steps between them are shorter than their places."""
DEFAULTS = {
    TEXT: {("text-anchor", "start"), ("x", "0"), ("y", "0")},
    RECT: {("x", "0"), ("y", "0")},
}
"""Attributes that say of an element what holds without them."""
WHOLE_EFFECTS = {"clip-path", "opacity"}
"""What a group does to all that it holds at once, so that two of them are not one."""
INHERITED = ("fill", "font-size")
"""What the texts of a drawing mostly share, said once for all of them."""


def compact_drawing(root: ET.Element) -> None:
    """Rewrite a drawing in place; definitions keep their elements."""
    for element in root.iter():
        _simplify_attributes(element)
    for definitions in root.iter(f"{SVG}defs"):
        _unwrap_groups(definitions)
    while _remove_unseen(root):
        pass
    _unwrap_groups(root)
    _remove_repeated_clips(root, "")
    for group in root.iter():
        _join_lines(group)
    for element in root.iter():
        _shorten(element)
    _share_text_attributes(root)


def _simplify_attributes(element: ET.Element) -> None:
    """Drop what says nothing: no paint, no move, a default."""
    attributes = element.attrib
    for name, value in list(attributes.items()):
        attributes[name] = LENGTH.sub("", value) if name not in {"d", "transform"} else value
        if name in {"transform", "patternTransform"} and NO_MOVE.fullmatch(value):
            del attributes[name]
    if attributes.get("fill-opacity") == "0":
        attributes["fill"] = "none"
        del attributes["fill-opacity"]
    if attributes.get("stroke-opacity") == "0" or attributes.get("stroke-width") == "0":
        for name in ("stroke", "stroke-opacity", "stroke-width"):
            attributes.pop(name, None)
    if attributes.get("fill") == "none":
        attributes.pop("fill-rule", None)
    if element.tag == PATH and _is_straight(element):
        attributes.pop("fill", None)  # a line has no inside
    for name, value in DEFAULTS.get(element.tag, ()):
        if attributes.get(name) == value:
            del attributes[name]


def _is_straight(path: ET.Element) -> bool:
    """Tell whether a path is one straight line, or dots."""
    shape = path.get("d", "")
    return bool(STRAIGHT_LINE.fullmatch(shape)) or path.get("stroke-linecap") == "round"


def _remove_unseen(root: ET.Element) -> bool:
    """Remove what paints nothing; return whether anything was removed."""
    gone = [
        (parent, child)
        for parent in root.iter()
        if parent.tag != f"{SVG}clipPath"
        for child in parent
        if _is_unseen(child)
    ]
    for parent, child in gone:
        parent.remove(child)
    return bool(gone)


def _is_unseen(element: ET.Element) -> bool:
    """Tell whether an element paints nothing."""
    if element.tag == TEXT:
        return not (element.text or len(element))
    if element.tag == GROUP:
        return not len(element)
    if element.tag not in {PATH, RECT}:
        return False
    if element.get("display") == "none":
        return True
    if element.tag == PATH and element.get("d", "") in EMPTY_PATHS:
        return True
    return element.get("fill") == "none" and not element.get("stroke")


def _unwrap_groups(parent: ET.Element) -> None:
    """Put the content of a group in its place where the group says nothing, or one child can."""
    for child in list(parent):
        _unwrap_groups(child)
    for place, child in reversed(list(enumerate(parent))):
        if child.tag != GROUP or not (len(child) == 1 or not child.attrib):
            continue
        if child.attrib and not _hand_down(child, child[0]):
            continue
        parent[place : place + 1] = list(child)


def _hand_down(group: ET.Element, child: ET.Element) -> bool:
    """Give a group's attributes to its only child; return whether that was possible."""
    clashes = WHOLE_EFFECTS.intersection(group.attrib)
    if clashes.intersection(child.attrib) or (
        "clip-path" in clashes and "transform" in child.attrib
    ):
        return False
    for name, value in group.items():
        if name == "transform":
            child.set(name, _join_moves(value, child.get(name, "")))
        elif name == "stroke-miterlimit" and not _has_corners(child):
            continue
        else:
            child.set(name, child.get(name, value))
    return True


def _has_corners(element: ET.Element) -> bool:
    """Tell whether an element may have a stroke that turns a corner."""
    if element.tag != PATH:
        return element.tag == GROUP
    return (
        "stroke" in element.attrib and not _is_straight(element) and "A" not in element.get("d", "")
    )


def _join_moves(outer: str, inner: str) -> str:
    """Write two moves as one."""
    moves = TRANSLATION.fullmatch(outer), TRANSLATION.fullmatch(inner)
    if not (moves[0] and moves[1]):
        return f"{outer}{inner}"
    x, y = (Decimal(moves[0][n]) + Decimal(moves[1][n]) for n in (1, 2))
    return f"translate({x:f},{y:f})"


def _shorten(element: ET.Element) -> None:
    """Write where an element stands, or a path goes, in fewer letters."""
    if element.tag in {TEXT, RECT}:
        _place_directly(element)
    shape = element.get("d", "")
    if shape.count("M") >= MIN_REPEATS and REPEATED_SHAPES.fullmatch(shape):
        element.set("d", _draw_in_steps(shape))


def _draw_in_steps(shape: str) -> str:
    """Write a path of absolute ends as steps: shapes that are alike are then written alike."""
    written: list[str] = []
    x = y = start_x = start_y = Decimal(0)
    for command, to_x, to_y in SEGMENT.findall(shape):
        if command == "Z":
            x, y = start_x, start_y
            written.append("z")
        elif command == "h0":
            written.append(command)
        else:
            by_x, by_y = Decimal(to_x) - x, Decimal(to_y) - y
            x, y = Decimal(to_x), Decimal(to_y)
            written.append(f"{command.lower() if written else 'M'}{_write(by_x)} {_write(by_y)}")
            if command == "M":
                start_x, start_y = x, y
    return "".join(written)


def _write(number: Decimal) -> str:
    """Write a number without needless zeros."""
    return f"{number.normalize():f}" if number else "0"


def _place_directly(element: ET.Element) -> None:
    """Write where a text or a box stands in place of moving it there."""
    move = TRANSLATION.fullmatch(element.get("transform", ""))
    if not move or len(element):  # the lines of a text have places of their own
        return
    del element.attrib["transform"]
    for name, by in (("x", move[1]), ("y", move[2])):
        place = Decimal(element.attrib.pop(name, "0")) + Decimal(by)
        if place:
            element.set(name, _write(place))


def _remove_repeated_clips(element: ET.Element, clip: str) -> None:
    """Remove a clip that stands within the same clip, with nothing moved in between."""
    for child in element:
        within = "" if child.get("transform") else clip
        if within and child.get("clip-path") == within:
            del child.attrib["clip-path"]
        _remove_repeated_clips(child, child.get("clip-path", within))


def _join_lines(group: ET.Element) -> None:
    """Write lines that differ only in their place, one after the other, as one path."""
    for first, *others in list(_find_runs(group)):
        first.set("d", "".join(_draw_moved_line(line) for line in (first, *others)))
        first.attrib.pop("transform", None)
        for line in others:
            group.remove(line)


def _find_runs(group: ET.Element) -> Iterator[Sequence[ET.Element]]:
    """Give the runs of straight lines that look the same."""
    run: list[ET.Element] = []
    for child in (*group, None):
        if child is not None and _is_line(child) and (not run or _looks(child) == _looks(run[0])):
            run.append(child)
            continue
        if len(run) > 1:
            yield run
        run = [child] if child is not None and _is_line(child) else []


def _is_line(element: ET.Element) -> bool:
    """Tell whether an element is a whole straight line, moved or not."""
    move = element.get("transform")
    return (
        element.tag == PATH
        and bool(STRAIGHT_LINE.fullmatch(element.get("d", "")))
        and (move is None or bool(TRANSLATION.fullmatch(move)))
        and "clip-path" not in element.attrib
    )


def _looks(element: ET.Element) -> dict[str, str]:
    """Give all of a line but its place."""
    return {key: value for key, value in element.items() if key not in {"d", "transform"}}


def _draw_moved_line(line: ET.Element) -> str:
    """Write a line where its move puts it; one of absolute ends is written from its start."""
    shape = STRAIGHT_LINE.fullmatch(line.get("d", ""))
    move = TRANSLATION.fullmatch(line.get("transform", "translate(0,0)"))
    if not shape or not move:
        return line.get("d", "")
    x, y = Decimal(shape[1]) + Decimal(move[1]), Decimal(shape[2]) + Decimal(move[2])
    command, ends = shape[3][0], [Decimal(end) for end in re.split("[ ,]", shape[3][1:])]
    if command.isupper():
        starts = {"H": [shape[1]], "V": [shape[2]], "L": [shape[1], shape[2]]}[command]
        ends = [end - Decimal(start) for end, start in zip(ends, starts, strict=True)]
    return f"M{_write(x)} {_write(y)}{command.lower()}{' '.join(map(_write, ends))}"


def _share_text_attributes(root: ET.Element) -> None:
    """Say once, for the whole drawing, what most of its texts say."""
    texts = list(root.iter(TEXT))
    for name in INHERITED:
        said = Counter(value for text in texts if (value := text.get(name)))
        if not said or any(name not in text.attrib for text in texts):
            continue
        [(most, _)] = said.most_common(1)
        root.set(name, most)
        for text in texts:
            if text.get(name) == most:
                del text.attrib[name]
