"""The colors of therapies as a style sheet, from their table: in each scheme, and on its element.

`--exhibit-SLUG` is the color of a group; `[data-therapy="SLUG"]` has it as `--therapy`. It adds to
`tokens.css` and `tokens-dark.css`, which hold every other color.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from figures.evidence.therapies import TherapyGroup

SOURCE_NAME = "core/therapies"
"""The style sheet by its name among the sources of bundles."""
FORCED_TEXT = "CanvasText"
"""System color of a group that names none."""
HEADING = "/* The colors of therapies, made from docs/evidence/therapies.csv: change them there. */"


def render_therapy_styles(groups: Iterable[TherapyGroup]) -> str:
    """Write the style sheet of the groups that have a color of their own."""
    colored = [group for group in groups if group.light]
    dark = {group.slug: group.dark for group in colored}
    strong = {group.slug: group.strong for group in colored if group.strong}
    forced = {group.slug: group.forced or FORCED_TEXT for group in colored}
    blocks = [
        HEADING,
        _render_rule([":root"], {group.slug: group.light for group in colored}),
        *(_render_element_rule(group.slug) for group in colored),
        _render_media("screen", _render_rule([':root[data-scheme="dark"]'], dark)),
        _render_media(
            "screen and (prefers-color-scheme: dark)",
            _render_rule([":root:not([data-scheme])"], dark),
        ),
        _render_rule(["html[data-contrast]"], strong),
        _render_media(
            "(forced-colors: active)", _render_rule(["exhibit-chart", ".still-small"], forced)
        ),
    ]
    return "\n".join(blocks) + "\n"


def _render_rule(selectors: Sequence[str], colors: Mapping[str, str]) -> str:
    """Write a rule that gives each group its color."""
    lines = [f"  --exhibit-{slug}: {color};" for slug, color in colors.items()]
    return "\n".join([f"{', '.join(selectors)} {{", *lines, "}"])


def _render_element_rule(slug: str) -> str:
    """Write the rule by which an element of a group has its color."""
    return f'[data-therapy="{slug}"] {{\n  --therapy: var(--exhibit-{slug});\n}}'


def _render_media(query: str, rule: str) -> str:
    """Write a rule that holds for one medium."""
    return f"@media {query} {{\n{rule}\n}}"
