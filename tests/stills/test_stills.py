"""The still pictures: drawn when they must be, whole or not at all, the same every time."""

import asyncio
import json
from pathlib import Path

import pytest

from figures.drawing.style import Color, list_colors
from figures.evidence import read_evidence
from scripts import stills
from scripts.stills import (
    Still,
    draw_stills,
    note_state,
    plan_stills,
    render_patiently,
    select_changed,
)
from scripts.stills.browser import require_browser


def test_only_what_changed_is_drawn_again(tmp_path: Path) -> None:
    names = ("made", "stale", "missing", "damaged")
    made, stale, missing, damaged = (Still(name, "{}", "now") for name in names)
    for still in (made, stale, damaged):
        (tmp_path / f"{still.name}.svg").write_text("<svg/>")
    states = {name: note_state(Still(name, "{}", "now"), b"<svg/>") for name in names}
    states["stale"] = note_state(Still("stale", "{}", "before"), b"<svg/>")
    (tmp_path / "damaged.svg").write_text("<svg")
    pictures = [made, stale, missing, damaged]
    assert select_changed(pictures, states, tmp_path) == [stale, missing, damaged]


def test_a_plan_is_the_same_twice() -> None:
    first, second = (plan_stills(read_evidence()) for _ in range(2))
    assert [still.state for still in first] == [still.state for still in second]
    assert {still.name for still in first} >= {"netter-1", "netter-1-narrow", "netter-1-small"}


def test_a_color_more_draws_no_picture_again_that_does_not_use_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = [still.state for still in plan_stills(read_evidence())]
    more = {**list_colors(), "#0101ee": Color("--exhibit-new", "#800040")}
    monkeypatch.setattr(stills, "list_colors", lambda: more)
    assert [still.state for still in plan_stills(read_evidence())] == before


def test_the_last_good_pictures_stay_when_drawing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> dict[str, str]:
        raise RuntimeError("the browser died")

    (tmp_path / "netter-1.svg").write_text("the last good one")
    monkeypatch.setattr(stills, "render_stills", fail)
    monkeypatch.setattr(stills, "require_browser", lambda: "chromium")
    with pytest.raises(RuntimeError, match="the browser died"):
        draw_stills(read_evidence(), tmp_path)
    assert (tmp_path / "netter-1.svg").read_text() == "the last good one"


def test_pictures_are_the_same_every_time() -> None:
    """Two of them, as two tabs draw them; all of them are drawn by every fresh build."""
    pictures = plan_stills(read_evidence())[2:4]
    one, two = (render_patiently(pictures, require_browser()) for _ in range(2))
    assert one == two
    assert set(one) == {picture.name for picture in pictures}


def test_browser_that_never_answers_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    starts: list[str] = []

    async def draw(_: list[Still], browser: str) -> dict[str, str]:
        starts.append(browser)
        if len(starts) == 1:
            async with asyncio.timeout(0):
                await asyncio.sleep(60)
        return {"a": "<svg></svg>"}

    monkeypatch.setattr(stills, "render_stills", draw)
    assert stills.render_patiently([], "chromium") == {"a": "<svg></svg>"}
    assert starts == ["chromium"] * 2


def test_what_is_drawn_is_written_with_the_state_it_was_drawn_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def draw(pictures: list[Still], _: str) -> dict[str, str]:
        return {picture.name: f"<svg>{picture.name}</svg>" for picture in pictures}

    monkeypatch.setattr(stills, "render_stills", draw)
    monkeypatch.setattr(stills, "require_browser", lambda: "chromium")
    (tmp_path / "a-figure-that-is-no-more.svg").touch()
    draw_stills(read_evidence(), tmp_path)
    states = json.loads((tmp_path / "stills.json").read_text())
    assert {f"{name}.svg" for name in states} | {"stills.json"} == {
        path.name for path in tmp_path.iterdir()
    }
    assert select_changed(plan_stills(read_evidence()), states, tmp_path) == []
