"""Nobody types a result: what a page says in digits comes from the evidence table."""

import re

import pytest

from scripts.library import evidence
from tests.site import PAGES, source_of

LOOKED_UP = re.compile(
    r"\[[#@!][^\]]*\]"  # numbers, citations and notes
    r"|\]\([^)]*\)|!\[[^\]]*\]"  # the addresses of links and pictures
    r"|\{[^}]*\}"  # attributes
    r"|`[^`]*`|<[^>]*>"  # code and tags
)
ALLOWED = {
    r"at least 10% or grade 3 up to 55%": "the grades that NETTER-2 admitted",
    r"\b5 year OS|30-day mortality|at 20 months": "an endpoint",
    r"\b(19|20)\d\d\b": "a year",
    r"\b\d{1,2} (January|April|May|September|November)\b": "a date",
    r"NETTER-\d|Figure \d|RECIST \d\.\d|WCAG \d\.\d|(Y|yttrium)-90|Ki-67": "a name",
    r"\b\d+ mg\b": "a dose",
    r"\bphase \d|grades? \d(( and |–)\d)?|\bG\d(–G\d)?": "a grade",
    r"≥12 years|from 12 years of age": "an age that a label names",
    r"per 100,000 people": "a unit",
}
WORDED = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|half|quarter|third)"
    r"[ -](thirds|fold|percent|per cent|(out of|in|of) (every )?(three|four|five|ten|a hundred))\b",
    re.IGNORECASE,
)
TEXTS = {page: source_of(page) for page in PAGES} | {
    claim.id: claim.note for claim in evidence().claims.values()
}


def typed(text: str) -> list[str]:
    """List the numbers of a text that are neither looked up nor allowed."""
    rest = LOOKED_UP.sub(" ", text)
    for pattern in ALLOWED:
        rest = re.sub(pattern, " ", rest, flags=re.IGNORECASE)
    return re.findall(r"\S*\d\S*", rest) + [found.group() for found in WORDED.finditer(rest)]


@pytest.mark.parametrize("name", TEXTS)
def test_no_result_is_typed(name: str) -> None:
    assert typed(TEXTS[name]) == []


@pytest.mark.parametrize(
    "text", ["lived 33.8 months", "in 80% of them", "two-thirds of NETs", "n = 12", "(p < 0.01)"]
)
def test_a_typed_result_is_found(text: str) -> None:
    assert typed(text)


@pytest.mark.parametrize(
    "text", ["[#dominh2017-ctace-os ci]", "since 1973", "octreotide LAR 60 mg"]
)
def test_what_is_looked_up_or_allowed_passes(text: str) -> None:
    assert not typed(text)
