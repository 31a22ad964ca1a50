"""The page's colors in each scheme, read from its style sheets and the table of therapies.

A picture that a page shows as an image sees no style sheet: it carries the colors that it uses.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from figures.evidence.problems import WHOLE_FILE, Problem, ProblemsError
from figures.evidence.tables import display_path
from figures.evidence.therapies import list_groups, load_therapies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CORE = Path(__file__).parents[2] / "docs/assets/css/core"
LIGHT_RULE = (CORE / "tokens.css", ":root {")
DARK_RULE = (CORE / "tokens-dark.css", ':root[data-scheme="dark"] {')
CONTRAST_RULE = (CORE / "contrast.css", "@media (prefers-contrast: more) {\n  :root {")
DECLARATION = re.compile(r"(--exhibit-[\w-]+):\s*([^;]+);")
PROPERTY = re.compile(r"var\((--exhibit-[\w-]+)")


class Palette(NamedTuple):
    """The values of custom properties: in daylight, by night, and where contrast is asked for."""

    light: Mapping[str, str]
    dark: Mapping[str, str]
    contrast: Mapping[str, str]

    def select(self, names: Iterable[str]) -> Palette:
        """Keep the properties of these names, and those that their values name."""
        kept: set[str] = set()
        asked = set(names)
        while asked:
            kept |= asked
            said = " ".join(values.get(name, "") for values in self for name in sorted(asked))
            asked = set(PROPERTY.findall(said)) - kept
        return Palette(
            *({name: values[name] for name in sorted(kept) if name in values} for values in self)
        )


@cache
def read_palette() -> Palette:
    """Read the colors.

    Raises `ProblemsError` where a style sheet no longer has the rule that states them.
    """
    groups = [group for group in list_groups(load_therapies()) if group.light]
    return Palette(
        _read_rule(*LIGHT_RULE) | {f"--exhibit-{group.slug}": group.light for group in groups},
        _read_rule(*DARK_RULE) | {f"--exhibit-{group.slug}": group.dark for group in groups},
        _read_rule(*CONTRAST_RULE),
    )


def _read_rule(sheet: Path, opening: str) -> dict[str, str]:
    """Read the custom properties that the first rule with this opening sets."""
    _, _, after = sheet.read_text("utf-8").partition(opening)
    found = dict(DECLARATION.findall(after.partition("}")[0]))
    if not found:
        what = f"has no rule {' '.join(opening.split())} ...}} with custom properties"
        fix = "put it back: pictures take their colors from it"
        raise ProblemsError(Problem(display_path(sheet), WHOLE_FILE, what, fix))
    return found
