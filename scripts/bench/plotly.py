"""Plotly's bundle as it is transferred."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from scripts.bench.plain import find_plotly_bundle
from scripts.bench.rows import Goal, Row, measure_row
from scripts.bench.weight import measure_compressed_kb

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scripts.bench.subject import Bench

SIZE = Goal(285)
"""Limit of the compressed bundle, in KB."""


def measure(bench: Bench) -> Iterator[Row]:
    """Give the size of the bundle."""
    built = partial(_weigh_built, bench.exhibit.folder)
    yield measure_row(Row("Plotly's bundle, brotli", "KB", SIZE), built)


def _weigh_built(folder: Path) -> float:
    return measure_compressed_kb(find_plotly_bundle(folder).read_bytes())
