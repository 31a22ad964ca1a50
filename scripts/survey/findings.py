"""What the survey finds on a page, kept until the page or anything that it is read with changes."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from scripts.cache.fingerprints import ROOT, hash_packages, hash_sources, hash_texts
from scripts.cache.store import CACHE_FOLDER, remember
from scripts.index.citation_index import Citation
from scripts.index.record_uses import Use

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FOLDER = CACHE_FOLDER / "survey"
SHARED_SOURCES = (
    "bibliography.bib",
    "docs/assets/procedure",
    "docs/evidence",
    "figures",
    "scripts",
)
"""What any page may be read with: the bibliography, the tables, a drawing, the extensions."""


@dataclass(frozen=True)
class PageFindings:
    """A page's own title, and what it cites and uses."""

    title: str = ""
    citations: tuple[Citation, ...] = ()
    records: tuple[Use, ...] = ()
    claims: tuple[Use, ...] = ()

    def as_json(self) -> str:
        """Write what was found."""
        return json.dumps(asdict(self))


def parse_findings(text: str) -> PageFindings:
    """Read what `as_json` wrote."""
    said = json.loads(text)
    return PageFindings(
        said["title"],
        tuple(Citation(**citation) for citation in said["citations"]),
        tuple(Use(**use) for use in said["records"]),
        tuple(Use(**use) for use in said["claims"]),
    )


def hash_shared_sources(root: Path = ROOT) -> str:
    """Give one fingerprint of everything that pages are read with."""
    return hash_texts(hash_sources(*SHARED_SOURCES, root=root), hash_packages())


def remember_findings(
    name: str, key: str, read: Callable[[], PageFindings], folder: Path = FOLDER
) -> PageFindings:
    """Give what was found on a page in the state that `key` stands for; read it if it is new."""
    return parse_findings(remember(folder / f"{name}.json", key, lambda: read().as_json()))
