"""The death of a process is seen at once, and reported once."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from scripts.kiosk.supervise import processes
from tests.kiosk.machine import wait_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from scripts.kiosk.supervise.processes import ChildProcess


@pytest.fixture
def child(tmp_path: Path) -> Iterator[ChildProcess]:
    started = processes.start_process(["sleep", "60"], str(tmp_path))
    wait_for(lambda: processes.read_command(started.pid) == "sleep 60" or None, 5, "no command")
    yield started
    started.kill()


def test_exit_is_reported_once(child: ChildProcess) -> None:
    deaths = processes.ExitWatcher()
    deaths.watch(child.pid)
    assert deaths.wait(0) == set()
    child.kill()
    assert deaths.wait(5) == {child.pid}
    began = time.monotonic()
    assert deaths.wait(0.1) == set()
    assert time.monotonic() - began > 0.09
    deaths.forget()


def test_forgotten_process_is_not_reported(child: ChildProcess) -> None:
    deaths = processes.ExitWatcher()
    deaths.watch(child.pid)
    deaths.forget()
    child.kill()
    assert deaths.wait(0) == set()


def test_processes_that_vanish_while_they_are_looked_at_are_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "PROC", tmp_path)
    assert processes.list_children(10) == []
    task = tmp_path / "10/task/10"
    (task.parent / "11").mkdir(parents=True)
    task.mkdir()
    (task / "children").write_text("12 13 ")
    assert processes.list_descendants(10) == [12, 13]
    assert processes.read_command(12) == ""


def test_frozen_process_does_nothing_and_can_still_be_ended(child: ChildProcess) -> None:
    child.freeze()
    wait_for(lambda: processes.read_state(child.pid) == "T" or None, 5, "it goes on")
    child.kill()
    assert not child.is_alive
    child.freeze()  # it is gone, and that is well


def test_leftovers_of_an_earlier_start_are_ended(child: ChildProcess, tmp_path: Path) -> None:
    assert processes.end_leftovers(str(tmp_path / "elsewhere"), "no such words") == 0
    assert child.is_alive
    assert processes.end_leftovers(str(tmp_path), "no such words") == 1
    assert not child.is_alive
