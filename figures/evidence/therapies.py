"""Which therapies are counted as TACE, in one place for every figure and headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from figures.evidence import Record

TACE_THERAPIES = frozenset({"TACE", "cTACE", "DEB-TACE"})
"""Forms of TACE; a cohort that also had other therapies is none of them."""
TACE_PHRASE = "TACE, beads included"
"""How a headline names them."""


def is_tace(record: Record) -> bool:
    """Tell whether all patients of a record had a form of TACE."""
    return record.therapy in TACE_THERAPIES
