"""Links in what is folded away lead to built pages; other links are the generator's."""

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown

from scripts.extensions.folded import FoldedTreeprocessor

PLACES = {
    "evidence.md#record=a": "evidence.html#record=a",
    "about.md": "about.html",
    "#here": "#here",
    "https://example.org/readme.md": "https://example.org/readme.md",
}


def test_links_that_are_folded_away_lead_to_built_pages() -> None:
    root = Element("div")
    folded, shown = SubElement(root, "noscript"), SubElement(root, "p")
    for place in PLACES:
        SubElement(folded, "a", {"href": place})
        SubElement(shown, "a", {"href": place})
    FoldedTreeprocessor(Markdown()).run(root)
    assert [link.get("href") for link in folded] == [*PLACES.values()]
    assert [link.get("href") for link in shown] == [*PLACES]
