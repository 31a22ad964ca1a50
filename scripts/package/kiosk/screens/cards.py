"""The cards of the kiosk: numbers, references, notes, sources and addresses; none leads away."""

from __future__ import annotations

import copy
from html import escape
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from scripts.package.kiosk.screens import list_sources
from scripts.package.kiosk.text.notes import read_claim_number
from scripts.package.kiosk.text.words import adapt_words, list_citations, name_link_card
from scripts.package.pages.codes import render_qr_code, shorten_address
from scripts.package.pages.page_sections import MissingError, select_required, unfold_notes

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from bs4 import Tag

    from scripts.package.kiosk.text.sections import Section, Site

RESOLVERS = ("doi.org/", "pubmed.ncbi")
"""Where a reference is looked for, the best first; else its own address."""


def render_card(name: str, kind: str, title: str, inner: str) -> str:
    """Give a card, closed by its button, by Esc and by a touch outside."""
    return (
        f'<div class="card card-{kind}" id="{name}" popover="auto" role="dialog"'
        f' aria-labelledby="{name}-title"><h2 class="card-title" id="{name}-title">{title}</h2>'
        f'<div class="card-body">{inner}</div>{_render_close_button(name)}</div>'
    )


def _render_close_button(name: str) -> str:
    """Give the button that closes a card."""
    return (
        f'<button class="card-close" type="button" popovertarget="{name}"'
        ' popovertargetaction="hide">Close</button>'
    )


def _render_code(address: str) -> str:
    """Give an address as a code, and in words."""
    return (
        f'<div class="card-code">{render_qr_code(address)}'
        f'<p class="card-address">{_render_breakable_address(shorten_address(address))}</p></div>'
    )


def _render_breakable_address(address: str) -> str:
    """Write an address that breaks behind its slashes, and at no hyphen of its own."""
    parts = escape(address).split("/")
    return "/<wbr>".join(f'<span class="card-address-part">{part}</span>' for part in parts)


def render_take_card(section: Section) -> str:
    """Give the card with the public address of a section."""
    return _render_phone_card(section.name, section.address)


def _render_phone_card(name: str, address: str) -> str:
    """Give a card with an address for the visitor's own phone."""
    said = "<p>To read this page on your phone, scan the code with its camera.</p>"
    return render_card(f"take-{name}", "take", "Take it with you", said + _render_code(address))


def render_references_take_card(site: Site) -> str:
    """Give the card with the public address of the list of references."""
    return _render_phone_card(site.references, f"{site.address}{site.references}.html")


def render_note_card(found: Tag, section: Section, screens: Collection[str], site: Site) -> str:
    """Give a whole note, with its sources as buttons, and the address of how it was checked."""
    name = read_claim_number(found)
    keys = list_citations(found)
    content = adapt_words(copy.copy(found), section.address, screens)
    unfold_notes(content)
    words = "".join(
        str(tag)
        for tag in content.find_all(recursive=False)
        if "evidence-sign" not in tag.get_attribute_list("class")
    )
    checked = f"{site.address}{site.checks}.html#check-{name}"
    title = (
        f'{select_required(content, ".sign")}<span class="evidence-words">'
        f"{select_required(content, '.evidence-words').decode_contents()}</span> <span "
        'class="evidence-subject">'
        f"{select_required(content, '.evidence-subject').decode_contents()}</span>"
    )
    inner = (
        f'<div class="note-words">{words}{_render_reference_buttons(keys)}</div>'
        f'<div class="note-check"><p>How this was checked</p>{_render_code(checked)}</div>'
    )
    return render_card(f"note-{name}", "note", title, inner).replace(
        "<div", f'<div data-sign="{found["data-sign"]}"', 1
    )


def render_reading_card(section: Section, screens: Collection[str]) -> str:
    """Give the card that says how a drawing is read."""
    said = section.figure.select_one(".figure-how") if section.figure else None
    if said is None:
        return ""
    content = adapt_words(copy.copy(said), section.address, screens)
    return render_card(
        f"how-{section.name}", "how", "How to read this", f"<p>{content.decode_contents()}</p>"
    )


def render_sources_card(section: Section) -> str:
    """Give the card of all that a section cites."""
    keys = list_sources(section)
    return (
        render_card(
            f"sources-{section.name}", "sources", "Sources", _render_reference_buttons(keys)
        )
        if keys
        else ""
    )


def _render_reference_buttons(
    keys: Mapping[str, str], numbers: Mapping[str, int] | None = None
) -> str:
    """Give a button to the card of each reference."""
    items = "".join(
        f'<li><button class="reference-open" type="button" popovertarget="reference-{key}">'
        f"{f'<b>{numbers[key]}</b> ' if numbers else ''}{label}</button></li>"
        for key, label in keys.items()
    )
    return f'<ul class="reference-list">{items}</ul>' if items else ""


def _render_link_card(address: str) -> str:
    """Give the card of an address outside the kiosk."""
    return render_card(name_link_card(address), "link", "On your phone", _render_code(address))


def render_reference_card(entry: Tag, site: Site) -> str:
    """Give the card of a reference, from its entry in the list."""
    key = str(entry["id"]).removeprefix("ref-")
    content = copy.copy(select_required(entry, ".reference"))
    address = _choose_address([str(link["href"]) for link in content.select("a[href]")])
    for gone in content.select(".Z3988"):
        gone.decompose()
    for link in content.select("a"):
        link.decompose() if "PubMed" in link.get_text() else link.unwrap()
    inner = f'<p class="reference">{" ".join(content.decode_contents().split())}</p>'
    whole = address or f"{site.address}{site.references}.html#ref-{key}"
    title = f"Reference {entry['value']}" if entry.has_attr("value") else "Further reading"
    return render_card(f"reference-{key}", "reference", title, inner + _render_code(whole))


def _choose_address(addresses: list[str]) -> str:
    """Give the address by which a reference is found best; none if it has none."""
    ranked = [at for resolver in RESOLVERS for at in addresses if resolver in at]
    return next(iter([*ranked, *addresses]), "")


def _render_record_card(found: Tag) -> str:
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
    content.append(BeautifulSoup(_render_close_button(str(content["id"])), "html.parser"))
    return str(content)


def render_record_cards(tree: Tag, site: Site) -> Iterator[str]:
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
            yield _render_record_card(there[name])
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


def render_name_cards(tree: Tag, site: Site) -> Iterator[str]:
    """Give the cards of what the labels of a document's drawings name.

    Raises `MissingError` for a label that the page does not explain.
    """
    for name in dict.fromkeys(str(label["data-card"]) for label in tree.select("[data-card]")):
        content = site.select(f".procedure-names [id={name}]")
        title, meaning = (select_required(content, part).decode_contents() for part in ("dt", "dd"))
        yield render_card(name, "name", title, f"<p>{meaning}</p>")


def render_link_cards(tree: Iterable[Tag]) -> list[str]:
    """Give the cards of the addresses that words lead to."""
    found = dict.fromkeys(str(button["data-address"]) for button in tree)
    return [_render_link_card(address) for address in found]
