"""How long the site and the editions take to make."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from scripts.bench.plain import PROJECT, run_generator
from scripts.bench.project import copy_project, make
from scripts.bench.rows import Goal, Row, measure_row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scripts.bench.subject import Bench


def measure(_bench: Bench) -> Iterator[Row]:
    """Give the times of the site with nothing cached, with nothing changed, and of the editions."""
    with copy_project() as project:
        for what, target, goal, plain in (
            ("make site, nothing cached", "site", Goal(45), _time_plain_site),
            ("make site, nothing changed", "site", Goal(5), _time_plain_site),
            ("make editions, which makes the unchanged site first", "editions", Goal(90), None),
        ):
            yield measure_row(Row(what, "s", goal), partial(_time_target, project, target), plain)


def _time_target(project: Path, target: str) -> float:
    return make(project, target).seconds


def _time_plain_site() -> float:
    began = time.monotonic()
    run_generator(PROJECT)
    return time.monotonic() - began
