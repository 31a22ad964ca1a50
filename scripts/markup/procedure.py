"""The drawing of the procedure, read from its SVG file and cut into what a page needs."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, parse

from figures.evidence.problems import Fault, FaultsError
from scripts.markup.evidence_cache import read_file_state

if TYPE_CHECKING:
    from collections.abc import Mapping

PLATE_FILE = Path(__file__).parents[2] / "docs/assets/procedure/plate.svg"
ID_PREFIX = "plate-"
LINE_HEIGHT = 1.15
"""Distance of a label's lines, in em."""


class UnknownSceneError(FaultsError):
    """A page shows a scene that the drawing does not have."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The parts, once; the scenes that use them; the cameras that look at the scenes."""

    definitions: Element
    scenes: Mapping[str, Element]
    cameras: Mapping[str, tuple[float, ...]]

    def parts(self) -> Element:
        """Give every part, in an SVG that shows nothing itself."""
        sprite = Element(
            "svg", {"class": "procedure-parts", "width": "0", "height": "0", "aria-hidden": "true"}
        )
        parts = deepcopy(self.definitions)
        for part in list(parts):
            part.set("id", f"{ID_PREFIX}{part.get('id')}")
            for words in [*part.findall("title"), *part.findall("desc")]:
                part.remove(words)
            if not len(part):
                parts.remove(part)
        sprite.append(parts)
        return sprite

    def picture(self, name: str, words: str) -> Element:
        """Give a scene as an image, described in words."""
        view = " ".join(f"{value:g}" for value in self.cameras[self.check(name)])
        about = {"viewBox": view, "role": "img", "aria-label": words, "data-scene": name}
        image = Element("svg", {"class": "procedure-picture", **about})
        image.extend(deepcopy(g) for g in self.scenes[name] if g.get("class") != "labels")
        for use in image.iter("use"):
            use.set("href", f"#{ID_PREFIX}{use.get('href', '').removeprefix('#')}")
        for clipped in image.iterfind(".//*[@clip-path]"):
            clipped.set("clip-path", clipped.get("clip-path", "").replace("#", f"#{ID_PREFIX}"))
        return image

    def labels(self, name: str) -> Element:
        """Give a scene's labels: placed in percent, in the size of the page's text."""
        layer = Element("svg", {"class": "procedure-labels"})
        camera = self.cameras[self.check(name)]
        for label in self.scenes[name].iterfind(".//g[@class='label']"):
            _append_label(layer, label, camera)
        return layer

    def names(self) -> Element:
        """Give a list of what every label means."""
        key = Element("details", {"class": "procedure-names"})
        SubElement(key, "summary").text = "Names in the drawing"
        entries = SubElement(key, "dl")
        used = {label.get("data-part") for s in self.scenes.values() for label in s.iter("g")}
        named = [part for part in self.definitions if part.get("id") in used]
        for part in sorted(named, key=lambda part: part.findtext("title", "")):
            entry = SubElement(entries, "div", {"id": f"name-{part.get('id')}"})
            SubElement(entry, "dt").text = part.findtext("title")
            SubElement(entry, "dd").text = part.findtext("desc")
        return key

    def points(self, name: str) -> dict[str, tuple[str, str]]:
        """Give where in a scene each labeled thing is, in percent from the left and the top."""
        camera = self.cameras[self.check(name)]
        titles = {part.get("id"): part.findtext("title", "") for part in self.definitions}
        return {
            titles[label.get("data-part")]: _find_ends(label, camera)[1]
            for label in self.scenes[name].iterfind(".//g[@class='label']")
        }

    def check(self, name: str) -> str:
        """Refuse a scene that the drawing lacks, and suggest the nearest known one."""
        if name not in self.scenes:
            near = get_close_matches(name, self.scenes, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(self.scenes)}"
            raise UnknownSceneError(Fault(f"the drawing has no scene {name!r}", hint, name))
        return name


def _append_label(layer: Element, label: Element, camera: tuple[float, ...]) -> None:
    """Set a label in the layer: its leader, and its words as a link to what they mean."""
    text = label.find("text")
    assert text is not None  # noqa: S101  # the plate writes it
    ends = _find_ends(label, camera)
    line = {"x1": ends[0][0], "y1": ends[0][1], "x2": ends[1][0], "y2": ends[1][1]}
    SubElement(layer, "line", {"class": "leader", **line})
    SubElement(
        layer, "circle", {"class": "leader-end", "cx": ends[1][0], "cy": ends[1][1], "r": "2"}
    )
    spot = SubElement(layer, "svg", {"x": ends[0][0], "y": ends[0][1], "overflow": "visible"})
    link = SubElement(spot, "a", {"href": f"#name-{label.get('data-part')}"})
    lines = [line.text or "" for line in text]
    longest = max(map(len, lines)) * 0.5 + 0.8
    anchor = text.get("text-anchor", "start")
    height = LINE_HEIGHT * len(lines) + 0.9
    box = {"width": f"{longest:g}em", "height": f"{height:g}em", "y": f"{-height / 2:g}em"}
    x = {"start": "0em", "middle": f"{-longest / 2:g}em", "end": f"{-longest:g}em"}[anchor]
    SubElement(link, "rect", {"class": "label-field", "x": x, **box})
    words = SubElement(link, "text", {"text-anchor": anchor})
    for turn, written in enumerate(lines):
        gap = {"start": ".35em", "middle": "0", "end": "-.35em"}[anchor]
        rise = LINE_HEIGHT if turn else 0.33 - LINE_HEIGHT * (len(lines) - 1) / 2
        span = SubElement(words, "tspan", {"x": gap, "dy": f"{rise:g}em"})
        span.text = f"{written} " if turn < len(lines) - 1 else written


def _find_ends(label: Element, camera: tuple[float, ...]) -> list[tuple[str, str]]:
    """Give the ends of a label's leader in percent: at its words, and at what it names."""
    leader = label.find("path")
    assert leader is not None  # noqa: S101  # the plate writes it
    points = leader.get("d", "").removeprefix("M").split("L")
    return [_convert_to_percent(point, camera) for point in points]


def _convert_to_percent(point: str, camera: tuple[float, ...]) -> tuple[str, str]:
    """Say in percent where a point of the plate lies in the camera's view."""
    x, y = map(float, point.split())
    left, top, width, height = camera
    return f"{100 * (x - left) / width:.4g}%", f"{100 * (y - top) / height:.4g}%"


def read_drawing(path: str | Path = PLATE_FILE) -> Drawing:
    """Read the current drawing."""
    return _load_drawing(Path(path), read_file_state(Path(path)))


@lru_cache(maxsize=4)
def _load_drawing(path: Path, _state: tuple[int, int]) -> Drawing:
    root = parse(path).getroot()  # noqa: S314  # our own file
    for element in root.iter():
        element.tag = element.tag.removeprefix("{http://www.w3.org/2000/svg}")
        element.text = (element.text or "").strip() or None
        element.tail = None
    definitions = root.find("defs")
    assert definitions is not None  # noqa: S101  # the plate begins with them
    return Drawing(
        definitions,
        {
            scene.get("id", "").removeprefix("scene-"): scene
            for scene in root.iterfind("g[@class='scene']")
        },
        {
            view.get("id", ""): tuple(map(float, view.get("viewBox", "").split()))
            for view in root.iterfind("view")
        },
    )
