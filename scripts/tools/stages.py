"""Stages of a build, each run only if what it reads or what it wrote is not as it left it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scripts.cache.fingerprints import hash_files
from scripts.cache.store import keep, read_kept

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


@dataclass(frozen=True)
class Stage:
    """A step from sources to an output."""

    name: str
    hash_inputs: Callable[[], str]
    """Gives one fingerprint of everything that the stage reads."""
    output: Path
    """Folder that the stage writes."""
    run: Callable[[], None]


def run_stages(stages: Sequence[Stage], stamps: Path) -> list[str]:
    """Run the stages in their order, but those that are up to date; give the names of those run.

    `stamps` is a folder of files that say how each stage left its inputs and its output.
    """
    done = []
    for stage in stages:
        stamp = stamps / f"{stage.name}.json"
        inputs = stage.hash_inputs()
        if _read_stamp(stamp, inputs) == hash_folder(stage.output):
            continue
        stage.run()
        keep(stamp, inputs, json.dumps(hash_folder(stage.output)))
        done.append(stage.name)
    return done


def hash_folder(folder: Path) -> str:
    """Give one fingerprint of every file in a folder; empty if there is none."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return hash_files(files, folder) if files else ""


def _read_stamp(stamp: Path, inputs: str) -> str | None:
    """Give the fingerprint of the output that was made from the same inputs, if any was."""
    kept = read_kept(stamp, inputs)
    return None if kept is None else str(json.loads(kept))
