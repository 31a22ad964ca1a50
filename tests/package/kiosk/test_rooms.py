"""The room for a drawing is what Chromium leaves next to the words, by the kiosk's own styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.assets.bundles import find_bundle
from scripts.package.kiosk.drawing import figures, height_budget, rooms
from scripts.stills.browser import NoBrowserError
from tests.site import ROOT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from scripts.package.kiosk.drawing.height_budget import Budgets

KIOSK_STYLES = ROOT / "site" / find_bundle(ROOT / "site", "kiosk", "css")
SMALL_STYLES = """
.screen { display: grid; grid-template-rows: auto auto minmax(0, 1fr) auto; block-size: 1000px }
.kiosk-figure { display: grid; grid-template-rows: 20px minmax(0, 1fr) auto; min-block-size: 0 }
.kiosk-room { container-type: size }
.kiosk-window { inline-size: 720px }
.kiosk-pager { block-size: 60px }
.kiosk-pager[hidden] { display: none }
* { margin: 0 }
p { block-size: 40px }
"""


def write_figure(caution: int = 40) -> str:
    """Write a figure of a chart, with a caution of the given length."""
    return (
        '<figure class="kiosk-figure">'
        '<div class="kiosk-over"><p class="figure-measure">Months</p></div>'
        '<div class="kiosk-room"><div class="kiosk-window"><exhibit-chart></exhibit-chart>'
        '</div></div><div class="kiosk-foot">'
        f'<p class="figure-caution">{"so few " * (caution // 7)}</p>'
        '<div class="kiosk-pager" hidden></div></div></figure>'
    )


def write_screen(figure: str, title: int, paragraphs: Sequence[int], notes: int) -> str:
    """Write a screen with a title and paragraphs of the given lengths, and a number of notes."""
    said = "".join(f"<p>{'a word ' * (letters // 7)}</p>" for letters in paragraphs)
    listed = '<button class="screen-note">Agrees</button>' * notes
    return (
        '<section class="screen" id="screen-a"><header class="screen-head">'
        f'<h2 class="screen-title">{"A head " * (title // 7)}</h2></header>'
        f'<div class="screen-words">{said}</div>{figure}'
        f'<div class="screen-notes">{listed}</div></section>'
    )


def write_stage(screen: str) -> str:
    """Write a stage as the kiosk has it, with its bar."""
    return f'<main class="kiosk-stage" id="stage">{screen}</main><nav class="kiosk-bar"></nav>'


SMALL = write_stage(write_screen(write_figure(), 7, [7], 0))


def measure_small(folder: Path, styles: str, html: str = SMALL) -> Budgets:
    """Measure a small document with a style sheet."""
    sheet = folder / "small.css"
    sheet.write_text(styles, "utf-8")
    return rooms.measure_budgets(html, [sheet], folder / "cache" / "rooms.json")


def test_more_words_leave_a_drawing_less_room(tmp_path: Path) -> None:
    def measure(name: str, html: str) -> Budgets:
        return rooms.measure_budgets(html, [KIOSK_STYLES], tmp_path / name)

    few, many = write_figure(40), write_figure(300)
    little = measure("few", write_stage(write_screen(few, 30, [90], 1)))["screen-a"]
    much = measure("many", write_stage(write_screen(many, 90, [90, 200, 200], 4)))["screen-a"]
    for width in figures.WIDTHS:
        assert little[width] > much[width]
        assert little[width].page <= little[width].whole


def test_room_is_what_the_styles_leave_and_a_page_has_its_pager_below(tmp_path: Path) -> None:
    found = measure_small(tmp_path, SMALL_STYLES + "h2 { block-size: 100px }")["screen-a"]["wide"]
    assert found[:3] == (1000 - 100 - 40 - 20 - 40, 1000 - 100 - 40 - 20 - 40 - 60, 1)


def test_page_has_less_room_where_it_is_said_how_many_results_it_shows(tmp_path: Path) -> None:
    styles = SMALL_STYLES + ".kiosk-all { display: block; block-size: 25px }"
    styles += ".kiosk-all[hidden] { display: none } .kiosk-pager { block-size: auto }"
    room = measure_small(tmp_path, styles)["screen-a"]["wide"]
    assert room.page - room.count_results().page == 25
    assert height_budget.HeightBudget(90, 80).count_results().page == 80


def test_taller_style_sheet_leaves_less_room(tmp_path: Path) -> None:
    low = measure_small(tmp_path, SMALL_STYLES + "h2 { block-size: 100px }")
    tall = measure_small(tmp_path, SMALL_STYLES + "h2 { block-size: 130px }")
    for width in figures.WIDTHS:
        shrunk = low["screen-a"][width].whole - tall["screen-a"][width].whole
        assert shrunk * low["screen-a"][width].unit_size == pytest.approx(30)


def test_unchanged_document_is_answered_without_a_browser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = measure_small(tmp_path, SMALL_STYLES)
    monkeypatch.setenv("BROWSER_PATH", "no-such-browser")
    assert measure_small(tmp_path, SMALL_STYLES) == found
    with pytest.raises(NoBrowserError):
        measure_small(tmp_path, SMALL_STYLES + "p { block-size: 41px }")
    with pytest.raises(NoBrowserError):
        measure_small(tmp_path, SMALL_STYLES, SMALL.replace("so few", "too few"))


def test_what_a_drawing_shows_is_not_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = measure_small(tmp_path, SMALL_STYLES)
    monkeypatch.setenv("BROWSER_PATH", "no-such-browser")
    other = SMALL.replace("<exhibit-chart>", '<exhibit-chart data-records="a"><svg></svg>')
    assert measure_small(tmp_path, SMALL_STYLES, other) == found


def test_corrupt_cache_is_measured_again(tmp_path: Path) -> None:
    found = measure_small(tmp_path, SMALL_STYLES)
    (tmp_path / "cache" / "rooms.json").write_text('{"cut', "utf-8")
    assert measure_small(tmp_path, SMALL_STYLES) == found


def test_screen_that_cannot_be_measured_is_a_problem_with_a_fix(tmp_path: Path) -> None:
    with pytest.raises(rooms.MeasuringError, match=r"kiosk.html.*did not measure.*; check that"):
        measure_small(tmp_path, SMALL_STYLES, SMALL.replace("kiosk-pager", "no-pager"))
    assert not (tmp_path / "cache").exists()
