"""Which pages use which record and note which claim: found in a page's tree, kept as a table."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.index.citation_index import Place, is_card_block, pair_with_headings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

USES_FILE = Path(__file__).parents[2] / "docs/generated/uses.json"
NOTE_CLASS = "evidence-note"
CLAIM_ID_PREFIX = "claim-"


@dataclass(frozen=True)
class Use:
    """A use in a page: what is used, the id of the element that uses it, its section."""

    name: str
    anchor: str
    heading: str


@dataclass(frozen=True)
class Uses:
    """The places that use each record or event, and those that note each claim."""

    records: Mapping[str, Sequence[Place]] = field(default_factory=dict)
    claims: Mapping[str, Sequence[Place]] = field(default_factory=dict)

    def as_json(self) -> str:
        """Write the table."""
        table = {
            kind: {name: [asdict(place) for place in found] for name, found in places.items()}
            for kind, places in (("records", self.records), ("claims", self.claims))
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
    records, claims = (
        {name: tuple(Place(**place) for place in found) for name, found in table[kind].items()}
        for kind in ("records", "claims")
    )
    return Uses(records, claims)
