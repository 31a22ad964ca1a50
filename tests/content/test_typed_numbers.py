"""Nobody types a result: what a page says in digits comes from the evidence table."""

import re

import pytest

from figures.registry import FIGURES
from scripts.markup.evidence_cache import load_evidence
from tests.site import DOCS, PAGES

LOOKED_UP = re.compile(
    r"\[[#@!][^\]]*\]"  # numbers, citations and notes
    r"|\]\([^)]*\)"  # the addresses of links and pictures, not what is said of them
    r"|\{[^}]*\}"  # attributes
    r"|`[^`\n]*`|</?[a-z][^>\n]*>"  # code and tags
    r"|(?m:^\[\?[^\]]*\]$|^\d+\. )"  # the first lines of questions, the signs of lists
    r"|→ [\w-]+\.\d+$"  # the decision that an option leads to
)
ALLOWED = {
    r"Series of 2016 \(n 50\)": "the name of a series whose authors were not seen",
    r"at least 10% or grade 3 up to 55%": "the grades that NETTER-2 admitted",
    r"\b5 year OS|30-day mortality|(over|at) 30 days|at 20 months": "an endpoint",
    r"(?<![\w.,]) ?(19|20)\d\d\b(?! (patients|months|days|people))": "a year",
    r"\b\d{1,2} (January|April|May|September|November)\b": "a date",
    r"(?-i:\b[A-Z]{3,})-\d|Figure \d|RECIST \d\.\d|WCAG \d\.\d|(Y|yttrium)-90|Ki-67": "a name",
    r"\b(\d+–)?\d+ mg\b": "a dose",
    r"\b\d+–\d+ (or \d+–\d+ )?µm": "a size of beads",
    r"\bphase \d|grades? \d(( and |–)\d)?|\bG\d(–G\d)?": "a grade",
    r"\b(at|includes|from|below|above|of) 1(?=[\s,.;?)](?!\d))": "a ratio of no effect",
    r"below 3%|3% to 20%|above 20%": "the cut-offs of the grades",
    r"(?:man|woman) of \d\d": "the age of a composed patient",
    r"≥12 years|from 12 years of age": "an age that a label names",
    r"per 100,000 people|\b100 patients|of 100\b": "a unit",
    r"95% confidence interval": "a level",
    r"\(12 months each\)|\(30\.44 to the month\)": "a conversion",
}
WORDED = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|half|quarter|third)"
    r"[ -](thirds|fold|percent|per cent|(out of|in|of) (every )?(three|four|five|ten|a hundred))\b",
    re.IGNORECASE,
)
TEXTS = (
    {page: (DOCS / page).read_text(encoding="utf-8") for page in PAGES}
    | {claim.id: f"{claim.verdict}\n{claim.note}" for claim in load_evidence().claims.values()}
    | {name: f"{one.MEASURE} {one.CAUTION} {one.HOW_TO_READ}" for name, one in FIGURES.items()}
)


def _list_typed_numbers(text: str) -> list[str]:
    """List the numbers of a text that are neither looked up nor allowed."""
    rest = LOOKED_UP.sub(" ", text)
    for pattern in ALLOWED:
        rest = re.sub(pattern, " ", rest, flags=re.IGNORECASE)
    return re.findall(r"\S*\d\S*", rest) + [found.group() for found in WORDED.finditer(rest)]


@pytest.mark.parametrize("name", TEXTS)
def test_no_result_is_typed(name: str) -> None:
    assert _list_typed_numbers(TEXTS[name]) == []


@pytest.mark.parametrize(
    "text",
    [
        "lived 33.8 months",
        "in 80% of them",
        "two-thirds of NETs",
        "n = 12",
        "(p < 0.01)",
        "p <0.05, lived 33.8 months.\n\n> a quotation",
        "![median 33.8 months](x.svg)",
        "2045 patients",
    ],
)
def test_a_typed_result_is_found(text: str) -> None:
    assert _list_typed_numbers(text)


@pytest.mark.parametrize(
    "text", ["[#dominh2017-ctace-os ci]", "since 1973", "octreotide LAR 60 mg"]
)
def test_what_is_looked_up_or_allowed_passes(text: str) -> None:
    assert not _list_typed_numbers(text)
