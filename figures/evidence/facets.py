"""Facets: the few groups into which a record's endpoint, therapy, design and population fall.

The tables keep the words of the publications. Readers filter by groups, which these rules find by
name: of each list the first rule that fits decides. Those of therapies come from their table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from figures.evidence.problems import Fault, FaultsError
from figures.evidence.tables import display_path
from figures.evidence.therapies import THERAPIES_FILE, list_groups, load_therapies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from figures.evidence import Record


@dataclass(frozen=True)
class FacetGroup:
    """A group by the name that addresses carry, the name that people read, and its rule."""

    slug: str
    name: str
    rule: str

    def matches(self, words: str) -> bool:
        """Tell whether the rule is met anywhere in the words."""
        return _is_met(self.rule, words)


@cache
def _is_met(rule: str, words: str) -> bool:
    """Tell whether a rule is met; figures ask the same of the same records again and again."""
    return bool(re.search(rule, words, re.IGNORECASE))


ENDPOINT_GROUPS = (
    FacetGroup("survival-rate", "Survival at a fixed time", r"^\d+-(year|month) (OS|PFS)"),
    FacetGroup("overall-survival", "Overall survival", r"^OS\b"),
    FacetGroup("progression", "Progression", r"\bPFS\b|time to .*progression"),
    FacetGroup(
        "symptoms", "Symptoms and hormones", r"symptom|(biochemical|biological|clinical) response"
    ),
    FacetGroup(
        "response",
        "Tumor response",
        r"response|stable disease|progressive disease|regression|disease control",
    ),
    FacetGroup(
        "harms",
        "Harms",
        r"mortality|morbidity|complication|syndrome|bilom|injur|cholecystitis|grade 3|leuk|infarct"
        r"|safety review|myeloid",
    ),
    FacetGroup("prognosis", "Prognostic factors", r"prognostic"),
    FacetGroup(
        "occurrence", "Occurrence", r"incidence|\bshare\b|metastatic sites|liver metastases"
    ),
    FacetGroup("uptake", "Uptake in tumor", r"uptake|T/N ratio"),
    FacetGroup("plan", "Size and eligibility", r"^(planned )?patients|burden|later .* therapy"),
)
DESIGN_GROUPS = (
    FacetGroup("exhibit", "The poster itself", r"^statement on the poster"),
    FacetGroup("randomized", "Randomized trial", r"\bRCT\b|(?<!not )(?<!non-)\brandomi[sz]ed"),
    FacetGroup(
        "synthesis",
        "Review, guidance, meta-analysis",
        r"meta-analysis|(?<!chart )(?<!record )review|guid(ance|eline)",
    ),
    FacetGroup("population", "Population registry", r"population registr"),
    FacetGroup("plan", "Protocol or registration", r"protocol|registry record|registration"),
    FacetGroup("prospective", "Prospective, not randomized", r"\bprospective|phase I|\btrial\b"),
    FacetGroup(
        "centers", "Cohort of several centers", r"multi-?(cent|instit)|\b(two|three) cent(er|re)s"
    ),
    FacetGroup("center", "Cohort of one center", r"single[- ]cent(er|re)"),
    FacetGroup("cohort", "Cohort, centers not stated", r"cohort|retrospective|series"),
)
POPULATION_GROUPS = (
    FacetGroup(
        "at-large",
        "Neuroendocrine tumors at large",
        r"^(population|neuroendocrine (tumors|neoplasms)|patients with metastases)\b",
    ),
    FacetGroup(
        "other", "Another primary", r"non-pancreatic|foregut|hindgut|\blung\b|unknown primary"
    ),
    FacetGroup("pancreatic", "Pancreas", r"\bpancrea(s|tic)\b|islet cell"),
    FacetGroup("midgut", "Midgut, or called carcinoid", r"midgut|carcinoid"),
    FacetGroup("gep", "Gastroenteropancreatic", r"\bGEP\b|gastroenteropancreatic"),
    FacetGroup("mixed", "Mixed, or not stated", r""),
)
USUAL_ENDPOINTS = {
    r"\b(median )?overall survival\b": "OS",
    r"\b(median )?progression[- ]free survival\b": "PFS",
    r"^one[- ]?(year|yr)s?\b": "1-year",
    r"^two[- ]?(year|yr)s?\b": "2-year",
    r"^three[- ]?(year|yr)s?\b": "3-year",
    r"^five[- ]?(year|yr)s?\b": "5-year",
    r"^(\d+)[- ]?(year|yr)s?\b": r"\1-year",
    r"\bTTP\b": "time to progression",
    r"\bORR\b": "objective response",
}
"""Other spellings of the same thing, as patterns; what is only near it is the author's to say."""
ENDPOINT_EXAMPLES = ("OS", "PFS", "5-year OS", "time to progression", "objective response")
USUAL_DESIGNS = {r"\b(monocentric|one[- ]center|one[- ]institution)\b": "single center"}
DESIGN_EXAMPLES = ("RCT", "retrospective cohort, single center", "meta-analysis")
STATUS_GROUPS = (
    FacetGroup("read", "Read in a source", r"^read$"),
    FacetGroup("recalled", "Not re-checked", r"^recalled$"),
    FacetGroup("exhibit-only", "On the poster, not found", r"^exhibit-only$"),
    FacetGroup("printed", "On the poster, checked", r"^printed$"),
)


@dataclass(frozen=True)
class Facet:
    """What records are grouped by: its name, its groups, the words that the rules read, the fix."""

    slug: str
    name: str
    list_groups: Callable[[], Sequence[FacetGroup]]
    words: Callable[[Record], str]
    fix: str = "a new kind needs a rule in figures/evidence/facets.py"
    usual: Mapping[str, str] = field(default_factory=dict)
    """What other tables write, as patterns, and what these write for it."""
    examples: Sequence[str] = ()
    """Words that these tables have."""

    @property
    def groups(self) -> Sequence[FacetGroup]:
        """Give the groups in their order."""
        return self.list_groups()

    def of(self, record: Record) -> FacetGroup:
        """Find the group of a record; raise `FaultsError` if no rule fits."""
        words = self.words(record)
        for group in self.groups:
            if group.matches(words):
                return group
        what = f"{record.number} ({record.id}): no {self.slug} group fits {words!r}"
        raise FaultsError(Fault(what, self._suggest(words), record.id))

    def _suggest(self, words: str) -> str:
        """Suggest the words that these tables use for what was written."""
        meant = words
        for pattern, usual in self.usual.items():
            meant = re.sub(pattern, usual, meant, flags=re.IGNORECASE)
        if meant != words and any(group.matches(meant) for group in self.groups):
            return f"write {meant!r}"
        examples = ", ".join(map(repr, self.examples))
        return f"write it as {examples}; {self.fix}" if examples else self.fix


@cache
def list_therapy_groups() -> Sequence[FacetGroup]:
    """List the groups of therapies in the order of their table; a rule is the therapies' names."""
    return [
        FacetGroup(group.slug, group.label, rf"^(?-i:{'|'.join(map(re.escape, group.names))})$")
        for group in list_groups(load_therapies())
    ]


FACETS = (
    Facet(
        "endpoint",
        "Endpoint",
        lambda: ENDPOINT_GROUPS,
        lambda record: record.endpoint,
        usual=USUAL_ENDPOINTS,
        examples=ENDPOINT_EXAMPLES,
    ),
    Facet(
        "therapy",
        "Therapy",
        list_therapy_groups,
        lambda record: record.therapy,
        f"add a row to {display_path(THERAPIES_FILE)}",
    ),
    Facet(
        "design",
        "Design",
        lambda: DESIGN_GROUPS,
        lambda record: record.design,
        usual=USUAL_DESIGNS,
        examples=DESIGN_EXAMPLES,
    ),
    Facet(
        "population",
        "Primary tumor",
        lambda: POPULATION_GROUPS,
        lambda record: f"{record.arm}, {record.subgroup}, {record.design}",
    ),
    Facet("status", "Checked", lambda: STATUS_GROUPS, lambda record: record.checked),
)


def find_groups(record: Record) -> dict[str, FacetGroup]:
    """Give a record's group of every facet, by the facet's name in addresses."""
    return {facet.slug: facet.of(record) for facet in FACETS}


def find_facet_faults(records: Iterable[Record]) -> list[Fault]:
    """List every record that a facet has no rule for; its id is the culprit."""
    found: list[Fault] = []
    for record in records:
        for facet in FACETS:
            try:
                facet.of(record)
            except FaultsError as error:
                found += error.faults
    return found
