"""Markup that pages share, as classic scripts which they load when a part of it is first wanted.

A part is in the script that the letters of its name add up to, so that a page finds it without an
index, and a script stays small however many parts there are. `core/shared.js` counts likewise.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from scripts.markup.embedding import embed_json
from scripts.references.exports import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CARDS = "cards"
"""Cards of records, events and references, by their ids."""
FORMATS = "formats"
"""References in every format to copy, by their keys."""
KINDS = (CARDS, FORMATS)
SCRIPT_COUNT = 32


def locate_folder(kind: str) -> str:
    """Give the folder of a kind's scripts, below that of the pages."""
    return f"generated/{kind}"


def find_folders(site: Path, kind: str) -> list[Path]:
    """Find the folder of a kind's scripts in an edition: as it is written, or named by its sum."""
    return sorted({*site.glob(locate_folder(kind)), *site.glob(f"{locate_folder(kind)}.*")})


def name_script(part: str) -> str:
    """Name the script that holds a part: `07.js`."""
    return f"{sum(map(ord, part)) % SCRIPT_COUNT:02}.js"


def render_scripts(kind: str, parts: Mapping[str, str]) -> dict[str, str]:
    """Write parts, as markup by their names, into scripts by theirs; some may hold none."""
    shares: dict[str, dict[str, str]] = {f"{n:02}.js": {} for n in range(SCRIPT_COUNT)}
    for name, markup in parts.items():
        shares[name_script(name)][name] = markup
    before, after = _frame(kind)
    return {name: f"{before}{embed_json(share)}{after}" for name, share in shares.items()}


def _frame(kind: str) -> tuple[str, str]:
    """Give what stands before and after the parts in a script."""
    return f'exhibit.takeShared("{kind}", ', ")\n"


def parse_script(kind: str, text: str) -> dict[str, str]:
    """Read the parts of a script, by their names (`ValueError` where it is not one of ours)."""
    before, after = _frame(kind)
    if not (text.startswith(before) and text.endswith(after)):
        raise ValueError(f"not a script of {kind}")
    found: dict[str, str] = json.loads(text.removeprefix(before).removesuffix(after))
    return found


def read_parts(site: Path, kind: str) -> dict[str, str]:
    """Read all parts of a kind from a site, by their names."""
    return {
        name: markup
        for folder in find_folders(site, kind)
        for script in sorted(folder.glob("*.js"))
        for name, markup in parse_script(kind, script.read_text("utf-8")).items()
    }


def write_parts(kind: str, parts: Mapping[str, str], docs: Path) -> None:
    """Write the scripts of a kind, below the folder of pages."""
    folder = docs / locate_folder(kind)
    folder.mkdir(parents=True, exist_ok=True)
    for name, script in render_scripts(kind, parts).items():
        write_if_changed(folder / name, script.encode("utf-8"))
