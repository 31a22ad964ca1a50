"""The fonts in the tree are those of the inventory, licensed, and small."""

import hashlib
import json
import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).parents[2] / "docs/assets"
FONTS = ASSETS / "fonts"
INVENTORY = json.loads((FONTS / "fonts.json").read_text(encoding="utf-8"))
PRELOADED_KILOBYTES = 64


@pytest.mark.parametrize("font", INVENTORY, ids=lambda font: font["file"])
def test_font_is_the_one_that_was_made(font: dict[str, str]) -> None:
    made = (FONTS / font["file"]).read_bytes()
    assert hashlib.sha256(made).hexdigest() == font["sha256"]


@pytest.mark.parametrize("font", INVENTORY, ids=lambda font: font["file"])
def test_font_keeps_its_license(font: dict[str, str]) -> None:
    assert font["licence"] == "OFL-1.1"
    licence = (FONTS / font["licence_file"]).read_text(encoding="utf-8")
    assert "SIL Open Font License, Version 1.1" in licence


def test_every_font_file_is_in_the_inventory() -> None:
    assert {path.name for path in FONTS.glob("*.woff2")} == {font["file"] for font in INVENTORY}


def test_styles_name_the_fonts_that_exist() -> None:
    styles = (ASSETS / "css/core/fonts.css").read_text(encoding="utf-8")
    named = set(re.findall(r'url\("\.\./\.\./fonts/([^"]+)"\)', styles))
    assert named == {font["file"] for font in INVENTORY}


def test_preloaded_fonts_are_small() -> None:
    romans = [font["file"] for font in INVENTORY if "italic" not in font["file"]]
    assert sum((FONTS / name).stat().st_size for name in romans) <= PRELOADED_KILOBYTES * 1000
