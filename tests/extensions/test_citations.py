"""Citations that other extensions leave in the tree are numbered like those of the page."""

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown

from scripts.extensions.citations import CitationsTreeprocessor

FOLDER = Path(__file__).parent / "citations"


def processor() -> CitationsTreeprocessor:
    bibliography, citations = FOLDER / "bibliography.bib", FOLDER / "citations.json"
    return CitationsTreeprocessor(Markdown(), str(bibliography), str(citations))


def test_a_lone_citation_is_grouped_and_keeps_the_words_after_it() -> None:
    root = Element("div")
    paragraph = SubElement(root, "p")
    SubElement(paragraph, "cite", {"data-key": "agency"}).tail = " and so on"
    processor().run(root)
    (group,) = paragraph
    assert (group.get("class"), group.tail) == ("citations", " and so on")
    assert [button.text for button in group.iter("button")] == ["1"]


def test_the_cards_of_references_are_next_to_those_of_records() -> None:
    root = Element("div")
    cards = SubElement(root, "div", {"class": "cards"})
    record = SubElement(cards, "div", {"id": "record-alpha"})
    SubElement(record, "cite", {"data-key": "doe2020"})
    processor().run(root)
    assert list(root) == [cards]
    assert [card.get("id") for card in cards] == ["record-alpha", "reference-doe2020"]
    assert [button.text for button in record.iter("button")] == ["3"]


def test_a_cite_of_the_authors_own_is_left_alone() -> None:
    root = Element("div")
    SubElement(root, "cite").text = "The Lancet"
    processor().run(root)
    assert [(child.tag, child.text) for child in root] == [("cite", "The Lancet")]
