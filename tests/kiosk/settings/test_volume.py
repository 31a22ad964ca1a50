"""The volume is read and set by whichever command the machine has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scripts.kiosk.settings import volume
from scripts.kiosk.settings.volume import VOLUME_COMMANDS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("name", "said", "percent"),
    [
        ("wpctl", "Volume: 0.45\n", 45),
        ("wpctl", "Volume: 1.20 [MUTED]\n", 100),
        ("pactl", "Volume: front-left: 32768 /  50% / -18.06 dB,   front-right: 32768 /  50%", 50),
        ("amixer", "  Front Left: Playback 30 [48%] [-20.00dB] [on]\n", 48),
        ("amixer", "amixer: Unable to find simple control 'Master',0\n", None),
    ],
)
def test_what_each_command_says(name: str, said: str, percent: int | None) -> None:
    assert VOLUME_COMMANDS[name].read(said) == percent


@pytest.fixture
def amixer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    command = tmp_path / "amixer"
    command.write_text(f'#!/bin/sh\necho "$@" >> {tmp_path}/said; echo "[30%]"\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    return tmp_path / "said"


def test_command_that_is_there_is_taken(amixer: Path) -> None:
    assert volume.read_volume("auto") == 30
    assert volume.set_volume("auto", 140)
    assert amixer.read_text().splitlines()[-1] == "--quiet -- sset Master 100%"


def test_command_that_is_not_there_is_none(amixer: Path) -> None:
    assert volume.read_volume("wpctl") is None
    assert not volume.set_volume("off", 10)
    assert not amixer.exists()
