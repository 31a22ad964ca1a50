"""A slide of each figure: 1920 by 1080, in letters for the back row, nothing over anything else."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

import pytest

from figures.registry import FIGURES
from scripts.markup.evidence_cache import load_evidence
from tests.browser.figure.test_charts import PHONE, SHOWN, WIDE
from tests.browser.figure.test_citation import ADDRESS, SET_ADDRESS

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.conftest import Visit

pytestmark = pytest.mark.editions
SMALLER = ("incidence",)
"""Drawings of one piece, which are set smaller than others."""
HARD = "\N{NO-BREAK SPACE}"
READ_SLIDE = """async (name) => {
  const svg = await new Promise((resolve) => {
    exhibit.save = () => 'Saved'
    exhibit.pngBlob = resolve
    setTimeout(() => resolve(undefined), 20_000)
    const tools = document.querySelectorAll(`#figure-${name} .figure-tool`)
    for (const tool of tools) if (tool.textContent === 'Slide') tool.click()
  })
  document.body.append(svg)
  const base = svg.getBoundingClientRect()
  const place = (node) => {
    const {left, right, top, bottom} = node.getBoundingClientRect()
    const across = [left - base.left, right - base.left]
    return [...across, top - base.top, bottom - base.top].map((side) => (side * 960) / base.width)
  }
  const [drawn] = [...svg.children].filter((node) => node.querySelector('#drawing'))
  const [left, top, scale] = drawn.getAttribute('transform').match(/[\\d.]+/g).map(Number)
  const pane = (node) => {
    const sides = ['x', 'y', 'width', 'height'].map((side) => Number(node.getAttribute(side)))
    const [x, y, width, height] = sides
    const [across, down] = [left + scale * x, top + scale * y]
    return [across, across + scale * width, down, down + scale * height]
  }
  const words = [...svg.querySelectorAll('text')].filter((node) => !drawn.contains(node))
  const read = {
    size: [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height],
    scale,
    panes: [...drawn.children].map(pane),
    words: words.map((node) => [node.textContent, place(node)]),
    code: place(svg.querySelector('path[stroke="#101b2d"][transform]:not(g g *)')),
    text: svg.textContent,
    outer: svg.outerHTML.match(/var\\(--/g),
  }
  svg.remove()
  return read
}"""
each_shown = pytest.mark.parametrize(("name", "file"), SHOWN)


def _read_slide(page: Page, name: str) -> dict[str, Any]:
    """Build the slide of a figure, and give where its parts are, in points."""
    return dict(page.evaluate(READ_SLIDE, name))


def _overlap(one: list[float], other: list[float]) -> bool:
    """Tell whether two boxes overlap by more than a point."""
    left, right, top, bottom = one
    return (
        min(right, other[1]) - max(left, other[0]) > 1
        and min(bottom, other[3]) - max(top, other[2]) > 1
    )


@each_shown
def test_slide_is_legible_and_nothing_overlaps(visit: Visit, name: str, file: str) -> None:
    with visit(file, viewport=WIDE) as page:
        slide = _read_slide(page, name)
    assert slide["size"] == [960, 540]
    assert name in SMALLER or slide["scale"] >= 18 / 14 - 0.001
    boxes = [place for _, place in slide["words"]]
    for left, right, top, bottom in [*boxes, slide["code"], *slide["panes"]]:
        assert left >= 0
        assert right <= 960
        assert top >= 0
        assert bottom <= 540
    assert not any(_overlap(box, slide["code"]) for box in boxes)
    assert not any(_overlap(box, pane) for box in boxes for pane in slide["panes"])


@each_shown
def test_slide_says_its_finding_its_caution_its_sources_and_its_address(
    visit: Visit, name: str, file: str
) -> None:
    with visit(file, viewport=PHONE, color_scheme="dark") as page:
        page.evaluate(SET_ADDRESS, f"{ADDRESS}{file}")
        slide = _read_slide(page, name)
    module = FIGURES[name]
    said = " ".join(text for text, _ in slide["words"]).replace(HARD, " ")
    assert module.title(load_evidence()).replace(HARD, " ") in said
    assert module.CAUTION.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}") in said.replace(
        "'", "\N{RIGHT SINGLE QUOTATION MARK}"
    )
    assert "Sources: " in said
    assert f"exhibit.test/{file}#figure-{name}" in said
    assert slide["outer"] is None, "the colors are those of daylight"


def _save_slide(page: Page, name: str) -> Path:
    """Press the tool, and give the file that it saves."""
    with page.expect_download() as download:
        page.locator(f"#figure-{name}").get_by_role("button", name="Slide").click()
    assert download.value.suggested_filename == f"{name}.slide.png"
    return download.value.path()


def test_slide_is_saved_with_1920_by_1080_px(visit: Visit) -> None:
    with visit("future.html", viewport=WIDE) as page:
        png = _save_slide(page, "netter-2").read_bytes()
    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">II", png[16:24]) == (1920, 1080)


@pytest.mark.editions("online", "folder")  # a document asks for nothing
def test_plans_and_their_script_are_asked_for_only_when_a_slide_is_saved(visit: Visit) -> None:
    with visit("future.html", viewport=WIDE) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.locator("#figure-netter-2").scroll_into_view_if_needed()
        assert not [url for url in asked if "/slide" in url or "/sharing" in url]
        _save_slide(page, "netter-2")
        assert len([url for url in asked if "/slide" in url or "/sharing" in url]) == 2
