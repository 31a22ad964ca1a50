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


def test_the_page_ends_with_a_place_for_the_cards_of_what_it_cites() -> None:
    root = Element("div")
    SubElement(SubElement(root, "p"), "cite", {"data-key": "agency"})
    cards = SubElement(root, "div", {"class": "cards"})
    SubElement(cards, "div", {"id": "record-alpha", "data-source": "doe2020"})
    processor().run(root)
    _, place = root
    assert (place.tag, place.get("class"), len(place)) == ("div", "cards", 0)


def test_only_the_first_citation_of_a_work_in_a_section_keeps_its_id() -> None:
    root = Element("div")
    for heading in ("Before", "After"):
        SubElement(root, "h2").text = heading
        for _ in range(2):
            SubElement(SubElement(root, "p"), "cite", {"data-key": "agency"})
    processor().run(root)
    ids = [cite.get("id") for cite in root.iter("cite")]
    assert ids == ["cite-agency-1", None, "cite-agency-3", None]


def test_a_link_names_what_it_opens_once() -> None:
    root = Element("div")
    record = {"class": "number", "data-record": "a-os", "href": "evidence.md#record=a-os"}
    event = {"class": "number", "data-record": "a-event", "href": "references.md#ref-agency"}
    for link in (record, event, {"class": "citation", "data-key": "agency"}):
        SubElement(root, "a", link)
    processor().run(root)
    names = [(link.get("data-record"), link.get("data-key")) for link in root.iter("a")]
    assert names == [(None, None), ("a-event", None), (None, None)]
    assert root[2].get("href") == "references.md#ref-agency"


def test_a_cite_of_the_authors_own_is_left_alone() -> None:
    root = Element("div")
    SubElement(root, "cite").text = "The Lancet"
    processor().run(root)
    assert [(child.tag, child.text) for child in root] == [("cite", "The Lancet")]
