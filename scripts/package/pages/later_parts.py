"""What a document shows later, as classic scripts that it loads; and the document, whole again.

A piece is markup whose place the document names (`data-later`); a card is markup with an id of its
own. `kiosk/parts.js` takes both.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FOLDER = "generated/kiosk"
"""Where the scripts are, below the folder of pages."""
INDEX_ID = "kiosk-parts"
MAX_BYTES = 100_000
"""Bytes that the markup of a part has at the most; what is larger is a part by itself."""
INDEX = re.compile(rf'<script type="application/json" id="{INDEX_ID}">(.*?)</script>\n?', re.DOTALL)
PLACE = re.compile(r'<div data-later="([^"]+)"></div>')
ASIDE = re.compile(r'<noscript class="kiosk-screens">(.*?)</noscript>', re.DOTALL)
"""What a browser with scripts keeps as text."""
CARDS_START, CARDS_END = '<div class="cards">', "</div>"
SCRIPT_START, SCRIPT_END = "exhibit.kiosk.takePart(", ")\n"


@dataclass
class Part:
    """What one script brings: markup, by the names of its pieces and the ids of its cards."""

    pieces: dict[str, str] = field(default_factory=dict)
    cards: dict[str, str] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """Name all that is in it."""
        return [*self.pieces, *self.cards]


def divide_into_parts(
    first: Mapping[str, str], pieces: Mapping[str, str], cards: Mapping[str, str]
) -> list[Part]:
    """Divide markup into parts of about one size, in its order; `first` is a part by itself."""
    parts = [Part(dict(first))]
    size = MAX_BYTES
    for name, markup, is_piece in (
        *((name, markup, True) for name, markup in pieces.items()),
        *((name, markup, False) for name, markup in cards.items()),
    ):
        count = len(markup.encode("utf-8"))
        if size + count > MAX_BYTES:
            parts.append(Part())
            size = 0
        size += count
        (parts[-1].pieces if is_piece else parts[-1].cards)[name] = markup
    return parts


def name_part(number: int) -> str:
    """Give the address of a part, by its place in their order: `generated/kiosk/07.js`."""
    return f"{FOLDER}/{number:02}.js"


def render_part_script(part: Part) -> str:
    """Write the script that brings a part."""
    said = json.dumps([part.pieces, part.cards], ensure_ascii=False, separators=(",", ":"))
    return f"{SCRIPT_START}{said[1:-1]}{SCRIPT_END}"


def parse_part_script(text: str) -> Part:
    """Read the part of a script (`ValueError` where it is not one of ours)."""
    if not (text.startswith(SCRIPT_START) and text.endswith(SCRIPT_END)):
        raise ValueError("not a script of a part")
    pieces, cards = json.loads(f"[{text.removeprefix(SCRIPT_START).removesuffix(SCRIPT_END)}]")
    return Part(pieces, cards)


def has_parts(html: str) -> bool:
    """Tell whether a document shows anything later."""
    return f'id="{INDEX_ID}"' in html


def read_parts(site: Path) -> list[Part]:
    """Read all parts of a site, in their order."""
    paths = sorted((site / FOLDER).glob("*.js"))
    return [parse_part_script(path.read_text("utf-8")) for path in paths]


def restore_document(html: str, parts: Iterable[Part]) -> str:
    """Put into a document what its scripts bring, as if there were none."""
    pieces: dict[str, str] = {}
    cards: list[str] = []
    for part in parts:
        pieces |= part.pieces
        cards += part.cards.values()
    html = ASIDE.sub(lambda aside: aside[1], INDEX.sub("", html))
    html = PLACE.sub(lambda place: pieces.get(place[1], place[0]), html)
    held = "\n".join([CARDS_START, *cards, CARDS_END])
    return html.replace(f"{CARDS_START}{CARDS_END}", held, 1)
