"""The procedure: headings, pictures and sentences become a walk through one drawing.

An author writes ordinary Markdown, in which each picture is a scene of the plate::

    <div class="procedure" markdown>

    ### Into the artery

    ![What the picture shows](assets/procedure/plate.svg#access)

    A sentence or two.

    </div>

A level-3 heading opens a step, a level-4 heading one of its variants. The drawing's parts stand in
the page once; each picture uses them. `procedure/procedure.js` turns the list into a walk.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from scripts.markup.procedure import PLATE_FILE, read_drawing

if TYPE_CHECKING:
    from markdown import Markdown

    from scripts.markup.procedure import Drawing

SCHEMATIC_NOTE = "Schematic, not to scale."


class ProcedureTreeprocessor(Treeprocessor):
    """Turn every `<div class="procedure">` into a walk."""

    def __init__(self, md: Markdown, plate: str) -> None:
        super().__init__(md)
        self.plate = plate

    def run(self, root: Element) -> None:
        """Find the walks of the page."""
        for walk in root.iter("div"):
            if walk.get("class") == "procedure":
                _render_walk(walk, read_drawing(self.plate))


def _render_walk(walk: Element, drawing: Drawing) -> None:
    """Gather the steps, draw their pictures, and explain the names that stand in them."""
    walk.tag = "exhibit-procedure"
    _render_figures(walk, drawing)
    _wrap_sections(walk, "h3", "section", "procedure-step")
    for step in walk.findall("section"):
        _wrap_sections(step, "h4", "div", "procedure-variant")
    walk.insert(0, drawing.parts())
    walk.append(drawing.names())


def _wrap_sections(parent: Element, heading: str, tag: str, name: str) -> None:
    """Wrap each heading of a level, with what follows it, in an element of its own."""
    children, box = list(parent), parent
    for child in children:
        if child.tag == heading:
            box = SubElement(parent, tag, {"class": name})
        if box is not parent:
            parent.remove(child)
            box.append(child)


def _render_figures(walk: Element, drawing: Drawing) -> None:
    """Turn each paragraph that holds a scene and nothing else into a figure."""
    for paragraph in walk.findall("p"):
        match list(paragraph):
            case [image] if image.tag == "img" and not (paragraph.text or image.tail):
                path, _, scene = image.get("src", "").partition("#")
                if PurePosixPath(path).name == PLATE_FILE.name:
                    _render_figure(paragraph, drawing, scene, image.get("alt", ""))


def _render_figure(figure: Element, drawing: Drawing, scene: str, words: str) -> None:
    """Set the picture, its labels and its caution in the figure."""
    figure.clear()
    figure.tag = "figure"
    figure.set("class", "procedure-figure")
    plate = SubElement(figure, "div", {"class": "procedure-plate"})
    plate.append(drawing.picture(scene, words))
    plate.append(drawing.labels(scene))
    SubElement(figure, "figcaption").text = SCHEMATIC_NOTE


class ProcedureExtension(Extension):
    """Walk through the procedure."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {"plate": [str(PLATE_FILE), "The drawing, as an SVG with scenes"]}
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.treeprocessors.register(
            ProcedureTreeprocessor(md, self.getConfig("plate")),
            "procedure",
            13.8,  # after inline patterns (20), before records and citations number (13.5, 13)
        )


def makeExtension(**kwargs: Any) -> ProcedureExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return ProcedureExtension(**kwargs)
