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
    assert [link.text for link in group.iter("a")] == ["1"]


def test_the_printed_page_ends_with_what_it_cites_and_with_what_its_cards_cite() -> None:
    root = Element("div")
    SubElement(SubElement(root, "p"), "cite", {"data-key": "agency"})
    cards = SubElement(root, "div", {"class": "cards"})
    SubElement(cards, "div", {"id": "record-alpha", "data-source": "doe2020"})
    processor().run(root)
    _, aside = root
    assert (aside.tag, aside.get("class")) == ("noscript", "folded")
    assert [work.get("value") for work in aside.iter("li")] == ["1", "3"]


def test_a_cite_of_the_authors_own_is_left_alone() -> None:
    root = Element("div")
    SubElement(root, "cite").text = "The Lancet"
    processor().run(root)
    assert [(child.tag, child.text) for child in root] == [("cite", "The Lancet")]
