"""Every figure drawn once: what the check, the pictures and the live charts are made from.

    for name, drawings in draw_figures(read_evidence()).items():
        drawings["wide"], drawings["narrow"]  # what `go.Figure.to_json` gives, as text

`draw_sketches` and `draw_overviews` give the other pictures in the same way. A drawing is kept in
`.cache/drawings` until a field that it read of a record, an event, another table, its module, what
figures share or a package changes, so asking again costs next to nothing; `make_figure_key` is the
key of what else follows from it and from the fields that it reads.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from figures.drawing.style import WIDTHS
from figures.registry import FIGURES, OVERVIEWS, SKETCHES
from scripts.cache.fingerprints import ROOT, hash_files, hash_packages, hash_texts, list_files
from scripts.cache.record_reads import hash_all_but_fields, remember_by_reads
from scripts.cache.store import CACHE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import plotly.graph_objects as go

    from figures.drawing.style import Width
    from figures.evidence import Evidence

FOLDER = CACHE_FOLDER / "drawings"
MODULES = ROOT / "figures"
TABLES = ROOT / "docs/evidence"
"""What a drawing may read besides the evidence, as the colors of therapies."""
RECORDS_TABLE = "records.csv"
"""The table whose rows a drawing reads as records alone."""
Name = TypeVar("Name", bound=str)


def draw_figures(evidence: Evidence, folder: Path = FOLDER) -> Mapping[str, Mapping[Width, str]]:
    """Give the JSON of each figure in each width, by the name of its picture."""
    shared = hash_shared(evidence)
    return {name: draw_figure(name, evidence, shared, folder) for name in FIGURES}


def draw_figure(
    name: str, evidence: Evidence, shared: str, folder: Path = FOLDER
) -> Mapping[Width, str]:
    """Give the JSON of a figure in each width; `shared` is what `hash_shared` gives."""
    figure = FIGURES[name]
    makers = {width: partial(figure.draw, width=width) for width in WIDTHS}
    return _draw(folder / f"{name}.json", make_figure_key(name, shared), evidence, makers)


def draw_sketches(evidence: Evidence, folder: Path = FOLDER) -> Mapping[str, str]:
    """Give the JSON of each figure's marks alone, by the name of its picture."""
    shared = hash_shared(evidence)
    return {name: draw_sketch(name, evidence, shared, folder) for name in SKETCHES}


def draw_sketch(name: str, evidence: Evidence, shared: str, folder: Path = FOLDER) -> str:
    """Give the JSON of a figure's marks alone; `shared` is what `hash_shared` gives."""
    path, makers = folder / f"{name}-small.json", {"small": SKETCHES[name]}
    return _draw(path, make_figure_key(name, shared), evidence, makers)["small"]


def draw_overviews(evidence: Evidence, folder: Path = FOLDER) -> Mapping[str, str]:
    """Give the JSON of the pictures of the explorer, by their names."""
    key = make_figure_key("every-record", hash_shared(evidence))
    return _draw(folder / "every-record.json", key, evidence, OVERVIEWS)


def hash_shared(evidence: Evidence) -> str:
    """Give one fingerprint of what every figure is drawn from.

    Its own module and the fields of the records that it reads are not in it.
    """
    own = {*list_own_modules(MODULES), TABLES / RECORDS_TABLE}
    shared = [path for path in (*list_files(MODULES), *list_files(TABLES)) if path not in own]
    return hash_texts(
        hash_all_but_fields(evidence),
        hash_files(shared),
        hash_files([Path(__file__)]),
        hash_packages(),
    )


def make_figure_key(name: str, shared: str) -> str:
    """Make the key of what follows from a figure; `shared` is what `hash_shared` gives."""
    return hash_texts(shared, hash_files(list_own_modules(MODULES, [name])))


def list_own_modules(folder: Path = MODULES, names: Iterable[str] = FIGURES) -> list[Path]:
    """List the files of modules that draw figures, all of which no other module imports."""
    return [folder / f"{name.replace('-', '_')}.py" for name in names]


def _draw(
    path: Path,
    key: str,
    evidence: Evidence,
    makers: Mapping[Name, Callable[[Evidence], go.Figure]],
) -> dict[Name, str]:
    """Give the JSON of drawings that are kept together."""

    def draw(records: Evidence) -> str:
        return json.dumps({name: make(records).to_json() for name, make in makers.items()})

    drawn: dict[Name, str] = json.loads(remember_by_reads(path, key, evidence, draw))
    return drawn
