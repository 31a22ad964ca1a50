"""The preview's build of scripts and style sheets alone: new bundles, in the pages as they are."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from scripts.survey.site_bundles import find_site_bundle_problems, write_site_bundles
from scripts.tools.copies import copy_changed_files, link_files
from scripts.tools.jobs import ROOT, Outcome

if TYPE_CHECKING:
    from pathlib import Path

DOCS = ROOT / "docs"
COPIED_FOLDERS = ("assets", "generated/bundles")


def build_assets(folder: Path, last: Path) -> Outcome:
    """Build into a folder what differs from the last build, if only assets have changed."""
    if problems := find_site_bundle_problems():
        return Outcome(tuple(map(str, problems)))
    write_site_bundles(DOCS / "generated")
    link_files(last, folder)
    for name in COPIED_FOLDERS:
        copy_changed_files(DOCS / name, folder / name)
    states = last.with_name(f"{last.name}.json")
    if states.is_file():
        shutil.copyfile(states, folder.with_name(f"{folder.name}.json"))
    return Outcome()
