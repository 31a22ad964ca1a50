"""Parts that pages share: in the script that their names lead to, and read back as written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from scripts.assets.sources import ASSETS
from scripts.markup import shared_markup

if TYPE_CHECKING:
    from pathlib import Path

PARTS = {"record-a": "<p>1 &lt; 2</p>", "record-b": "</script><b>2</b>", "reference-é": "<i>ü</i>"}


def test_parts_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    shared_markup.write_parts(shared_markup.CARDS, PARTS, tmp_path)
    assert shared_markup.read_parts(tmp_path, shared_markup.CARDS) == PARTS
    assert shared_markup.read_parts(tmp_path, shared_markup.FORMATS) == {}


def test_a_part_is_in_the_script_that_its_name_adds_up_to() -> None:
    scripts = shared_markup.render_scripts(shared_markup.CARDS, PARTS)
    assert len(scripts) == shared_markup.SCRIPT_COUNT
    for name, markup in PARTS.items():
        script = scripts[f"{sum(map(ord, name)) % shared_markup.SCRIPT_COUNT:02}.js"]
        assert shared_markup.parse_script(shared_markup.CARDS, script)[name] == markup
    assert not any("</" in script for script in scripts.values())


def test_the_browser_counts_the_same_number_of_scripts() -> None:
    script = (ASSETS / "js/core/shared.js").read_text("utf-8")
    assert re.findall(r"const SCRIPTS = (\d+)", script) == [str(shared_markup.SCRIPT_COUNT)]


def test_another_script_is_refused() -> None:
    with pytest.raises(ValueError, match="not a script of cards"):
        shared_markup.parse_script(shared_markup.CARDS, "exhibit.evidence = {}\n")
