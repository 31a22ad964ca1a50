"""The drawn pictures as they stand in a page: as images, or in the page itself."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

from figures.evidence.problems import Fault, FaultsError
from scripts.stills.standalone import remove_style

PICTURES_FOLDER = Path(__file__).parents[2] / "docs/generated"
PICTURE_CLASS = "still-picture"
"""What tells the image of a figure from one that did not become a figure."""
SIZE = re.compile(r'<svg\b[^>]*\bviewBox="0 0 ([\d.]+) ([\d.]+)"')


class MissingPictureError(FaultsError):
    """A page shows a figure whose picture has not been drawn."""


def render_image(folder: Path, stem: str, words: str) -> Element:
    """Make the image of a picture; `words` are the gist of it, which is read in its place."""
    width, height = SIZE.findall(_read_drawing(folder, stem))[0]
    size = {"width": width, "height": height}
    more = {"class": PICTURE_CLASS, "loading": "lazy", "decoding": "async"}
    return Element("img", {"src": f"generated/{stem}.svg", "alt": words} | size | more)


def read_inline_picture(folder: Path, stem: str) -> str:
    """Read a picture as markup that says in words what it shows."""
    return remove_style(_read_drawing(folder, stem)).strip()


def read_decoration(folder: Path, stem: str) -> str:
    """Read a small picture as markup that says nothing of itself."""
    return _read_drawing(folder, stem).strip().replace("<svg", '<svg focusable="false"', 1)


def _read_drawing(folder: Path, stem: str) -> str:
    """Read the file of a picture."""
    path = folder / f"{stem}.svg"
    if not path.is_file():
        what = f"{path.name} is not in {path.parent.name}/"
        raise MissingPictureError(Fault(what, "run python -m scripts.build first", stem))
    return path.read_text(encoding="utf-8")
