"""The volume of the machine, by the first suitable command that it has."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class VolumeCommand:
    """How one command tells and sets the volume."""

    tell: Sequence[str]
    set: Sequence[str]
    """With `{}` where the hundredths go."""
    found: re.Pattern[str]
    """What the telling holds, as hundredths or as a fraction."""

    def read(self, said: str) -> int | None:
        """Find the volume in what the command says, from 0 to 100."""
        match = self.found.search(said)
        if not match:
            return None
        percent = float(match[1]) * (100 if "." in match[1] else 1)
        return max(0, min(100, round(percent)))


VOLUME_COMMANDS = {
    "wpctl": VolumeCommand(
        ["wpctl", "get-volume", "@DEFAULT_AUDIO_SINK@"],
        ["wpctl", "set-volume", "@DEFAULT_AUDIO_SINK@", "{}%"],
        re.compile(r"Volume: (\d+\.\d+)"),
    ),
    "pactl": VolumeCommand(
        ["pactl", "get-sink-volume", "@DEFAULT_SINK@"],
        ["pactl", "set-sink-volume", "@DEFAULT_SINK@", "{}%"],
        re.compile(r"(\d+)%"),
    ),
    "amixer": VolumeCommand(
        ["amixer", "--", "sget", "Master"],
        ["amixer", "--quiet", "--", "sset", "Master", "{}%"],
        re.compile(r"\[(\d+)%\]"),
    ),
}


def _select_commands(name: str) -> list[VolumeCommand]:
    """List the ways to try: the one that is set, or all that the machine has."""
    names = VOLUME_COMMANDS if name == "auto" else [name] if name in VOLUME_COMMANDS else []
    return [VOLUME_COMMANDS[one] for one in names if shutil.which(one)]


def read_volume(name: str) -> int | None:
    """Give the volume from 0 to 100; nothing where no command can tell."""
    for way in _select_commands(name):
        said = _run_command(way.tell)
        if said is not None and (percent := way.read(said)) is not None:
            return percent
    return None


def set_volume(name: str, hundredths: int) -> bool:
    """Set the volume, and tell whether a command did."""
    held = str(max(0, min(100, hundredths)))
    return any(
        _run_command([word.replace("{}", held) for word in way.set]) is not None
        for way in _select_commands(name)
    )


def _run_command(command: Sequence[str]) -> str | None:
    """Give what a command says; nothing if it fails, or takes longer than a visitor would wait."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=3, check=False)  # noqa: S603  ours
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
