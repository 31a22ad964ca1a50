"""The cards of records and references as classic scripts, which pages load when one first opens.

A card is in the script that the letters of its name add up to, so that a page finds it without an
index, and a script stays small however many cards there are. `evidence/cards.js` counts likewise.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from scripts.markup.embedding import embed_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FOLDER = "generated/cards"
"""Where the scripts are, below the folder of pages."""
SCRIPT_COUNT = 32
BEFORE = "window.exhibit ??= {}\nexhibit.cards = Object.assign(exhibit.cards ?? {}, "
AFTER = ")\n"


def name_card_script(card: str) -> str:
    """Name the script that holds a card, by the card's id: `07.js`."""
    return f"{sum(map(ord, card)) % SCRIPT_COUNT:02}.js"


def render_card_scripts(cards: Mapping[str, str]) -> dict[str, str]:
    """Write cards, as markup by their ids, into scripts by their names; some may be empty."""
    shares: dict[str, dict[str, str]] = {f"{n:02}.js": {} for n in range(SCRIPT_COUNT)}
    for name, markup in cards.items():
        shares[name_card_script(name)][name] = markup
    return {name: f"{BEFORE}{embed_json(share)}{AFTER}" for name, share in shares.items()}


def parse_card_script(text: str) -> dict[str, str]:
    """Read the cards of a script, by their ids (`ValueError` where it is not one of ours)."""
    if not (text.startswith(BEFORE) and text.endswith(AFTER)):
        raise ValueError("not a script of cards")
    found: dict[str, str] = json.loads(text.removeprefix(BEFORE).removesuffix(AFTER))
    return found


def read_cards(site: Path) -> dict[str, str]:
    """Read all cards of a site, by their ids."""
    scripts = sorted((site / FOLDER).glob("*.js"))
    return {
        name: card
        for script in scripts
        for name, card in parse_card_script(script.read_text("utf-8")).items()
    }
