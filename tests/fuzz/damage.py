"""Random damage to a text, as editing and pasting do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

MAX_SPAN = 60
"""Letters that are deleted or repeated at once."""
LETTERS = (
    *('"', ",", ";", "\n", "\r", "\r\n", "\t", "\x00", "\x0b", "\x85", "\xa0", "\xad", "\u2028"),
    *("\u200b", "\u202e", "\u2212", "\ufeff", "\ufffd", "\ue000", "\U0001f600", "\udc80", "'", "|"),
    *("[", "]", "[#", "[@", "[!", "#", "@", "\\", "`", "*", "_", "<", ">", "&", "&amp;", "{", "}"),
    *("0", "-", "+", ".", "e5", "1e999", "NaN", "inf", "_", "1_0", "٣", "½", "²", "  ", "0" * 60),
    *("<b>", "<script>", "</td>", "<!--", "javascript:", "=1+1", "@SUM(A1)", "#N/A", "#REF!", "Ã©"),
    *('""', '","', '"\n"', "\n\n", "a" * 60, "true", "null", "12/3/2024", "1905-07-04", "3-4"),
)


def damage_text(random: Random, text: str, fragments: Sequence[str] = LETTERS) -> str:
    """Damage a text once to three times."""
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        text = _damage_once(random, text, fragments)
    return text


def _damage_once(random: Random, text: str, fragments: Sequence[str]) -> str:
    """Delete, insert, repeat or replace something at a random place."""
    start = random.randrange(len(text) + 1)
    end = min(len(text), start + random.randrange(1, MAX_SPAN))
    return random.choice(
        (
            text[:start] + text[start + 1 :],
            text[:start] + random.choice(fragments) + text[start:],
            text[:start] + random.choice(fragments) + text[start + 1 :],
            text[:start] + text[end:],
            text[:end] + text[start:end] + text[end:],
        )
    )


def count_line_ends(text: str) -> int:
    """Count the ends of lines, whatever system they are of."""
    return text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
