"""The plate: parts, scenes and labels put together as one SVG that stands on its own."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from scripts.tools.procedure.layers import LAYERS
from scripts.tools.procedure.parts import list_definitions
from scripts.tools.procedure.scenes import BED_ORIGIN, BED_SCALE, SCENES

if TYPE_CHECKING:
    from scripts.tools.procedure.scenes import Label, Scene

ROOT = Path(__file__).parents[3]
PLATE_FILE = ROOT / "docs/assets/procedure/plate.svg"
PAINT_FILE = ROOT / "docs/assets/css/procedure/plate.css"
PLACEMENTS = {
    "@": f"translate({BED_ORIGIN[0]} {BED_ORIGIN[1]}) scale({BED_SCALE})",
    "^": f"translate({BED_ORIGIN[0] + 61.5} {BED_ORIGIN[1] + 50.6}) scale(0.0108)",
}
"""Where the enlarged bed is on the plate, and the small liver next to it."""
NEEDS_LINE = re.compile(r"\n *Needs: [^.]*\.")
"""What a style sheet says of its place in a bundle, which the drawing has no use for."""
TARGET_STYLES = """
.scene, .label .hit { display: none; }
.scene:first-of-type { display: inline; }
#scene-ischemia :is([data-layer="ctace"], [data-layer="deb-tace"]) { display: none; }
view:target ~ .scene { display: none; }
.label text { font-family: georgia, serif; font-style: italic; }
"""
"""Without a page around it, the file shows the scene that its address names."""


def render_plate() -> str:
    """Compose the drawing."""
    root = Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "viewBox": _format_view_box(SCENES[0].camera)},
    )
    SubElement(root, "title").text = "Transarterial chemoembolization. Schematic, not to scale."
    SubElement(root, "style").text = _read_paint() + TARGET_STYLES + _render_target_rules()
    SubElement(root, "defs", {"class": "drawn"}).extend(list_definitions())
    for scene in SCENES:
        SubElement(root, "view", {"id": scene.name, "viewBox": _format_view_box(scene.frame)})
    root.extend(_render_scene(scene) for scene in SCENES)
    indent(root, "")
    return tostring(root, encoding="unicode") + "\n"


def _read_paint() -> str:
    """Read the style sheet of the parts."""
    return NEEDS_LINE.sub("", PAINT_FILE.read_text(encoding="utf-8"))


def _render_target_rules() -> str:
    """Write the rules that show a scene when the address names it."""
    return "".join(
        f"#{scene.name}:target ~ #scene-{scene.name} {{ display: inline; }}\n" for scene in SCENES
    )


def _render_scene(scene: Scene) -> Element:
    """Draw a scene: its layers, then its labels."""
    group = Element("g", {"id": f"scene-{scene.name}", "class": "scene"})
    for layer in scene.layers:
        layered = SubElement(group, "g", {"data-layer": layer})
        if scene.lens and layer not in {"rim", "locator"}:
            layered.set("clip-path", "url(#bed-lens)")
        for part, paint in LAYERS[layer]:
            use = SubElement(layered, "use", {"href": f"#{part.lstrip('@^')}", "class": paint})
            if part[0] in PLACEMENTS:
                use.set("transform", PLACEMENTS[part[0]])
    size = f"{scene.frame[2] / 46:.4g}"
    labels = SubElement(group, "g", {"class": "labels", "font-size": size})
    labels.extend(_render_label(label, scene) for label in scene.labels)
    return group


def _render_label(label: Label, scene: Scene) -> Element:
    """Write a label and its leader."""
    x, y = scene.at(label.place)
    group = Element("g", {"class": "label", "data-part": label.part})
    ends = f"M{x:g} {y:g}L{' '.join(f'{v:g}' for v in scene.at(label.target))}"
    SubElement(group, "path", {"class": "leader", "d": ends})
    text = SubElement(group, "text", {"x": f"{x:g}", "y": f"{y:g}", "text-anchor": label.anchor})
    for turn, words in enumerate(label.text.split("|")):
        line = SubElement(text, "tspan", {"x": f"{x:g}", "dy": "1.15em" if turn else "0"})
        line.text = words
    return group


def _format_view_box(camera: tuple[float, ...]) -> str:
    """Write a camera as a view box."""
    return " ".join(f"{value:g}" for value in camera)
