"""What older engines refuse has a plain form next to it, so that pages stay readable there."""

import re
from pathlib import Path

import pytest

from tests.site import ROOT

SHEETS = sorted((ROOT / "docs/assets/css").rglob("*.css"))
SHORTHAND = re.compile(r"(?<![\w-])text-decoration:(?!\s*(?:none|underline|inherit)\s*;)[^;]+;")
"""WebKit drops a line with style, color or thickness written in one."""
SUPPORTS = re.compile(r"@supports \(color: light-dark\(red, red\)\) \{.*?\n\}\n", re.DOTALL)
BOTH_COLORS = re.compile(r"(--[\w-]+):\s*light-dark\(")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_decoration_of_text_is_written_part_by_part(sheet: Path) -> None:
    assert SHORTHAND.findall(sheet.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_color_of_both_schemes_follows_a_plain_one(sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    guarded = BOTH_COLORS.findall("".join(SUPPORTS.findall(text)))
    assert BOTH_COLORS.findall(text) == guarded
    before = SUPPORTS.split(text)[0]
    assert [name for name in guarded if f"{name}: #" not in before] == []


def test_cards_are_hidden_where_nothing_can_open_them() -> None:
    text = (ROOT / "docs/assets/css/evidence/cards.css").read_text(encoding="utf-8")
    assert re.search(
        r"@supports not selector\(:popover-open\) \{\s*\.card \{\s*display: none", text
    )
