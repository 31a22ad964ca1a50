"""Which pages use which record and term and note which claim: found in a tree, kept as a table."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify

from figures.evidence.glossary import identify_form
from scripts.index.citation_index import (
    Place,
    is_card_block,
    pair_with_headings,
    read_heading,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

USES_FILE = Path(__file__).parents[2] / "docs/generated/uses.json"
NOTE_CLASS = "evidence-note"
CLAIM_ID_PREFIX = "claim-"
GLOSSARY_CLASS = "glossary"
"""The class of the lists that define terms."""
SECTION_HEADINGS = {"h1", "h2"}
UNREAD_CLASSES = {GLOSSARY_CLASS, "cards", "references-block"}
STATED_ID = re.compile(r"\{[^{}]*#([\w-]+)[^{}]*\}\s*$")


@dataclass(frozen=True)
class Use:
    """A use in a page: what is used, the id of the element that uses it, its section."""

    name: str
    anchor: str
    heading: str


@dataclass(frozen=True)
class Uses:
    """The places that use each record or event or term, and those that note each claim."""

    records: Mapping[str, Sequence[Place]] = field(default_factory=dict)
    claims: Mapping[str, Sequence[Place]] = field(default_factory=dict)
    terms: Mapping[str, Sequence[Place]] = field(default_factory=dict)

    def as_json(self) -> str:
        """Write the table."""
        table = {
            kind: {name: [asdict(place) for place in found] for name, found in places.items()}
            for kind, places in (
                ("records", self.records),
                ("claims", self.claims),
                ("terms", self.terms),
            )
        }
        return json.dumps(table, indent=1) + "\n"


def collect_record_uses(root: Element) -> list[Use]:
    """List the records and events that a page uses, once a section, and give each use an id.

    Cards use nothing: they are what a use opens.
    """
    carded = {
        id(node) for cards in root.iter("div") if is_card_block(cards) for node in cards.iter()
    }
    prose = [node for node in root.iter() if id(node) not in carded]
    found: dict[tuple[str, str], Use] = {}
    times: dict[str, int] = {}
    for node, heading in pair_with_headings(prose):
        for record in node.get("data-records", node.get("data-record", "")).split():
            if (record, heading) in found:
                continue
            times[record] = times.get(record, 0) + 1
            anchor = node.attrib.setdefault("id", f"use-{record}-{times[record]}")
            found[record, heading] = Use(record, anchor, heading)
    return list(found.values())


def collect_claim_notes(root: Element) -> list[Use]:
    """List the claims whose evidence notes are on a page."""
    return [
        Use(node.get("id", "").removeprefix(CLAIM_ID_PREFIX), node.get("id", ""), heading)
        for node, heading in pair_with_headings(list(root.iter()))
        if node.get("class") == NOTE_CLASS
    ]


def collect_term_uses(root: Element, pattern: re.Pattern[str], ids: Mapping[str, str]) -> list[Use]:
    """List the terms that a page's text has, once a section, each with the heading above it.

    A section is what follows a heading of level 1 or 2; the glossary itself uses nothing.
    """
    found: dict[Use, None] = {}
    for (anchor, heading), text in _read_sections(root):
        for form in pattern.findall(text):
            found.setdefault(Use(identify_form(form, ids), anchor, heading))
    return list(found)


def _read_sections(root: Element) -> Iterator[tuple[tuple[str, str], str]]:
    """Give the text of each section, with the id and the words of its heading."""
    place, parts = ("", ""), list[str]()
    for node in root:
        if node.tag in SECTION_HEADINGS:
            yield place, " ".join(parts)
            place, parts = (_find_heading_id(node), read_heading(node)), []
        if node.get("class") not in UNREAD_CLASSES:
            parts.append("".join(node.itertext()))
    yield place, " ".join(parts)


def _find_heading_id(heading: Element) -> str:
    """Give the id that a heading states, or that the table of contents will give it."""
    stated = STATED_ID.search("".join(heading.itertext()))
    return stated[1] if stated else slugify(read_heading(heading), "-")


def read_uses(path: str | Path = USES_FILE) -> Uses:
    """Read the current table; it is empty if there is no such file."""
    path = Path(path)
    if not path.exists():
        return Uses()
    state = path.stat()
    return _load_uses(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _load_uses(path: Path, _changed: int, _size: int) -> Uses:
    table = json.loads(path.read_text(encoding="utf-8"))
    records, claims, terms = (
        {
            name: tuple(Place(**place) for place in found)
            for name, found in table.get(kind, {}).items()  # an older table lacks a kind
        }
        for kind in ("records", "claims", "terms")
    )
    return Uses(records, claims, terms)
