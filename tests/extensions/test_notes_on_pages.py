"""What the sources say stands next to every claim that is not simply confirmed."""

import pytest

from figures.evidence.claims import Claim
from scripts.markup.evidence_cache import load_evidence
from scripts.markup.signs import STATUSES
from tests.site import PAGES, render_page

PAGE_OF = {
    "Background": "background.md",
    "Materials and Methods": "methods.md",
    "Figure 1": "procedure.md",
    "Results": "results.md",
    "Conclusions": "conclusions.md",
    "Future Directions": "future.md",
}
CONFIRMED = {"C04"}
"""Claims that a source confirms as they stand: their notes are in the claim check alone."""
NOTED = [claim for claim in load_evidence().claims.values() if claim.id not in CONFIRMED]


@pytest.mark.parametrize("claim", NOTED, ids=lambda claim: claim.id)
def test_note_is_in_the_section_of_its_claim(claim: Claim) -> None:
    note = render_page(PAGE_OF[claim.section]).find(id=f"claim-{claim.id}")
    assert note
    assert note.find_previous("blockquote"), "it follows the words of the exhibit"


@pytest.mark.parametrize("claim", NOTED, ids=lambda claim: claim.id)
def test_note_cites_what_was_found(claim: Claim) -> None:
    note = render_page(PAGE_OF[claim.section]).find(id=f"claim-{claim.id}")
    assert note
    cited = {str(link["href"]).partition("#ref-")[2] for link in note.select(".citation")}
    assert cited == set(claim.sources)


def test_every_claim_is_noted_on_one_page_only() -> None:
    for claim in NOTED:
        pages = [page for page in PAGES if render_page(page).find(id=f"claim-{claim.id}")]
        assert len(pages) == 1


@pytest.mark.parametrize("claim", NOTED, ids=lambda claim: claim.id)
def test_note_gives_the_verdict_that_the_check_gives(claim: Claim) -> None:
    note = render_page(PAGE_OF[claim.section]).find(id=f"claim-{claim.id}")
    assert note
    sign = note.select_one(".evidence-words")
    assert sign
    check = render_page("about.md").select_one(f"#check-{claim.id} .claim-status")
    assert check
    assert sign.get_text() == check.get_text().strip() == STATUSES[claim.status].words


@pytest.mark.parametrize(
    "claim", [one for one in NOTED if one.status == "recalled"], ids=lambda claim: claim.id
)
def test_note_of_an_unread_source_says_so_with_what_its_sources_say(claim: Claim) -> None:
    note = render_page(PAGE_OF[claim.section]).find(id=f"claim-{claim.id}")
    assert note
    said = note.select_one(".evidence-detail")
    assert said
    assert "not re-checked" in said.get_text()
    assert said.select(".number")
    assert said.select(".citation")


@pytest.mark.parametrize("claim", NOTED, ids=lambda claim: claim.id)
def test_note_says_its_verdict_and_folds_the_rest(claim: Claim) -> None:
    note = render_page(PAGE_OF[claim.section]).find(id=f"claim-{claim.id}")
    assert note
    kinds = [tag.get("class") for tag in note.find_all(recursive=False)]
    assert kinds[:3] == [["evidence-sign"], ["evidence-verdict"], ["evidence-detail"]]
    assert not note.select(".evidence-detail[open]")
    assert all(row.get_text().strip() for row in note.select("td"))


def test_each_verdict_is_explained_above_the_check() -> None:
    explained = [term.get_text() for term in render_page("about.md").select("dt")]
    assert {sign.words for sign in STATUSES.values()} <= set(explained)


@pytest.mark.parametrize("claim", NOTED, ids=lambda claim: claim.id)
def test_reader_who_knows_a_missing_source_is_asked_to_write_in(claim: Claim) -> None:
    note = render_page(PAGE_OF[claim.section]).find(id=f"claim-{claim.id}")
    assert note
    assert ("write in" in note.get_text()) == (claim.status == "not-traced")
