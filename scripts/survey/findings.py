"""What the survey finds on a page, kept until the page or anything that it is read with changes."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from figures.registry import FIGURES
from scripts.cache.fingerprints import ROOT, hash_files, hash_packages, hash_texts, list_files
from scripts.cache.record_reads import remember_by_reads
from scripts.cache.store import CACHE_FOLDER
from scripts.index.citation_index import Citation
from scripts.index.record_uses import Use
from scripts.markup.evidence_cache import replace_evidence
from scripts.stills.drawings import list_own_modules

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from figures.evidence import Evidence

FOLDER = CACHE_FOLDER / "survey"
RECORDS_FILE = "docs/evidence/records.csv"
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
    terms: tuple[Use, ...] = ()

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
        tuple(Use(**use) for use in said["terms"]),
    )


def hash_shared_sources(root: Path = ROOT) -> str:
    """Give one fingerprint of everything that any page is read with.

    The modules of figures, and the fields of records, count for the pages that show them.
    """
    own = {*list_own_modules(root / "figures"), root / RECORDS_FILE}
    files = {path for name in SHARED_SOURCES for path in list_files(root / name)} - own
    return hash_texts(hash_files(files, root), hash_packages())


def list_shown_figures(*texts: str) -> list[str]:
    """List the figures that texts in Markdown may show."""
    return [name for name in FIGURES if any(f"generated/{name}" in text for text in texts)]


def locate_findings(page: str, folder: Path = FOLDER) -> Path:
    """Give the file in which is kept what was found on a page."""
    return folder / f"{page}.json"


def remember_findings(
    name: str,
    key: str,
    evidence: Evidence,
    read: Callable[[], PageFindings],
    folder: Path = FOLDER,
) -> PageFindings:
    """Give what was found on a page in the state that `key` stands for; read it if it is new.

    It is also read again if a field changes that it was made with, of a record.
    """

    def read_with(records: Evidence) -> str:
        with replace_evidence(records):
            return read().as_json()

    path = locate_findings(name, folder)
    return parse_findings(remember_by_reads(path, key, evidence, read_with))
