"""Words as a kiosk shows them: no links, no citations among them, numbers still open their card."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from scripts.package.pages.templates import render_inner

if TYPE_CHECKING:
    from collections.abc import Collection

    from bs4 import Tag
    from markupsafe import Markup

HIDDEN_PARTS = ".Z3988, .cited-at, .card-places, .card-links, .evidence-check, .comma"
URL_REFERENCE = re.compile(r"url\(#([^)]+)\)")
NON_NAME_CHARACTERS = re.compile(r"[^a-z0-9]+")


def list_citations(tag: Tag) -> dict[str, str]:
    """Give what is cited within, by key: `Ho et al., 2007`."""
    return {
        str(button["data-key"]): str(button["aria-label"]).partition(": ")[2]
        for button in tag.select("button.citation[data-key]")
    }


def adapt_words(tag: Tag, page: str, screens: Collection[str]) -> Tag:
    """Take citations and links out of words; a link to a screen, or to the web, is a button.

    `page` is the address of the page that the words stand on.
    """
    for gone in tag.select(f".citations, {HIDDEN_PARTS}"):
        gone.decompose()
    for button in tag.select("button.number"):
        button.attrs.pop("id", None)
    for link in tag.select("a"):
        _convert_link(link, page, screens)
    return tag


def render_title(title: Tag, page: str) -> Markup:
    """Give the words of a title for a button, which leads nowhere else."""
    return render_inner(adapt_words(copy.copy(title), page, ()))


def _convert_link(link: Tag, page: str, screens: Collection[str]) -> None:
    """Make a link a button: to its screen, or to a card with its address."""
    address = str(link.attrs.pop("href", ""))
    parts = urlsplit(address)
    name = parts.fragment or parts.path.removesuffix(".html")
    link.attrs.clear()
    link.name = "button"
    link["type"] = "button"
    if not parts.scheme and name in screens:
        link["class"], link["data-show"] = "leads", name
        return
    whole = urljoin(page, address)
    link["class"], link["data-address"] = "leads", whole
    link["popovertarget"] = name_link_card(whole)


def name_link_card(address: str) -> str:
    """Name the card of an address."""
    return f"link-{NON_NAME_CHARACTERS.sub('-', address.partition('://')[2].lower()).strip('-')}"


def prefix_ids(tag: Tag, prefix: str) -> Tag:
    """Give every id within a prefix, and let what points to one follow."""
    ids = {str(one["id"]) for one in [tag, *tag.select("[id]")] if one.has_attr("id")}
    for one in [tag, *tag.find_all()]:
        for name, value in list(one.attrs.items()):
            if not isinstance(value, str):
                continue
            if name == "id" or (name in {"aria-labelledby", "for"} and value in ids):
                one[name] = f"{prefix}{value}"
            elif value.startswith("#") and value[1:] in ids:
                one[name] = f"#{prefix}{value[1:]}"
            elif "url(#" in value:
                one[name] = URL_REFERENCE.sub(lambda at: f"url(#{prefix}{at[1]})", value)
    return tag
