"""Puts cards and formats that pages share into one, for editions that are one document each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OPENER = re.compile(
    r'<a ([^>]*\bclass="(?:number|citation|source|term)"[^>]*)>(.*?)</a>', re.DOTALL
)
HREF = re.compile(r'\s*\bhref="[^"]*"')
RECORD = re.compile(r'\bdata-records?="([^"]*)"')
REFERENCE = re.compile(r'\bdata-key="([^"]*)"')
TERM = re.compile(r'\bdata-term="([^"]*)"')
PLACE = re.compile(r'<div class="cards">\s*</div>')
"""Where a script puts the cards that open."""
STATED_NAME = re.compile(
    r'<a (?=[^>]*\bclass="(?:number|citation|source)")'
    r'([^>]*\bhref="[^"]*#(record=|ref-)([^"]*)"[^>]*)>'
    r'|<a (?=[^>]*\bclass="term")([^>]*\bhref="[^"]*#([^"]*)"[^>]*)>'
)
"""A link whose address ends with the name of what it opens."""
NAMING_ATTRIBUTES = {"record=": "data-record", "ref-": "data-key"}


FILES = re.compile(
    r'(<details [^>]*\bdata-formats="([^"]*)"[^>]*>.*?)<p class="export-files">.*?</p>', re.DOTALL
)
"""The links to a reference's files, where a script shows what is in them."""


def restore_formats(html: str, formats: Mapping[str, str]) -> str:
    """Give a page that holds its references in every format; `formats` has them by key."""
    return FILES.sub(lambda files: files[1] + formats.get(files[2], ""), html)


def restore_cards(html: str, cards: Mapping[str, str]) -> str:
    """Give a page that holds the cards which its numbers and citations open, as buttons.

    `cards` has all of the site, as markup by their ids.
    """
    html, cards = _name_links(html), {name: _name_links(card) for name, card in cards.items()}
    held = "\n".join(_collect_cards(html, cards).values())
    block = f'<div class="cards">\n{held}\n</div>' if held else ""
    return OPENER.sub(_write_button, PLACE.sub(lambda _: block, html, count=1))


def _name_links(markup: str) -> str:
    """Name what links open in an attribute, as scripts do."""
    return STATED_NAME.sub(_name_link, markup)


def _name_link(link: re.Match[str]) -> str:
    """Add to a link the attribute that names what it opens, unless it has one."""
    if link[4]:
        return f'<a data-term="{link[5]}" {link[4]}>'
    attribute = NAMING_ATTRIBUTES[link[2]]
    if any(f"{name}=" in link[1] for name in NAMING_ATTRIBUTES.values()):
        return link[0]
    return f'<a {attribute}="{link[3]}" {link[1]}>'


def _collect_cards(html: str, cards: Mapping[str, str]) -> dict[str, str]:
    """Give the cards that a page can open, and those that these open, those of references last."""
    found: dict[str, str] = {}
    for list_names in (_list_terms, _list_records, _list_references):
        waiting = list(list_names(html))
        for card in list(found.values()):
            waiting += list_names(card)
        while waiting:
            name = waiting.pop(0)
            if name in cards and name not in found:
                found[name] = cards[name]
                waiting += list_names(cards[name])
    return found


def _list_records(markup: str) -> Iterator[str]:
    """Give the cards of records that markup can open."""
    return (f"record-{name}" for names in RECORD.findall(markup) for name in names.split())


def _list_references(markup: str) -> Iterator[str]:
    """Give the cards of references that markup can open."""
    return (f"reference-{key}" for key in REFERENCE.findall(markup))


def _list_terms(markup: str) -> Iterator[str]:
    """Give the cards of terms that markup can open."""
    return (f"term-{name}" for name in TERM.findall(markup))


def _write_button(link: re.Match[str]) -> str:
    """Write a link that a script would open a card from as a button that needs none."""
    attributes = HREF.sub("", link[1]).strip()
    (name,) = [
        *_list_records(attributes),
        *_list_references(attributes),
        *_list_terms(attributes),
    ]
    return f'<button {attributes} popovertarget="{name}" type="button">{link[2]}</button>'
