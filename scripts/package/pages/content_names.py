"""Names that carry the sum of a file's content, so that a changed file has another address.

Bundles have such a name, and what pages, and what they load, give the whole address of: the other
scripts of the build, and the fonts.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError
from scripts.assets.bundles import FOLDER, SUM_LENGTH
from scripts.markup.shared_markup import KINDS, locate_folder
from scripts.package.pages import later_parts

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = re.compile(r"(?<![\w-])(?:generated|assets/fonts)/[\w./-]+\.(?:js|css|woff2)(?![\w-])")
FOLDER_ADDRESS = re.compile(rf"\b(?:{'|'.join(map(locate_folder, KINDS))})(?=/['\"])")
"""The folder of scripts that are named by what is asked of them; its name carries their sum."""
READERS = (".html", ".css", ".js")
"""Files that give the addresses of others."""


def add_sums_to_names(site: Path) -> dict[str, str]:
    """Rename files by their content, and write their new addresses where they are used.

    Gives the new addresses by those of before. Raises `ProblemsError` for files that load each
    other in a circle.
    """
    renamer = _Renamer(site)
    bundles = [path.relative_to(site).as_posix() for path in sorted((site / FOLDER).glob("*"))]
    parts = (site / later_parts.FOLDER).glob("*.js")  # of the kiosk, whose release has sums
    for path in sorted([*site.rglob("*.html"), *parts]):
        renamer.update_addresses(path)
    for name in bundles:
        renamer.rename(name)
    return renamer.names


class _Renamer:
    """Renames files from those that load nothing to those that load them."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.names: dict[str, str] = {}
        """New addresses by old ones; empty while a file is being renamed."""
        self.renamed: set[str] = set()

    def update_addresses(self, path: Path) -> None:
        """Write the new addresses into a file, and rename the files that they lead to."""
        text = path.read_text("utf-8")
        updated = ADDRESS.sub(lambda found: self.rename(found[0]), text)
        updated = FOLDER_ADDRESS.sub(lambda found: self.rename_folder(found[0]), updated)
        if updated != text:
            path.write_text(updated, encoding="utf-8")

    def rename_folder(self, name: str) -> str:
        """Rename a folder once by what is in it, and give its new address."""
        folder = self.site / name
        if name not in self.names and folder.is_dir():
            contents = (path.read_bytes() for path in sorted(folder.iterdir()))
            digest = hashlib.sha256(b"".join(contents)).hexdigest()[:SUM_LENGTH]
            renamed = folder.rename(folder.with_name(f"{folder.name}.{digest}"))
            self.names[name] = renamed.relative_to(self.site).as_posix()
        return self.names.get(name, name)

    def rename(self, name: str) -> str:
        """Rename a file once, and give its new address; what is no file keeps its own."""
        path = self.site / name
        if name in self.renamed:
            return name  # in a file that was updated before
        if name not in self.names and path.is_file():
            self.names[name] = ""
            if path.suffix in READERS:
                self.update_addresses(path)
            digest = hashlib.sha256(path.read_bytes()).hexdigest()[:SUM_LENGTH]
            renamed = path.rename(path.with_name(f"{path.stem}.{digest}{path.suffix}"))
            self.names[name] = renamed.relative_to(self.site).as_posix()
            self.renamed.add(self.names[name])
        if self.names.get(name) == "":
            what, fix = "loads itself, or a file that loads it", "let one of them load the other"
            raise ProblemsError(Problem(name, WHOLE_FILE, what, fix))
        return self.names.get(name, name)
