"""What is associated with survival: comparisons within a study, sorted by factor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from figures.drawing.style import get_sort_months as shortest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from figures.evidence import Evidence, Record

FACTORS: Mapping[str, re.Pattern[str]] = {
    "Extrahepatic disease": re.compile("extrahepatic"),
    "Liver tumor burden": re.compile("burden|liver involvement"),
    "Liver function": re.compile("albumin|prothrombin"),
    "Neutrophil-to-lymphocyte ratio (NLR)": re.compile("NLR|neutrophil"),
    "Pancreastatin": re.compile("pancreastatin"),
    "Tumor grade": re.compile(r"^OS G\d$|tumor grade"),
    "Age": re.compile(r"\bby age\b"),
    "Somatostatin analogs": re.compile("somatostatin analogs"),
    "Caudate lesions": re.compile("caudate"),
}
"""What a comparison is about, by the words of its endpoint and groups."""
DISSENTING_STUDIES = ("Arrese 2013", "California registry 2000-2012")
"""Studies that the evidence note sets against the rule that a factor should decide."""
LONGER = ("Somatostatin analogs",)
"""Factors that are associated with longer survival; all others with shorter."""
NOT_PREDICTIVE = ("wang2025-nlr-nonoperative-os",)
"""Records whose source says that the factor did not predict survival in these patients."""
STATISTICS = (
    "median", "mean", "difference in medians", "hazard ratio", "association", "threshold",
)  # fmt: skip
TIME_STATISTICS = {"median", "mean"}


@dataclass(frozen=True)
class Comparison:
    """What a study compared: its groups, the shortest survival first."""

    factor: str
    rows: tuple[Record, ...]

    @property
    def first(self) -> Record:
        """Give the group that lived shortest, or the only record."""
        return self.rows[0]

    @property
    def is_dissenting(self) -> bool:
        """Tell whether the study argues against letting the factor decide."""
        return self.first.study in DISSENTING_STUDIES

    @property
    def direction(self) -> Literal["shorter", "longer", "aside"]:
        """Tell which survival the factor is associated with: aside if with neither."""
        if self.is_dissenting or self.first.id in NOT_PREDICTIVE:
            return "aside"
        return "longer" if self.factor in LONGER else "shorter"


def find_comparisons(evidence: Evidence) -> list[Comparison]:
    """Find every comparison: factor by factor, effects before directions, the poster's last."""
    found: dict[tuple[str, ...], list[Record]] = {}
    for record in evidence.records.values():
        if _is_prognostic(record):
            found.setdefault(_build_comparison_key(record), []).append(record)
    known = [
        Comparison(factor, tuple(sorted(rows, key=_get_sort_months)))
        for rows in found.values()
        for factor, words in FACTORS.items()
        if any(words.search(f"{row.endpoint} {row.subgroup}") for row in rows)
    ]
    return sorted(_drop_bare_cutoffs(known), key=_sort_key)


def _is_prognostic(record: Record) -> bool:
    """Tell whether a record is a result on survival or a prognostic cut-off."""
    if record.statistic == "threshold":
        return record.endpoint.startswith("prognostic")
    return record.endpoint.startswith("OS") and record.statistic in STATISTICS


def _build_comparison_key(record: Record) -> tuple[str, ...]:
    """Give what the groups of one comparison share; a cut-off stands for itself."""
    own = record.id if record.statistic not in TIME_STATISTICS or not record.p else ""
    return record.study, record.endpoint, record.statistic, record.p, own


def _get_sort_months(record: Record) -> float:
    """Give a survival in months to sort by; zero for anything else."""
    return shortest(record) if record.statistic in TIME_STATISTICS else 0


def _drop_bare_cutoffs(known: Iterable[Comparison]) -> list[Comparison]:
    """Leave out a cut-off where the study's effect at that cut-off is there as well."""
    known = list(known)
    shown = {(one.factor, one.first.study) for one in known if one.first.statistic != "threshold"}
    return [
        one
        for one in known
        if one.first.statistic != "threshold" or (one.factor, one.first.study) not in shown
    ]


def _sort_key(one: Comparison) -> tuple[int, bool, int, bool, int]:
    """Sort by factor, dissenting studies last in it; then effects first, and by year."""
    first = one.first
    statistic = STATISTICS.index(first.statistic) * (-1 if one.is_dissenting else 1)
    place = list(FACTORS).index(one.factor)
    return place, one.is_dissenting, statistic, first.is_from_exhibit, first.year or 0
