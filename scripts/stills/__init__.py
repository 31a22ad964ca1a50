"""The still pictures of the figures, drawn by the same Plotly that draws them live.

    python -m scripts.stills

Kaleido drives a Chromium found on the system. Only figures that changed are drawn again.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from figures import every_record
from figures.drawing.outline import list_breaks, read_panels
from figures.drawing.style import PAGE_COLORS, WIDTHS, list_colors
from figures.evidence import read_evidence
from figures.registry import FIGURES, OVERVIEWS
from scripts.cache.fingerprints import hash_files, hash_texts
from scripts.stills import compact, drawer, palette, standalone, subset, svg
from scripts.stills.browser import NoBrowserError, require_browser
from scripts.stills.drawer import FONT_FILE, PLOTLY
from scripts.stills.drawings import draw_figures, draw_overviews, draw_sketches

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from figures.drawing.style import Color
    from figures.evidence import Evidence

ROOT = Path(__file__).parents[2]
GENERATED = ROOT / "docs/generated"
SENTINEL = re.compile(r"#0101[0-9a-f]{2}")
STARTING, DRAWING = 45, 10
"""Seconds that a browser may take to start, and to draw a picture."""
ATTEMPTS = 2


class Still(NamedTuple):
    """A picture to be drawn, and the state of everything that it depends on."""

    name: str
    drawing: str
    """JSON of its figure."""
    state: str
    words: str = ""
    """What a picture that stands alone says of itself; none for one that stands in a page."""


def plan_stills(evidence: Evidence) -> list[Still]:
    """List every picture: wide, narrow and small of each figure, and the overviews."""
    modules = (compact, standalone, subset, svg)
    ink = hash_files([PLOTLY, FONT_FILE, *(Path(str(module.__file__)) for module in modules)])
    drawings = {
        _name_file(name, width): drawing
        for name, widths in draw_figures(evidence).items()
        for width, drawing in widths.items()
    }
    drawings |= {
        _name_file(name, "small"): drawing for name, drawing in draw_sketches(evidence).items()
    }
    drawings |= draw_overviews(evidence)
    words = _describe_drawings(evidence)
    return [
        _plan_still(name, drawing, words.get(name, ""), ink) for name, drawing in drawings.items()
    ]


def _plan_still(name: str, drawing: str, words: str, ink: str) -> Still:
    """State what a picture depends on; `ink` is the state of what all are drawn with."""
    colors = _select_used_colors(drawing)
    schemes = palette.read_palette().select(color.name for color in colors.values())
    content = json.dumps([ink, colors, schemes if words else ()])
    return Still(name, drawing, hash_texts(content, words, drawing), words)


def _describe_drawings(evidence: Evidence) -> dict[str, str]:
    """Give the words of each picture that stands alone, by its name: all but the small ones."""
    words = {
        _name_file(name, width): figure.describe(evidence)
        for name, figure in FIGURES.items()
        for width in WIDTHS
    }
    return words | dict.fromkeys(OVERVIEWS, every_record.describe(evidence))


def _select_used_colors(drawing: str) -> dict[str, Color]:
    """Keep the colors of the page and of what is drawn: a new therapy redraws nothing else."""
    kept = {*PAGE_COLORS, *SENTINEL.findall(drawing)}
    return {sentinel: color for sentinel, color in list_colors().items() if sentinel in kept}


def _name_file(name: str, kind: str) -> str:
    """Name a picture's file: the wide one is the figure's own."""
    return name if kind == "wide" else f"{name}-{kind}"


def select_changed(stills: Sequence[Still], states: Mapping[str, str], folder: Path) -> list[Still]:
    """Keep the pictures that are not there yet, not whole, or not as they are now planned.

    `states` has the last state of each picture and the sum of its file, as `note_state` gives it.
    """
    return [
        still
        for still in stills
        if not (path := folder / f"{still.name}.svg").is_file()
        or states.get(still.name) != note_state(still, path.read_bytes())
    ]


def note_state(still: Still, picture: bytes) -> str:
    """Give the state of a picture and the sum of its file."""
    return f"{still.state} {hashlib.sha256(picture).hexdigest()}"


async def render_stills(stills: Sequence[Still], browser: str) -> dict[str, str]:
    """Draw pictures in parallel tabs, and print the progress."""
    drawn: dict[str, str] = {}

    async def one(still: Still) -> None:
        drawing = await drawer.draw_figure(kaleido, json.loads(still.drawing))
        drawn[still.name] = _complete(still, drawing)
        print(f"  {len(drawn):>2}/{len(stills)} {still.name}.svg", flush=True)

    async with (
        asyncio.timeout(STARTING + DRAWING * len(stills)),
        drawer.open_browser(browser, len(stills)) as kaleido,
    ):
        await asyncio.gather(*map(one, stills))
    return drawn


def _complete(still: Still, drawing: str) -> str:
    """Make of Plotly's drawing the picture of a page, or one that stands alone."""
    breaks = list_breaks(read_panels(json.loads(still.drawing)["layout"]))
    picture = svg.normalize_drawing(drawing, still.name, _map_colors(), breaks)
    if not still.words:
        return picture
    return standalone.complete_drawing(picture, still.words, FONT_FILE.read_bytes())


def render_patiently(stills: Sequence[Still], browser: str) -> dict[str, str]:
    """Draw pictures; once more where the browser, as happens now and then, never answers.

    Raises `NoBrowserError` when it does not answer again.
    """
    for _ in range(ATTEMPTS):
        try:
            return asyncio.run(render_stills(stills, browser))
        except TimeoutError:
            print("  The browser does not answer", flush=True)
    raise NoBrowserError(f"{browser} starts but draws nothing: end other programs, and try again")


def render_pictures(stills: Sequence[Still]) -> Mapping[str, str]:
    """Draw pictures in the browser that is open, or in one opened for them."""
    drawn = drawer.ask_drawer([json.loads(still.drawing) for still in stills])
    if drawn is None:
        return render_patiently(stills, require_browser())
    return {
        still.name: _complete(still, drawing) for still, drawing in zip(stills, drawn, strict=True)
    }


def _map_colors() -> dict[str, str]:
    """Give what each sentinel color becomes: the page's property, or its fallback."""
    return {sentinel: f"var({c.name}, {c.fallback})" for sentinel, c in list_colors().items()}


def draw_stills(evidence: Evidence, folder: Path = GENERATED) -> None:
    """Draw the pictures that changed; write none unless all of them came out.

    Deletes those of figures that no longer exist.
    """
    folder.mkdir(parents=True, exist_ok=True)
    record = folder / "stills.json"
    states = json.loads(record.read_text()) if record.is_file() else {}
    stills = plan_stills(evidence)
    if todo := select_changed(stills, states, folder):
        print(f"Drawing {len(todo)} of {len(stills)} pictures", flush=True)
        for name, picture in render_pictures(todo).items():
            _write_whole(folder / f"{name}.svg", picture)
        states = {
            still.name: note_state(still, (folder / f"{still.name}.svg").read_bytes())
            for still in stills
        }
        _write_whole(record, json.dumps(states, indent=2) + "\n")
    for path in folder.glob("*.svg"):
        if path.stem not in {still.name for still in stills}:
            path.unlink()  # the picture of a figure that is no more, which would be published


def _write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


if __name__ == "__main__":
    try:
        draw_stills(read_evidence())
    except NoBrowserError as error:
        sys.exit(str(error))
