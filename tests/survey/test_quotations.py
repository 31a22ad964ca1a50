"""A quotation that the poster does not have stops the build, with its line and the right words."""

from types import SimpleNamespace

import pytest

from figures.evidence import read_evidence
from scripts.survey.quotations import find_quotation_problems
from tests.site import DOCS, PAGES

POSTER = (DOCS / "evidence/exhibit.txt").read_text(encoding="utf-8")
KNOWN = read_evidence()


def _list_problems(text: str) -> list[str]:
    return [str(problem) for problem in find_quotation_problems({"a.md": text}, KNOWN, POSTER)]


def test_pages_and_records_quote_the_poster() -> None:
    pages = {name: (DOCS / name).read_text(encoding="utf-8") for name in PAGES}
    assert list(find_quotation_problems(pages, KNOWN, POSTER)) == []


@pytest.mark.parametrize(
    "quoted",
    [
        "> TACE cures most patients.",
        "> NELM management is complex.",
        "> TACE remains a cornerstone therapy for NELM",
        "> - Reported high toxicity with good tumor control.",
        "> Reported low toxicity with good tumor control. It cures.",
        "> Median OS was [#bloomston2007-carcinoid-mortality].",
        "> NELM management is simple and highly individualized.",
    ],
)
def test_words_that_the_poster_does_not_have_are_refused(quoted: str) -> None:
    (problem,) = _list_problems(f"# A\n\n{quoted}\n")
    assert problem.startswith("a.md:3: the poster does not say ")
    assert "copy it from docs/evidence/exhibit.txt" in problem


def test_nearest_sentence_is_given() -> None:
    (problem,) = _list_problems("> NELM management is simple and highly individualized.")
    assert "it says 'NELM management is complex and highly individualized'" in problem


def test_number_that_the_poster_does_not_print_is_refused() -> None:
    record = KNOWN.records["exhibit-os-high"].model_copy(update={"printed": "45 months"})
    evidence = SimpleNamespace(records={record.id: record}, lines={record.id: 7})
    (problem,) = find_quotation_problems({}, evidence, POSTER)  # type: ignore[arg-type]
    assert str(problem).startswith("docs/evidence/records.csv:7: the poster does not print '45")
