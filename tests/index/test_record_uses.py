"""Which page uses which record and term: once a section, at a place that a link can name."""

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from figures.evidence import read_evidence
from figures.evidence.glossary import compile_forms, read_glossary
from scripts.index.record_uses import (
    USES_FILE,
    Uses,
    collect_claim_notes,
    collect_record_uses,
    collect_term_uses,
    read_uses,
)
from scripts.survey.numbering import Page, survey_pages

EXTENSIONS: dict[str, dict[str, str]] = {
    "scripts.extensions.numbers": {},
    "scripts.extensions.notes": {},
    "scripts.extensions.record_cards": {},
    "scripts.extensions.citations": {},
}
RECORD = "dominh2017-ctace-os"
PAGE = Page(
    "a.md", "A", f"# A\n\n[#{RECORD}], again [#{RECORD} n]\n\n## B\n\n[#{RECORD}]\n\n[!C11]\n"
)


def page() -> Element:
    root = Element("div")
    SubElement(root, "h2").text = "Survival"
    text = SubElement(root, "p")
    SubElement(text, "button", {"data-record": "alpha"})
    SubElement(text, "button", {"data-record": "alpha"})
    SubElement(root, "exhibit-chart", {"data-records": "alpha beta", "id": "chart"})
    SubElement(root, "div", {"class": "evidence-note", "id": "claim-C02"})
    cards = SubElement(root, "div", {"class": "cards"})
    SubElement(cards, "button", {"data-record": "gamma"})
    return root


def test_record_is_used_once_a_section_and_never_by_a_card() -> None:
    root = page()
    uses = [(use.name, use.anchor, use.heading) for use in collect_record_uses(root)]
    assert uses == [("alpha", "use-alpha-1", "Survival"), ("beta", "chart", "Survival")]
    assert [button.get("id") for button in root.iter("button")] == ["use-alpha-1", None, None]


def test_uses_are_the_same_when_a_page_is_read_again() -> None:
    root = page()
    assert collect_record_uses(root) == collect_record_uses(root)


def test_note_says_whose_claim_it_is() -> None:
    assert [(use.name, use.anchor) for use in collect_claim_notes(page())] == [("C02", "claim-C02")]


def test_pages_are_surveyed_for_records_and_claims() -> None:
    keys = {record.source for record in read_evidence().records.values()}
    _, uses = survey_pages([PAGE], EXTENSIONS, keys)
    assert [(place.link, place.label) for place in uses.records[RECORD]] == [
        (f"a.md#use-{RECORD}-1", "A"),
        (f"a.md#use-{RECORD}-2", "A, B"),
    ]
    assert [place.link for place in uses.claims["C11"]] == ["a.md#claim-C11"]


def test_term_is_used_once_a_section_whatever_word_stands_for_it() -> None:
    root = Element("div")
    SubElement(root, "h1").text = "The risks"
    SubElement(root, "p").text = "A biloma, bilomas, bland embolization."
    SubElement(root, "h2").text = "Harms of TACE { #harm .quiet }"
    item = SubElement(SubElement(root, "ul"), "li")
    SubElement(item, "em").text = "Biloma"
    SubElement(root, "dl", {"class": "glossary"}).text = "NELM"
    found = collect_term_uses(root, *compile_forms(read_glossary().values()))
    assert [(use.name, use.anchor, use.heading) for use in found] == [
        ("biloma", "the-risks", "The risks"),
        ("tae", "the-risks", "The risks"),
        ("tace", "harm", "Harms of TACE"),
        ("biloma", "harm", "Harms of TACE"),
    ]


def test_pages_are_surveyed_for_terms() -> None:
    page = Page("b.md", "B", "# B\n\nOne.\n\n## Harms\n\nA biloma.\n")
    _, uses = survey_pages([page], EXTENSIONS, set())
    assert [(place.link, place.label) for place in uses.terms["biloma"]] == [
        ("b.md#harms", "B, Harms")
    ]


def test_table_of_an_older_version_is_read(tmp_path: Path) -> None:
    path = tmp_path / "uses.json"
    path.write_text('{"records": {}, "claims": {}}')
    assert read_uses(path) == Uses()


def test_table_is_read_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "uses.json"
    assert read_uses(path) == Uses()
    keys = {record.source for record in read_evidence().records.values()}
    _, uses = survey_pages([PAGE], EXTENSIONS, keys)
    path.write_text(uses.as_json())
    assert read_uses(path).as_json() == uses.as_json()


def test_every_claim_with_a_note_and_most_records_have_a_place() -> None:
    assert USES_FILE.exists(), "the site is not built: run `make site`"
    uses, known = read_uses(), read_evidence()
    assert set(uses.claims) >= {
        claim.id for claim in known.claims.values() if claim.status != "traced"
    } | {"C09", "C14", "C20", "C27", "C29", "C31"}
    assert set(uses.records) <= set(known.records) | set(known.events)
    printed = [record.id for record in known.records.values() if record.is_from_exhibit]
    assert set(printed) <= set(uses.records)
