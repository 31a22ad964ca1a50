"""Scenes of the procedure's drawing as files of their own, for programs that show no views."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError, did_you_mean

if TYPE_CHECKING:
    from pathlib import Path

PLATE = "assets/procedure/plate.svg"
SVG = "http://www.w3.org/2000/svg"
USED = re.compile(r'(?:href="#|url\(#)([\w-]+)')


def name_scene_file(scene: str) -> str:
    """Name the file of a scene; with the exhibit in its name, as programs keep one folder."""
    return f"tace-exhibit-{scene}.svg"


def cut_scene(site: Path, scene: str) -> bytes:
    """Give a scene of the drawing as a file, with only what the scene uses.

    Raises `ProblemsError` if the drawing has no such scene.
    """
    ET.register_namespace("", SVG)
    root = ET.fromstring((site / PLATE).read_bytes())  # noqa: S314  # our own file
    views = {str(view.get("id")): view for view in root.findall(f"{{{SVG}}}view")}
    if scene not in views:
        what = f"has no scene {scene!r}"
        raise ProblemsError(Problem(PLATE, WHOLE_FILE, what, did_you_mean(scene, views, "")))
    root.set("viewBox", str(views[scene].get("viewBox")))
    for child in list(root):
        name = str(child.get("id", ""))
        if child in views.values() or (child.get("class") == "scene" and name != f"scene-{scene}"):
            root.remove(child)
    _remove_unused_parts(root)
    return ET.tostring(root, encoding="unicode").encode()


def _remove_unused_parts(root: ET.Element) -> None:
    """Remove the definitions that nothing shows, as long as there are any."""
    for definitions in root.findall(f"{{{SVG}}}defs"):
        while unused := _list_unused_parts(root, definitions):
            for part in unused:
                definitions.remove(part)


def _list_unused_parts(root: ET.Element, definitions: ET.Element) -> list[ET.Element]:
    used = set(USED.findall(ET.tostring(root, encoding="unicode")))
    return [part for part in definitions if part.get("id") and part.get("id") not in used]
