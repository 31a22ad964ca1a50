"""Builds made from the last one: its files linked, those that differ replaced."""

from __future__ import annotations

import filecmp
import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def link_files(folder: Path, target: Path) -> None:
    """Give another folder the same files; whoever changes one there must replace it."""
    shutil.copytree(folder, target, copy_function=os.link)


def copy_changed_files(source: Path, target: Path) -> None:
    """Copy the files of a folder that differ, into a folder that may be linked to another."""
    for path in source.rglob("*"):
        if path.is_file():
            copy_if_changed(path, target / path.relative_to(source))


def copy_if_changed(source: Path, target: Path) -> None:
    """Copy a file in the place of one that differs, which may be linked to elsewhere."""
    if target.is_file() and filecmp.cmp(source, target, shallow=False):
        return
    target.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
