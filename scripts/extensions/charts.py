"""Charts: a picture of a generated figure becomes the figure, with its words and its table.

An author writes an ordinary image, which any Markdown viewer can show::

    ![](generated/overall-survival.svg)

Where `overall-survival` is one of ours, this extension shows its two pictures, says what they show,
and names the data from which `chart/chart.js` draws. `generated/NAME-small.svg` is the same
figure's marks alone, drawn in the page itself, for a card.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from figures.drawing.style import WIDTHS
from figures.evidence import EVIDENCE_FOLDER
from figures.registry import FIGURES, SKETCHES, ControlledFigure
from figures.views import DEFAULT_VIEW
from scripts.markup.chart_data import locate_scripts
from scripts.markup.controls import render_controls
from scripts.markup.evidence_cache import load_evidence
from scripts.markup.figure_rows import render_folded_table, render_sources
from scripts.markup.figure_words import find_gist, render_words
from scripts.markup.pictures import PICTURES_FOLDER, read_decoration, render_image

if TYPE_CHECKING:
    from markdown import Markdown

    from figures.evidence import Evidence
    from figures.registry import FigureModule

SMALL_SUFFIX = "-small"
UNIT_SPACE = re.compile(r"(?<=\d) (?=(?:months|years|days)\b)")
"""The space that a line must not be broken at."""

COMPOUND = re.compile(r"(\w+(?:-\w+)+)")
"""A word with a hyphen, which a headline's large type would be broken at."""


class ChartsTreeprocessor(Treeprocessor):
    """Put figures in the place of their pictures."""

    def __init__(self, md: Markdown, folder: str, pictures: str) -> None:
        super().__init__(md)
        self.folder = folder
        self.pictures = Path(pictures) if pictures else None

    def run(self, root: Element) -> None:
        """Find the pictures: alone in a paragraph a figure, small ones anywhere."""
        for parent in list(root.iter()):
            for picture in list(parent):
                if picture.tag != "img" or not (stem := _find_generated_stem(picture)):
                    continue
                if stem.removesuffix(SMALL_SUFFIX) in SKETCHES and stem.endswith(SMALL_SUFFIX):
                    self.render_small_picture(picture, stem)
                elif stem in FIGURES and _is_alone(picture, parent):
                    parent.remove(picture)
                    self.render_figure(parent, stem, load_evidence(self.folder))

    def render_small_picture(self, picture: Element, stem: str) -> None:
        """Draw the small picture in the line; the words next to it say what it shows."""
        tail = picture.tail
        picture.clear()
        picture.tag, picture.tail = "span", tail
        picture.attrib |= {"class": "still-small", "aria-hidden": "true"}
        if self.pictures:
            picture.text = self.md.htmlStash.store(read_decoration(self.pictures, stem))

    def render_figure(self, figure: Element, name: str, known: Evidence) -> None:
        """Turn a paragraph into the whole figure."""
        module = FIGURES[name]
        records, words = module.select(known), module.describe(known)
        figure.tag = "figure"
        figure.attrib |= {"class": "exhibit-figure", "id": f"figure-{name}"}
        head = SubElement(figure, "figcaption", {"class": "figure-head"})
        title = SubElement(head, "strong", {"class": "figure-title", "id": f"figure-{name}-title"})
        _append_title(title, UNIT_SPACE.sub("\N{NO-BREAK SPACE}", module.title(known)))
        _append_measure(head, module)
        SubElement(figure, "div", {"class": "figure-views"})
        if isinstance(module, ControlledFigure):
            figure.append(render_controls(name, module, known))
        ids = " ".join(record.id for record in records)
        chart = SubElement(
            figure,
            "exhibit-chart",
            {"id": f"figure-{name}-chart", "data-records": ids} | locate_scripts(name),
        )
        for width in WIDTHS:
            still = SubElement(chart, "div", {"class": f"still still-{width}"})
            if self.pictures:
                stem = name if width == "wide" else f"{name}-{width}"
                still.append(render_image(self.pictures, stem, find_gist(words)))
        figure.append(render_words(name, module, known))
        figure.append(render_folded_table(name, module, known))
        SubElement(figure, "p", {"class": "figure-caution"}).text = module.CAUTION
        folded = SubElement(figure, "details", {"class": "figure-reading"})
        SubElement(folded, "summary").text = "How to read this"
        SubElement(folded, "p", {"class": "figure-how"}).text = module.HOW_TO_READ
        figure.append(render_sources(records))
        SubElement(figure, "div", {"class": "figure-tools"})


def _append_title(title: Element, said: str) -> None:
    """Write a headline in which no compound is broken at its hyphen."""
    title.text, *parts = COMPOUND.split(said)
    for compound, after in zip(parts[::2], parts[1::2], strict=True):
        whole = SubElement(title, "span", {"class": "figure-whole"})
        whole.text, whole.tail = compound, after


def _append_measure(head: Element, module: FigureModule) -> None:
    """Say what is measured; where readers may choose the unit, its word stands by itself."""
    measure = SubElement(head, "span", {"class": "figure-measure"})
    measure.text = module.MEASURE
    if isinstance(module, ControlledFigure) and module.CONTROLS.unit:
        before, unit, after = module.MEASURE.partition(DEFAULT_VIEW.unit)
        measure.text = before
        word = SubElement(measure, "span", {"class": "figure-unit"})
        word.text, word.tail = unit, after


def _find_generated_stem(picture: Element) -> str:
    """Give the name of a picture among the generated ones; nothing for any other."""
    path = PurePosixPath(picture.get("src", ""))
    return path.stem if path.parent.name == "generated" else ""


def _is_alone(picture: Element, parent: Element) -> bool:
    """Tell whether a picture is all that its paragraph holds."""
    around = (parent.text or "") + (picture.tail or "")
    return parent.tag == "p" and len(parent) == 1 and not around.strip()


class ChartsExtension(Extension):
    """Show generated figures."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "folder": [str(EVIDENCE_FOLDER), "Folder of the evidence tables"],
            "pictures": [str(PICTURES_FOLDER), "Folder of the drawn pictures; empty for none"],
        }
        super().__init__(**kwargs)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processor."""
        md.treeprocessors.register(
            ChartsTreeprocessor(md, self.getConfig("folder"), self.getConfig("pictures")),
            "charts",
            14,  # after inline patterns (20), before records (13.5) and citations (13)
        )


def makeExtension(**kwargs: Any) -> ChartsExtension:
    """Return the extension, as Python-Markdown asks for it by module name."""
    return ChartsExtension(**kwargs)
