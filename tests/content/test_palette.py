"""The two schemes hold the same colors by name, each legible on its paper."""

import re
from pathlib import Path

import pytest

from figures.evidence.contrast import BACKGROUNDS
from figures.evidence.therapies import list_groups, load_therapies
from scripts.markup.therapy_styles import render_therapy_styles

CSS = Path(__file__).parents[2] / "docs/assets/css/core"
GROUPS = list_groups(load_therapies())
THERAPIES = [*(group.slug for group in GROUPS if group.light), "neutral"]
TEXT, MARK = 4.5, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.11
LEGIBLE = {"ink": TEXT, "ink-soft": TEXT, "accent": TEXT, "rule-strong": MARK, "focus": MARK}
LEGIBLE |= dict.fromkeys(THERAPIES, MARK)


def blocks(styles: str) -> list[dict[str, str]]:
    return [
        dict(re.findall(r"--exhibit-([\w-]+): (#\w+);", block))
        for block in re.findall(r":root[^{]*\{([^}]*)\}", styles)
    ]


def _read_colors(name: str) -> str:
    return (CSS / name).read_text(encoding="utf-8")


OWN = blocks(_read_colors("tokens.css") + _read_colors("tokens-dark.css"))
TABLE = blocks(render_therapy_styles(GROUPS))
LIGHT, CHOSEN, SYSTEM = [own | table for own, table in zip(OWN, TABLE, strict=True)]


def luminance(colour: str) -> float:
    """Give the relative luminance as WCAG 2 defines it."""
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("paper", ["paper", "paper-raised"])
@pytest.mark.parametrize("scheme", [LIGHT, CHOSEN], ids=["light", "dark"])
@pytest.mark.parametrize("name", LEGIBLE)
def test_color_is_legible_on_its_paper(name: str, scheme: dict[str, str], paper: str) -> None:
    assert contrast(scheme[name], scheme[paper]) >= LEGIBLE[name]


def test_dark_is_the_same_by_choice_and_by_system() -> None:
    assert CHOSEN == SYSTEM


def test_dark_names_every_color_of_light() -> None:
    assert set(CHOSEN) == set(LIGHT)


@pytest.mark.parametrize("scheme", [LIGHT, CHOSEN], ids=["light", "dark"])
def test_each_therapy_has_a_color_of_its_own(scheme: dict[str, str]) -> None:
    assert len({scheme[name] for name in THERAPIES}) == len(THERAPIES)


def test_no_therapy_has_the_name_of_another_color() -> None:
    for own, table in zip(OWN, TABLE, strict=True):
        assert not set(own) & set(table)


def test_table_is_checked_against_the_pages_own_backgrounds() -> None:
    [strong] = re.findall(
        r"html\[data-contrast\] \{([^}]*)\}", _read_colors("../kiosk/contrast.css")
    )
    found = {
        "light": LIGHT,
        "dark": CHOSEN,
        "strong": dict(re.findall(r"--exhibit-(\S+): (\S+);", strong)),
    }
    for scheme, backgrounds in BACKGROUNDS.items():
        papers = {found[scheme][name] for name in ("paper", "paper-raised")}
        assert {"#ffffff" if paper == "#fff" else paper for paper in papers} == set(backgrounds)
