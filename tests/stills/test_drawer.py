"""A browser that is open draws what one opened for a build does, and ends when it cannot."""

from __future__ import annotations

import json
import multiprocessing
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from figures.evidence import read_evidence
from scripts import stills
from scripts.stills import drawer, plan_stills

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.process import BaseProcess
    from pathlib import Path

PATIENCE = 120
"""Seconds that a busy machine may take."""


@contextmanager
def open_drawer(address: Path, state: str = "") -> Iterator[BaseProcess]:
    """Keep a drawer open at a socket, until left."""
    context = multiprocessing.get_context("spawn")
    process = context.Process(target=drawer.keep_drawer_open, args=(str(address), state))
    process.start()
    try:
        for _ in range(20 * PATIENCE):
            if address.exists():
                break
            time.sleep(0.05)
        yield process
    finally:
        process.terminate()
        process.join(PATIENCE)
    assert not process.is_alive()
    assert not address.exists()


@pytest.fixture
def address(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name a socket by a short path, as systems demand."""
    path = tmp_path_factory.mktemp("s") / "drawer"
    monkeypatch.setenv(drawer.ADDRESS_VARIABLE, str(path))
    monkeypatch.setattr(drawer, "ANSWER_SECONDS", PATIENCE)
    return path


def test_pictures_are_those_of_a_browser_opened_for_them(
    address: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = plan_stills(read_evidence())[2:4]
    opened = stills.render_pictures(pictures)
    with open_drawer(address):
        monkeypatch.setattr(stills, "render_patiently", lambda *_: pytest.fail("it is opened"))
        assert stills.render_pictures(pictures) == opened
        assert stills.render_pictures(pictures[::-1]) == opened


def test_drawer_of_other_code_draws_nothing_and_ends(address: Path) -> None:
    figure = json.loads(plan_stills(read_evidence())[0].drawing)
    with open_drawer(address, "other code") as process:
        assert drawer.ask_drawer([figure]) is None
        process.join(PATIENCE)
        assert process.exitcode == 0


def test_drawer_that_fails_ends(address: Path) -> None:
    with open_drawer(address) as process:
        assert drawer.ask_drawer([{"layout": {}}]) is None
        process.join(PATIENCE)
        assert process.exitcode == 0


def test_without_a_drawer_nobody_is_asked(address: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawer.ask_drawer([{}]) is None
    address.touch()  # left by one that was ended by force
    assert drawer.ask_drawer([{}]) is None
    monkeypatch.delenv(drawer.ADDRESS_VARIABLE)
    assert drawer.ask_drawer([{}]) is None
