"""The stills, the set-up and the tests find one browser, or say in one line what to do."""

import os
from pathlib import Path

import pytest

from scripts import build, stills
from scripts.stills import browser
from scripts.stills.browser import (
    HEADLESS_COMMAND,
    NoBrowserError,
    find_browser,
    require_browser,
    require_headless_browser,
)
from scripts.tools import setup_browser


def _make_executable(path: Path, code: int) -> str:
    path.write_text(f"#!/bin/sh\nexit {code}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def on_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose one browser is this file, once it is written."""
    path = tmp_path / "chromium"
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setattr(
        browser.Chromium, "find_browser", lambda **_: str(path) if path.exists() else None
    )
    return path


@pytest.mark.parametrize(("code", "starts"), [(0, True), (1, False)])
def test_browser_counts_only_if_it_starts(on_system: Path, code: int, *, starts: bool) -> None:
    path = _make_executable(on_system, code)
    assert find_browser() == (path if starts else None)


@pytest.mark.usefixtures("on_system")
def test_no_browser_is_one_line_with_the_remedy() -> None:
    with pytest.raises(NoBrowserError, match="install Chromium or Google Chrome") as missing:
        require_browser()
    assert "\n" not in str(missing.value)


def test_chosen_browser_comes_before_any_other(
    tmp_path: Path, on_system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make_executable(on_system, 0)
    chosen = _make_executable(tmp_path / "chosen", 0)
    monkeypatch.setenv("BROWSER_PATH", chosen)
    assert find_browser() == chosen


def test_chosen_browser_that_does_not_start_is_named_and_no_other_taken(
    on_system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make_executable(on_system, 0)
    monkeypatch.setenv("BROWSER_PATH", "no-such-browser")
    with pytest.raises(NoBrowserError, match="BROWSER_PATH names 'no-such-browser'"):
        find_browser()


def test_browser_off_the_path_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    found = require_browser()
    monkeypatch.setenv("PATH", "")
    assert Path(require_browser()).resolve() == Path(found).resolve()


def _write_browser(path: Path, words: str) -> str:
    """Write a browser that tells its version."""
    path.write_text(f"#!/bin/sh\necho {words}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("version", "taken"), [("Chromium 156.0.8078.108", True), ("155.1.2.3", False)]
)
def test_browser_without_windows_is_taken_if_it_is_the_same(
    on_system: Path, monkeypatch: pytest.MonkeyPatch, version: str, *, taken: bool
) -> None:
    with_windows = _write_browser(on_system, "Chromium 156.0.8078.108 built on Debian")
    without = _write_browser(on_system.with_name(HEADLESS_COMMAND), version)
    monkeypatch.setenv("PATH", str(on_system.parent), prepend=os.pathsep)
    assert require_headless_browser() == (without if taken else with_windows)


@pytest.mark.usefixtures("on_system")
def test_chosen_browser_has_windows_or_none_as_it_was_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = _write_browser(tmp_path / "chosen", "Chromium 156.0.8078.108")
    _write_browser(tmp_path / HEADLESS_COMMAND, "Chromium 156.0.8078.108")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setenv("BROWSER_PATH", chosen)
    assert require_headless_browser() == chosen


def test_set_up_and_stills_ask_the_same_finder() -> None:
    assert setup_browser.find_browser is browser.find_browser
    assert stills.require_browser is browser.require_browser


def test_build_without_its_browser_ends_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", "no-such-browser")
    monkeypatch.setattr(build, "GENERATED", tmp_path)
    with pytest.raises(SystemExit) as stopped:
        build.main()
    assert str(stopped.value) == (
        "BROWSER_PATH names 'no-such-browser', which does not start: correct it, or unset it"
    )
    assert list(tmp_path.iterdir()) == []
