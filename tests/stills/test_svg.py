"""Every `svg/NAME.raw.svg`, as a browser renders it, is rewritten to `svg/NAME.svg`."""

import re
from pathlib import Path

import pytest

from scripts.stills import GENERATED
from scripts.stills.svg import normalize_drawing

CASES = sorted((Path(__file__).parent / "svg").glob("*.raw.svg"))
COLOURS = {"#010101": "var(--exhibit-ink, #101b2d)"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.removesuffix(".raw.svg"))
def test_a_drawing_is_rewritten(case: Path) -> None:
    golden = case.with_name(case.name.replace(".raw", ""))
    assert normalize_drawing(case.read_text("utf-8"), "case", COLOURS) == golden.read_text("utf-8")


def test_random_ids_leave_no_trace() -> None:
    raw = CASES[0].read_text("utf-8")
    other = raw.replace("08deb7", "ffffff")
    assert normalize_drawing(raw, "case", COLOURS) == normalize_drawing(other, "case", COLOURS)


@pytest.mark.parametrize("picture", sorted(GENERATED.glob("*.svg")), ids=lambda path: path.stem)
def test_a_drawn_picture_needs_nothing_that_a_strict_page_forbids(picture: Path) -> None:
    drawn = picture.read_text("utf-8")
    assert not re.search(r"style=|<script|\son\w+=|https?:(?!//www\.w3\.org)|rgb\(", drawn)
    assert all(name.startswith(picture.stem) for name in re.findall(r'\bid="([^"]+)"', drawn))


def test_picture_says_where_it_may_be_split() -> None:
    raw = CASES[0].read_text("utf-8")
    drawn = normalize_drawing(raw, "case", COLOURS, [254, 508.125])
    assert ' data-breaks="254 508.12"' in drawn
    assert "data-breaks" not in normalize_drawing(raw, "case", COLOURS)
