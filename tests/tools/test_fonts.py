"""The fonts in the tree are those of the inventory, licensed, and small."""

import hashlib
import json
import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[2] / "docs/assets"
FONTS = ASSETS / "fonts"
INVENTORY = json.loads((FONTS / "fonts.json").read_text(encoding="utf-8"))
FIGURE_FONTS = Path(__file__).parents[2] / "scripts/stills/fonts"
MADE = [
    (folder, font)
    for folder in (FONTS, FIGURE_FONTS)
    for font in json.loads((folder / "fonts.json").read_text(encoding="utf-8"))
]
FIRST_PAGE_KILOBYTES = 45
"""What a page with common characters loads: both families and the headlines."""


@pytest.mark.parametrize(("folder", "font"), MADE)
def test_font_is_the_one_that_was_made(folder: Path, font: dict[str, str]) -> None:
    made = (folder / font["file"]).read_bytes()
    assert hashlib.sha256(made).hexdigest() == font["sha256"]


@pytest.mark.parametrize(("folder", "font"), MADE)
def test_font_keeps_its_license(folder: Path, font: dict[str, str]) -> None:
    assert font["licence"] == "OFL-1.1"
    licence = (folder / font["licence_file"]).read_text(encoding="utf-8")
    assert "SIL Open Font License, Version 1.1" in licence


@pytest.mark.parametrize("folder", [FONTS, FIGURE_FONTS])
def test_every_font_file_is_in_the_inventory(folder: Path) -> None:
    listed = {font["file"] for at, font in MADE if at == folder}
    assert {path.name for path in folder.glob("*.woff2")} == listed


def test_styles_name_the_fonts_that_exist() -> None:
    styles = (ASSETS / "css/core/fonts.css").read_text(encoding="utf-8")
    named = set(re.findall(r'url\("\.\./\.\./fonts/([^"]+)"\)', styles))
    assert named == {font["file"] for font in INVENTORY}


def test_rare_characters_are_asked_of_the_file_that_has_them() -> None:
    styles = (ASSETS / "css/core/fonts.css").read_text(encoding="utf-8")
    asked = re.findall(r'fonts/([^"]+)"\) format\("woff2"\);\s+unicode-range:([^;]+);', styles)
    listed = {font["file"]: font["characters"].split(", ") for font in INVENTORY}
    rare = {name: characters for name, characters in listed.items() if "rare" in name}
    assert {name: re.split(r",\s+", ranges.strip()) for name, ranges in asked} == rare


def test_both_files_of_a_family_have_what_the_figures_font_has() -> None:
    (whole,) = (font["characters"] for folder, font in MADE if folder == FIGURE_FONTS)
    for family in ("sans", "serif"):
        halves = [font["characters"] for font in INVENTORY if f"exhibit-{family}" in font["file"]]
        assert set().union(*map(read_range, halves)) == read_range(whole)
        assert not set.intersection(*map(read_range, halves))


def read_range(characters: str) -> set[int]:
    """Give the code points of a `unicode-range`."""
    ends = [part.removeprefix("U+").split("-") for part in characters.split(", ")]
    return {code for one in ends for code in range(int(one[0], 16), int(one[-1], 16) + 1)}


def test_fonts_of_a_first_page_are_small() -> None:
    first = ("exhibit-serif.woff2", "exhibit-sans.woff2", "exhibit-display.woff2")
    assert sum((FONTS / name).stat().st_size for name in first) <= FIRST_PAGE_KILOBYTES * 1000
