"""A tall drawing is shown page by page, and no page says less than the words beside it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

KIOSK = "kiosk.html?kiosk=1&idle=3600"
SIZES = {"landscape": (1920, 1080), "portrait": (1080, 1920)}
STEP = 250
"""Milliseconds between two looks at the loop."""
SHORTEST, MINUTE = 2500, 60_000
LOOK = """() => [
  exhibit.kiosk.shownScenes,
  document.querySelector('.attract-scene').dataset.leads,
  document.querySelector('.attract-scene .kiosk-part').checkVisibility()
    ? document.querySelector('.attract-scene .kiosk-part').textContent : '1 of 1',
  performance.now(),
]"""


def opened(chromium: Browser, address: str, size: str, *, clock: bool = False) -> Page:
    """Open the kiosk, still; with a clock that stands until it is told to go on."""
    width, height = SIZES[size]
    context = chromium.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce"
    )
    page = context.new_page()
    if clock:
        page.clock.install()
    page.goto(f"{address}{KIOSK}")
    page.wait_for_selector(".attract-scene")
    return page


@pytest.mark.parametrize("size", SIZES)
def test_loop_shows_every_page_of_every_drawing_in_less_than_a_minute(
    chromium: Browser, address: str, size: str
) -> None:
    page = opened(chromium, address, size, clock=True)
    scenes = page.evaluate("exhibit.kiosk.scenes.length")
    began: list[tuple[int, str, str, float]] = []
    while not began or began[-1][0] < scenes + 2:
        looked = page.evaluate(LOOK)
        if not began or list(began[-1][:3]) != looked[:3]:
            began.append(tuple(looked))
        page.clock.run_for(STEP)
    round_of = [one for one in began if one[0] > 1]  # of the first scene some is over by now
    seen: dict[str, list[str]] = {}
    for (_, scene, part, start), (_, _, _, end) in pairwise(round_of):
        seen.setdefault(scene, []).append(part)
        assert end - start > SHORTEST, (scene, part)
    assert round_of[-1][-1] - round_of[0][-1] < MINUTE
    for scene, parts in seen.items():
        of = len(parts)
        assert parts == [f"{number} of {of}" for number in range(1, of + 1)], scene
    assert len(seen) == scenes
    assert max(map(len, seen.values())) > 1, "there is something to turn"
    page.context.close()
