"""The death of a process is seen at once, and told once."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from scripts.kiosk.supervise import processes
from tests.kiosk.machine import wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scripts.kiosk.supervise.processes import Child


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Child]:
    started = processes.start(["sleep", "60"], str(tmp_path))
    wait_for(lambda: processes.command_of(started.pid) == "sleep 60" or None, 5, "no command")
    yield started
    started.kill()


def test_death_is_told_once(child: Child) -> None:
    deaths = processes.Deaths()
    deaths.watch(child.pid)
    assert deaths.wait(0) == set()
    child.kill()
    assert deaths.wait(5) == {child.pid}
    began = time.monotonic()
    assert deaths.wait(0.1) == set()
    assert time.monotonic() - began > 0.09
    deaths.forget()


def test_process_that_is_forgotten_is_told_no_more(child: Child) -> None:
    deaths = processes.Deaths()
    deaths.watch(child.pid)
    deaths.forget()
    child.kill()
    assert deaths.wait(0) == set()


def test_processes_that_vanish_while_they_are_looked_at_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "PROC", tmp_path)
    assert processes.children(10) == []
    task = tmp_path / "10/task/10"
    (task.parent / "11").mkdir(parents=True)
    task.mkdir()
    (task / "children").write_text("12 13 ")
    assert processes.descendants(10) == [12, 13]
    assert processes.command_of(12) == ""


def test_frozen_process_does_nothing_and_can_still_be_ended(child: Child) -> None:
    child.freeze()
    wait_for(lambda: processes.state(child.pid) == "T" or None, 5, "it goes on")
    child.kill()
    assert not child.alive
    child.freeze()  # it is gone, and that is well


def test_what_an_earlier_start_left_is_ended(child: Child, tmp_path: Path) -> None:
    assert processes.clear(str(tmp_path / "elsewhere"), "no such words") == 0
    assert child.alive
    assert processes.clear(str(tmp_path), "no such words") == 1
    assert not child.alive
