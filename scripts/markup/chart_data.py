"""What a live chart is drawn from, as a script of its own for each figure.

A page opened from a folder may load a script, but fetch nothing; a page that shows many figures
loads the data of those that a reader comes near. The drawing itself is a second script: it is
asked for only when a picture is saved.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from figures.drawing.style import WIDTHS, list_colors
from figures.registry import FIGURES, ControlledFigure
from scripts.cache.fingerprints import hash_sources, hash_texts
from scripts.cache.record_reads import remember_by_reads
from scripts.cache.store import CACHE_FOLDER
from scripts.markup.figure_rows import build_reading
from scripts.markup.pictures import read_inline_picture
from scripts.markup.view_data import build_view_data
from scripts.references.exports import write_if_changed
from scripts.stills.drawings import draw_figure, hash_shared, make_figure_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from figures.drawing.style import Width
    from figures.evidence import Evidence
    from figures.registry import FigureModule

CHARTS_FOLDER = "charts"
"""Below the folder of generated files."""
KEPT_SCRIPTS = CACHE_FOLDER / "charts"
DECIMALS = 12
"""Of a place in a drawing: what is behind them is left from its computation."""
ASSIGNMENT = "] = "
"""What stands in a script between a figure's name and its data."""
SENTINEL = re.compile(r"#0101[0-9a-f]{2}")


def locate_scripts(name: str) -> dict[str, str]:
    """Give the addresses of a figure's scripts from the folder of pages, as its chart has them."""
    place = f"generated/{CHARTS_FOLDER}/{name}"
    return {"data-source": f"{place}.js", "data-picture": f"{place}-picture.js"}


def build_chart_data(
    module: FigureModule, known: Evidence, drawn: Mapping[Width, str] | None = None
) -> dict[str, Any]:
    """Collect two drawings, the names of their colors, the readings, and the views of readers.

    `drawn` has the JSON of both drawings, where they have been made.
    """
    drawn = drawn or {width: module.draw(known, width).to_json() for width in WIDTHS}
    drawings = {width: json.loads(drawn[width]) for width in WIDTHS}
    content: dict[str, Any] = {width: _round_numbers(one) for width, one in drawings.items()}
    used = set(SENTINEL.findall(json.dumps(content)))
    content["colors"] = {
        sentinel: [*color] for sentinel, color in list_colors().items() if sentinel in used
    }
    content["readings"] = [build_reading(record) for record in module.select(known)]
    if isinstance(module, ControlledFigure):
        content["view"] = build_view_data(module, known, drawings)
    return content


def _round_numbers(content: Any) -> Any:
    """Round every number of a drawing; whole ones lose their decimal point."""
    match content:
        case float():
            rounded = round(content, DECIMALS)
            return int(rounded) if rounded.is_integer() else rounded
        case list():
            return [_round_numbers(one) for one in content]
        case dict():
            return {key: _round_numbers(one) for key, one in content.items()}
    return content


def render_chart_script(name: str, content: dict[str, Any]) -> str:
    """Write a figure's data as a classic script that leaves them where the chart looks."""
    return _render_script("charts", name, content)


def render_picture_script(name: str, drawing: str) -> str:
    """Write a figure's wide drawing as a script, for those who save it."""
    return _render_script("pictures", name, drawing)


def _render_script(shelf: str, name: str, content: object) -> str:
    """Write a classic script that adds something to a shelf of the exhibit, by a figure's name."""
    said = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return f"((window.exhibit ??= {{}}).{shelf} ??= {{}})[{json.dumps(name)}{ASSIGNMENT}{said}\n"


def read_chart_data(text: str) -> dict[str, Any]:
    """Read the data back from a script of `render_chart_script`."""
    content: dict[str, Any] = json.loads(text.partition(ASSIGNMENT)[2])
    return content


def write_chart_scripts(known: Evidence, folder: Path) -> None:
    """Write the scripts of all figures below a folder with their pictures; delete the others."""
    charts = folder / CHARTS_FOLDER
    charts.mkdir(exist_ok=True)
    shared = hash_texts(hash_shared(known), hash_sources("scripts"))
    made = {
        file: text
        for name in FIGURES
        for file, text in (
            (f"{name}.js", remember_chart_script(name, known, shared)),
            (f"{name}-picture.js", render_picture_script(name, read_inline_picture(folder, name))),
        )
    }
    for file, text in made.items():
        write_if_changed(charts / file, text.encode("utf-8"))
    for path in charts.glob("*.js"):
        if path.name not in made:
            path.unlink()


def remember_chart_script(
    name: str, known: Evidence, shared: str, folder: Path = KEPT_SCRIPTS
) -> str:
    """Write a figure's data as a script, or give the one that was made from the same.

    `shared` stands for what every script is made with, as `hash_shared` does for drawings.
    """

    def make(records: Evidence) -> str:
        drawn = draw_figure(name, records, hash_shared(records))
        return render_chart_script(name, build_chart_data(FIGURES[name], records, drawn))

    return remember_by_reads(
        folder / f"{name}.js",
        make_figure_key(name, shared),
        known,
        make,
    )
