"""The operator's number is tried by nobody more often than is good, whatever is switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.kiosk.settings import pin
from scripts.kiosk.settings.pin import PinLock, get_wait, is_correct_pin, seal_pin

if TYPE_CHECKING:
    from pathlib import Path

SALT = b"0" * 16
SEALED = seal_pin("2468", SALT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tries.json"


def _try_pin(path: Path, number: str, at: float, boot: str = "a") -> tuple[bool, int, int]:
    entry = PinLock(path, SEALED).enter(number, at, boot)
    return entry.opened, entry.left, entry.wait


def test_pin_is_stored_sealed() -> None:
    assert "2468" not in SEALED
    assert is_correct_pin("2468", SEALED)
    assert not is_correct_pin("2469", SEALED)
    assert not is_correct_pin("2468", "")
    assert seal_pin("2468") != seal_pin("2468")


def test_five_tries_then_a_wait_that_doubles(path: Path) -> None:
    left = [_try_pin(path, "0", at) for at in range(5)]
    assert left == [
        (False, 4, 0),
        (False, 3, 0),
        (False, 2, 0),
        (False, 1, 0),
        (False, 0, 60),
    ]
    assert _try_pin(path, "2468", 5)[2] > 50  # the right one is not looked at either
    assert _try_pin(path, "0", 70) == (False, 0, 120)
    assert _try_pin(path, "0", 200) == (False, 0, 240)


def test_right_number_ends_the_count(path: Path) -> None:
    for at in range(4):
        _try_pin(path, "0", at)
    assert _try_pin(path, "2468", 5) == (True, 0, 0)
    assert _try_pin(path, "0", 6) == (False, 4, 0)


def test_wait_survives_a_restart_of_the_server(path: Path) -> None:
    for at in range(5):
        _try_pin(path, "0", at)
    assert _try_pin(path, "2468", 30)[2] == pytest.approx(34, abs=1)
    assert _try_pin(path, "2468", 65) == (True, 0, 0)


def test_restart_of_the_machine_restarts_the_wait(path: Path) -> None:
    for at in range(5):
        _try_pin(path, "0", 1000 + at)
    assert _try_pin(path, "2468", 3, "b")[2] == 60
    assert _try_pin(path, "2468", 40, "b")[2] == pytest.approx(23, abs=1)
    assert _try_pin(path, "2468", 70, "b") == (True, 0, 0)


def test_try_counts_even_if_power_fails_before_it_is_checked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> bool:
        raise KeyboardInterrupt

    monkeypatch.setattr(pin, "is_correct_pin", cut)
    with pytest.raises(KeyboardInterrupt):
        _try_pin(path, "0", 1)
    monkeypatch.undo()
    assert _try_pin(path, "0", 2) == (False, 3, 0)


def test_wait_has_an_end() -> None:
    assert [get_wait(failed) for failed in (0, 4, 5, 6, 7, 500)] == [0, 0, 60, 120, 240, 86400]


def test_corrupt_file_opens_nothing(path: Path) -> None:
    path.write_text("{")
    assert _try_pin(path, "0", 1) == (False, 4, 0)


def test_without_a_pin_nobody_enters(path: Path) -> None:
    assert not PinLock(path, "").enter("", 1, "a").opened
