"""Charts: a picture of a generated figure becomes the figure, with its words and its table.

An author writes an ordinary image, which any Markdown viewer can show::

    ![](generated/overall-survival.svg)

Where `overall-survival` is one of ours, this extension puts the drawing itself on the page, says
what it shows, and leaves the data from which `exhibit-chart.js` draws. `generated/NAME-small.svg`
is the same figure's marks alone, for a card.
"""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement
from xml.sax.saxutils import quoteattr

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from figures import FIGURES, SKETCHES
from figures.evidence import FOLDER, Event
from figures.style import COLOURS, WIDTHS
from scripts import events, figuretable
from scripts.figurewords import render_words
from scripts.library import evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown import Markdown

    from figures import FigureModule
    from figures.evidence import Evidence, Record

PICTURES = Path(__file__).parents[2] / "docs/generated"
SMALL = "-small"
UNIT = re.compile(r"(?<=\d) (?=(?:months|years|days)\b)")
"""The space that a line must not be broken at."""


class PictureMissingError(LookupError):
    """A page shows a figure whose picture has not been drawn."""


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
                if picture.tag != "img" or not (stem := generated(picture)):
                    continue
                if stem.removesuffix(SMALL) in SKETCHES and stem.endswith(SMALL):
                    self.shrink(picture, stem)
                elif stem in FIGURES and alone(picture, parent):
                    parent.remove(picture)
                    self.enhance(parent, stem, evidence(self.folder))

    def shrink(self, picture: Element, stem: str) -> None:
        """Draw the small picture in the line; the words beside it say what it shows."""
        tail = picture.tail
        picture.clear()
        picture.tag, picture.tail = "span", tail
        picture.attrib |= {"class": "still-small", "aria-hidden": "true"}
        picture.text = self.picture(stem, "")

    def enhance(self, figure: Element, name: str, known: Evidence) -> None:
        """Turn a paragraph into the whole figure."""
        module = FIGURES[name]
        records, words = module.select(known), module.describe(known)
        figure.tag = "figure"
        figure.attrib |= {"class": "exhibit-figure", "id": f"figure-{name}"}
        head = SubElement(figure, "figcaption", {"class": "figure-head"})
        title = SubElement(head, "strong", {"class": "figure-title", "id": f"figure-{name}-title"})
        title.text = UNIT.sub("\N{NO-BREAK SPACE}", module.title(known))
        SubElement(head, "span", {"class": "figure-measure"}).text = module.MEASURE
        SubElement(figure, "div", {"class": "figure-views"})
        ids = " ".join(record.id for record in records)
        chart = SubElement(
            figure, "exhibit-chart", {"id": f"figure-{name}-chart", "data-records": ids}
        )
        for width in WIDTHS:
            still = SubElement(chart, "div", {"class": f"still still-{width}"})
            still.text = self.picture(name if width == "wide" else f"{name}-{width}", words)
        chart.append(self.data(module, known, records))
        figure.append(render_words(words))
        figure[-1].set("id", f"figure-{name}-words")
        figure.append(table(name, records, module.title(known)))
        for kind, note in (("caution", module.CAUTION), ("how", module.HOW)):
            SubElement(figure, "p", {"class": f"figure-{kind}"}).text = note
        figure.append(sources(records))
        SubElement(figure, "div", {"class": "figure-tools"})

    def picture(self, stem: str, words: str) -> str:
        """Read a picture and stow it away for the page; without words it is decoration."""
        if self.pictures is None:
            return ""
        path = self.pictures / f"{stem}.svg"
        if not path.is_file():
            raise PictureMissingError(
                f"{path.name} is not in {path.parent.name}/; run python -m scripts.build first"
            )
        said = f'role="img" aria-label={quoteattr(words)}' if words else 'focusable="false"'
        drawn = path.read_text(encoding="utf-8").strip()
        return self.md.htmlStash.store(drawn.replace("<svg", f"<svg {said}", 1))

    def data(
        self, module: FigureModule, known: Evidence, records: Sequence[Record | Event]
    ) -> Element:
        """Leave what the live chart needs: two drawings, the colours' names, the readings."""
        content: dict[str, Any] = {
            width: json.loads(module.draw(known, width).to_json()) for width in WIDTHS
        }
        content["colors"] = {sentinel: colour.name for sentinel, colour in COLOURS.items()}
        content["readings"] = [reading(record) for record in records]
        holder = Element("span", {"class": "chart-data", "hidden": ""})
        holder.text = self.md.htmlStash.store(
            f'<script type="application/json">{embedded(content)}</script>'
        )
        return holder


def embedded(content: object) -> str:
    """Write JSON that no name of a study or an arm can end or hide: without a single `<`."""
    said = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return said.replace("<", "\\u003c")


def generated(picture: Element) -> str:
    """Give the name of a picture among the generated ones; nothing for any other."""
    path = PurePosixPath(picture.get("src", ""))
    return path.stem if path.parent.name == "generated" else ""


def alone(picture: Element, parent: Element) -> bool:
    """Tell whether a picture is all that its paragraph holds."""
    around = (parent.text or "") + (picture.tail or "")
    return parent.tag == "p" and len(parent) == 1 and not around.strip()


def table(name: str, records: Sequence[Record | Event], title: str) -> Element:
    """Fold the table away under its own heading; it scrolls by itself where it has no room."""
    details = Element("details", {"class": "figure-table", "id": f"figure-{name}-table"})
    SubElement(details, "summary").text = "The figure as a table"
    region = SubElement(
        details,
        "div",
        {"class": "table-scroll", "role": "region", "tabindex": "0"}
        | {"aria-label": f"Table: {title}"},
    )
    region.append(rows(records, title))
    return details


def rows(records: Sequence[Record | Event], title: str) -> Element:
    """Write what is drawn in rows: a figure holds records or events, not both."""
    dated = [event for event in records if isinstance(event, Event)]
    measured = [record for record in records if not isinstance(record, Event)]
    if dated:
        return events.render_table(dated, title)
    return figuretable.render_table(measured, title)


def reading(shown: Record | Event) -> dict[str, str]:
    """Give what a live chart says of a mark."""
    return events.reading(shown) if isinstance(shown, Event) else figuretable.reading(shown)


def named(shown: Record | Event) -> str:
    """Name what a source is cited for."""
    return shown.subject if isinstance(shown, Event) else shown.study


def sources(records: Sequence[Record | Event]) -> Element:
    """Cite each study's sources after its name, in the order of the marks."""
    line = Element("p", {"class": "figure-sources"})
    line.text = "Sources: "
    studies: dict[str, dict[str, None]] = {}
    for record in records:
        studies.setdefault(named(record), {})[record.source] = None
    for name, keys in studies.items():
        study = SubElement(line, "span", {"class": "figure-source"})
        study.text = name
        study.tail = ", "
        cited = SubElement(study, "span", {"class": "citations"})
        for key in keys:
            SubElement(cited, "cite", {"data-key": key})
    line[-1].tail = "."
    return line


class ChartsExtension(Extension):
    """Show generated figures."""

    def __init__(self, **kwargs: Any) -> None:
        self.config = {
            "folder": [str(FOLDER), "Folder of the evidence tables"],
            "pictures": [str(PICTURES), "Folder of the drawn pictures; empty for none"],
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
