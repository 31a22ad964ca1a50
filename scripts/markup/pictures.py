"""The drawn pictures as they stand in a page: with their words, or as decoration."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

from figures.evidence.problems import Fault, FaultsError

PICTURES_FOLDER = Path(__file__).parents[2] / "docs/generated"


class MissingPictureError(FaultsError):
    """A page shows a figure whose picture has not been drawn."""


def read_picture(folder: Path, stem: str, words: str) -> str:
    """Read a picture as markup; without words it is decoration."""
    path = folder / f"{stem}.svg"
    if not path.is_file():
        what = f"{path.name} is not in {path.parent.name}/"
        raise MissingPictureError(Fault(what, "run python -m scripts.build first", stem))
    said = f'role="img" aria-label={quoteattr(words)}' if words else 'focusable="false"'
    return path.read_text(encoding="utf-8").strip().replace("<svg", f"<svg {said}", 1)
