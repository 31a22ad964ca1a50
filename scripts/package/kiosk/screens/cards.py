"""The cards of the kiosk: numbers, references, notes, sources and addresses; none leads away."""

from __future__ import annotations

import copy
from html import escape
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from scripts.package.kiosk.screens import sources_of
from scripts.package.kiosk.text.notes import claim
from scripts.package.kiosk.text.words import cited, link_name, plain
from scripts.package.pages.codes import in_words, quick_response
from scripts.package.pages.page_sections import MissingError, one, unfold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from bs4 import Tag

    from scripts.package.kiosk.text.sections import Section, Site

RESOLVERS = ("doi.org/", "pubmed.ncbi")
"""Where a reference is looked for, the best first; else its own address."""


def card(name: str, kind: str, title: str, inner: str) -> str:
    """Give a card, closed by its button, by Esc and by a touch outside."""
    return (
        f'<div class="card card-{kind}" id="{name}" popover="auto" role="dialog"'
        f' aria-labelledby="{name}-title"><h2 class="card-title" id="{name}-title">{title}</h2>'
        f'<div class="card-body">{inner}</div>{closing(name)}</div>'
    )


def closing(name: str) -> str:
    """Give the button that closes a card."""
    return (
        f'<button class="card-close" type="button" popovertarget="{name}"'
        ' popovertargetaction="hide">Close</button>'
    )


def code(address: str) -> str:
    """Give an address as a code, and in words."""
    return (
        f'<div class="card-code">{quick_response(address)}'
        f'<p class="card-address">{breakable(in_words(address))}</p></div>'
    )


def breakable(address: str) -> str:
    """Write an address that breaks behind its slashes, and at no hyphen of its own."""
    parts = escape(address).split("/")
    return "/<wbr>".join(f'<span class="card-address-part">{part}</span>' for part in parts)


def take(section: Section) -> str:
    """Give the card with the public address of a section."""
    return taken(section.name, section.address)


def taken(name: str, address: str) -> str:
    """Give a card with an address for the visitor's own phone."""
    said = "<p>To read this page on your phone, scan the code with its camera.</p>"
    return card(f"take-{name}", "take", "Take it with you", said + code(address))


def take_references(site: Site) -> str:
    """Give the card with the public address of the list of references."""
    return taken("references", f"{site.address}references.html")


def note(found: Tag, section: Section, screens: Collection[str]) -> str:
    """Give a note whole, with its sources as buttons, and where it is told how it was checked."""
    name = claim(found)
    keys = cited(found)
    told = plain(copy.copy(found), section.address, screens)
    unfold(told)
    words = "".join(
        str(tag)
        for tag in told.find_all(recursive=False)
        if "evidence-sign" not in tag.get_attribute_list("class")
    )
    checked = section.address.rpartition("/")[0] + f"/about.html#check-{name}"
    title = (
        f'{one(told, ".sign")}<span class="evidence-words">'
        f'{one(told, ".evidence-words").decode_contents()}</span> <span class="evidence-subject">'
        f"{one(told, '.evidence-subject').decode_contents()}</span>"
    )
    inner = (
        f'<div class="note-words">{words}{listed(keys)}</div>'
        f'<div class="note-check"><p>How this was checked</p>{code(checked)}</div>'
    )
    return card(f"note-{name}", "note", title, inner).replace(
        "<div", f'<div data-sign="{found["data-sign"]}"', 1
    )


def how(section: Section, screens: Collection[str]) -> str:
    """Give the card that says how a drawing is read."""
    said = section.figure.select_one(".figure-how") if section.figure else None
    if said is None:
        return ""
    told = plain(copy.copy(said), section.address, screens)
    return card(
        f"how-{section.name}", "how", "How to read this", f"<p>{told.decode_contents()}</p>"
    )


def sources(section: Section) -> str:
    """Give the card of all that a section cites."""
    keys = sources_of(section)
    return card(f"sources-{section.name}", "sources", "Sources", listed(keys)) if keys else ""


def listed(keys: Mapping[str, str], numbers: Mapping[str, int] | None = None) -> str:
    """Give a button to the card of each reference."""
    items = "".join(
        f'<li><button class="reference-open" type="button" popovertarget="reference-{key}">'
        f"{f'<b>{numbers[key]}</b> ' if numbers else ''}{label}</button></li>"
        for key, label in keys.items()
    )
    return f'<ul class="reference-list">{items}</ul>' if items else ""


def link(address: str) -> str:
    """Give the card of an address outside the kiosk."""
    return card(link_name(address), "link", "On your phone", code(address))


def reference(entry: Tag, site: Site) -> str:
    """Give the card of a reference, from its entry in the list."""
    key = str(entry["id"]).removeprefix("ref-")
    told = copy.copy(one(entry, ".reference"))
    address = resolved([str(link["href"]) for link in told.select("a[href]")])
    for gone in told.select(".Z3988"):
        gone.decompose()
    for link in told.select("a"):
        link.decompose() if "PubMed" in link.get_text() else link.unwrap()
    inner = f'<p class="reference">{" ".join(told.decode_contents().split())}</p>'
    whole = address or f"{site.address}references.html#ref-{key}"
    title = f"Reference {entry['value']}" if entry.has_attr("value") else "Further reading"
    return card(f"reference-{key}", "reference", title, inner + code(whole))


def resolved(addresses: list[str]) -> str:
    """Give the address by which a reference is found best; none if it has none."""
    ranked = [at for resolver in RESOLVERS for at in addresses if resolver in at]
    return next(iter([*ranked, *addresses]), "")


def record(found: Tag) -> str:
    """Give the card of a number: its facts, its reference as a button, no link."""
    told = copy.copy(found)
    for gone in told.select(".card-links, .card-close"):
        gone.decompose()
    for button in told.select("button.citation"):
        key, label = str(button["data-key"]), str(button["aria-label"])
        button.attrs = {
            "class": "reference-open",
            "type": "button",
            "popovertarget": f"reference-{key}",
        }
        button.string = label.partition(":")[0]
    for cited_here in told.select(".joined > .citations"):
        cited_here["class"] = "card-cited"
        if cited_here.parent:
            cited_here.parent.insert_after(cited_here)
    told.append(BeautifulSoup(closing(str(told["id"])), "html.parser"))
    return str(told)


def records(tree: Tag, site: Site) -> Iterator[str]:
    """Give the cards of all numbers that a document holds, and of those that the cards hold.

    Raises `MissingError` for a number without a card.
    """
    there: dict[str, Tag] = {}
    for page in site.pages.values():
        for found in page.select(".card-record"):
            there.setdefault(str(found["id"]), found)
    wanted = wanted_in(tree)
    done: set[str] = set()
    while left := [name for name in wanted if name not in done]:
        for name in left:
            if name not in there:
                raise MissingError(
                    f"no page has the card {name!r}; rebuild the site with `make site`"
                )
            done.add(name)
            yield record(there[name])
            wanted |= wanted_in(there[name])


def wanted_in(tree: Tag) -> dict[str, None]:
    """Give the cards of numbers that a part of a document may open, in order."""
    opened = (str(button["popovertarget"]) for button in tree.select("button.number"))
    drawn = (
        f"record-{name}"
        for chart in tree.select("exhibit-chart[data-records]")
        for name in str(chart["data-records"]).split()
    )
    return dict.fromkeys([*opened, *drawn])


def names(tree: Tag, site: Site) -> Iterator[str]:
    """Give the cards of what the labels of a document's drawings name.

    Raises `MissingError` for a label that the page does not explain.
    """
    for name in dict.fromkeys(str(label["data-card"]) for label in tree.select("[data-card]")):
        told = one(site.pages["procedure"], f".procedure-names [id={name}]")
        title, meaning = (one(told, part).decode_contents() for part in ("dt", "dd"))
        yield card(name, "name", title, f"<p>{meaning}</p>")


def links(tree: Iterable[Tag]) -> list[str]:
    """Give the cards of the addresses that words lead to."""
    found = dict.fromkeys(str(button["data-address"]) for button in tree)
    return [link(address) for address in found]
