"""Every record falls into one group of each facet, by rules that a reader can name."""

import pytest

from figures.evidence import Record, read_evidence
from figures.evidence.facets import (
    DESIGN_GROUPS,
    ENDPOINT_GROUPS,
    FACETS,
    POPULATION_GROUPS,
    find_facet_faults,
    find_groups,
    list_therapy_groups,
)

RECORDS = list(read_evidence().records.values())
PLAIN = RECORDS[0]
EXAMPLES = {
    "endpoint": {
        "5-year OS": "survival-rate",
        "20-month PFS": "survival-rate",
        "OS": "overall-survival",
        "OS by primary site": "overall-survival",
        "hepatic PFS": "progression",
        "time to untreatable progression with TACE": "progression",
        "symptomatic response": "symptoms",
        "biochemical response": "symptoms",
        "objective response": "response",
        "progressive disease": "response",
        "post-embolization syndrome": "harms",
        "grade 3-4 fatigue": "harms",
        "safety review of the randomized arm": "harms",
        "prognostic albumin threshold": "prognosis",
        "patients with liver metastases": "occurrence",
        "age-adjusted incidence 1973": "occurrence",
        "increase in T/N ratio": "uptake",
        "planned patients per arm": "plan",
    },
    "therapy": {
        "cTACE": "ctace",
        "DEB-TACE": "deb-tace",
        "TACE": "tace",
        "TACE or TAE": "mixture",
        "TACE/TARE/TAE": "mixture",
        "TACE vs TAE": "comparison",
        "TARE after PRRT": "tare",
        "intra-arterial PRRT": "prrt",
        "high-dose SSA": "octreotide",
    },
    "design": {
        "phase III RCT, open-label": "randomized",
        "within-patient randomised trial (by liver lobe)": "randomized",
        "retrospective cohort, single centre": "center",
        "retrospective cohort, three centers 1996-2007": "centers",
        "multi-institutional retrospective": "centers",
        "retrospective cohort": "cohort",
        "multicentre prospective registry": "prospective",
        "population registry (SEER), USA": "population",
        "trial registry record": "plan",
        "narrative review": "synthesis",
        "statement on the poster": "exhibit",
    },
}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_record_has_a_group_of_every_facet(record: Record) -> None:
    assert set(find_groups(record)) == {facet.slug for facet in FACETS}


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.slug)
def test_groups_of_a_facet_are_distinct_and_used(facet: object) -> None:
    slugs = [group.slug for group in facet.groups]  # type: ignore[attr-defined]
    assert len(set(slugs)) == len(slugs)
    used = {find_groups(record)[facet.slug].slug for record in RECORDS}  # type: ignore[attr-defined]
    assert used == set(slugs)


@pytest.mark.parametrize(
    ("facet", "words", "slug"),
    [(facet, words, slug) for facet, cases in EXAMPLES.items() for words, slug in cases.items()],
)
def test_rule_finds_the_group_that_a_reader_expects(facet: str, words: str, slug: str) -> None:
    assert find_groups(PLAIN.model_copy(update={facet: words}))[facet].slug == slug


@pytest.mark.parametrize(
    ("arm", "subgroup", "slug"),
    [
        ("TACE", "pancreatic NET", "pancreatic"),
        ("TACE", "non-pancreatic NET", "other"),
        ("TACE", "pancreastatin >5000 pg/mL", "mixed"),
        ("TACE", "carcinoid", "midgut"),
        ("population", "lung", "at-large"),
        ("TACE", "gastroenteropancreatic", "gep"),
        ("TACE", "liver burden >75%", "mixed"),
    ],
)
def test_primary_tumor_is_read_from_those_measured(arm: str, subgroup: str, slug: str) -> None:
    record = PLAIN.model_copy(update={"arm": arm, "subgroup": subgroup, "design": "cohort"})
    assert find_groups(record)["population"].slug == slug


def test_what_no_rule_fits_is_named_with_its_remedy() -> None:
    strange = PLAIN.model_copy(update={"endpoint": "hope", "therapy": "tea"})
    name, file = "R001 (dominh2017-all-os)", "figures/evidence/facets.py"
    endpoint, therapy = map(str, find_facet_faults([PLAIN, strange]))
    assert endpoint.startswith(f"{name}: no endpoint group fits 'hope'; write it as 'OS', 'PFS', ")
    assert endpoint.endswith(f"; a new kind needs a rule in {file}")
    row = "add a row to docs/evidence/therapies.csv"
    assert therapy == f"{name}: no therapy group fits 'tea'; {row}"


@pytest.mark.parametrize(
    ("column", "written", "meant"),
    [
        ("endpoint", "overall survival", "OS"),
        ("endpoint", "Median overall survival", "OS"),
        ("endpoint", "five-year overall survival", "5-year OS"),
        ("endpoint", "5 year overall survival", "5-year OS"),
        ("endpoint", "Progression-free survival", "PFS"),
        ("endpoint", "TTP", "time to progression"),
        ("endpoint", "ORR", "objective response"),
        ("design", "monocentric experience", "single center experience"),
    ],
)
def test_likeliest_word_is_suggested(column: str, written: str, meant: str) -> None:
    (fault,) = find_facet_faults([PLAIN.model_copy(update={column: written})])
    assert fault.fix == f"write {meant!r}"


@pytest.mark.parametrize(
    ("column", "written"),
    [("endpoint", "deaths"), ("endpoint", "survival"), ("endpoint", "side effects"),
     ("design", "observational study"), ("design", "chart review")],
)  # fmt: skip
def test_nothing_is_suggested_that_was_not_said(column: str, written: str) -> None:
    """No time, center or direction is added to what an author wrote."""
    (fault,) = find_facet_faults([PLAIN.model_copy(update={column: written})])
    assert fault.fix.startswith("write it as ")
    assert fault.fix.endswith("a new kind needs a rule in figures/evidence/facets.py")


def test_no_group_is_named_twice_over_the_lists() -> None:
    for groups in (ENDPOINT_GROUPS, list_therapy_groups(), DESIGN_GROUPS, POPULATION_GROUPS):
        names = [group.name for group in groups]
        assert len(set(names)) == len(names)
