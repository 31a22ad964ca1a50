"""The cards of the kiosk: numbers, references, notes, sources and addresses; none leads away."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from scripts.package.kiosk.screens import list_sources
from scripts.package.kiosk.text.notes import read_note_head
from scripts.package.kiosk.text.words import adapt_words, list_citations, name_link_card
from scripts.package.pages.html_tree import parse_html
from scripts.package.pages.page_sections import MissingError, select_required, unfold_notes
from scripts.package.pages.templates import render_part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from bs4 import Tag
    from markupsafe import Markup

    from scripts.package.kiosk.text.sections import Section, Site

RESOLVERS = ("doi.org/", "pubmed.ncbi")
"""Where a reference is looked for, the best first; else its own address."""


def render_take_card(section: Section) -> Markup:
    """Give the card with the public address of a section, for the visitor's own phone."""
    return _render_take_card(section.name, section.address)


def render_references_take_card(site: Site) -> Markup:
    """Give the card with the public address of the list of references."""
    return _render_take_card(site.references, f"{site.address}{site.references}.html")


def _render_take_card(name: str, address: str) -> Markup:
    """Give the card with a public address."""
    return render_part("kiosk/screens/card-take.html", name=f"take-{name}", address=address)


def render_note_card(found: Tag, section: Section, screens: Collection[str], site: Site) -> Markup:
    """Give a whole note, with its sources as buttons, and the address of how it was checked."""
    sources = list_citations(found)
    content = adapt_words(copy.copy(found), section.address, screens)
    unfold_notes(content)
    head = read_note_head(content)
    return render_part(
        "kiosk/screens/card-note.html",
        name=f"note-{head.number}",
        sign=head.sign,
        note=head,
        words=[
            tag
            for tag in content.find_all(recursive=False)
            if "evidence-sign" not in tag.get_attribute_list("class")
        ],
        sources=sources,
        address=f"{site.address}{site.checks}.html#check-{head.number}",
    )


def render_reading_card(section: Section, screens: Collection[str]) -> Markup | None:
    """Give the card that says how a drawing is read, if there is one."""
    said = section.figure.select_one(".figure-how") if section.figure else None
    if said is None:
        return None
    return render_part(
        "kiosk/screens/card-how.html",
        name=f"how-{section.name}",
        words=adapt_words(copy.copy(said), section.address, screens),
    )


def render_sources_card(section: Section) -> Markup | None:
    """Give the card of all that a section cites, if it cites anything."""
    sources = list_sources(section)
    if not sources:
        return None
    return render_part(
        "kiosk/screens/card-sources.html", name=f"sources-{section.name}", sources=sources
    )


def render_reference_card(entry: Tag, site: Site) -> Markup:
    """Give the card of a reference, from its entry in the list."""
    key = str(entry["id"]).removeprefix("ref-")
    content = copy.copy(select_required(entry, ".reference"))
    address = _choose_address([str(link["href"]) for link in content.select("a[href]")])
    for gone in content.select(".Z3988"):
        gone.decompose()
    for link in content.select("a"):
        link.decompose() if "PubMed" in link.get_text() else link.unwrap()
    return render_part(
        "kiosk/screens/card-reference.html",
        name=f"reference-{key}",
        number=entry.get("value", ""),
        reference=" ".join(content.decode_contents().split()),
        address=address or f"{site.address}{site.references}.html#ref-{key}",
    )


def _choose_address(addresses: list[str]) -> str:
    """Give the address by which a reference is found best; none if it has none."""
    ranked = [at for resolver in RESOLVERS for at in addresses if resolver in at]
    return next(iter([*ranked, *addresses]), "")


def _adapt_record_card(found: Tag) -> Tag:
    """Give the card of a number: its facts, its reference as a button, no link."""
    content = copy.copy(found)
    for gone in content.select(".card-links, .card-close"):
        gone.decompose()
    for button in content.select("button.citation"):
        key, label = str(button["data-key"]), str(button["aria-label"])
        button.attrs = {
            "class": "reference-open",
            "type": "button",
            "popovertarget": f"reference-{key}",
        }
        button.string = label.partition(":")[0]
    for cited_here in content.select(".joined > .citations"):
        cited_here["class"] = "card-cited"
        if cited_here.parent:
            cited_here.parent.insert_after(cited_here)
    close = render_part("kiosk/screens/card-close.html", name=content["id"])
    content.append(parse_html(close))
    return content


def adapt_record_cards(tree: Tag, site: Site) -> Iterator[Tag]:
    """Give the cards of all numbers that a document holds, and of those that the cards hold.

    Raises `MissingError` for a number without a card.
    """
    there: dict[str, Tag] = {}
    for page in site.pages.values():
        for found in page.select(".card-record"):
            there.setdefault(str(found["id"]), found)
    wanted = _find_record_cards(tree)
    done: set[str] = set()
    while left := [name for name in wanted if name not in done]:
        for name in left:
            if name not in there:
                what = f"no page has the card {name!r}"
                raise MissingError("site", what, "rebuild the site with `make site`")
            done.add(name)
            yield _adapt_record_card(there[name])
            wanted |= _find_record_cards(there[name])


def _find_record_cards(tree: Tag) -> dict[str, None]:
    """Give the cards of numbers that a part of a document may open, in order."""
    opened = (str(button["popovertarget"]) for button in tree.select("button.number"))
    drawn = (
        f"record-{name}"
        for chart in tree.select("exhibit-chart[data-records]")
        for name in str(chart["data-records"]).split()
    )
    return dict.fromkeys([*opened, *drawn])


def render_name_cards(tree: Tag, site: Site) -> Iterator[Markup]:
    """Give the cards of what the labels of a document's drawings name.

    Raises `MissingError` for a label that the page does not explain.
    """
    for name in dict.fromkeys(str(label["data-card"]) for label in tree.select("[data-card]")):
        content = site.select(f".procedure-names [id={name}]")
        title, meaning = (select_required(content, part) for part in ("dt", "dd"))
        yield render_part("kiosk/screens/card-name.html", name=name, title=title, meaning=meaning)


def render_link_cards(buttons: Iterable[Tag]) -> Iterator[Markup]:
    """Give the cards of the addresses outside the kiosk that words lead to."""
    for address in dict.fromkeys(str(button["data-address"]) for button in buttons):
        yield render_part(
            "kiosk/screens/card-link.html", name=name_link_card(address), address=address
        )
