"""What the sources say stands beside every claim that is not simply confirmed."""

import pytest

from figures.claims import Claim
from scripts.library import evidence
from tests.site import PAGES, tree_of

PAGE_OF = {
    "Background": "background.md",
    "Materials and Methods": "methods.md",
    "Figure 1": "procedure.md",
    "Results": "results.md",
    "Conclusions": "conclusions.md",
    "Future Directions": "future.md",
}
NOTED = [claim for claim in evidence().claims.values() if claim.needs_note]


@pytest.mark.parametrize("claim", NOTED, ids=lambda claim: claim.id)
def test_note_stands_in_the_section_of_its_claim(claim: Claim) -> None:
    note = tree_of(PAGE_OF[claim.section]).find(id=f"claim-{claim.id}")
    assert note
    assert note.find_previous("blockquote"), "it follows the words of the exhibit"


@pytest.mark.parametrize("claim", NOTED, ids=lambda claim: claim.id)
def test_note_cites_what_was_found(claim: Claim) -> None:
    note = tree_of(PAGE_OF[claim.section]).find(id=f"claim-{claim.id}")
    assert note
    cited = {button["data-key"] for button in note.select(".citation")}
    assert cited == set(claim.sources)


def test_every_claim_is_noted_on_one_page_only() -> None:
    for claim in NOTED:
        pages = [page for page in PAGES if tree_of(page).find(id=f"claim-{claim.id}")]
        assert len(pages) == 1


@pytest.mark.parametrize("claim", NOTED, ids=lambda claim: claim.id)
def test_sign_is_said_in_words(claim: Claim) -> None:
    note = tree_of(PAGE_OF[claim.section]).find(id=f"claim-{claim.id}")
    assert note
    sign = note.select_one(".evidence-words")
    assert sign
    assert sign.get_text() in {"The source agrees", "The source differs", "No source found"}


@pytest.mark.parametrize("claim", NOTED, ids=lambda claim: claim.id)
def test_reader_who_knows_a_missing_source_is_asked_to_write_in(claim: Claim) -> None:
    note = tree_of(PAGE_OF[claim.section]).find(id=f"claim-{claim.id}")
    assert note
    assert ("write in" in note.get_text()) == (claim.status == "not-traced")
