"""Generate what the site needs before any site generator runs.

    python -m scripts.build

Reads the evidence, the bibliography and what the pages cite; writes `docs/generated/`, which is
not in version control. Where a check fails, nothing that depends on it is written.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from figures import FIGURES
from figures.evidence import EvidenceError, read_evidence
from scripts import exports, figurefont, mentions, numbering, stills
from scripts.bibliography import BibliographyError, read_bibliography

if TYPE_CHECKING:
    from figures.evidence import Evidence

DOCS = Path(__file__).parents[1] / "docs"
GENERATED = DOCS / "generated"
TABLES = {
    "record": "docs/evidence/records.csv",
    "claim": "docs/evidence/claims.csv",
    "figure": "figures/__init__.py",
}


def check_mentions(evidence: Evidence, docs: Path = DOCS) -> list[str]:
    """List what the pages and the claims' notes ask for and nobody has."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(docs.glob("*.md"))}
    known = {"record": evidence.records, "claim": evidence.claims, "figure": FIGURES}
    notes = {f"claims.csv, {claim.id}": claim.note for claim in evidence.claims.values()}
    return mentions.problems(texts | notes, known, TABLES)


def build() -> None:
    """Check the sources, then write what the pages are made with."""
    bibliography = read_bibliography()
    evidence = read_evidence(sources=bibliography.entries)
    if problems := check_mentions(evidence):
        raise EvidenceError("\n".join(problems))
    GENERATED.mkdir(exist_ok=True)
    stills.draw_all(evidence, GENERATED)
    numbering.write_citations(bibliography.entries)  # reads pages, which show the stills
    exports.write_exports(bibliography, GENERATED)
    figurefont.write_font(GENERATED)


def main() -> None:
    """Build, or say everything that is wrong."""
    try:
        build()
    except (BibliographyError, EvidenceError, numbering.NumberingError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
