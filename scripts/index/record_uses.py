"""Which pages use which record and note which claim: found in a page's tree, kept as a table."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.index.citation_index import Place, is_cards, sections

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from xml.etree.ElementTree import Element

USES = Path(__file__).parents[2] / "docs/generated/uses.json"
NOTE = "evidence-note"
NAMES = "claim-"


@dataclass(frozen=True)
class Used:
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


def records_in(root: Element) -> list[Used]:
    """List the records and events that a page uses, once a section, and give each use an id.

    Cards use nothing: they are what a use opens.
    """
    carded = {id(node) for cards in root.iter("div") if is_cards(cards) for node in cards.iter()}
    prose = [node for node in root.iter() if id(node) not in carded]
    found: dict[tuple[str, str], Used] = {}
    times: dict[str, int] = {}
    for node, heading in sections(prose):
        for record in node.get("data-records", node.get("data-record", "")).split():
            if (record, heading) in found:
                continue
            times[record] = times.get(record, 0) + 1
            anchor = node.attrib.setdefault("id", f"use-{record}-{times[record]}")
            found[record, heading] = Used(record, anchor, heading)
    return list(found.values())


def claims_in(root: Element) -> list[Used]:
    """List the claims whose evidence notes stand on a page."""
    return [
        Used(node.get("id", "").removeprefix(NAMES), node.get("id", ""), heading)
        for node, heading in sections(list(root.iter()))
        if node.get("class") == NOTE
    ]


def read_uses(path: str | Path = USES) -> Uses:
    """Read the table as it stands now; it is empty where there is no such file."""
    path = Path(path)
    if not path.exists():
        return Uses()
    state = path.stat()
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int, _size: int) -> Uses:
    table = json.loads(path.read_text(encoding="utf-8"))
    records, claims = (
        {name: tuple(Place(**place) for place in found) for name, found in table[kind].items()}
        for kind in ("records", "claims")
    )
    return Uses(records, claims)
