"""A display of its own, without a window manager, whose picture can be read at any moment."""

from __future__ import annotations

import mmap
import os
import struct
import subprocess
import threading
import time
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

WIDTH, HEIGHT = 1280, 800
PAPER_COLOR = "#fafbfd"
PAPER_PIXEL = bytes.fromhex(PAPER_COLOR[1:])[::-1]
"""The same, as the display keeps it."""
STANDIN_COLOR = (0x0B, 0x5C, 0x3A)
"""The paper of the stand-in for the exhibit."""
BUTTON_COLOR = (165, 17, 44)
"""The button at the foot of the loop, whichever scene it shows."""
BUTTON_POSITION = 0.94
"""Where it lies, as a part of the height, and how much of the width it takes at least, next to its
words."""
BUTTON_WIDTH = 0.6
LINE_STEP = 8
"""Lines between two that are looked at."""


@dataclass(frozen=True)
class Picture:
    """What the display shows: lines of pixels, each in four bytes, blue first."""

    width: int
    height: int
    lines: list[bytes]

    def sample_colors(self) -> set[bytes]:
        """Give the colors of some lines, a line of one color as a single one."""
        found: set[bytes] = set()
        for line in self.lines[::LINE_STEP]:
            first = line[:4]
            found |= {first} if line == first * self.width else {first, b"more"}
        return found

    @property
    def kind(self) -> str:
        """Say what it is, as an error page is something else.

        The exhibit's loop or its stand-in, its paper with what is painted first, one empty color.
        """
        foot = self.lines[int(BUTTON_POSITION * self.height)]
        if _get_color_share(foot, BUTTON_COLOR) > BUTTON_WIDTH:
            return "exhibit"
        colours = self.sample_colors()
        if len(colours) > 1:
            corners = {
                line[place:][:4] for line in self.lines[:: self.height - 1] for place in (0, -4)
            }
            return "painting" if {corner[:3] for corner in corners} == {PAPER_PIXEL} else "other"
        blue, green, red, _ = colours.pop()
        return "exhibit" if (red, green, blue) == STANDIN_COLOR else "empty"

    def write(self, path: Path) -> None:
        """Write it as PNG, to be looked at."""
        rows = []
        for line in self.lines:
            red, green, blue = line[2::4], line[1::4], line[0::4]
            row = bytearray(3 * self.width)
            row[0::3], row[1::3], row[2::3] = red, green, blue
            rows.append(b"\0" + bytes(row))
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows), 1)), (b"IEND", b"")]
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(_make_png_chunk(*part) for part in parts))


def _get_color_share(line: bytes, colour: tuple[int, int, int]) -> float:
    """Tell how much of a line is of one color."""
    red, green, blue = colour
    pixels = [line[i : i + 3] for i in range(0, len(line), 4)]
    return pixels.count(bytes((blue, green, red))) / len(pixels)


def _make_png_chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


class Screen:
    """An X display whose memory is a file."""

    def __init__(self, folder: Path, width: int = WIDTH, height: int = HEIGHT) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        reading, writing = os.pipe()
        size = f"{width}x{height}x24"
        self.server = subprocess.Popen(
            [
                "Xvfb",
                "-displayfd",
                str(writing),
                "-screen",
                "0",
                size,
                "-fbdir",
                str(folder),
                "-nolisten",
                "tcp",
                "-nocursor",
                "-noreset",  # or the paper goes with the last window
            ],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as reader:
            self.name = f":{reader.readline().strip()}"
        assert self.name != ":", "Xvfb does not start: sudo apt install xvfb"
        with (folder / "Xvfb_screen0").open("rb") as opened:
            self.memory = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        subprocess.run(
            ["xsetroot", "-solid", PAPER_COLOR],
            env={**os.environ, "DISPLAY": self.name},
            check=True,
        )

    def picture(self) -> Picture:
        head = struct.unpack(">25I", self.memory[:100])
        width, height, pitch, colours = head[4], head[5], head[12], head[19]
        start = head[0] + 12 * colours
        lines = [
            self.memory[start + pitch * y : start + pitch * y + 4 * width] for y in range(height)
        ]
        return Picture(width, height, lines)

    def close(self) -> None:
        self.server.terminate()
        self.server.wait()
        self.memory.close()


class ScreenWatcher:
    """Looks at a display all the time, and knows how long it showed what."""

    def __init__(self, screen: Screen, folder: Path) -> None:
        self.screen = screen
        self.folder = folder
        self.ended = threading.Event()
        self.shown: list[tuple[float, str]] = []
        self.thread = threading.Thread(target=self.watch_screen, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.ended.set()
        self.thread.join()

    def watch_screen(self) -> None:
        while not self.ended.wait(0.04):
            picture = self.screen.picture()
            kind = picture.kind
            if kind == "other" and (not self.shown or self.shown[-1][1] != "other"):
                picture.write(self.folder / f"other-{len(self.shown)}.png")
            if not self.shown or self.shown[-1][1] != kind:
                self.shown.append((time.monotonic(), kind))

    def wait_for(self, kind: str, limit: float) -> float:
        """Wait until the display shows something, and give the moment from which it did."""
        until = time.monotonic() + limit
        while not self.shown or self.shown[-1][1] != kind:
            assert time.monotonic() < until, f"{kind} is not seen within {limit} s: {self.shown}"
            time.sleep(0.02)
        return self.shown[-1][0]

    def get_longest_time(self, kind: str) -> float:
        """Tell for how many seconds the display showed something at a time, at the longest."""
        ends = [*(moment for moment, _ in self.shown[1:]), time.monotonic()]
        spans = zip(self.shown, ends, strict=True)
        return max((end - begun for (begun, shown), end in spans if shown == kind), default=0)
