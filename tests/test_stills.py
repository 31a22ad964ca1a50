"""The still pictures: drawn when they must be, whole or not at all, the same every time."""

import json
from pathlib import Path

import pytest

from figures.evidence import read_evidence
from scripts import stills
from scripts.stills import NoBrowserError, Still, changed, draw_all, find_browser, plan


def test_no_browser_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chrome")
    with pytest.raises(NoBrowserError, match=r"/nowhere/chrome.*apt-get install chromium"):
        find_browser()


def test_only_what_changed_is_drawn_again(tmp_path: Path) -> None:
    made, stale, missing = (Still(name, None, "now") for name in ("made", "stale", "missing"))
    for still in (made, stale):
        (tmp_path / f"{still.name}.svg").touch()
    states = {"made": "now", "stale": "before", "missing": "now"}
    assert changed([made, stale, missing], states, tmp_path) == [stale, missing]


def test_a_plan_is_the_same_twice() -> None:
    first, second = (plan(read_evidence()) for _ in range(2))
    assert [still.state for still in first] == [still.state for still in second]
    assert {still.name for still in first} >= {"netter-1", "netter-1-narrow", "netter-1-small"}


def test_the_last_good_pictures_stay_when_drawing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> dict[str, str]:
        raise RuntimeError("the browser died")

    (tmp_path / "netter-1.svg").write_text("the last good one")
    monkeypatch.setattr(stills, "render", fail)
    monkeypatch.setattr(stills, "find_browser", lambda: "chromium")
    with pytest.raises(RuntimeError, match="the browser died"):
        draw_all(read_evidence(), tmp_path)
    assert (tmp_path / "netter-1.svg").read_text() == "the last good one"


def test_pictures_are_the_same_every_time(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    for folder in folders:
        draw_all(read_evidence(), folder)
    one, two = ({p.name: p.read_text() for p in folder.iterdir()} for folder in folders)
    assert one == two
    assert len(json.loads(one["stills.json"])) == len(one) - 1
