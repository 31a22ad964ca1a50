"""What the plain site is written from: the same sources as the exhibit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from figures.evidence import read_evidence
from figures.evidence.history import read_history
from scripts.index.citation_index import read_citations
from scripts.references.bibliography import read_bibliography

if TYPE_CHECKING:
    from figures.evidence import Evidence
    from figures.evidence.history import History
    from scripts.index.citation_index import Citations
    from scripts.references.bibliography import Bibliography


@dataclass(frozen=True)
class Sources:
    """The tables, the bibliography, and the numbers of the citations."""

    evidence: Evidence
    bibliography: Bibliography
    citations: Citations
    history: History


def read_sources() -> Sources:
    """Read all of them; `scripts.build` has checked them and numbered the citations."""
    return Sources(read_evidence(), read_bibliography(), read_citations(), read_history())
