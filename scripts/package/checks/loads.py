"""What pages, drawings, style sheets and scripts would ask of another host."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from figures.evidence.problems import Fault, Problem
from scripts.assets.bundles import SUM_PATTERN, list_bundle_scripts, parse_address
from scripts.markup.shared_markup import KINDS, locate_folder
from scripts.package.checks import addresses
from scripts.package.checks.addresses import is_external_address
from scripts.package.pages import later_parts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scripts.package.pages.reader import Page, Tag, Text

LOADING_ATTRIBUTES = {"src", "poster", "data", "background", "codebase", "manifest", "href"}
"""Attributes that name what a browser loads, whatever stands before their colon."""
LOADING_LIST_ATTRIBUTES = ("srcset", "imagesrcset")
SENDING_ATTRIBUTES = ("action", "formaction", "ping", "attributionsrc")
ANIMATION_ATTRIBUTES = ("from", "to", "by", "values")
"""What SVG's animations set other attributes to."""
LINK_ELEMENTS = {"a", "area"}
"""Elements whose addresses are followed by readers, not by browsers."""
EMBEDDING_ELEMENTS = {"embed", "frame", "iframe", "object", "script"}
"""Elements that run what they load, so that it must not stand in the address itself."""
RELATIONS_NOT_LOADED = {"alternate", "author", "canonical", "help", "license", "next", "prev"}
DATA_TYPES = {"application/json", "application/ld+json"}
ALLOWED_NETWORK_APIS = {
    ("assets/js/core/versions.js", "serviceWorker"),
    ("service-worker.js", "fetch"),
    ("assets/js/kiosk/machine/machine.js", "fetch"),
    ("assets/js/kiosk/closed-calls.js", "serviceWorker"),
    ("assets/js/kiosk/closed-calls.js", "sendBeacon"),
}
"""By their sources; a bundle may do what its sources may.

What keeps the whole site for readers without a network, and what tells the machine of a kiosk
that its page is alive; on file:// neither starts. The last two are named only to be removed.
"""
REMEDY = "add the file to docs/assets"
SUM = re.compile(rf"\.{SUM_PATTERN}$")
MARKUP_FOLDERS = {*map(locate_folder, KINDS), later_parts.FOLDER}
"""Folders of scripts that hold markup alone."""


def find_page_loads(page: Page) -> Iterator[Problem]:
    """Name what a page or a drawing would ask of another host."""
    for tag in page.tags:
        yield from (page.report(tag, fault.what, fault.fix) for fault in _find_tag_loads(tag))
    for text in page.texts:
        yield from _find_text_loads(page, text)


def _find_tag_loads(tag: Tag) -> Iterator[Fault]:
    """Say what one tag would load, send or hide."""
    for address in filter(is_external_address, _list_loaded_addresses(tag)):
        yield Fault(f"<{tag.name}> loads {address.strip()}", REMEDY)
    for name in SENDING_ATTRIBUTES:
        for address in filter(is_external_address, tag.attributes.get(name, "").split()):
            yield Fault(f"<{tag.name}> sends to {address}", f"remove {name}=")
    for name, value in tag.attributes.items():
        if "(" in value and re.search(r"(?:url|src|image-set|image)\(", value, re.IGNORECASE):
            for host in addresses.find_hosts_in_style(value):
                yield Fault(f"{name}= loads {host.what}", REMEDY)
    if tag.name == "base":
        yield Fault("<base> changes every relative address", "remove it")
    if "srcdoc" in tag.attributes:
        yield Fault("srcdoc= hides a page", "make it a file")
    if tag.name in EMBEDDING_ELEMENTS and any(
        a.strip().lower().startswith("data:") for a in _list_loaded_addresses(tag)
    ):
        yield Fault(f"<{tag.name}> hides what it loads in a data: address", "make it a file")


def _list_loaded_addresses(tag: Tag) -> Iterator[str]:
    """Give the addresses that a browser follows by itself when it meets the tag."""
    attributes = tag.attributes
    relations = set(attributes.get("rel", "").lower().split())
    if tag.name not in LINK_ELEMENTS and not (tag.name == "link" and _is_mention(relations)):
        for name, value in attributes.items():
            if name.rpartition(":")[2] in LOADING_ATTRIBUTES:
                yield value
    for name in LOADING_LIST_ATTRIBUTES:
        yield from (part.strip(",") for part in attributes.get(name, "").split())
    if tag.name == "meta" and "http-equiv" in attributes:
        yield from re.split(r"""[\s;,='"]+""", attributes.get("content", ""))
    if tag.name.startswith(("animate", "set")):
        for name in ANIMATION_ATTRIBUTES:
            yield from re.split(r"[\s;]+", attributes.get(name, ""))


def _is_mention(relations: set[str]) -> bool:
    """Tell whether a link only says what there is."""
    return bool(relations) and relations <= RELATIONS_NOT_LOADED


def _find_text_loads(page: Page, text: Text) -> Iterator[Problem]:
    """Name what the style or the code in a page would ask of another host."""
    if text.holder == "style":
        found = list(addresses.find_hosts_in_style(text.content))
    elif text.holder == "script" and text.ancestors[-1].attributes.get("type") not in DATA_TYPES:
        found = list(addresses.find_hosts_in_script(text.content))
    else:
        return
    for host in found:
        what = f"<{text.holder}> loads {host.what}"
        yield Problem(str(page.name), text.line + host.lines, what, REMEDY)


def find_file_loads(folder: Path) -> Iterator[Problem]:
    """Name what style sheets and scripts would ask of another host."""
    for path in sorted([*folder.rglob("*.css"), *folder.rglob("*.js")]):
        name, text = path.relative_to(folder), path.read_text(encoding="utf-8")
        if _holds_markup(name):
            continue  # markup, checked as that of pages
        if path.suffix == ".css":
            hosts = addresses.find_hosts_in_style(text)
        elif "vendor" in name.parts:
            hosts = addresses.find_called_hosts(text)
        else:
            hosts = addresses.find_hosts_in_script(text)
            yield from _find_network_uses(name.as_posix(), text)
        for host in hosts:
            yield Problem(name.as_posix(), host.lines + 1, f"names {host.what}", REMEDY)


def _holds_markup(name: Path) -> bool:
    """Tell whether a script holds markup alone, of the site or of a copy of it in a folder."""
    parent = SUM.sub("", f"/{name.parent.as_posix()}")
    return parent.endswith(tuple(f"/{folder}" for folder in MARKUP_FOLDERS))


def _find_network_uses(name: str, text: str) -> Iterator[Problem]:
    """Name the ways to a server that no script may use, those of a bundle in its sources."""
    bundle = parse_address(name)
    sources = list_bundle_scripts(bundle[0]) if bundle else []
    texts = {source.path: source.text for source in sources}
    uses = [(path, way) for path in texts for way in addresses.find_network_apis(texts[path])]
    known = {way.what for _, way in uses}
    uses += [(name, way) for way in addresses.find_network_apis(text) if way.what not in known]
    for path, way in uses:
        if (path, way.what) not in ALLOWED_NETWORK_APIS:
            what = f"uses {way.what}, which does not work in a page opened as a file"
            yield Problem(path, way.lines + 1, what, "put the data into the page")
