"""Facets: the few groups into which a record's endpoint, therapy, design and population fall.

The tables keep the words of the publications. Readers filter by groups, which these rules find by
name: of each list the first rule that fits decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from figures.evidence import Record


@dataclass(frozen=True)
class Group:
    """A group by the name that addresses carry, the name that people read, and its rule."""

    slug: str
    name: str
    rule: str

    def fits(self, words: str) -> bool:
        """Tell whether the rule is met anywhere in the words."""
        return bool(re.search(self.rule, words, re.IGNORECASE))


ENDPOINTS = (
    Group("survival-rate", "Survival at a fixed time", r"^\d+-(year|month) (OS|PFS)"),
    Group("overall-survival", "Overall survival", r"^OS\b"),
    Group("progression", "Progression", r"\bPFS\b|time to .*progression"),
    Group(
        "symptoms", "Symptoms and hormones", r"symptom|(biochemical|biological|clinical) response"
    ),
    Group(
        "response",
        "Tumor response",
        r"response|stable disease|progressive disease|regression|disease control",
    ),
    Group(
        "harms",
        "Harms",
        r"mortality|morbidity|complication|syndrome|bilom|injur|cholecystitis|grade 3|leuk|infarct"
        r"|safety review|myeloid",
    ),
    Group("prognosis", "Prognostic factors", r"prognostic"),
    Group("occurrence", "Occurrence", r"incidence|\bshare\b|metastatic sites|liver metastases"),
    Group("uptake", "Uptake in tumor", r"uptake|T/N ratio"),
    Group("plan", "Size and eligibility", r"^(planned )?patients|burden|later .* therapy"),
)
THERAPIES = (
    Group("comparison", "One therapy against another", r" vs "),
    Group("mixture", "Several therapies together", r"/| or | and |liver-directed|locoregional"),
    Group("ctace", "cTACE", r"^cTACE$"),
    Group("deb-tace", "DEB-TACE", r"^DEB-TACE$"),
    Group("tace", "TACE, type not stated", r"^TACE$"),
    Group("tae", "TAE, bland", r"^TAE$"),
    Group("tare", "TARE, Y-90", r"^TARE\b"),
    Group("prrt", "PRRT", r"PRRT$"),
    Group("octreotide", "High-dose octreotide", r"\bSSA$"),
    Group("chemo", "Chemotherapy", r"chemotherapy"),
    Group("targeted", "Targeted therapy", r"^targeted therapy$"),
    Group("placebo", "Placebo", r"^placebo$"),
    Group("surgery", "Surgery", r"surgery|resection"),
    Group("none", "No therapy", r"^none$"),
)
DESIGNS = (
    Group("exhibit", "The poster itself", r"^statement on the poster"),
    Group("randomized", "Randomized trial", r"\bRCT\b|(?<!not )(?<!non-)\brandomi[sz]ed"),
    Group("synthesis", "Review, guidance, meta-analysis", r"meta-analysis|review|guid(ance|eline)"),
    Group("population", "Population registry", r"population registr"),
    Group("plan", "Protocol or registration", r"protocol|registry record|registration"),
    Group("prospective", "Prospective, not randomized", r"\bprospective|phase I|\btrial\b"),
    Group(
        "centers", "Cohort of several centers", r"multi-?(cent|instit)|\b(two|three) cent(er|re)s"
    ),
    Group("center", "Cohort of one center", r"single[- ]cent(er|re)"),
    Group("cohort", "Cohort, centers not stated", r"cohort|retrospective|series"),
)
POPULATIONS = (
    Group(
        "at-large",
        "Neuroendocrine tumors at large",
        r"^(population|neuroendocrine (tumors|neoplasms)|patients with metastases)\b",
    ),
    Group("other", "Another primary", r"non-pancreatic|foregut|hindgut|\blung\b|unknown primary"),
    Group("pancreatic", "Pancreas", r"\bpancrea(s|tic)\b|islet cell"),
    Group("midgut", "Midgut, or called carcinoid", r"midgut|carcinoid"),
    Group("gep", "Gastroenteropancreatic", r"\bGEP\b|gastroenteropancreatic"),
    Group("mixed", "Mixed, or not stated", r""),
)
STATUSES = (
    Group("read", "Read in a source", r"^read$"),
    Group("recalled", "Not re-checked", r"^recalled$"),
    Group("exhibit-only", "On the poster, not found", r"^exhibit-only$"),
    Group("printed", "On the poster, checked", r"^printed$"),
)


@dataclass(frozen=True)
class Facet:
    """What records are grouped by: its name, its groups, the words that the rules read."""

    slug: str
    name: str
    groups: Sequence[Group]
    words: Callable[[Record], str]

    def of(self, record: Record) -> Group:
        """Find the group of a record; raise `ValueError` with the fix if no rule fits."""
        words = self.words(record)
        for group in self.groups:
            if group.fits(words):
                return group
        raise ValueError(
            f"{record.number} ({record.id}): no {self.slug} group fits {words!r}; "
            "add a rule to figures/evidence/facets.py"
        )


FACETS = (
    Facet("endpoint", "Endpoint", ENDPOINTS, lambda record: record.endpoint),
    Facet("therapy", "Therapy", THERAPIES, lambda record: record.therapy),
    Facet("design", "Design", DESIGNS, lambda record: record.design),
    Facet(
        "population",
        "Primary tumor",
        POPULATIONS,
        lambda record: f"{record.arm}, {record.subgroup}, {record.design}",
    ),
    Facet("status", "Checked", STATUSES, lambda record: record.checked),
)


def grouped(record: Record) -> dict[str, Group]:
    """Give a record's group of every facet, by the facet's name in addresses."""
    return {facet.slug: facet.of(record) for facet in FACETS}


def problems(records: Iterable[Record]) -> list[str]:
    """List every record that a facet has no rule for."""
    found = []
    for record in records:
        for facet in FACETS:
            try:
                facet.of(record)
            except ValueError as error:
                found.append(str(error))
    return found
